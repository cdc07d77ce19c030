import { join } from 'node:path'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { read, utils } from 'xlsx'
import { categoryShortNames } from '@shared/messages/labels'
import { simulationPaperWords as words } from '@shared/messages/simulation'
import { besidesInWords } from '@shared/simulation/rowWords'
import {
  packSimulation,
  recordSimulationPreview,
  recordSimulationPrint,
  saveSimulation,
  simulationJob,
  type SimulationPaper,
} from '../../../electron/store/services/simulation/simulatePapers'
import { quietControl, type JobControl } from '../../../electron/store/jobs/control'
import { namedRows, rowsByPlace } from '../../../electron/store/services/simulation/simulateNames'
import { recordSimulation } from '../../../electron/store/services/simulation/simulateResult'
import { importCounty } from '../../../electron/cli/bench/fillCounty'
import { loadPolicySet } from '../../../electron/store/services/policy/policySets'
import { isStale, simulate } from '../../../electron/store/services/simulation/simulate'
import { failureOf } from '../failureOf'
import type { TestBook } from '../testBook'
import { contentsWithoutLog, setFile, simulationBook, simulationEntries, tried } from './simulationBook'

const laterSet = {
  id: 'NEXT',
  region: '430681',
  title: '2027年标准',
  documentNo: '示例〔2027〕1号',
  effectiveFrom: '2027-01-01',
  values: { dibao_std: { urban: 820, rural: 620 } },
}

type Cell = string | number | undefined

let book: TestBook
let paper: Omit<SimulationPaper, 'names'>
beforeAll(async () => {
  book = await simulationBook(250)
  const simulated = tried(book.ctx, { dibao_std: { urban: 850, rural: 850 } })
  paper = { simulated, result: recordSimulation(book.ctx, simulated) }
})
afterAll(() => book.end())

async function sheetsOf(names: boolean): Promise<Record<string, Cell[][]>> {
  const path = join(book.folder.root, `simulation-${String(names)}.xlsx`)
  const { bytes } = await packSimulation(book.ctx, { ...paper, names }, quietControl)
  saveSimulation(book.ctx, { ...paper, names }, { format: 'xlsx', path, bytes })
  const file = read(readFileSync(path))
  return Object.fromEntries(
    file.SheetNames.map((name) => [name, utils.sheet_to_json<Cell[]>(file.Sheets[name] ?? {}, { header: 1 })]),
  )
}

test('the workbook has the sums in 元, the changed values, and the check sum on every sheet', async () => {
  const sheets = await sheetsOf(false)
  const { figures, digest, towns } = paper.result
  expect(Object.keys(sheets)).toEqual(['汇总', '调整的参数', '分类别', '类别变动', '分乡镇'])
  for (const rows of Object.values(sheets)) expect(JSON.stringify(rows)).toContain(digest)
  expect(sheets['调整的参数']?.[1]).toEqual([
    '最低生活保障标准',
    '城镇 800，农村 600',
    '城镇 850，农村 850',
    '元/人/月',
    'dibao_std',
  ])
  const townRows = sheets['分乡镇']?.slice(1, 1 + towns.length) ?? []
  expect(townRows).toEqual(
    figures.byTown.map((town, index) => [
      towns[index]?.name,
      town.households,
      town.gain,
      town.lose,
      town.moved,
      town.up,
      town.down,
      town.monthlyCost.before / 100,
      town.monthlyCost.after / 100,
      (town.monthlyCost.after - town.monthlyCost.before) / 100,
    ]),
  )
  const sum = townRows.reduce((total, row) => total + Number(row[8]), 0)
  expect(Math.round(sum * 100)).toBe(figures.monthlyCost.after)
})

test('names stand in the workbook and on paper only where asked for', async () => {
  const { simulated } = paper
  const all = Int32Array.from(simulated.households.version.keys())
  const named = namedRows(book.ctx.db, simulated, [...rowsByPlace(book.ctx.db, simulated, all)])
  expect(named.length).toBe(simulated.households.version.length)
  expect(Object.keys(await sheetsOf(false))).not.toContain(words.sheets.names)
  const { [words.sheets.names]: list = [] } = await sheetsOf(true)
  const yuan = (fen: number | null): number | undefined => (fen === null ? undefined : fen / 100)
  const cells = named.map((row): Cell[] => [
    row.townName,
    row.villageName,
    row.key,
    row.name,
    row.people,
    categoryShortNames[row.before],
    categoryShortNames[row.after],
    yuan(row.amountBefore),
    yuan(row.amountAfter),
    ((row.amountAfter ?? 0) - (row.amountBefore ?? 0)) / 100,
    besidesInWords(row, 'after'),
  ])
  // An empty cell at the end of a row is no cell.
  const whole = list.slice(1, 1 + named.length).map((row) => [...row, ''].slice(0, 11))
  expect(whole).toEqual(cells)
  expect(list.at(-1)).toEqual([`${words.digest} ${paper.result.digest}`])
  const [plain, withNames] = [false, true].map((names) => simulationJob(book.ctx, { ...paper, names }).html)
  for (const { name, key } of named) {
    expect(withNames).toContain(name)
    expect(plain).not.toContain(`>${name}<`)
    expect(plain).not.toContain(`>${key}<`)
  }
})

const act = (names: boolean) => ({ ...paper, names })
const file = (name: string): string => join(book.folder.root, name)
const bytes = new TextEncoder().encode('a paper')
const logged = () => simulationEntries(book.ctx)

test('what leaves the program is logged with its check sum and how many households it names', () => {
  const { digest } = paper.result
  const found = paper.simulated.households.version.length
  const before = logged().length
  saveSimulation(book.ctx, act(false), { format: 'pdf', path: file('plain.pdf'), bytes })
  saveSimulation(book.ctx, act(true), { format: 'xlsx', path: file('named.xlsx'), bytes })
  recordSimulationPrint(book.ctx, act(true))
  recordSimulationPreview(book.ctx, act(false))
  recordSimulationPreview(book.ctx, act(true))
  expect(found).toBeGreaterThan(0)
  expect(logged().slice(before)).toEqual([
    { action: 'simulate.pdf', detail: { digest } },
    { action: 'simulate.xlsx', detail: { digest, names: 1, found } },
    { action: 'simulate.print', detail: { digest, names: 1, found } },
    { action: 'simulate.names', detail: { effect: 'all', found, digest } },
  ])
})

test('a file that cannot be written leaves neither a part of it nor an entry in the log', () => {
  const before = logged().length
  mkdirSync(file('taken.pdf'))
  const folder = readdirSync(book.folder.root).sort()
  const save = (path: string) => failureOf(() => saveSimulation(book.ctx, act(true), { format: 'pdf', path, bytes }))
  expect(save(file('taken.pdf'))).toBe('INVALID_INPUT cannotWrite')
  expect(save(join(file('nowhere'), 'paper.pdf'))).toBe('INVALID_INPUT cannotWrite')
  expect(readdirSync(book.folder.root).sort()).toEqual(folder)
  expect(logged().length).toBe(before)
})

// A real full disk: a memory disk of 64 KiB. Only root may mount one.
test('a full disk leaves the older file as it was, and no entry in the log', (context) => {
  const small = file('small')
  mkdirSync(small)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small]).status !== 0) context.skip()
  try {
    const path = join(small, 'paper.xlsx')
    writeFileSync(path, 'the older paper')
    const before = logged().length
    const large = { format: 'xlsx', path, bytes: new Uint8Array(200_000) } as const
    expect(failureOf(() => saveSimulation(book.ctx, act(true), large))).toBe('DISK_FULL diskFull')
    expect([readdirSync(small), readFileSync(path, 'utf8'), logged().length]).toEqual([
      ['paper.xlsx'],
      'the older paper',
      before,
    ])
  } finally {
    spawnSync('umount', [small])
  }
})

describe('cancelled', () => {
  /** Cancels when the work comes to a phase. */
  function cancelledAt(phase: string): JobControl {
    let reached = false
    return {
      progress: (now) => {
        reached ||= now === phase
      },
      cancelled: () => reached,
    }
  }
  test.each(['simulate.naming', 'simulate.laying'])('at %s the workbook is not made', async (phase) => {
    await expect(packSimulation(book.ctx, act(true), cancelledAt(phase))).rejects.toMatchObject({ code: 'CANCELLED' })
    expect((await packSimulation(book.ctx, act(true), quietControl)).bytes.length).toBeGreaterThan(1000)
  })

  test.each(['simulate.loading', 'simulate.judging', 'simulate.comparing'])(
    'at %s a simulation ends without a result, and the next one is whole',
    (phase) => {
      const input = { on: null, base: { kind: 'inForce' }, values: { dibao_std: { urban: 850, rural: 850 } } } as const
      const before = contentsWithoutLog(book.ctx)
      expect(failureOf(() => simulate(book.ctx, input, cancelledAt(phase)))).toBe('CANCELLED cancelled')
      expect(contentsWithoutLog(book.ctx)).toEqual(before)
      expect(simulate(book.ctx, input, quietControl).digest).toBe(paper.result.digest)
    },
  )
})

test('a simulation is told to be of before once the book knows more, on paper and in the workbook too', async () => {
  const own = await simulationBook(20)
  try {
    const simulated = tried(own.ctx, { dibao_std: { urban: 850, rural: 850 } })
    const old = { simulated, result: recordSimulation(own.ctx, simulated), names: false }
    const said = (): boolean => simulationJob(own.ctx, old).html.includes(words.stale)
    expect([isStale(own.ctx, simulated), said()]).toEqual([false, false])
    loadPolicySet(own.ctx, setFile(own, 'next', laterSet))
    expect([isStale(own.ctx, simulated), said()]).toEqual([true, true])
    const again = tried(own.ctx, { dibao_std: { urban: 850, rural: 850 } })
    expect(isStale(own.ctx, again)).toBe(false)
    await importCounty(own.ctx, own.folder.root, { households: 5, seed: 'later' })
    expect(isStale(own.ctx, again)).toBe(true)
  } finally {
    own.end()
  }
})

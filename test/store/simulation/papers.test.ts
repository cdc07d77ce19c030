import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { read, utils } from 'xlsx'
import { categoryShortNames } from '@shared/messages/labels'
import { simulationPaperWords as words } from '@shared/messages/simulation'
import { memberChangeInWords } from '@shared/simulation/rowWords'
import {
  recordSimulationPaper,
  simulationJob,
  writeSimulation,
  type SimulationPaper,
} from '../../../electron/store/services/simulation/simulatePapers'
import { namedRows, rowsByPlace } from '../../../electron/store/services/simulation/simulateNames'
import { recordSimulation } from '../../../electron/store/services/simulation/simulateResult'
import type { TestBook } from '../testBook'
import { simulationBook, simulationEntries, tried } from './simulationBook'

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
  await writeSimulation(book.ctx, { ...paper, names, path })
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
    row.members.map(memberChangeInWords).join('；'),
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

test('what leaves the program is logged with its check sum and whether it has names', () => {
  const { result } = paper
  const logged = simulationEntries(book.ctx).length
  recordSimulationPaper(book.ctx, { result, names: false }, 'pdf')
  recordSimulationPaper(book.ctx, { result, names: true }, 'xlsx')
  expect(simulationEntries(book.ctx).slice(logged)).toEqual([
    { action: 'simulate.pdf', detail: { digest: result.digest } },
    { action: 'simulate.xlsx', detail: { digest: result.digest, names: 1 } },
  ])
})

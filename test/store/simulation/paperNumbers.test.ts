import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { read, utils } from 'xlsx'
import type { Json } from '@shared/exchange/canonicalJson'
import { categoryNames, categoryShortNames } from '@shared/messages/labels'
import { simulationPaperWords as words } from '@shared/messages/simulation'
import { quietControl } from '../../../electron/store/jobs/control'
import { packSimulation, simulationJob } from '../../../electron/store/services/simulation/simulatePapers'
import { recordSimulation } from '../../../electron/store/services/simulation/simulateResult'
import type { TestBook } from '../testBook'
import { simulationBook, tried } from './simulationBook'

// Paper and workbook read back number by number against the figures they were made from.

type Cell = string | number | undefined
type Tables = Readonly<Record<string, readonly (readonly string[])[]>>

/** Cells of every table of a document by the heading above it, without its number; rows of all its tables in a row. */
function tablesIn(html: string): Tables {
  const [, ...parts] = html.split(/<h2>[一二三四五六七]、/)
  return Object.fromEntries(
    parts.map((part) => [
      part.slice(0, part.indexOf('<')),
      [...part.matchAll(/<tr>(.*?)<\/tr>/gs)]
        .map(
          ([, row = '']) =>
            [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell.replace(/<[^>]+>/g, '')),
          // The foot of the page's own table is one cell.
        )
        .filter((row) => row.length > 1),
    ]),
  )
}
/** Numbers as they stand on paper, in the unit they stand in; money in fen. */
const count = (text = ''): number => Number(text.replace(/[,+]/g, ''))
const fen = (text = ''): number => Math.round(count(text) * 100)
const cents = (cell: Cell): number => Math.round(Number(cell) * 100)
const three = ({ before, after }: { before: number; after: number }): number[] => [before, after, after - before]
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

async function made(book: TestBook, values: Readonly<Record<string, Json>>) {
  const simulated = tried(book.ctx, values)
  const result = recordSimulation(book.ctx, simulated)
  const paper = { simulated, result, names: true }
  const file = read((await packSimulation(book.ctx, paper, quietControl)).bytes)
  const sheets = Object.fromEntries(
    file.SheetNames.map((name) => [name, utils.sheet_to_json<Cell[]>(file.Sheets[name] ?? {}, { header: 1 })]),
  )
  return { result, simulated, sheets, tables: tablesIn(simulationJob(book.ctx, paper).html) }
}

const cases: readonly (readonly [string, Readonly<Record<string, Json>>])[] = [
  ['the standard raised', { dibao_std: { urban: 850, rural: 850 } }],
  ['the standard lowered', { dibao_std: { urban: '512.5', rural: '433.3' } }],
  ['a value that touches nobody', { refuse_work_times: 5 }],
  [
    '特困 amounts, supplements and rounding to a tenth',
    {
      dibao_std: { urban: '812.35', rural: '611.15' },
      tk_std_mult: '1.35',
      tk_care_amounts: { 自理: '211.4', 部分丧失: '503.05', 完全丧失: 1000 },
      uplift_elder_age: 65,
      uplift_stack: 'sum',
      benefit_rounding: 'CEIL_JIAO',
    },
  ],
]

let county: TestBook
let hamlet: TestBook
beforeAll(async () => {
  county = await simulationBook(1500)
  hamlet = await simulationBook(24)
}, 120_000)
afterAll(() => {
  county.end()
  hamlet.end()
})

/** Compares every number on paper and in the workbook with the figures. */
async function compare(book: TestBook, values: Readonly<Record<string, Json>>) {
  const { result, simulated, sheets, tables } = await made(book, values)
  const { figures, towns } = result
  const { byClass, byTown, monthlyCost: cost } = figures

  // By class.
  const classes = byClass.map((one) => [
    one.class,
    ...three(one.households),
    ...three(one.people),
    ...three(one.amount),
  ])
  const sheet = sheets[words.sheets.byClass]?.slice(1, 1 + byClass.length) ?? []
  expect(sheet.map((row) => [row[0], ...row.slice(1, 7), ...row.slice(7).map(cents)])).toEqual(
    classes.map(([one, ...numbers]) => [categoryNames[one as keyof typeof categoryNames], ...numbers]),
  )
  const onPaper = tables[words.sections.byClass] ?? []
  const classLines = onPaper.filter(({ length }) => length === 7)
  const [, ...moneyLines] = onPaper.filter(({ length }) => length === 4)
  const shortName = (one: unknown): string => categoryShortNames[one as keyof typeof categoryShortNames]
  const shown = classes.filter((row) => row.slice(1).some((number) => number !== 0))
  const people = classLines.slice(0, -1)
  expect(people.map((row) => [row[0], ...row.slice(1).map(count)])).toEqual(
    shown.map(([one, ...numbers]) => [shortName(one), ...numbers.slice(0, 6)]),
  )
  const all = [figures.households, figures.households, 0]
  const last = classLines.at(-1) ?? []
  expect([last[0], last.slice(1, 4).map(count)]).toEqual([words.sum, all])
  const paid = byClass.filter(({ amount }) => amount.before !== 0 || amount.after !== 0)
  expect(moneyLines.map((row) => [row[0], ...row.slice(1).map(fen)])).toEqual([
    ...paid.map((one) => [shortName(one.class), ...three(one.amount)]),
    [words.sum, ...three(cost)],
  ])

  // By town.
  const townNumbers = byTown.map((town) => [
    town.households,
    town.gain,
    town.lose,
    town.moved,
    ...three(town.monthlyCost),
  ])
  const [, ...townLines] = tables[words.sections.byTown] ?? []
  expect(townLines.map((row) => [row[0], ...row.slice(1, 5).map(count), ...row.slice(5).map(fen)])).toEqual([
    ...townNumbers.map((numbers, at) => [towns[at]?.name, ...numbers]),
    [
      words.sum,
      ...[figures.households, figures.gain.households, figures.lose.households, figures.moved.households],
      ...three(cost),
    ],
  ])
  const townSheet = sheets[words.sheets.byTown]?.slice(1, 2 + byTown.length) ?? []
  expect(townSheet.map((row) => [...row.slice(1, 5), ...row.slice(7).map(cents)])).toEqual(
    townLines.map((row) => [...row.slice(1, 5).map(count), ...row.slice(5).map(fen)]),
  )

  // What stands above adds up to what stands below.
  for (const at of [5, 6, 7])
    expect(sum(townLines.slice(0, -1).map((row) => fen(row[at])))).toBe(fen(townLines.at(-1)?.[at]))
  for (const at of [1, 2, 3, 4])
    expect(sum(townLines.slice(0, -1).map((row) => count(row[at])))).toBe(count(townLines.at(-1)?.[at]))
  for (const at of [1, 2, 3])
    expect(sum(moneyLines.slice(0, -1).map((row) => fen(row[at])))).toBe(fen(moneyLines.at(-1)?.[at]))
  const whole = people.filter(([name]) => name !== categoryShortNames.DBS)
  for (const at of [1, 2]) expect(sum(whole.map((row) => count(row[at])))).toBe(count(last[at]))

  // Moves, in pairs.
  const moves = figures.moves.filter(({ from, to }) => from !== to)
  const [, ...moveLines] = tables[words.sections.moves] ?? []
  const moveRows = moves.map(({ from, to, households, people: persons }) => [
    categoryNames[from],
    categoryNames[to],
    households,
    persons,
  ])
  expect(moveLines.map((row) => [row[0], row[1], count(row[2]), count(row[3])])).toEqual(moveRows)
  expect(sheets[words.sheets.moves]?.slice(1, 1 + moves.length)).toEqual(moveRows)

  // Names, household by household.
  const touched = simulated.households.version.length
  const [, ...named] = tables[words.sections.names] ?? []
  const listed = sheets[words.sheets.names]?.slice(1, 1 + touched) ?? []
  expect(named.length).toBe(touched)
  const arrow = (was: Cell, is: Cell): string => (was === is ? String(is) : `${String(was)} → ${String(is)}`)
  const amount = (cell: Cell): Cell => (cell === undefined ? '—' : cents(cell))
  expect(
    named.map((row) => [
      ...row.slice(1, 5),
      row[5],
      ...(row[6] ?? '').split(' → ').map((one) => (one === '—' ? one : fen(one))),
    ]),
  ).toEqual(
    listed.map((row) => {
      const fate = [arrow(row[5], row[6]), row[10] ?? ''].filter((part) => part !== '').join('；')
      const pay = [...new Set([amount(row[7]), amount(row[8])])]
      return [`${String(row[0])}${String(row[1])}`, String(row[2]), String(row[3]), String(row[4]), fate, ...pay]
    }),
  )
  expect(sum(listed.map((row) => cents(row[9])))).toBe(cost.after - cost.before)
  return { figures, named }
}

describe('会议材料 and workbook of a county of 1,500 households', () => {
  test.each(cases)('have the numbers of the simulation, and they add up: %s', async (_name, values) => {
    await compare(county, values)
  })

  test('say that nobody is touched where nobody is', async () => {
    const { figures, named } = await compare(county, { refuse_work_times: 5 })
    expect([figures.up.households, figures.down.households, named]).toEqual([0, 0, []])
  })

  test('round to a tenth where the set does, to the fen in the sums', async () => {
    const { figures } = await compare(county, cases[3]?.[1] ?? {})
    expect(figures.monthlyCost.after % 100).not.toBe(0)
  })
})

test('a town all of whose households move has them all on paper', async () => {
  const { figures } = await compare(hamlet, { dibao_std: { urban: 3800, rural: 1740 } })
  const whole = figures.byTown.filter(
    ({ households, gain, lose, moved }) => households > 0 && gain + lose + moved === households,
  )
  expect(whole.length).toBeGreaterThan(0)
})

test('a household that is in no paid class says on paper whom it is paid for', async () => {
  const { named } = await compare(county, { dibao_std: { urban: 850, rural: 850 } })
  const unpaid = named.filter(([, , , , , fate, pay]) => /^(不符合|低保边缘|其他困难)$/.test(fate ?? '') && pay !== '—')
  expect(unpaid).toEqual([])
})

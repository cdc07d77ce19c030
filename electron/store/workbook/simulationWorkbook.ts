import type { SimulationResult, SimulationRow } from '@shared/contracts/simulateContract'
import { dateInWords, type IsoDate } from '@shared/domain/dates'
import { formatYuan } from '@shared/domain/money'
import { fill, formatCount } from '@shared/messages/fill'
import { categoryNames, categoryShortNames } from '@shared/messages/labels'
import { simulationGroupWords, simulationPaperWords as words } from '@shared/messages/simulation'
import type { CellFormat, WrittenCell } from '@shared/workbook/kind'
import { besidesInWords } from '@shared/simulation/rowWords'
import { BookWriter, type BookColumn } from './bookWriter'

/** What the workbook of a simulation is written from. `names` come in pieces and are left out where null. */
export interface SimulationBook {
  readonly county: string
  readonly result: SimulationResult
  readonly names: Iterable<readonly SimulationRow[]> | null
  readonly madeOn: IsoDate
  readonly sample: boolean
  /** The book has changed since the simulation ran. */
  readonly stale: boolean
}

type Row = readonly (WrittenCell | null)[]

function column(heading: string, width: number, format: CellFormat = 'text'): BookColumn {
  return { heading, width, format, required: false, choices: null }
}
const number = (heading: string, width = 12): BookColumn => column(heading, width, 'general')
const money = (heading: string, width = 18): BookColumn => column(heading, width, 'amount')
const yuan = (fen: number): number => fen / 100
const { columns: heads, names: nameHeads } = words

/** A table that ends with the mark and the check sum, so that a sheet on its own says what it is. */
function table(book: BookWriter, name: string, columns: readonly BookColumn[], rows: Iterable<Row>, end: Row[]): void {
  const sheet = book.sheet(name, columns, 1)
  for (const row of rows) sheet.row(row)
  for (const row of end) sheet.row(row, () => null)
}

function summaryRows({ county, result, madeOn, sample, stale }: SimulationBook): { cells: string[]; bold?: boolean }[] {
  const { basis, results } = words
  const { before, after, on, figures } = result
  const named = ({ title, documentNo }: SimulationResult['before']): string => `${title}　${documentNo}`
  const flow = ({ households, people }: { households: number; people: number }): string =>
    `${formatCount(households)} 户 ${formatCount(people)} 人`
  const { gain, lose, moved, undecided, up, down, monthlyCost: cost } = figures
  const sums = (times: number): string =>
    `${formatYuan(cost.before * times)} → ${formatYuan(cost.after * times)}（${signed((cost.after - cost.before) * times)}）`
  return [
    { cells: [words.title], bold: true },
    { cells: [words.warning] },
    ...(sample ? [{ cells: [words.sample] }] : []),
    ...(stale ? [{ cells: [words.stale] }] : []),
    { cells: [fill(words.subtitle, { county, on: dateInWords(on) })] },
    { cells: [basis.before, named(before)] },
    { cells: [basis.after, named(after)] },
    {
      cells: [
        basis.scope,
        fill(basis.scopeValue, { households: formatCount(figures.households), persons: formatCount(figures.persons) }),
      ],
    },
    { cells: [results.gain, flow(gain)] },
    { cells: [results.lose, flow(lose)] },
    { cells: [results.moved, flow(moved)] },
    { cells: [results.undecided, flow(undecided)] },
    {
      cells: [
        results.up,
        `${formatCount(up.households)} 户，${fill(results.upAmount, { amount: formatYuan(up.amount) })}`,
      ],
    },
    {
      cells: [
        results.down,
        `${formatCount(down.households)} 户，${fill(results.downAmount, { amount: formatYuan(down.amount) })}`,
      ],
    },
    { cells: [results.monthly, sums(1)] },
    { cells: [results.yearly, sums(12)] },
    { cells: [words.digest, result.digest] },
    { cells: [fill(words.madeOn, { on: dateInWords(madeOn) })] },
    ...words.notes.map((note) => ({ cells: [note] })),
  ]
}

function signed(fen: number): string {
  return `${fen > 0 ? '+' : ''}${formatYuan(fen)}`
}

function* classRows({ figures }: SimulationResult): Generator<Row> {
  for (const { class: category, households, people, amount } of figures.byClass)
    yield [
      categoryNames[category],
      households.before,
      households.after,
      households.after - households.before,
      people.before,
      people.after,
      people.after - people.before,
      yuan(amount.before),
      yuan(amount.after),
      yuan(amount.after - amount.before),
    ]
  const { households, monthlyCost: cost } = figures
  const people = [null, null, null]
  yield [
    words.sum,
    households,
    households,
    0,
    ...people,
    yuan(cost.before),
    yuan(cost.after),
    yuan(cost.after - cost.before),
  ]
}

function* townRows({ figures, towns }: SimulationResult): Generator<Row> {
  const names = new Map(towns.map(({ code, name }) => [code, name]))
  for (const town of figures.byTown)
    yield [
      names.get(town.code) ?? town.code,
      town.households,
      town.gain,
      town.lose,
      town.moved,
      town.up,
      town.down,
      yuan(town.monthlyCost.before),
      yuan(town.monthlyCost.after),
      yuan(town.monthlyCost.after - town.monthlyCost.before),
    ]
  const { households, gain, lose, moved, up, down, monthlyCost: cost } = figures
  yield [
    words.sum,
    households,
    ...[gain, lose, moved, up, down].map((flow) => flow.households),
    yuan(cost.before),
    yuan(cost.after),
    yuan(cost.after - cost.before),
  ]
}

function nameRow(row: SimulationRow): Row {
  const [was, is] = [row.amountBefore ?? 0, row.amountAfter ?? 0]
  return [
    row.townName,
    row.villageName,
    row.key,
    row.name,
    row.people,
    categoryShortNames[row.before],
    categoryShortNames[row.after],
    row.amountBefore === null ? null : yuan(row.amountBefore),
    row.amountAfter === null ? null : yuan(row.amountAfter),
    yuan(is - was),
    besidesInWords(row, 'after'),
  ]
}

const both = (head: string, make: (heading: string) => BookColumn): BookColumn[] => [
  make(`${head}（${heads.before}）`),
  make(`${head}（${heads.after}）`),
  make(`${head}（${heads.change}）`),
]
const classColumns = [
  column(heads.class, 22),
  ...both(heads.households, number),
  ...both(heads.people, number),
  ...both(heads.amount, money),
]
const townColumns = [
  column(nameHeads.town, 22),
  number(heads.households),
  ...(['gain', 'lose', 'moved', 'up', 'down'] as const).map((group) => number(simulationGroupWords[group])),
  ...both(heads.amount, money),
]
const nameColumns = [
  column(nameHeads.town, 16),
  column(nameHeads.place, 18),
  column(nameHeads.key, 14),
  column(nameHeads.name, 12),
  number(nameHeads.people, 8),
  column(nameHeads.before, 14),
  column(nameHeads.after, 14),
  money(nameHeads.amountBefore),
  money(nameHeads.amountAfter),
  money(nameHeads.change, 14),
  column(nameHeads.members, 30),
]

/** A simulation as a workbook: sums, changed values, classes, moves, towns, and the names where asked for. */
export async function simulationWorkbook(input: SimulationBook): Promise<Uint8Array> {
  const { result } = input
  const book = new BookWriter()
  const { sheets } = words
  const end: Row[] = [[words.warning], ...(input.sample ? [[words.sample]] : []), [`${words.digest} ${result.digest}`]]
  book.textSheet(sheets.summary, [34, 80], summaryRows(input))
  table(
    book,
    sheets.changes,
    [
      column(heads.name, 34),
      column(heads.before, 40),
      column(heads.after, 40),
      column(heads.unit, 12),
      column(heads.key, 26),
    ],
    result.changes.map(({ label, before, after, unit, key }) => [label, before, after, unit, key]),
    end,
  )
  table(book, sheets.byClass, classColumns, classRows(result), [[words.classNote], ...end])
  table(
    book,
    sheets.moves,
    [column(words.moves.from, 22), column(words.moves.to, 22), number(heads.households), number(heads.people)],
    result.figures.moves
      .filter(({ from, to }) => from !== to)
      .map(({ from, to, households, people }) => [categoryNames[from], categoryNames[to], households, people]),
    end,
  )
  table(book, sheets.byTown, townColumns, townRows(result), end)
  if (input.names !== null) {
    const sheet = book.sheet(sheets.names, nameColumns, 4)
    for (const piece of input.names) {
      for (const row of piece) sheet.row(nameRow(row))
      await book.caughtUp()
    }
    for (const row of end) sheet.row(row)
  }
  return book.packed()
}

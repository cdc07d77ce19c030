import type { RowProblem } from '../contracts/common'
import type { HouseholdFacts } from '../domain/household'
import { fill } from '../messages/fill'
import { heldBackReason, heldBackWhere, warningSentences } from '../messages/workbook'
import { checkGroup, type ReadContext } from './checkGroup'
import { checkPersonsTwice, IdProposals } from './checkPersons'
import {
  sheetNames,
  type AnySheetDef,
  type householdSheet,
  type houseSheet,
  type memberSheet,
  type obligorSheet,
  type regionSheet,
  type RowOf,
  type SheetName,
  type vehicleSheet,
} from './columns'
import { groupRows, rowsOf, type Group } from './group'
import { matchWorkbook, type MatchedWorkbook, type SheetMatch } from './headings'
import { numberDigits } from './idKinds'
import { shownCell, type RawCell, type RawWorkbook } from './rawSheet'
import { readRows, soundValues, type AnyReadRow, type ReadRow, type SheetRows } from './readRows'
import { checkRegions, type RegionName } from './regions'
import { extraKey, rowsToFacts } from './rowFacts'
import { doubtGroup, doubtVehiclesElsewhere } from './warnings'

export type { ReadContext } from './checkGroup'
export type { RegionName } from './regions'

/** Where a value came from. */
export interface RowOrigin {
  readonly sheet: SheetName
  /** As the spreadsheet shows it. */
  readonly row: number
}

export interface ReadHousehold {
  readonly facts: HouseholdFacts
  readonly origin: readonly RowOrigin[]
}

/** Rows that belong together and are held back together. */
export interface RefusedHousehold {
  /** 户编号, or empty when the row has none that can be read. */
  readonly key: string
  readonly applicantName: string
  /** Rows on 家庭: 1 as a rule, more when 户编号 was used twice, 0 for rows whose household is not in the file. */
  readonly households: number
  /** Rows on 成员. */
  readonly people: number
  readonly rows: readonly RowOrigin[]
  /** Every problem of its rows, in words. */
  readonly reasons: readonly string[]
}

/** A refused row as it was read, for the workbook that goes back to be mended. */
export interface ReturnedRow {
  readonly row: number
  readonly reasons: readonly string[]
  readonly cells: readonly RawCell[]
}

export interface ReturnedSheet {
  readonly sheet: SheetName
  /** Headings as written in the file, by column. */
  readonly headings: readonly string[]
  readonly rows: readonly ReturnedRow[]
}

export interface SheetTally {
  readonly read: number
  readonly accepted: number
  readonly refused: number
}

/** Everything that reading a workbook gives. Plain data: crosses worker borders, can be kept as JSON. */
export interface WorkbookReading {
  /** Data rows over all sheets; the sum of `tally[…].read`. */
  readonly rows: number
  /** For every sheet `read` = `accepted` + `refused`. 家庭 counts households, 成员 persons. */
  readonly tally: Readonly<Record<SheetName, SheetTally>>
  readonly households: readonly ReadHousehold[]
  readonly refused: readonly RefusedHousehold[]
  /** By sheet, row and column of the file. */
  readonly problems: readonly RowProblem[]
  readonly warnings: readonly RowProblem[]
  readonly regions: readonly RegionName[]
  readonly returned: readonly ReturnedSheet[]
}

/**
 * Understands a workbook of households: the whole of spec/workbook.md. Pure; the same sheets and context give the same
 * reading. A household is read whole or not at all.
 * @param tick called for every row; may throw to stop the work.
 * @throws AppError INVALID_INPUT when the sheets or headings are not those of the template.
 */
export function readHouseholds(
  book: RawWorkbook,
  context: ReadContext,
  tick: () => void = () => undefined,
): WorkbookReading {
  const matched = matchWorkbook(book)
  const of = <S extends AnySheetDef>(name: SheetName): SheetRows<S> => {
    const match = matched.matches.get(name)
    return match ? readRows<S>(match, tick) : { rows: [], warnings: [] }
  }
  const households = of<typeof householdSheet>('家庭')
  const members = of<typeof memberSheet>('成员')
  const obligors = of<typeof obligorSheet>('义务人')
  const houses = of<typeof houseSheet>('房产')
  const vehicles = of<typeof vehicleSheet>('车辆')
  const regionRows = of<typeof regionSheet>('区划')

  const regions = checkRegions(regionRows.rows, context.countyCode)
  const known = new Map([...context.knownRegions, ...regions.map(({ code, name }) => [code, name] as const)])
  const groups = groupRows({
    households: households.rows,
    members: members.rows,
    obligors: obligors.rows,
    houses: houses.rows,
    vehicles: vehicles.rows,
  })
  const sheetWarnings = [households, members, obligors, houses, vehicles, regionRows].flatMap((one) => one.warnings)
  // From here on the groups alone hold the rows, so that they can be let go one by one.
  for (const { rows } of [households, members, obligors, houses, vehicles]) rows.length = 0
  proposeIds(groups)
  for (const group of groups) checkGroup(group, context, known)
  checkPersonsTwice(groups)

  const refusedGroups: Group[] = []
  const good: Group[] = []
  for (const group of groups) (rowsOf(group).some((row) => row.problems.length > 0) ? refusedGroups : good).push(group)
  for (const group of good) doubtGroup(group, context, known)
  doubtVehiclesElsewhere(good)

  const badRegions = regionRows.rows.filter((row) => row.problems.length > 0)
  const counts = tally(groups, refusedGroups, regionRows.rows.length, badRegions.length)
  const warnings = good.flatMap((group) => rowsOf(group).flatMap((row) => row.warnings))
  return {
    rows: Object.values(counts).reduce((sum, { read }) => sum + read, 0),
    tally: counts,
    refused: refusedGroups.map(toRefused),
    problems: sorted([
      ...refusedGroups.flatMap((group) => rowsOf(group).flatMap((row) => row.problems)),
      ...badRegions.flatMap((row) => row.problems),
    ]),
    warnings: [...ignoredSheets(matched), ...sorted([...sheetWarnings, ...warnings])],
    regions,
    returned: returnedSheets(refusedGroups, badRegions),
    // Last, for it empties the groups.
    households: good.flatMap(toHousehold),
  }
}

/** Completes the sentences about identity numbers stored as numbers, which need the whole file to propose candidates. */
function proposeIds(groups: readonly Group[]): void {
  let proposals: IdProposals | null = null
  for (const group of groups) {
    for (const row of rowsOf(group)) {
      for (const problem of row.problems) {
        if (problem.code !== 'ID_AS_NUMBER') continue
        proposals ??= new IdProposals(groups.flatMap(rowsOf))
        const field = Object.entries(row.match.def.columns).find(([, column]) => column.heading === problem.column)?.[0]
        const at = field === undefined ? undefined : row.match.columnOf.get(field)
        const cell = at === undefined ? null : (row.raw.cells[at] ?? null)
        const relation =
          row.sheet === '成员' && typeof row.values['relation'] === 'string' ? row.values['relation'] : null
        problem.message = fill(problem.message, { hint: proposals.hint(digitsOf(cell), relation) })
      }
    }
  }
}

function digitsOf(cell: RawCell): string {
  return typeof cell === 'number' ||
    typeof cell === 'string' ||
    (typeof cell === 'object' && cell?.kind === 'longNumber')
    ? (numberDigits(cell) ?? '')
    : ''
}

/** Values of rows that have no problem; a household comes here only when all of its rows are such. */
function sound<S extends AnySheetDef>(rows: readonly ReadRow<S>[]): RowOf<S>[] {
  const values: RowOf<S>[] = []
  for (const row of rows) {
    const own = soundValues(row)
    if (own !== null) values.push(own)
  }
  return values
}

function toHousehold(group: Group): ReadHousehold[] {
  const [household] = sound(group.households)
  if (!household) return []
  const extra: Record<string, string> = {}
  for (const rows of [group.households, group.members, group.obligors, group.houses, group.vehicles]) {
    for (const [index, row] of rows.entries()) {
      for (const [heading, value] of row.extra) extra[extraKey(row.sheet, index, heading)] = value
    }
  }
  const rows = {
    household,
    members: sound(group.members),
    obligors: sound(group.obligors),
    houses: sound(group.houses),
    vehicles: sound(group.vehicles),
  }
  const origin = rowsOf(group).map(({ sheet, row }) => ({ sheet, row }))
  // A county's rows and facts together would fill a small computer's memory.
  for (const list of [group.households, group.members, group.obligors, group.houses, group.vehicles]) list.length = 0
  return [{ facts: rowsToFacts(rows, extra), origin }]
}

function toRefused(group: Group): RefusedHousehold {
  const rows = rowsOf(group)
  const [household] = group.households
  const self = group.members.find((row) => row.values.relation === '01')
  return {
    key: group.key,
    applicantName: household?.values.applicantName ?? self?.values.name ?? '',
    households: group.households.length,
    people: group.members.length,
    rows: rows.map(({ sheet, row }) => ({ sheet, row })),
    reasons: [...new Set(sorted(rows.flatMap((row) => row.problems)).map(({ message }) => message))],
  }
}

function tally(
  groups: readonly Group[],
  refused: readonly Group[],
  regions: number,
  badRegions: number,
): Record<SheetName, SheetTally> {
  const count = (some: readonly Group[], pick: (group: Group) => readonly AnyReadRow[]): number =>
    some.reduce((sum, group) => sum + pick(group).length, 0)
  const one = (pick: (group: Group) => readonly AnyReadRow[]): SheetTally => {
    const [read, bad] = [count(groups, pick), count(refused, pick)]
    return { read, accepted: read - bad, refused: bad }
  }
  return {
    家庭: one((group) => group.households),
    成员: one((group) => group.members),
    义务人: one((group) => group.obligors),
    房产: one((group) => group.houses),
    车辆: one((group) => group.vehicles),
    区划: { read: regions, accepted: regions - badRegions, refused: badRegions },
  }
}

const sheetOrder = new Map<string, number>(sheetNames.map((name, i) => [name, i]))

/** In the order in which a clerk goes through the file. */
function sorted(problems: readonly RowProblem[]): RowProblem[] {
  return problems.toSorted((a, b) => (sheetOrder.get(a.sheet) ?? 0) - (sheetOrder.get(b.sheet) ?? 0) || a.row - b.row)
}

function ignoredSheets(matched: MatchedWorkbook): RowProblem[] {
  return matched.ignored.map((sheet) => ({
    sheet,
    row: 0,
    column: '',
    value: '',
    code: 'SHEET_IGNORED',
    message: fill(warningSentences.SHEET_IGNORED, { sheet }),
  }))
}

/** The rows that go back, sheet by sheet, each with its reasons or with where its household's fault is. */
function returnedSheets(groups: readonly Group[], regions: readonly AnyReadRow[]): ReturnedSheet[] {
  const bySheet = new Map<SheetName, { match: SheetMatch; rows: ReturnedRow[] }>()
  const add = (row: AnyReadRow, reasons: readonly string[]): void => {
    const there = bySheet.get(row.sheet) ?? { match: row.match, rows: [] }
    bySheet.set(row.sheet, there)
    there.rows.push({ row: row.row, reasons, cells: row.raw.cells })
  }
  for (const group of groups) {
    const rows = rowsOf(group)
    const where = heldBack(rows.filter((row) => row.problems.length > 0))
    for (const row of rows) add(row, row.problems.length > 0 ? row.problems.map(({ message }) => message) : [where])
  }
  for (const row of regions)
    add(
      row,
      row.problems.map(({ message }) => message),
    )
  return sheetNames.flatMap((sheet) => {
    const there = bySheet.get(sheet)
    if (!there) return []
    const headings = there.match.raw.rows[there.match.headerIndex]?.cells.map(shownCell) ?? []
    return [{ sheet, headings, rows: there.rows.toSorted((a, b) => a.row - b.row) }]
  })
}

function heldBack(faulty: readonly AnyReadRow[]): string {
  const where = sheetNames.flatMap((sheet) => {
    const rows = faulty.filter((row) => row.sheet === sheet).map(({ row }) => row)
    return rows.length === 0 ? [] : [fill(heldBackWhere, { sheet, rows: rows.slice(0, 10).join('、') })]
  })
  return fill(heldBackReason, { where: where.join('，') })
}

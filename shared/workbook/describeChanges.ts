import { maskId, maskPhone } from '../domain/idNumber'
import type { HouseholdFacts } from '../domain/household'
import { formatYuan } from '../domain/money'
import { changeWords } from '../messages/changes'
import {
  householdSheet,
  houseSheet,
  memberSheet,
  obligorSheet,
  vehicleSheet,
  type AnyColumn,
  type AnySheetDef,
} from './columns'
import type { CellValue, WrittenCell } from './kind'
import { factsToRows, type HouseholdRows } from './rowFacts'

/** One difference between two versions of a household, in the words of the workbook's headings. */
export interface FactChange {
  readonly label: string
  readonly before: string
  readonly after: string
}

type Row = Readonly<Record<string, CellValue | null>>

/** How names, addresses and other free text are shown; for the audit log only their beginning. */
export type HideText = (text: string) => string

const asWritten: HideText = (text) => text

/** Text columns that say nothing about a person by themselves: numbers of the office, codes, months. */
const plainFields: ReadonlySet<string> = new Set(['key', 'hukouRegion', 'residenceRegion', 'standingStart'])

function isFreeText(field: string, { kind }: AnyColumn): boolean {
  return kind.format === 'text' && kind.choices === null && !plainFields.has(field)
}

function shown(field: string, column: AnyColumn, value: CellValue | null | undefined, hide: HideText): string {
  if (value === null || value === undefined) return changeWords.blank
  const cell: WrittenCell = column.kind.write(value)
  const text = typeof cell === 'object' ? cell.date : String(cell)
  if (column.kind.secret !== null) return maskId(text)
  if (field === 'phone') return maskPhone(text)
  if (isFreeText(field, column)) return hide(text)
  return column.kind.format === 'amount' && typeof value === 'number' ? formatYuan(value) : text
}

function compareRows(def: AnySheetDef, before: Row, after: Row, name: string, hide: HideText): FactChange[] {
  return Object.entries(def.columns).flatMap(([field, column]) =>
    // 户编号 stands in every row; that it changed is said once, of the household.
    (before[field] ?? null) === (after[field] ?? null) || (field === 'key' && name !== '')
      ? []
      : [
          {
            label: name === '' ? column.heading : `${name} · ${column.heading}`,
            before: shown(field, column, before[field], hide),
            after: shown(field, column, after[field], hide),
          },
        ],
  )
}

/** Compares two lists of rows by the identity each row has; what came and what went is named as a whole. */
function compareLists(
  def: AnySheetDef,
  before: readonly Row[],
  after: readonly Row[],
  identity: (row: Row, index: number) => string,
  nameOf: (row: Row, index: number) => string,
  hide: HideText,
): FactChange[] {
  const old = new Map(before.map((row, index) => [identity(row, index), { row, index }]))
  const fresh = new Map(after.map((row, index) => [identity(row, index), { row, index }]))
  const changes: FactChange[] = []
  for (const [key, { row, index }] of fresh) {
    const was = old.get(key)
    const name = nameOf(row, index)
    if (was) changes.push(...compareRows(def, was.row, row, name, hide))
    else changes.push({ label: name, before: changeWords.blank, after: changeWords.added })
  }
  for (const [key, { row, index }] of old) {
    if (!fresh.has(key))
      changes.push({ label: nameOf(row, index), before: changeWords.present, after: changeWords.removed })
  }
  return changes
}

function rowList(rows: readonly object[]): readonly Row[] {
  return rows.map((row) => ({ ...row }))
}

/**
 * What differs from one version of a household to the next; identity numbers, phones and accounts masked.
 * @param hide Masks names and free text too, also in labels.
 */
export function describeChanges(
  before: HouseholdFacts,
  after: HouseholdFacts,
  hide: HideText = asWritten,
): FactChange[] {
  const old: HouseholdRows = factsToRows(before)
  const fresh: HouseholdRows = factsToRows(after)
  const byField = (field: string) => (row: Row, index: number) => String(row[field] ?? index)
  const named = (sheet: string, field: string) => (row: Row, index: number) =>
    `${sheet} ${row[field] === null || row[field] === undefined ? index + 1 : hide(String(row[field]))}`
  const byPlace = (_row: Row, index: number): string => String(index)
  return [
    ...compareRows(householdSheet, { ...old.household }, { ...fresh.household }, '', hide),
    ...compareLists(
      memberSheet,
      rowList(old.members),
      rowList(fresh.members),
      byField('idNumber'),
      named('成员', 'name'),
      hide,
    ),
    ...compareLists(
      obligorSheet,
      rowList(old.obligors),
      rowList(fresh.obligors),
      (row, index) => `${String(row['idNumber'] ?? index)}/${String(row['supportedIdNumber'])}`,
      named('义务人', 'name'),
      hide,
    ),
    ...compareLists(
      houseSheet,
      rowList(old.houses),
      rowList(fresh.houses),
      byPlace,
      (_row, index) => `房产 ${index + 1}`,
      hide,
    ),
    ...compareLists(
      vehicleSheet,
      rowList(old.vehicles),
      rowList(fresh.vehicles),
      byPlace,
      (_row, index) => `车辆 ${index + 1}`,
      hide,
    ),
  ]
}

import {
  householdSheet,
  houseSheet,
  memberSheet,
  obligorSheet,
  vehicleSheet,
  type AnyColumn,
  type AnySheetDef,
  type SheetName,
} from '../workbook/columns'
import type { CellValue } from '../workbook/kind'
import { shownNumber } from '../workbook/rawSheet'
import type { RowList } from './formBody'

/** Where a row of the form stands: the household, or one of its lists. */
export type FormPlace = 'household' | RowList

/** The workbook's sheet behind each part of the form: one table of columns for both. */
export const sheetOf: Readonly<Record<FormPlace, AnySheetDef>> = {
  household: householdSheet,
  members: memberSheet,
  obligors: obligorSheet,
  houses: houseSheet,
  vehicles: vehicleSheet,
}

export const placeOfSheet: Readonly<Partial<Record<SheetName, FormPlace>>> = {
  家庭: 'household',
  成员: 'members',
  义务人: 'obligors',
  房产: 'houses',
  车辆: 'vehicles',
}

/** Columns that nobody types in the form: the number of the record, and who the 本人 is among the members. */
const derived: ReadonlySet<string> = new Set(['key', 'applicantName', 'applicantId'])

export function fieldsOf(place: FormPlace): string[] {
  return Object.keys(sheetOf[place].columns).filter((field) => !derived.has(field))
}

/** The column of a field. @throws Error for a field that the sheet does not have. */
export function columnOf(place: FormPlace, field: string): AnyColumn {
  const column = sheetOf[place].columns[field]
  if (!column) throw new Error(`${place}.${field}`)
  return column
}

/** A value as it is typed; blank for none. The same value is read back from it. */
export function textOf(column: AnyColumn, value: CellValue | null): string {
  if (value === null) return ''
  const cell = column.kind.write(value)
  if (typeof cell === 'object') return cell.date
  return typeof cell === 'number' ? shownNumber(cell) : cell
}

/**
 * Columns beyond the workbook that the visit form asks for (F6 of 57号 §16): kept with the record under their heading,
 * as the importer keeps any column that it does not know.
 */
export const extraHeadings: Readonly<Record<FormPlace, readonly string[]>> = {
  household: ['困难情况说明', '土地林地养殖', '家电大件', '吃穿住用', '已享受救助'],
  members: ['工作单位', '在读学校年级'],
  obligors: [],
  houses: ['房屋结构', '装修情况'],
  vehicles: ['用途'],
}

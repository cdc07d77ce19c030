/**
 * Sheets of cells as a file holds them, before anything is understood. Plain data: may cross a worker border and be kept
 * as JSON, so that refused rows can be given back exactly as they were read.
 */

/** A number with a date format: days since 1899-12-30 (1900 system; readers convert the 1904 system). */
export interface RawDate {
  readonly kind: 'date'
  readonly serial: number
}

/** A number of more than 15 digits, as the digits that the file holds. A double cannot carry it. */
export interface RawLongNumber {
  readonly kind: 'longNumber'
  readonly digits: string
}

/** A formula; `shown` is the value that was last calculated and may be out of date. */
export interface RawFormula {
  readonly kind: 'formula'
  readonly shown: string
}

/** `#N/A` and the like. */
export interface RawError {
  readonly kind: 'error'
  readonly shown: string
}

/** null: blank. Text is as stored; a number without a date format is a plain number. */
export type RawCell = string | number | boolean | RawDate | RawLongNumber | RawFormula | RawError | null

export interface RawRow {
  /** Number of the row as a spreadsheet program shows it, from 1. */
  readonly row: number
  /** By column, from A; may be shorter than the sheet is wide. */
  readonly cells: readonly RawCell[]
}

/** A merged block of cells, rows and columns from 1, both ends included. */
export interface RawMerge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface RawSheet {
  readonly name: string
  /** Rows with at least one cell that is not blank, in order. */
  readonly rows: readonly RawRow[]
  readonly merges: readonly RawMerge[]
}

export interface RawWorkbook {
  /** File name without its folder, for messages. */
  readonly file: string
  readonly sheets: readonly RawSheet[]
}

/** 1 → A, 27 → AA. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
  return letters
}

/** A number as a spreadsheet shows it: 15 significant digits, so that 0.1 + 0.2 is 0.3; never in scientific form. */
export function shownNumber(value: number): string {
  if (!Number.isFinite(value) || (Number.isInteger(value) && Math.abs(value) < 1e15)) return String(value)
  const rounded = Number(value.toPrecision(15))
  const plain = String(rounded)
  if (!plain.includes('e')) return plain
  if (Math.abs(rounded) >= 1) return rounded.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 0 })
  return rounded.toFixed(20).replace(/0+$/, '')
}

/** What stands in a cell, for people to find it again. */
export function shownCell(cell: RawCell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return shownNumber(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (cell.kind === 'date') return dateOfSerial(cell.serial) ?? shownNumber(cell.serial)
  if (cell.kind === 'longNumber') return cell.digits
  return cell.shown
}

/**
 * Calendar date of a serial number of the 1900 system, or null where there is none: below 1, above 2199-12-31, and 60,
 * the 29 February 1900 that never was. A part of a day is left out.
 */
export function dateOfSerial(serial: number): string | null {
  const day = Math.floor(serial)
  if (!(day >= 1 && day <= 109_574) || day === 60) return null
  // Before the day that never was, serials count from one day later.
  return new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * 86_400_000).toISOString().slice(0, 10)
}

/** Serial number of a calendar date from 1900-03-01 on. */
export function serialOfDate(date: string): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000)
}

import type { ProblemCode, WarningCode } from '../messages/workbook'
import type { RawCell } from './rawSheet'

/** What a cell that is neither blank nor a formula nor an error can be. */
export type PlainCell = Exclude<RawCell, null | { kind: 'formula' } | { kind: 'error' }>

/** What stands in a column once it is understood; a blank is null. */
export type CellValue = string | number | boolean

/** Values for the gaps of a sentence. */
export type Gaps = Readonly<Record<string, string | number>>

/** Why a cell cannot be read. Made by kinds, worded by shared/messages/workbook.ts. */
export class Fault {
  readonly code: ProblemCode
  readonly gaps: Gaps

  constructor(code: ProblemCode, gaps: Gaps = {}) {
    this.code = code
    this.gaps = gaps
  }
}

/** Something odd about a value that is imported all the same. */
export interface Doubt {
  readonly code: WarningCode
  readonly gaps: Gaps
}

/** What a writer puts into a cell; text is always text, never a formula. */
export type WrittenCell = string | number | { readonly date: string }

export type CellFormat = 'text' | 'general' | 'date' | 'amount' | 'area'

/** How one kind of column is read from and written to a sheet. */
export interface Kind<T extends CellValue> {
  /** Reads a cell that is not blank. The same value always comes back from what `write` gives. */
  read(cell: PlainCell): T | Fault
  write(value: T): WrittenCell
  /** Odd though readable, or null. */
  doubt?(value: T): Doubt | null
  /** Drop-down of the template, or null. */
  readonly choices: readonly string[] | null
  readonly format: CellFormat
  /** Identity and account numbers are never shown whole in a problem. */
  readonly secret: 'id' | 'account' | null
  /** What to fill in, for 填写说明. */
  readonly hint: string
  /** Width in characters. */
  readonly width: number
}

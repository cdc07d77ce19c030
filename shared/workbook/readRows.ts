import type { RowProblem } from '../contracts/common'
import { maskId } from '../domain/idNumber'
import { fill } from '../messages/fill'
import { problemSentences, warningSentences, type ProblemCode, type WarningCode } from '../messages/workbook'
import type { AnyColumn, AnySheetDef, RowOf, SheetName } from './columns'
import { healLine } from './heal'
import type { SheetMatch } from './headings'
import { Fault, type CellValue, type Gaps } from './kind'
import { columnLetters, shownCell, type RawCell, type RawMerge, type RawRow } from './rawSheet'

/** A row with its values as far as they could be read: null where blank or faulty. */
export interface ReadRow<S> {
  readonly sheet: SheetName
  /** As the spreadsheet shows it. */
  readonly row: number
  readonly raw: RawRow
  readonly match: SheetMatch
  readonly values: { readonly [K in keyof RowOf<S>]: RowOf<S>[K] | null }
  /** Headings and texts of columns that the template does not know. */
  readonly extra: readonly (readonly [string, string])[]
  /** Grows while the household is checked; a row with a problem is never imported. */
  readonly problems: RowProblem[]
  /** Told only if the household is imported. */
  readonly warnings: RowProblem[]
}
export type AnyReadRow = ReadRow<AnySheetDef>

/** The values of a row without problems. */
export function soundValues<S>(row: ReadRow<S>): RowOf<S> | null {
  return row.problems.length === 0 ? (row.values as RowOf<S>) : null
}

/**
 * A cell's content for a report: whole, but of identity and account numbers only the ends, wherever they stand
 * (a number typed into the wrong column is still somebody's number).
 */
export function shownValue(cell: RawCell, column: AnyColumn | undefined): string {
  const text = shownCell(cell).slice(0, 200)
  if (column?.kind.secret && /\d{8}/.test(text)) return maskMiddle(healLine(text))
  return text.replace(/\d{14,}[\dXx]?/g, maskMiddle)
}

function maskMiddle(text: string): string {
  return text.length >= 15
    ? maskId(text)
    : `${text.slice(0, 4)}${'*'.repeat(Math.max(0, text.length - 8))}${text.slice(-4)}`
}

function cellOf(row: AnyReadRow, field: string): RawCell {
  const at = row.match.columnOf.get(field)
  return at === undefined ? null : (row.raw.cells[at] ?? null)
}

function entry<C extends string>(
  row: AnyReadRow,
  field: string,
  code: C,
  sentences: Readonly<Record<C, string>>,
  gaps: Gaps,
): RowProblem {
  const column = row.match.def.columns[field]
  const heading = column?.heading ?? ''
  const value = shownValue(cellOf(row, field), column)
  const message = fill(sentences[code], { row: row.row, column: heading, value, ...gaps })
  return { sheet: row.sheet, row: row.row, column: heading, value, code, message }
}

/** Refuses a row because of one of its fields. */
export function refuse<S extends AnySheetDef>(
  row: ReadRow<S>,
  field: keyof S['columns'] & string,
  code: ProblemCode,
  gaps: Gaps = {},
): void {
  row.problems.push(entry(row, field, code, row.match.sentences?.problems ?? problemSentences, gaps))
}

/** Notes something odd about a field of a row. */
export function doubt<S extends AnySheetDef>(
  row: ReadRow<S>,
  field: keyof S['columns'] & string,
  code: WarningCode,
  gaps: Gaps = {},
): void {
  row.warnings.push(entry(row, field, code, row.match.sentences?.warnings ?? warningSentences, gaps))
}

function isBlank(cell: RawCell): boolean {
  return cell === null || (typeof cell === 'string' && healLine(cell) === '')
}

/** Merged blocks by row, so that a cell which only looks filled is told from an empty one. */
function mergesByRow(merges: readonly RawMerge[], rows: readonly RawRow[]): Map<number, RawMerge[]> {
  const byRow = new Map<number, RawMerge[]>()
  if (merges.length === 0) return byRow
  const sorted = [...merges].sort((a, b) => a.top - b.top)
  let open: RawMerge[] = []
  let next = 0
  for (const { row } of rows) {
    for (let merge = sorted[next]; merge !== undefined && merge.top <= row; merge = sorted[next]) {
      open.push(merge)
      next += 1
    }
    open = open.filter((merge) => merge.bottom >= row)
    if (open.length > 0) byRow.set(row, open)
  }
  return byRow
}

function hiddenByMerge(merges: readonly RawMerge[] | undefined, row: number, column: number): boolean {
  return (merges ?? []).some(
    (m) => m.left <= column && column <= m.right && m.top <= row && !(m.top === row && m.left === column),
  )
}

const errorText = /^\s*#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)\s*$/

function readCell(column: AnyColumn, cell: RawCell, name: string, merged: boolean): CellValue | null | Fault {
  if (isBlank(cell) || cell === null) {
    if (merged) return new Fault('MERGED_CELL')
    return column.required ? new Fault('REQUIRED') : null
  }
  if (typeof cell === 'object') {
    if (cell.kind === 'formula') return new Fault('FORMULA_CELL', { cell: name })
    if (cell.kind === 'error') return new Fault('ERROR_CELL', { cell: name })
  }
  // In a csv, and wherever values were pasted as text, an error is text.
  if (typeof cell === 'string' && errorText.test(cell)) return new Fault('ERROR_CELL', { cell: name })
  return column.kind.read(cell as Exclude<typeof cell, { kind: 'formula' | 'error' }>)
}

export interface SheetRows<S> {
  readonly rows: ReadRow<S>[]
  readonly warnings: RowProblem[]
}

/**
 * Reads every data row of a sheet. Rows in which no column of the template has content are no data rows; if other
 * columns have content there (numbers filled down, remarks) that is told once.
 */
export function readRows<S extends AnySheetDef>(match: SheetMatch, tick: () => void): SheetRows<S> {
  const { raw, def, columnOf, extras } = match
  const data = raw.rows.slice(match.headerIndex + 1)
  const merges = mergesByRow(raw.merges, data)
  const fields = Object.entries(def.columns).map(([field, column]) => ({
    field,
    column,
    at: columnOf.get(field) ?? -1,
  }))
  const present = fields.filter(({ at }) => at >= 0)
  const headed = new Set([...columnOf.values(), ...extras.keys()])
  const rows: ReadRow<S>[] = []
  const aside: number[] = []
  const unheaded = new Map<number, { row: number; count: number }>()

  for (const rawRow of data) {
    tick()
    const { cells, row } = rawRow
    if (present.every(({ at }) => isBlank(cells[at] ?? null))) {
      aside.push(row)
      continue
    }
    const values: Record<string, CellValue | null> = {}
    const extra: [string, string][] = []
    const read = { sheet: def.name, row, raw: rawRow, match, values, extra, problems: [], warnings: [] } as AnyReadRow
    for (const { field, column, at } of fields) {
      const cell = at < 0 ? null : (cells[at] ?? null)
      const merged = at >= 0 && merges.size > 0 && hiddenByMerge(merges.get(row), row, at + 1)
      const value = at < 0 ? null : readCell(column, cell, `${columnLetters(at + 1)}${row}`, merged)
      if (value instanceof Fault) {
        values[field] = null
        refuse(read, field, value.code, value.gaps)
        continue
      }
      values[field] = value
      const odd = value === null ? null : column.kind.doubt?.(value)
      if (odd) doubt(read, field, odd.code, odd.gaps)
    }
    for (const [at, heading] of extras) {
      const cell = cells[at] ?? null
      if (!isBlank(cell)) extra.push([heading, shownCell(cell).trim()])
    }
    for (let at = 0; at < cells.length; at += 1) {
      if (headed.has(at) || isBlank(cells[at] ?? null)) continue
      const seen = unheaded.get(at)
      // 退回原因 of a workbook that the program gave back is no column without a heading.
      if (isBlank(raw.rows[match.headerIndex]?.cells[at] ?? null)) {
        unheaded.set(at, { row: seen?.row ?? row, count: (seen?.count ?? 0) + 1 })
      }
    }
    rows.push(read as ReadRow<S>)
  }
  return { rows, warnings: sheetWarnings(def.name, aside, unheaded) }
}

function sheetWarnings(
  sheet: SheetName,
  aside: readonly number[],
  unheaded: ReadonlyMap<number, { row: number; count: number }>,
): RowProblem[] {
  const warnings: RowProblem[] = []
  const add = (code: WarningCode, row: number, column: string, gaps: Gaps): void => {
    const message = fill(warningSentences[code], { row, column, ...gaps })
    warnings.push({ sheet, row, column, value: '', code, message })
  }
  if (aside[0] !== undefined) add('ROWS_WITHOUT_CONTENT', aside[0], '', { count: aside.length })
  for (const [at, { row, count }] of unheaded) add('COLUMN_WITHOUT_HEADING', row, columnLetters(at + 1), { count })
  return warnings
}

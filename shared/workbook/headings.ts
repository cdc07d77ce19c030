import { bookWords, type ProblemCode, type WarningCode } from '../messages/workbook'
import { AppError } from '../result'
import { headingVariants, requiredSheets, sheets, type AnySheetDef, type SheetName } from './columns'
import { healToken } from './heal'
import { shownCell, type RawRow, type RawSheet, type RawWorkbook } from './rawSheet'

/** Where the columns of one sheet of the template stand in a sheet of a file. */
export interface SheetMatch {
  readonly def: AnySheetDef
  readonly raw: RawSheet
  /** Index in `raw.rows` of the row of headings. */
  readonly headerIndex: number
  /** Field → index of its column; fields whose column the file does not have are absent. */
  readonly columnOf: ReadonlyMap<string, number>
  /** Columns that the template does not know: index → heading. */
  readonly extras: ReadonlyMap<number, string>
  /** Told in these sentences instead of those of a workbook: the form 采集登记 reads by the same rules. */
  readonly sentences?: RowSentences
}

/** What is said of a row's problems and oddities. */
interface RowSentences {
  readonly problems: Readonly<Record<ProblemCode, string>>
  readonly warnings: Readonly<Record<WarningCode, string>>
}

/** Rows above the headings that a title may take. */
const HEADER_WITHIN = 5

/** `*户编号（必填）` → `户编号`: the bare words before `*` and `(`. */
export function bareHeading(text: string): string {
  return (
    healToken(text)
      .replace(/^[*★※]+/, '')
      .split(/[*(（[【★※]/)[0] ?? ''
  ).replace(/[:：]$/, '')
}

function headingsOf(row: RawRow): string[] {
  return row.cells.map((cell) => bareHeading(shownCell(cell)))
}

/** Fields found in a row of headings. A variant counts only where the template's own heading is absent. */
function fieldsIn(def: AnySheetDef, headings: readonly string[]): { columnOf: Map<string, number>; twice: string[] } {
  const columnOf = new Map<string, number>()
  const twice: string[] = []
  for (const [field, column] of Object.entries(def.columns)) {
    let at = headings.flatMap((heading, i) => (heading === column.heading ? [i] : []))
    if (at.length === 0) at = headings.flatMap((heading, i) => (headingVariants[heading] === column.heading ? [i] : []))
    if (at.length > 1) twice.push(column.heading)
    if (at[0] !== undefined) columnOf.set(field, at[0])
  }
  return { columnOf, twice }
}

interface Header {
  readonly index: number
  readonly headings: readonly string[]
  readonly columnOf: Map<string, number>
  readonly twice: readonly string[]
  readonly missing: readonly string[]
}

/** The row among the first few that knows most of the sheet's headings (a title may stand above it). */
function bestHeader(def: AnySheetDef, raw: RawSheet): Header | null {
  let best: Header | null = null
  for (const [index, row] of raw.rows.slice(0, HEADER_WITHIN).entries()) {
    const headings = headingsOf(row)
    const { columnOf, twice } = fieldsIn(def, headings)
    if (columnOf.size <= (best?.columnOf.size ?? 0)) continue
    const missing = Object.entries(def.columns).flatMap(([field, column]) =>
      column.required && !columnOf.has(field) ? [column.heading] : [],
    )
    best = { index, headings, columnOf, twice, missing }
  }
  return best
}

function toMatch(def: AnySheetDef, raw: RawSheet, header: Header): SheetMatch {
  const known = new Set(header.columnOf.values())
  const extras = new Map<number, string>()
  const seen = new Map<string, number>()
  const firstRow = raw.rows[header.index]
  for (const [i, bare] of header.headings.entries()) {
    if (known.has(i) || bare === bookWords.reasonHeading) continue
    // An unknown heading is kept as written: what stands in its brackets is not ours to cut.
    const heading = healToken(shownCell(firstRow?.cells[i] ?? null))
    if (heading === '') continue
    const times = (seen.get(heading) ?? 0) + 1
    seen.set(heading, times)
    extras.set(i, times === 1 ? heading : `${heading}#${times}`)
  }
  return { def, raw, headerIndex: header.index, columnOf: header.columnOf, extras }
}

/** The sheet of the template that the headings fit best, all its required columns present; null when none or two do. */
export function recognise(raw: RawSheet, among: readonly AnySheetDef[]): AnySheetDef | null {
  let best: { def: AnySheetDef; size: number } | null = null
  let tied = false
  for (const def of among) {
    const header = bestHeader(def, raw)
    if (header === null || header.missing.length > 0 || header.columnOf.size < 2) continue
    if (best !== null && header.columnOf.size === best.size) tied = true
    if (best === null || header.columnOf.size > best.size) {
      best = { def, size: header.columnOf.size }
      tied = false
    }
  }
  return tied ? null : (best?.def ?? null)
}

/**
 * Finds the headings of one sheet. Throws INVALID_INPUT when a required column is missing or a column stands twice: no
 * row could be trusted.
 */
export function matchSheet(def: AnySheetDef, raw: RawSheet, file: string): SheetMatch {
  const header = bestHeader(def, raw)
  if (header === null || header.missing.length > 0) {
    const required = Object.values(def.columns).flatMap((column) => (column.required ? [column.heading] : []))
    throw new AppError('INVALID_INPUT', 'workbookColumnsMissing', {
      file,
      sheet: def.name,
      columns: (header?.missing ?? required).join('、'),
    })
  }
  if (header.twice.length > 0) {
    throw new AppError('INVALID_INPUT', 'workbookColumnTwice', {
      file,
      sheet: def.name,
      columns: header.twice.join('、'),
    })
  }
  return toMatch(def, raw, header)
}

const ownSheets: readonly string[] = [bookWords.guideSheet, bookWords.listsSheet]

export interface MatchedWorkbook {
  readonly matches: ReadonlyMap<SheetName, SheetMatch>
  /** Names of sheets with content that are none of the template's. */
  readonly ignored: readonly string[]
}

/**
 * Pairs the sheets of a file with those of the template: by name, otherwise by headings. Throws INVALID_INPUT when 家庭 or
 * 成员 is missing or two sheets claim to be the same.
 */
export function matchWorkbook(book: RawWorkbook): MatchedWorkbook {
  const chosen = new Map<SheetName, RawSheet>()
  const claim = (name: SheetName, raw: RawSheet): void => {
    const other = chosen.get(name)
    if (other !== undefined) {
      throw new AppError('INVALID_INPUT', 'workbookSheetTwice', {
        file: book.file,
        sheet: name,
        names: `${other.name}、${raw.name}`,
      })
    }
    chosen.set(name, raw)
  }
  const filled = book.sheets.filter((raw) => raw.rows.length > 0 && !ownSheets.includes(healToken(raw.name)))
  const unnamed: RawSheet[] = []
  for (const raw of filled) {
    const def = sheets.find((one) => one.name === healToken(raw.name))
    if (def) claim(def.name, raw)
    else unnamed.push(raw)
  }
  const ignored: string[] = []
  for (const raw of unnamed) {
    // 代码 and 名称 are headings of many a list: 区划 is found by its name alone.
    const def = recognise(
      raw,
      sheets.filter((one) => one.name !== '区划' && !chosen.has(one.name)),
    )
    if (def) claim(def.name, raw)
    else ignored.push(raw.name)
  }
  for (const name of requiredSheets) {
    if (!chosen.has(name)) throw new AppError('INVALID_INPUT', 'workbookSheetMissing', { file: book.file, sheet: name })
  }
  const matches = new Map<SheetName, SheetMatch>()
  for (const def of sheets) {
    const raw = chosen.get(def.name)
    if (raw) matches.set(def.name, matchSheet(def, raw, book.file))
  }
  return { matches, ignored }
}

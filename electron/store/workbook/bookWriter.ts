import { bookWords } from '@shared/messages/workbook'
import type { AnyColumn } from '@shared/workbook/columns'
import type { CellFormat, WrittenCell } from '@shared/workbook/kind'
import { columnLetters, serialOfDate } from '@shared/workbook/rawSheet'
import { writeFileAtomically } from '../writeFile'
import {
  cellStyles,
  contentTypesXml,
  coreXml,
  escapeXml,
  rootRelationsXml,
  sheetHead,
  sheetTail,
  stylesXml,
  workbookRelationsXml,
  workbookXml,
  type ListRule,
} from './xlsxMarkup'
import { joinZip, ZipPart } from './zipWriter'

/** One column of a sheet that the program writes. */
export interface BookColumn {
  readonly heading: string
  readonly width: number
  readonly format: CellFormat
  readonly required: boolean
  readonly choices: readonly string[] | null
}

/** Rows that get drop-down lists; more rows than a township has households. */
const LISTED_ROWS = 20_000
const MAX_WIDTH = 60

export function columnOf(column: AnyColumn): BookColumn {
  const { heading, required, kind } = column
  return {
    heading: required ? `${heading}*` : heading,
    width: Math.max(kind.width, heading.length * 2 + 3),
    format: kind.format,
    required,
    choices: kind.choices,
  }
}

/** Text is an inline string whatever it begins with: `=1+1` stays four characters, never a formula. */
function cellXml(reference: string, cell: WrittenCell, format: CellFormat, style: number): string {
  if (typeof cell === 'string') {
    return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`
  }
  if (typeof cell === 'number') return `<c r="${reference}" s="${style}"><v>${cell}</v></c>`
  const dated = format === 'date' ? style : cellStyles.date
  return `<c r="${reference}" s="${dated}"><v>${serialOfDate(cell.date)}</v></c>`
}

interface OpenSheet {
  readonly name: string
  readonly hidden: boolean
  readonly part: ZipPart
  readonly rules: readonly ListRule[]
  /** Text to read rather than a table to fill in. */
  readonly plain: boolean
}

/** A sheet under way: rows go out as they come. */
export class SheetWriter {
  private readonly part: ZipPart
  private readonly letters: readonly string[]
  private readonly formats: readonly CellFormat[]
  private number = 0

  constructor(part: ZipPart, formats: readonly CellFormat[]) {
    this.part = part
    this.formats = formats
    this.letters = formats.map((_, i) => columnLetters(i + 1))
  }

  /** One row; null stays blank. `style` is for headings and the like, otherwise each column has its own. */
  row(cells: readonly (WrittenCell | null)[], style: (column: number) => number | null = () => null, height = 0): void {
    this.number += 1
    let xml = `<row r="${this.number}"${height > 0 ? ` ht="${height}" customHeight="1"` : ''}>`
    for (let i = 0; i < cells.length; i += 1) {
      const cell = cells[i] ?? null
      if (cell === null || cell === '') continue
      const format = this.formats[i] ?? 'general'
      xml += cellXml(`${this.letters[i] ?? ''}${this.number}`, cell, format, style(i) ?? cellStyles[format])
    }
    this.part.write(`${xml}</row>`)
  }
}

/**
 * Writes a workbook of the template's look as a stream: only packed bytes stay in memory. Several sheets may be under way
 * at once. The file appears under its name only when it is whole; the same content gives the same bytes.
 */
export class BookWriter {
  private readonly sheets: OpenSheet[] = []
  private readonly lists = new Map<string, { letters: string; values: readonly string[] }>()

  /** A sheet with headings in row 1, frozen, and drop-down lists where columns have choices. */
  sheet(name: string, columns: readonly BookColumn[], frozenColumns: number): SheetWriter {
    const rules = columns.flatMap(({ choices }, i): ListRule[] => {
      const letters = columnLetters(i + 1)
      return choices ? [{ range: `${letters}2:${letters}${LISTED_ROWS}`, source: this.listRange(choices) }] : []
    })
    const part = this.open(name, false, rules)
    const look = columns.map(({ width, format }) => ({ width: Math.min(width, MAX_WIDTH), style: cellStyles[format] }))
    part.write(sheetHead({ columns: look, frozenColumns, frozenRows: 1 }, `${columnLetters(frozenColumns + 1)}2`))
    const writer = new SheetWriter(
      part,
      columns.map(({ format }) => format),
    )
    writer.row(
      columns.map(({ heading }) => heading),
      (i) => (columns[i]?.required ? cellStyles.requiredHead : cellStyles.head),
      32,
    )
    return writer
  }

  /** A sheet of plain text with given column widths. */
  textSheet(
    name: string,
    widths: readonly number[],
    rows: readonly { readonly cells: readonly string[]; readonly bold?: boolean }[],
    hidden = false,
  ): void {
    const part = this.open(name, hidden, null)
    const look = widths.map((width) => ({ width, style: cellStyles.text }))
    part.write(sheetHead({ columns: look, frozenColumns: 0, frozenRows: 0 }, 'A1'))
    const writer = new SheetWriter(
      part,
      widths.map(() => 'text'),
    )
    for (const { cells, bold } of rows) {
      // A single cell is a line that may run over its neighbours.
      writer.row(cells, () => (bold ? cellStyles.title : cells.length > 1 ? cellStyles.wrapped : null))
    }
  }

  /** Waits until packing has caught up with writing. */
  async caughtUp(): Promise<void> {
    for (const { part } of this.sheets) await part.caughtUp()
  }

  /**
   * Ends every sheet and writes the file.
   * @throws AppError DISK_FULL, INVALID_INPUT when the place cannot be written.
   */
  async finish(path: string): Promise<void> {
    writeFileAtomically(path, await this.packed())
  }

  /** Ends every sheet; the bytes of the file, for whoever writes it together with its entry in the log. */
  async packed(): Promise<Uint8Array> {
    this.writeLists()
    for (const { part, rules, plain } of this.sheets) part.write(sheetTail(rules, bookWords.listError, plain))
    const parts = [
      fixedPart('[Content_Types].xml', contentTypesXml(this.sheets)),
      fixedPart('_rels/.rels', rootRelationsXml),
      fixedPart('docProps/core.xml', coreXml(bookWords.creator)),
      fixedPart('xl/workbook.xml', workbookXml(this.sheets)),
      fixedPart('xl/_rels/workbook.xml.rels', workbookRelationsXml(this.sheets)),
      fixedPart('xl/styles.xml', stylesXml),
      ...this.sheets.map(({ part }) => part),
    ]
    return joinZip(parts)
  }

  private open(name: string, hidden: boolean, rules: readonly ListRule[] | null): ZipPart {
    const part = new ZipPart(`xl/worksheets/sheet${this.sheets.length + 1}.xml`)
    this.sheets.push({ name, hidden, part, rules: rules ?? [], plain: rules === null })
    return part
  }

  /** Lists longer than 255 characters cannot stand in a rule, so all of them stand on a hidden sheet. */
  private listRange(values: readonly string[]): string {
    const key = values.join('\n')
    const list = this.lists.get(key) ?? { letters: columnLetters(this.lists.size + 1), values }
    this.lists.set(key, list)
    return `'${bookWords.listsSheet}'!$${list.letters}$1:$${list.letters}$${values.length}`
  }

  private writeLists(): void {
    if (this.lists.size === 0) return
    const lists = [...this.lists.values()].map(({ values }) => values)
    const longest = Math.max(...lists.map(({ length }) => length))
    const rows = Array.from({ length: longest }, (_, i) => ({ cells: lists.map((values) => values[i] ?? '') }))
    this.textSheet(
      bookWords.listsSheet,
      lists.map(() => 16),
      rows,
      true,
    )
  }
}

function fixedPart(name: string, xml: string): ZipPart {
  const part = new ZipPart(name)
  part.write(xml)
  return part
}

import type { RawCell, RawMerge, RawRow, RawSheet } from '@shared/workbook/rawSheet'
import { attribute, XmlDamaged, type XmlHandler } from './xmlTokens'
import { ownCopy, parsePart, unescapeCell } from './xlsxParts'
import type { ZipEntry, ZipFile } from './zipFile'

export interface SheetLimits {
  /** Rows with content. */
  readonly maxRows: number
  readonly maxColumns: number
}

/** More rows than a sheet may have. */
export class TooManyRows extends Error {}

const DAYS_1904 = 1462
const MAX_MERGES = 200_000

/** `AB12` → 28; 0 when there is no letter. */
function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i += 1) {
    const c = reference.charCodeAt(i) & 0xdf
    if (c < 65 || c > 90) break
    column = column * 26 + (c - 64)
  }
  return column
}

export interface SheetParts {
  readonly strings: readonly string[]
  readonly dateStyles: readonly boolean[]
  readonly date1904: boolean
}

/** Collects the cells of one worksheet part. Empty cells and rows, however many, leave nothing behind. */
class SheetReader implements XmlHandler {
  readonly rows: RawRow[] = []
  readonly merges: RawMerge[] = []
  private readonly parts: SheetParts
  private readonly limits: SheetLimits
  private readonly tick: () => void
  private readonly texts = new Map<string, string>()
  private row = 0
  private column = 0
  private cells: RawCell[] = []
  private filled = false
  private type = ''
  private style = 0
  private value = ''
  private hasFormula = false
  private inValue = false
  private inCell = false
  private phonetic = false

  constructor(parts: SheetParts, limits: SheetLimits, tick: () => void) {
    this.parts = parts
    this.limits = limits
    this.tick = tick
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case 'c': {
        const reference = attribute(attributes, 'r')
        this.column = reference === null ? this.column + 1 : columnOf(reference)
        this.type = attribute(attributes, 't') ?? 'n'
        this.style = Number(attribute(attributes, 's') ?? '0')
        this.value = ''
        this.hasFormula = false
        this.inCell = true
        break
      }
      case 'v':
      case 't':
        this.inValue = this.inCell
        break
      case 'f':
        this.hasFormula = this.inCell
        break
      case 'rPh':
        this.phonetic = true
        break
      case 'row': {
        const number = Number(attribute(attributes, 'r') ?? this.row + 1)
        if (!Number.isInteger(number) || number <= this.row) throw new XmlDamaged('rows out of order')
        this.row = number
        this.column = 0
        this.cells = []
        this.filled = false
        this.tick()
        break
      }
      case 'mergeCell':
        this.merge(attribute(attributes, 'ref') ?? '')
        break
    }
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.inValue = false
        break
      case 'rPh':
        this.phonetic = false
        break
      case 'c':
        this.endCell()
        break
      case 'row':
        if (!this.filled) break
        if (this.rows.length >= this.limits.maxRows) throw new TooManyRows()
        this.rows.push({ row: this.row, cells: this.cells })
        break
    }
  }

  text(text: string): void {
    if (this.inValue && !this.phonetic) this.value += text
  }

  private endCell(): void {
    this.inCell = false
    if (this.column < 1 || this.column > this.limits.maxColumns) return
    const cell = this.toCell()
    if (cell === null) return
    // Filled up, so that rows are plain arrays without holes.
    while (this.cells.length < this.column - 1) this.cells.push(null)
    this.cells[this.column - 1] = cell
    this.filled = true
  }

  private toCell(): RawCell {
    const plain = this.plainCell()
    if (!this.hasFormula) return plain
    const shown = plain === null ? '' : typeof plain === 'object' ? this.value : String(plain)
    return { kind: 'formula', shown }
  }

  private plainCell(): RawCell {
    const { value, type } = this
    if (value === '') return null
    switch (type) {
      case 's': {
        const text = this.parts.strings[Number(value)]
        if (text === undefined) throw new XmlDamaged('shared string')
        return text.trim() === '' ? null : text
      }
      case 'str':
      case 'inlineStr':
        return value.trim() === '' ? null : this.intern(unescapeCell(value))
      case 'd':
        return value.trim() === '' ? null : ownCopy(value)
      case 'b':
        return value.trim() === '1' || value.trim() === 'true'
      case 'e':
        return { kind: 'error', shown: ownCopy(value) }
      default:
        return this.numberCell(value.trim())
    }
  }

  private numberCell(text: string): RawCell {
    if (text === '') return null
    const number = Number(text)
    if (!Number.isFinite(number)) throw new XmlDamaged('number')
    if (this.parts.dateStyles[this.style]) {
      return { kind: 'date', serial: this.parts.date1904 ? number + DAYS_1904 : number }
    }
    return /^\d{16,}$/.test(text) ? { kind: 'longNumber', digits: ownCopy(text) } : number
  }

  /** Labels and places repeat: one copy of each short text is enough. */
  private intern(text: string): string {
    if (text.length > 40) return ownCopy(text)
    const there = this.texts.get(text)
    if (there !== undefined) return there
    const copy = ownCopy(text)
    if (this.texts.size < 20_000) this.texts.set(copy, copy)
    return copy
  }

  private merge(reference: string): void {
    const m = /^\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$/i.exec(reference)
    if (!m || this.merges.length >= MAX_MERGES) return
    this.merges.push({
      left: columnOf(m[1] ?? ''),
      top: Number(m[2]),
      right: columnOf(m[3] ?? ''),
      bottom: Number(m[4]),
    })
  }
}

/** Reads one worksheet as a stream: memory grows with filled cells, not with the size of the sheet. */
export async function readXlsxSheet(
  zip: ZipFile,
  sheet: { readonly name: string; readonly entry: ZipEntry },
  parts: SheetParts,
  limits: SheetLimits,
  tick: () => void,
  progress: (bytes: number) => void,
): Promise<RawSheet> {
  const reader = new SheetReader(parts, limits, tick)
  await parsePart(zip, sheet.entry, reader, progress)
  return { name: sheet.name, rows: reader.rows, merges: reader.merges }
}

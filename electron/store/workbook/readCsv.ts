import { TextDecoder } from 'node:util'
import type { RawRow } from '@shared/workbook/rawSheet'

/** A quote that is never closed: everything after it would be one cell. */
export class OpenQuote extends Error {
  readonly row: number

  constructor(row: number) {
    super('open quote')
    this.row = row
  }
}

/**
 * Text of a csv file: UTF-8 where every byte fits, with or without a mark; UTF-16 by its mark; otherwise GB18030 (which
 * holds GBK and every rare character). Null when none of them fits.
 */
export function decodeText(bytes: Buffer): string | null {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  for (const encoding of wide ? [wide] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      // No text file holds NUL; a binary file nearly always does.
      return text.includes('\0') ? null : text
    } catch {
      continue
    }
  }
  return null
}

/** Tab, comma or semicolon: the one that the first line has most of, outside quotes. */
function delimiterOf(text: string): string {
  const line = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.trimStart())?.[0].replace(/"[^"]*"/g, '') ?? ''
  const count = (mark: string): number => line.split(mark).length
  return ['\t', ',', ';', '，'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

/** `="430681…"`: the custom by which programs keep a spreadsheet from turning digits into a number. */
const keptText = /^="([^"]*)"$/

/**
 * Cuts csv text into rows (RFC 4180): quoted cells may hold delimiters, line breaks and doubled quotes. Every cell is
 * text, so identity numbers are never touched. Row numbers are those a spreadsheet shows. Blank rows are left out.
 */
export function parseCsv(text: string, tick: () => void = () => undefined): RawRow[] {
  const delimiter = delimiterOf(text)
  const rows: RawRow[] = []
  let cells: (string | null)[] = []
  let at = 0
  let row = 1

  const endCell = (cell: string): void => {
    const bare = keptText.exec(cell)?.[1] ?? cell
    cells.push(bare.trim() === '' ? null : bare)
  }
  const endRow = (): void => {
    tick()
    if (cells.some((cell) => cell !== null)) rows.push({ row, cells })
    cells = []
    row += 1
  }

  const special = new RegExp(`[${delimiter}\r\n]`, 'g')
  while (at < text.length) {
    let cell: string
    if (text[at] === '"') {
      const end = closingQuote(text, at)
      if (end < 0) throw new OpenQuote(row)
      cell = text.slice(at + 1, end).replaceAll('""', '"')
      at = end + 1
    } else cell = ''
    special.lastIndex = at
    const next = special.exec(text)?.index ?? text.length
    // After a closing quote there should be nothing; what is there is kept.
    cell += text.slice(at, next)
    endCell(cell)
    at = next
    if (text[at] === delimiter) {
      at += 1
      if (at === text.length) endCell('')
      continue
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
    endRow()
  }
  if (cells.length > 0) endRow()
  return rows
}

function closingQuote(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at
  }
  return -1
}

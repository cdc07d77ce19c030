import type { CellObject, WorkBook, WorkSheet } from 'xlsx'
import { fill } from '@shared/messages/fill'
import { gatePlaces, gateUnreadable } from '@shared/messages/gate'
import type { GatePage } from '@shared/publicity/gate'
import { partFiles, partPages } from './readOffice'
import { hasText, joinResults, type ReadResult } from './readResult'
import { partText, zipParts } from './zipParts'
import { xmlText } from './xmlText'

/**
 * What a cell says: as it is shown, and as it is stored where that differs in more than looks: figures shown as
 * `4.3E+17` or hidden by a format, formulas that put a number together, links.
 */
function cellTexts(cell: CellObject): string[] {
  const shown = cell.w?.trim() ?? ''
  const texts = [shown]
  if (typeof cell.v === 'string' && cell.v.trim() !== shown) texts.push(cell.v)
  if (typeof cell.v === 'number') {
    const whole = Number.isInteger(cell.v) && Math.abs(cell.v) >= 1e10
    if (whole) texts[0] = BigInt(cell.v).toString()
    else if (shown === '') texts.push(String(cell.v))
  }
  if (cell.f !== undefined && /[0-9]{6}/.test(cell.f)) texts.push(cell.f.replace(/["&]/g, ''))
  if (cell.l !== undefined) texts.push(cell.l.Target, cell.l.Tooltip ?? '')
  return texts.filter((text) => text !== '')
}

function commentTexts(cell: CellObject): string[] {
  return (cell.c ?? []).map((comment) => [comment.a ?? '', comment.t].join(' ').trim()).filter((text) => text !== '')
}

interface SheetText {
  readonly page: GatePage
  readonly comments: GatePage
  readonly strings: ReadonlySet<string>
}

function sheetText(name: string, hidden: boolean, sheet: WorkSheet): SheetText {
  const where = fill(hidden ? gatePlaces.hiddenSheet : gatePlaces.sheet, { sheet: name })
  const rows: string[] = []
  const lineNames: string[] = []
  const comments: string[] = []
  const commentLines: string[] = []
  const strings = new Set<string>()
  // With `dense` the rows are arrays; rows without cells are missing.
  const data = sheet['!data'] ?? []
  data.forEach((cells, index) => {
    const line = fill(gatePlaces.line, { line: index + 1 })
    const texts: string[] = []
    for (const cell of cells) {
      if (!cell) continue
      const written = cellTexts(cell)
      if (typeof cell.v === 'string') strings.add(cell.v)
      texts.push(written.join(' \n'))
      for (const comment of commentTexts(cell)) {
        for (const part of comment.split('\n')) {
          comments.push(part)
          commentLines.push(line)
        }
      }
    }
    for (const part of texts.join('\t').split('\n')) {
      rows.push(part)
      lineNames.push(line)
    }
  })
  return {
    page: { where, text: rows.join('\n'), lineNames },
    comments: { where: `${where} ${gatePlaces.comments}`, text: comments.join('\n'), lineNames: commentLines },
    strings,
  }
}

function bare(text: string): string {
  return text.replace(/\s/gu, '')
}

/** Strings that the file still holds although no cell shows them any more. */
function leftOver(parts: ReadonlyMap<string, Uint8Array>, shown: ReadonlySet<string>): GatePage[] {
  const xml = partText(parts.get('xl/sharedStrings.xml'))
  const left: string[] = []
  for (const match of xml.matchAll(/<si\b[^>]*>([\s\S]*?)<\/si>/g)) {
    const text = xmlText((match[1] ?? '').replace(/<rPh\b[\s\S]*?<\/rPh>/g, ''), {
      block: /^$/,
      cell: /^$/,
      attribute: null,
    })
    if (text !== '' && !shown.has(bare(text))) left.push(text)
  }
  return left.length === 0 ? [] : [{ where: gatePlaces.unusedText, text: left.join('\n') }]
}

/** Headers and footers of the sheets: they are printed, but are no cells. */
function headersAndFooters(parts: ReadonlyMap<string, Uint8Array>): GatePage[] {
  const found: string[] = []
  for (const [name, part] of parts) {
    if (!/^xl\/(?:work|chart)sheets\/[^/]+\.xml$/.test(name)) continue
    for (const match of partText(part).matchAll(/<headerFooter\b[\s\S]*?<\/headerFooter>/g)) {
      const text = xmlText(match[0], { block: /(?:Header|Footer)$/, cell: /^$/, attribute: null })
      found.push(text.replace(/&(?:"[^"]*"|K[0-9A-F]{6}|[0-9]{1,3}|[A-Z])/g, ' '))
    }
  }
  const text = [...new Set(found)].join('\n').trim()
  return text === '' ? [] : [{ where: gatePlaces.headerFooter, text }]
}

async function open(bytes: Uint8Array): Promise<WorkBook> {
  const { read } = await import('xlsx')
  return read(bytes, { type: 'array', dense: true, cellFormula: true, cellText: true, cellNF: false, cellHTML: false })
}

/** Every sheet of a workbook, hidden ones and hidden rows included, with comments, headers, shapes and properties. */
export async function readSheets(
  bytes: Uint8Array,
  zipped: boolean,
  readFile: (name: string, bytes: Uint8Array) => Promise<ReadResult>,
): Promise<ReadResult> {
  const book = await open(bytes)
  const hidden = new Set((book.Workbook?.Sheets ?? []).flatMap((sheet) => (sheet.Hidden ? [sheet.name] : [])))
  const sheets = book.SheetNames.flatMap((name) => {
    const sheet = book.Sheets[name]
    return sheet ? [sheetText(name, hidden.has(name), sheet)] : []
  })
  const own: GatePage[] = [
    ...sheets.flatMap((sheet) => [sheet.page, sheet.comments]),
    { where: gatePlaces.sheetName, text: book.SheetNames.join('\n'), lineNames: book.SheetNames },
  ].filter((page) => page.text.trim() !== '')
  const parts = zipped ? zipParts(bytes) : new Map<string, Uint8Array>()
  const shown = new Set(sheets.flatMap((sheet) => [...sheet.strings].map(bare)))
  const pages = [
    ...own,
    ...headersAndFooters(parts),
    ...leftOver(parts, shown),
    ...partPages(parts, /^xl\/(?:worksheets|chartsheets|sharedStrings|workbook|comments|persons|tables)/),
  ]
  const unreadable = hasText(sheets.map((sheet) => sheet.page))
    ? []
    : [{ where: gatePlaces.file, text: gateUnreadable.noText }]
  return joinResults([{ pages, unreadable }, await partFiles(parts, readFile)])
}

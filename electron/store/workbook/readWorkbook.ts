import { open, readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { AppError } from '@shared/result'
import { sheetNames, sheets } from '@shared/workbook/columns'
import { recognise } from '@shared/workbook/headings'
import type { RawSheet, RawWorkbook } from '@shared/workbook/rawSheet'
import { decodeText, OpenQuote, parseCsv } from './readCsv'
import { readXls } from './readXls'
import { readXlsxSheet, TooManyRows } from './readXlsx'
import { findBook, readDateStyles, readSharedStrings } from './xlsxParts'
import { XmlDamaged } from './xmlTokens'
import { ZipDamaged, ZipFile } from './zipFile'

/** How a long reading is watched. Both are asked often; `cancelled` ends it with AppError CANCELLED. */
export interface Watch {
  /** `total` is the size of the file, or 0 where it cannot be told in parts. */
  readonly onProgress?: (done: number, total: number) => void
  readonly cancelled?: () => boolean
}

const MB = 1024 * 1024
/** Far above the largest county's workbook (100,000 persons: about 12 MB as xlsx). */
const LIMITS = { xlsx: 200 * MB, xls: 100 * MB, csv: 100 * MB, unpacked: 4096 * MB } as const
const SHEET_LIMITS = { maxRows: 600_000, maxColumns: 500 } as const

const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const ZIP_FILE = Buffer.from('504b0304', 'hex')

/**
 * Reads any workbook that a county may send, as cells: xlsx, xls, csv (UTF-8, GB18030, UTF-16). The content decides what
 * it is, not the ending. Of a csv named after one sheet (…家庭.csv) the others beside it (…成员.csv) are read too.
 * @throws AppError INVALID_INPUT with a sentence in shared/messages/workbook.ts (`workbookErrors`), CANCELLED.
 */
export async function readWorkbook(path: string, watch: Watch = {}): Promise<RawWorkbook> {
  const file = basename(path)
  const fail = (key: string, details: Record<string, string | number> = {}): AppError =>
    new AppError('INVALID_INPUT', key, { file, ...details })
  const size = await stat(path).then(
    (info) => (info.isFile() ? info.size : -1),
    () => -1,
  )
  if (size < 0) throw fail('workbookMissing')
  if (size === 0) throw fail('workbookEmpty')
  const guard = (limit: number): void => {
    if (size > limit) throw fail('workbookTooLarge', { size: Math.ceil(size / MB), limit: Math.floor(limit / MB) })
  }
  const head = await firstBytes(path).catch(() => {
    throw fail('workbookMissing')
  })
  if (head.subarray(0, 4).equals(ZIP_FILE)) {
    guard(LIMITS.xlsx)
    return { file, sheets: await readXlsx(path, size, fail, watch) }
  }
  if (head.equals(COMPOUND_FILE)) {
    guard(LIMITS.xls)
    return { file, sheets: await readCompound(path, fail, watch) }
  }
  guard(LIMITS.csv)
  return { file, sheets: await readCsvFiles(path, fail, watch) }
}

type Fail = (key: string, details?: Record<string, string | number>) => AppError

async function firstBytes(path: string): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(8)
    const { bytesRead } = await handle.read(buffer, 0, 8, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** A check that is cheap enough for every row: looks up only now and then. */
function ticker(watch: Watch): () => void {
  let n = 0
  return () => {
    n += 1
    if (n % 1024 === 0 && watch.cancelled?.()) throw new AppError('CANCELLED', 'cancelled')
  }
}

async function readXlsx(path: string, size: number, fail: Fail, watch: Watch): Promise<RawSheet[]> {
  const tick = ticker(watch)
  let done = 0
  const progress = (bytes: number): void => {
    done += bytes
    watch.onProgress?.(Math.min(done, size), size)
    if (watch.cancelled?.()) throw new AppError('CANCELLED', 'cancelled')
  }
  let zip: ZipFile | null = null
  let current = ''
  try {
    zip = await ZipFile.open(path)
    const entries = [...zip.entries.values()]
    if (entries.some((entry) => entry.encrypted)) throw fail('workbookEncrypted')
    const unpacked = entries.reduce((sum, entry) => sum + entry.size, 0)
    if (unpacked > LIMITS.unpacked) {
      throw fail('workbookTooLarge', { size: Math.ceil(unpacked / MB), limit: LIMITS.unpacked / MB })
    }
    const book = await findBook(zip)
    if (!book) throw fail('workbookUnknown')
    const parts = {
      date1904: book.date1904,
      dateStyles: book.styles ? await readDateStyles(zip, book.styles) : [],
      strings: book.strings ? await readSharedStrings(zip, book.strings, tick) : [],
    }
    const read: RawSheet[] = []
    for (const sheet of book.sheets) {
      current = sheet.name
      read.push(await readXlsxSheet(zip, sheet, parts, SHEET_LIMITS, tick, progress))
    }
    return read
  } catch (error) {
    if (error instanceof ZipDamaged || error instanceof XmlDamaged) throw fail('workbookDamaged')
    if (error instanceof TooManyRows) throw fail('workbookTooManyRows', { sheet: current, limit: SHEET_LIMITS.maxRows })
    throw error
  } finally {
    await zip?.close()
  }
}

/** A compound file is an old workbook, an encrypted new one, or an office document of another kind. */
async function readCompound(path: string, fail: Fail, watch: Watch): Promise<RawSheet[]> {
  const bytes = await readFile(path)
  if (watch.cancelled?.()) throw new AppError('CANCELLED', 'cancelled')
  // Names of the streams inside are UTF-16.
  const holds = (name: string): boolean => bytes.includes(Buffer.from(name, 'utf16le'))
  if (holds('EncryptedPackage') || holds('EncryptionInfo')) throw fail('workbookEncrypted')
  if (!holds('Workbook') && !holds('Book')) throw fail(holds('WordDocument') ? 'workbookUnknown' : 'workbookDamaged')
  watch.onProgress?.(0, 0)
  try {
    return await readXls(bytes)
  } catch (error) {
    throw fail(
      error instanceof Error && /password|encrypt/i.test(error.message) ? 'workbookEncrypted' : 'workbookDamaged',
    )
  }
}

async function readCsvFile(path: string, fail: Fail, watch: Watch): Promise<RawSheet> {
  const bytes = await readFile(path)
  const text = decodeText(bytes)
  if (text === null) throw fail(/\.(csv|txt|tsv)$/i.test(path) ? 'workbookEncoding' : 'workbookUnknown')
  // Web pages and old XML sheets with a spreadsheet's ending: cells of theirs cannot be trusted to be whole.
  if (/^\s*</.test(text) || text.trim() === '') throw fail(text.trim() === '' ? 'workbookEmpty' : 'workbookUnknown')
  try {
    const name = basename(path, extname(path))
    return { name, rows: parseCsv(text, ticker(watch)), merges: [] }
  } catch (error) {
    if (error instanceof OpenQuote) throw fail('workbookCsvQuote', { row: error.row })
    throw error
  }
}

/**
 * A csv holds one sheet. When its name ends with that sheet's name, its siblings with the same beginning belong to it, as
 * a spreadsheet program saves them one by one.
 */
async function readCsvFiles(path: string, fail: Fail, watch: Watch): Promise<RawSheet[]> {
  const first = await readCsvFile(path, fail, watch)
  const def = recognise(first, sheets)
  if (!def) return [first]
  const read = [{ ...first, name: def.name }]
  if (!first.name.endsWith(def.name)) return read
  const prefix = first.name.slice(0, -def.name.length)
  const folder = dirname(path)
  const beside = await readdir(folder).catch((): string[] => [])
  for (const name of sheetNames) {
    const sibling = beside.find((one) => one.toLowerCase() === `${prefix}${name}.csv`.toLowerCase())
    if (name !== def.name && sibling !== undefined) {
      read.push({ ...(await readCsvFile(join(folder, sibling), fail, watch)), name })
    }
  }
  return read
}

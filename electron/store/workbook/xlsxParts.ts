import { TextDecoder } from 'node:util'
import { attribute, XmlDamaged, XmlTokens, type XmlHandler } from './xmlTokens'
import type { ZipEntry, ZipFile } from './zipFile'

/** The small parts of an xlsx file: which sheets there are, which cell styles are dates, the shared strings. */

/** Feeds one part to a handler. */
export async function parsePart(
  zip: ZipFile,
  entry: ZipEntry,
  handler: XmlHandler,
  progress?: (bytes: number) => void,
): Promise<void> {
  const tokens = new XmlTokens(handler)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of zip.read(entry, progress)) tokens.feed(decode(decoder, chunk))
  tokens.feed(decode(decoder))
  tokens.end()
}

function decode(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
  } catch {
    throw new XmlDamaged('not UTF-8')
  }
}

const nothing = { close: (): void => undefined, text: (): void => undefined }

/** `../a/b.xml` as seen from a folder of the archive. */
function resolvePart(folder: string, target: string): string {
  const parts = target.startsWith('/') ? [] : folder.split('/').filter((part) => part !== '')
  for (const part of target.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

interface Relation {
  readonly id: string
  readonly type: string
  readonly target: string
}

async function relationsOf(zip: ZipFile, part: string): Promise<Relation[]> {
  const slash = part.lastIndexOf('/')
  const [folder, name] = [part.slice(0, Math.max(0, slash)), part.slice(slash + 1)]
  const entry = zip.entries.get(`${folder === '' ? '' : `${folder}/`}_rels/${name}.rels`)
  const relations: Relation[] = []
  if (!entry) return relations
  await parsePart(zip, entry, {
    ...nothing,
    open: (tag, attributes) => {
      if (tag !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return
      const type = attribute(attributes, 'Type') ?? ''
      relations.push({
        id: attribute(attributes, 'Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        target: resolvePart(folder, attribute(attributes, 'Target') ?? ''),
      })
    },
  })
  return relations
}

export interface XlsxBook {
  readonly sheets: readonly { readonly name: string; readonly entry: ZipEntry }[]
  readonly date1904: boolean
  readonly strings: ZipEntry | null
  readonly styles: ZipEntry | null
}

/** Finds the parts of a workbook by its relations; null when the archive is no xlsx workbook. */
export async function findBook(zip: ZipFile): Promise<XlsxBook | null> {
  const main = (await relationsOf(zip, '')).find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const entry = zip.entries.get(main)
  if (!entry || !main.endsWith('.xml')) return null
  const relations = await relationsOf(zip, main)
  const listed: { name: string; id: string }[] = []
  let date1904 = false
  let isWorkbook = false
  await parsePart(zip, entry, {
    ...nothing,
    open: (tag, attributes) => {
      if (tag === 'workbook') isWorkbook = true
      if (tag === 'workbookPr') date1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '')
      // The prefix of the relations namespace is r by custom only.
      const id = /(?:^|\s)\w+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1]
      if (tag === 'sheet' && id !== undefined) listed.push({ name: attribute(attributes, 'name') ?? '', id })
    },
  })
  if (!isWorkbook) return null
  const part = (type: string): ZipEntry | null => {
    const target = relations.find((relation) => relation.type === type)?.target
    return target === undefined ? null : (zip.entries.get(target) ?? null)
  }
  const sheets = listed.flatMap(({ name, id }) => {
    const relation = relations.find((one) => one.id === id)
    // Chart sheets and dialogs have no cells.
    const found = relation?.type === 'worksheet' ? zip.entries.get(relation.target) : undefined
    return found ? [{ name, entry: found }] : []
  })
  return { sheets, date1904, strings: part('sharedStrings'), styles: part('styles') }
}

/** Built-in number formats that are dates, those of Chinese editions among them. */
function isBuiltInDate(id: number): boolean {
  return (
    (id >= 14 && id <= 17) ||
    id === 22 ||
    (id >= 27 && id <= 31) ||
    id === 36 ||
    (id >= 50 && id <= 54) ||
    id === 57 ||
    id === 58
  )
}

/** A number format that shows a year or a day. Texts in quotes and brackets are no part of the pattern. */
export function isDateFormat(code: string): boolean {
  const pattern = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').split(';')[0] ?? ''
  return /[yd]/i.test(pattern) || (/[年月日]/.test(code.replace(/\[[^\]]*\]/g, '')) && /m/i.test(pattern))
}

/** For each cell style whether it shows a date. */
export async function readDateStyles(zip: ZipFile, entry: ZipEntry): Promise<boolean[]> {
  const dateFormats = new Map<number, boolean>()
  const styles: boolean[] = []
  let inCells = false
  await parsePart(zip, entry, {
    text: nothing.text,
    open: (tag, attributes) => {
      if (tag === 'numFmt') {
        dateFormats.set(
          Number(attribute(attributes, 'numFmtId')),
          isDateFormat(attribute(attributes, 'formatCode') ?? ''),
        )
      } else if (tag === 'cellXfs') inCells = true
      else if (tag === 'xf' && inCells) {
        const id = Number(attribute(attributes, 'numFmtId') ?? '0')
        styles.push(dateFormats.get(id) ?? isBuiltInDate(id))
      }
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCells = false
    },
  })
  return styles
}

/** Shared strings in their order; phonetic guides (拼音) left out. */
export async function readSharedStrings(zip: ZipFile, entry: ZipEntry, tick: () => void): Promise<string[]> {
  const strings: string[] = []
  let current = ''
  let inText = false
  let phonetic = false
  await parsePart(zip, entry, {
    open: (tag) => {
      if (tag === 'si') current = ''
      else if (tag === 't') inText = true
      else if (tag === 'rPh') phonetic = true
    },
    close: (tag) => {
      if (tag === 't') inText = false
      else if (tag === 'rPh') phonetic = false
      else if (tag === 'si') {
        tick()
        strings.push(ownCopy(unescapeCell(current)))
      }
    },
    text: (text) => {
      if (inText && !phonetic) current += text
    },
  })
  return strings
}

/** `_x000D_` stands for a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19). */
export function unescapeCell(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
}

/** A slice of a larger text keeps all of it in memory; a copy keeps itself alone. */
export function ownCopy(text: string): string {
  if (text.length < 13) return text
  return /^[\x20-\x7e]*$/.test(text)
    ? Buffer.from(text, 'latin1').toString('latin1')
    : Buffer.from(text, 'utf16le').toString('utf16le')
}

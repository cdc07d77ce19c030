import { basename } from 'node:path/posix'
import { fill } from '@shared/messages/fill'
import { gatePlaces, gateUnreadable } from '@shared/messages/gate'
import type { GatePage } from '@shared/publicity/gate'
import { largePictures } from './pictures'
import { hasText, joinResults, within, type ReadResult } from './readResult'
import { partText } from './zipParts'
import { xmlText, type MarkupRules } from './xmlText'

const office: MarkupRules = {
  block:
    /(?:^|:)(?:p|br|cr|tr|row|si|comment|note|sectPr|h|list-item|table-row|text|author|title|subject|creator|keywords|description|lastModifiedBy|category|contentStatus|lpwstr|lpstr|Company|Manager|oddHeader|oddFooter|evenHeader|evenFooter|firstHeader|firstFooter|definedName|f)$/,
  cell: /(?:^|:)(?:tc|tab|table-cell)$/,
  attribute: /^(?:.*:)?(?:descr|title|alt|author|tooltip|prompt|promptTitle|error|errorTitle|s)$|^(?:w:author)$/,
}

const pictureFile = /\.(?:png|jpe?g|gif|bmp|tiff?|webp|heic)$/i
const embedded = /\.(?:xlsx|xlsm|docx|docm|pptx|pdf|xls|html?|csv|txt)$/i
const machineParts =
  /(?:^|\/)(?:\[Content_Types\]\.xml|styles?\.xml|theme\d*\.xml|fontTable\.xml|settings\.xml|webSettings\.xml|numbering\.xml|calcChain\.xml|stylesWithEffects\.xml|manifest\.xml|meta-inf\/.*|printerSettings\d*\.bin)$|\.rels$|\.odttf$|(?:^|\/)thumbnail\./i

/** How a part of an office file is called to a person. */
function placeOf(name: string): string {
  if (/(?:^|\/)(?:header|footer)\d*\.xml$/i.test(name)) return gatePlaces.headerFooter
  if (/comment/i.test(name)) return gatePlaces.comments
  if (/(?:foot|end)notes?\.xml$/i.test(name)) return gatePlaces.notes
  if (/^docProps\/|meta\.xml$/i.test(name)) return gatePlaces.properties
  if (/drawing|diagrams|charts?\//i.test(name)) return gatePlaces.drawing
  if (/(?:^word\/document|^content)\.xml$/i.test(name)) return gatePlaces.body
  return gatePlaces.otherParts
}

type ReadFile = (name: string, bytes: Uint8Array) => Promise<ReadResult>

/** Dates and revision marks of the file itself are no text of people; names of sheets are read where they stand. */
function withoutTimes(xml: string): string {
  return xml
    .replace(/<TitlesOfParts>[\s\S]*?<\/TitlesOfParts>/g, '')
    .replace(/<(dcterms:\w+|cp:revision|cp:lastPrinted|meta:\w*date\w*|dc:date)\b[^>]*>[^<]*<\/\1>/g, '')
}

/** Parts with text, apart from those that `skip` leaves to a reader of their own. */
export function partPages(parts: ReadonlyMap<string, Uint8Array>, skip: RegExp): GatePage[] {
  const pages: GatePage[] = []
  for (const [name, part] of parts) {
    if (!/\.(?:xml|vml)$/i.test(name) || machineParts.test(name) || skip.test(name)) continue
    const text = xmlText(withoutTimes(partText(part)), office)
    if (text !== '') pages.push({ where: placeOf(name), text })
  }
  return pages
}

/** Files inside the file: documents are read, pictures that could show a document are not readable. */
export async function partFiles(parts: ReadonlyMap<string, Uint8Array>, readFile: ReadFile): Promise<ReadResult> {
  const results: ReadResult[] = []
  for (const [name, part] of parts) {
    const where = fill(gatePlaces.attachment, { name: basename(name) })
    if (/thumbnail\./i.test(name)) continue
    if (pictureFile.test(name) && largePictures.isLarge(part)) {
      results.push({ pages: [], unreadable: [{ where, text: gateUnreadable.picture }] })
    } else if (embedded.test(name)) results.push(within(where, await readFile(name, part)))
    else if (/oleObject.*\.bin$/i.test(name))
      results.push({ pages: [], unreadable: [{ where, text: gateUnreadable.unknown }] })
  }
  return joinResults(results)
}

/** Word, WPS and OpenDocument text files: body, headers, footers, notes, comments, tracked deletions, properties. */
export async function readOffice(parts: ReadonlyMap<string, Uint8Array>, readFile: ReadFile): Promise<ReadResult> {
  const pages = partPages(parts, /^$/)
  const files = await partFiles(parts, readFile)
  const body = pages.filter((page) => page.where !== gatePlaces.properties)
  const unreadable = hasText(body) ? [] : [{ where: gatePlaces.file, text: gateUnreadable.noText }]
  return joinResults([{ pages, unreadable }, files])
}

import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { fill } from '@shared/messages/fill'
import { gatePlaces, gateUnreadable } from '@shared/messages/gate'
import type { GatePage } from '@shared/publicity/gate'
import { plainIdeographs } from '@shared/publicity/plainIdeographs'
import { largePictures } from './pictures'
import { pdfActualText } from './pdfActualText'
import { openOptions, pdfEngine } from './pdfEngine'
import { pdfOffPageText } from './pdfOffPage'
import { brokenCells, pdfLines, type PdfRun } from './pdfLines'
import { joinResults, within, type ReadResult } from './readResult'

/** One page's text as lines; `lost` when glyphs have no characters. */
export interface PdfPageText {
  readonly lines: readonly string[]
  readonly broken: readonly string[]
  readonly lost: boolean
  /** The pieces in the order they are drawn. */
  readonly pieces: readonly string[]
}

/** Opens a PDF, hands it to `use` and closes it again. Throws what pdf.js throws for damaged and encrypted files. */
export async function withPdf<T>(bytes: Uint8Array, use: (pdf: PDFDocumentProxy) => Promise<T>): Promise<T> {
  const engine = await pdfEngine()
  const task = engine.getDocument(openOptions(bytes))
  try {
    return await use(await task.promise)
  } finally {
    await task.destroy()
  }
}

async function runsOf(page: PDFPageProxy): Promise<PdfRun[]> {
  const content = await page.getTextContent({ includeMarkedContent: false, disableNormalization: true })
  return content.items.flatMap((item) =>
    'str' in item ? [{ str: item.str, transform: item.transform.map(Number), width: item.width }] : [],
  )
}

/** The text of one page (from 1), hidden and invisible text included. */
export async function pdfPageText(pdf: PDFDocumentProxy, number: number): Promise<PdfPageText> {
  const page = await pdf.getPage(number)
  const runs = await runsOf(page)
  page.cleanup()
  const lines = pdfLines(runs)
  return {
    lines: lines.map((line) => plainIdeographs(line.text)),
    broken: brokenCells(lines).map(plainIdeographs),
    lost: runs.some((run) => run.str.includes('\u0000') || run.str.includes('\ufffd')),
    pieces: runs.map((run) => run.str),
  }
}

function words(value: object | string | number | boolean | null | undefined): string[] {
  if (value === null || value === undefined || value === '' || typeof value === 'boolean') return []
  if (typeof value !== 'object') return [String(value)]
  return Object.values(value).flatMap(words)
}

/** What of an annotation people read or have filled in. */
interface Annotation {
  readonly titleObj?: { readonly str: string }
  readonly contentsObj?: { readonly str: string }
  readonly fieldName?: string
  readonly fieldValue?: string | readonly string[] | null
  readonly defaultFieldValue?: string | readonly string[] | null
  readonly alternativeText?: string
  readonly textContent?: readonly string[]
  readonly unsafeUrl?: string
}

/** Notes, form fields and links of a page. */
async function annotationText(pdf: PDFDocumentProxy, number: number): Promise<string> {
  const page = await pdf.getPage(number)
  const annotations: readonly Annotation[] = await page.getAnnotations()
  return annotations
    .flatMap((one) =>
      words([
        one.titleObj?.str,
        one.contentsObj?.str,
        one.fieldValue,
        one.defaultFieldValue,
        one.alternativeText,
        one.textContent,
        one.unsafeUrl,
        one.fieldName,
      ]),
    )
    .join('\n')
}

const machineKeys = /date|id$|guid|format|version|isa|islinearized|hasxfa|language|encryptfilter/i

async function propertyText(pdf: PDFDocumentProxy): Promise<string> {
  const { info, metadata } = await pdf.getMetadata()
  const ofInfo = Object.entries(info).flatMap(([key, value]) => (machineKeys.test(key) ? [] : words(value)))
  const ofXmp = [...(metadata ?? [])].flatMap(([key, value]) => (machineKeys.test(key) ? [] : words(value)))
  return [...new Set([...ofInfo, ...ofXmp])].join('\n')
}

interface OutlineItem {
  readonly title: string
  readonly items: readonly OutlineItem[]
}

function outlineText(items: readonly OutlineItem[] | null): string[] {
  return (items ?? []).flatMap((item) => [item.title, ...outlineText(item.items)])
}

async function attachments(
  pdf: PDFDocumentProxy,
  readFile: (name: string, bytes: Uint8Array) => Promise<ReadResult>,
): Promise<ReadResult> {
  const files = await pdf.getAttachments()
  const results = await Promise.all(
    Object.values(files ?? {}).map(async (file: { filename: string; content: Uint8Array }) =>
      within(fill(gatePlaces.attachment, { name: file.filename }), await readFile(file.filename, file.content)),
    ),
  )
  return joinResults(results)
}

async function readPages(pdf: PDFDocumentProxy, bytes: Uint8Array): Promise<ReadResult> {
  const pages: GatePage[] = []
  const unreadable: { where: string; text: string }[] = []
  const blank: string[] = []
  const lost: string[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const where = fill(gatePlaces.page, { page: number })
    const text = await pdfPageText(pdf, number)
    pages.push({ where, text: text.lines.join('\n') })
    for (const one of text.broken) pages.push({ where, text: one, lineNames: one.split('\n').map(() => '') })
    const page = await pdf.getPage(number)
    const offPage = await pdfOffPageText(page, text.pieces)
    page.cleanup()
    if (offPage !== '') pages.push({ where: fill(gatePlaces.offPage, { page: number }), text: offPage })
    if (text.lines.length === 0 && offPage === '') blank.push(where)
    if (text.lost) lost.push(where)
    const notes = await annotationText(pdf, number)
    if (notes !== '') pages.push({ where: fill(gatePlaces.annotations, { page: number }), text: notes })
  }
  if (lost.length > 0) {
    const actual = pdfActualText(bytes)
    if (actual.length > 0) pages.push({ where: gatePlaces.body, text: actual.join('\n') })
    else for (const where of lost) unreadable.push({ where, text: gateUnreadable.lost })
  }
  const pictures = largePictures.inPdf(bytes)
  if (blank.length === pdf.numPages && pictures === 0)
    unreadable.push({ where: gatePlaces.file, text: gateUnreadable.noText })
  else if (pictures > 0 && blank.length > 0)
    for (const where of blank) unreadable.push({ where, text: gateUnreadable.noText })
  else if (pictures > 0) unreadable.push({ where: gatePlaces.file, text: gateUnreadable.picture })
  return { pages, unreadable }
}

/** Everything written in a PDF: pages with hidden text, notes, form fields, properties, bookmarks, attached files. */
export async function readPdf(
  bytes: Uint8Array,
  readFile: (name: string, bytes: Uint8Array) => Promise<ReadResult>,
): Promise<ReadResult> {
  try {
    return await withPdf(bytes, async (pdf) => {
      const properties = await propertyText(pdf)
      const outline = outlineText(await pdf.getOutline()).join('\n')
      return joinResults([
        await readPages(pdf, bytes),
        {
          pages: [
            { where: gatePlaces.properties, text: properties },
            { where: gatePlaces.outline, text: outline },
          ].filter((page) => page.text !== ''),
          unreadable: [],
        },
        await attachments(pdf, readFile),
      ])
    })
  } catch (error) {
    const encrypted = error instanceof Error && error.name === 'PasswordException'
    const text = encrypted ? gateUnreadable.encrypted : gateUnreadable.damaged
    return { pages: [], unreadable: [{ where: gatePlaces.file, text }] }
  }
}

import { gatePlaces, gateUnreadable } from '@shared/messages/gate'
import { readHtml } from './read/readHtml'
import { readOffice } from './read/readOffice'
import { readPdf } from './read/readPdf'
import { decodeText, readPlain } from './read/readPlain'
import type { ReadResult } from './read/readResult'
import { readSheets } from './read/readSheets'
import { zipParts } from './read/zipParts'

export type { ReadResult } from './read/readResult'

/** Files within files within files: deeper is nobody's document. */
const deepest = 3

function startsWith(bytes: Uint8Array, ...head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte)
}

function unreadable(text: string): ReadResult {
  return { pages: [], unreadable: [{ where: gatePlaces.file, text }] }
}

/** A PDF may have some bytes before its header (ISO 32000-1, Annex H.3.4.1). */
function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')
}

async function readZip(
  bytes: Uint8Array,
  readFile: (name: string, bytes: Uint8Array) => Promise<ReadResult>,
): Promise<ReadResult> {
  const parts = zipParts(bytes)
  const names = [...parts.keys()]
  if (names.includes('EncryptedPackage')) return unreadable(gateUnreadable.encrypted)
  if (
    names.some((name) => name.startsWith('xl/')) ||
    (names.includes('content.xml') && !names.includes('word/document.xml') && isSheet(parts))
  ) {
    return await readSheets(bytes, true, readFile)
  }
  if (names.some((name) => /\.xml$/i.test(name))) return await readOffice(parts, readFile)
  return unreadable(gateUnreadable.unknown)
}

function isSheet(parts: ReadonlyMap<string, Uint8Array>): boolean {
  const type = parts.get('mimetype')
  return type !== undefined && Buffer.from(type).toString('latin1').includes('spreadsheet')
}

/** Compound files: old Excel is read; encrypted new files and old Word are not. */
async function readCompound(
  bytes: Uint8Array,
  readFile: (name: string, bytes: Uint8Array) => Promise<ReadResult>,
): Promise<ReadResult> {
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (names.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return unreadable(gateUnreadable.encrypted)
  if (names.includes(Buffer.from('WordDocument', 'utf16le'))) return unreadable(gateUnreadable.unknown)
  return await readSheets(bytes, false, readFile)
}

async function readAt(depth: number, name: string, bytes: Uint8Array): Promise<ReadResult> {
  const inner = (innerName: string, innerBytes: Uint8Array): Promise<ReadResult> =>
    depth >= deepest ? Promise.resolve(unreadable(gateUnreadable.unknown)) : readAt(depth + 1, innerName, innerBytes)
  if (bytes.length === 0) return unreadable(gateUnreadable.noText)
  try {
    if (isPdf(bytes)) return await readPdf(bytes, inner)
    if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return await readZip(bytes, inner)
    if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return await readCompound(bytes, inner)
  } catch (error) {
    const encrypted = error instanceof Error && /password|encrypt/i.test(error.message)
    return unreadable(encrypted ? gateUnreadable.encrypted : gateUnreadable.damaged)
  }
  const text = decodeText(bytes)
  if (text === null || text.startsWith('{\\rtf')) return unreadable(gateUnreadable.unknown)
  const html =
    /\.x?html?$/i.test(name) ||
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body|table|meta)\b/i.test(text)
  return html ? readHtml(text) : readPlain(text, /\.(?:csv|tsv)$/i.test(name))
}

/** Every readable text of a file, by what the file is rather than by what it is called. Never throws for its content. */
export function readText(name: string, bytes: Uint8Array): Promise<ReadResult> {
  return readAt(0, name, bytes)
}

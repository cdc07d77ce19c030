import type { AttachmentType } from '../contracts/attachmentContract'

/** What a file is by its first bytes, whatever its name says. */
export type FoundType =
  AttachmentType | 'webp' | 'tiff' | 'gif' | 'bmp' | 'heic' | 'office' | 'zip' | 'program' | 'unknown'

function startsWith(bytes: Uint8Array, at: number, wanted: readonly number[]): boolean {
  return wanted.every((byte, index) => bytes[at + index] === byte)
}

function ascii(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0))
}

/** Readers accept a PDF whose mark stands anywhere in the first kilobyte. */
function isPdf(head: Uint8Array): boolean {
  const last = Math.min(head.length, 1024) - 5
  for (let at = 0; at <= last; at += 1) if (startsWith(head, at, ascii('%PDF-'))) return true
  return false
}

const marks: readonly (readonly [FoundType, number, readonly number[]])[] = [
  ['jpeg', 0, [0xff, 0xd8, 0xff]],
  ['png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['webp', 8, ascii('WEBP')],
  ['tiff', 0, [0x49, 0x49, 0x2a, 0x00]],
  ['tiff', 0, [0x4d, 0x4d, 0x00, 0x2a]],
  ['gif', 0, ascii('GIF8')],
  ['heic', 4, ascii('ftyp')],
  ['office', 0, [0xd0, 0xcf, 0x11, 0xe0]],
  ['zip', 0, [0x50, 0x4b, 0x03, 0x04]],
  ['program', 0, [0x4d, 0x5a]],
  ['program', 0, [0x7f, 0x45, 0x4c, 0x46]],
  ['bmp', 0, ascii('BM')],
]

export function typeOfContent(head: Uint8Array): FoundType {
  const found = marks.find(([, at, bytes]) => startsWith(head, at, bytes))
  return found ? found[0] : isPdf(head) ? 'pdf' : 'unknown'
}

export interface PictureSize {
  readonly width: number
  readonly height: number
}

function pngSize(bytes: Uint8Array): PictureSize | null {
  if (bytes.length < 24 || !startsWith(bytes, 12, ascii('IHDR'))) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** Frame headers of a JPEG: C0 to CF without the tables C4, C8 and CC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function jpegSize(bytes: Uint8Array): PictureSize | null | 'beyond' {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    // Fill bytes before a marker.
    if (marker === 0xff) {
      at += 1
      continue
    }
    // Below C0 no marker is in use.
    if (marker < 0xc0) return null
    if (isFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += 2 + view.getUint16(at + 2)
  }
  return 'beyond'
}

/**
 * Width and height by the header; null when the header makes no sense, `beyond` when it lies behind the bytes given (a
 * JPEG with much before the picture).
 */
export function pictureSize(type: 'jpeg' | 'png', head: Uint8Array): PictureSize | null | 'beyond' {
  const size = type === 'png' ? pngSize(head) : jpegSize(head)
  return typeof size === 'object' && size !== null && (size.width === 0 || size.height === 0) ? null : size
}

/** A picture that would need more memory than an office PC has to be shown: 4 bytes a pixel. */
const MOST_PIXELS = 120_000_000
/** No browser draws a picture with a longer side: a scan of one pixel by millions is none. */
const LONGEST_SIDE = 30_000

/** Whether an office PC can show a picture. */
export function isShowable({ width, height }: PictureSize): boolean {
  return width * height <= MOST_PIXELS && Math.max(width, height) <= LONGEST_SIDE
}

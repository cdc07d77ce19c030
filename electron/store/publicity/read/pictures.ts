/** A picture of this many pixels can show a document or a face; seals and logos are smaller. */
const large = 400_000

function pngSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return bytes.length > 24 && view.getUint32(0) === 0x89504e47 ? view.getUint32(16) * view.getUint32(20) : 0
}

/** Frame header of a JPEG (ITU-T T.81 B.2.2): any SOF marker but DHT, JPG and DAC. */
function jpegSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return 0
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return view.getUint16(at + 5) * view.getUint16(at + 7)
    }
    at += 2 + view.getUint16(at + 2)
  }
  return 0
}

export const largePictures = {
  /** Whether the bytes of a picture file are large; formats that are not known count by their length. */
  isLarge(bytes: Uint8Array): boolean {
    const pixels = pngSize(bytes) || jpegSize(bytes)
    return pixels > 0 ? pixels >= large : bytes.length > 100_000
  },

  /** Number of large pictures in a PDF: dictionaries of image objects are never compressed (ISO 32000-1 §7.5.7). */
  inPdf(bytes: Uint8Array): number {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let count = 0
    for (let at = file.indexOf('/Subtype'); at >= 0; at = file.indexOf('/Subtype', at + 8)) {
      if (!/^\/Subtype\s*\/Image\b/.test(file.toString('latin1', at, at + 30))) continue
      const start = file.lastIndexOf(' obj', at)
      const end = file.indexOf('stream', at)
      const dictionary = file.toString(
        'latin1',
        Math.max(start, at - 2000),
        end < 0 ? at + 2000 : Math.min(end, at + 2000),
      )
      const side = (name: string): number => Number(new RegExp(`/${name}\\s+([0-9]+)`).exec(dictionary)?.[1] ?? 0)
      if (side('Width') * side('Height') >= large) count += 1
    }
    return count
  },
} as const

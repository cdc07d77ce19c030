import { unzipSync } from 'fflate'

/** Uncompressed size at which a file is taken for an attack rather than a document. */
const largest = 1024 * 1024 * 1024

/**
 * The parts of an office file by their names.
 * Throws when it is no readable archive, or when it unpacks to more than any document.
 */
export function zipParts(bytes: Uint8Array): Map<string, Uint8Array> {
  let total = 0
  const parts = unzipSync(bytes, {
    filter: (file) => {
      total += file.originalSize
      if (total > largest) throw new RangeError('archive too large')
      return !file.name.endsWith('/')
    },
  })
  return new Map(Object.entries(parts))
}

export function partText(part: Uint8Array | undefined): string {
  return part === undefined ? '' : new TextDecoder('utf-8').decode(part)
}

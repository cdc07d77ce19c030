// A reader for plain zip archives (stored or deflated, up to 4 GB): one entry in memory at a time.
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50

function readAt(handle, position, length) {
  const bytes = Buffer.alloc(length)
  if (fs.readSync(handle, bytes, 0, length, position) !== length) throw new Error('zip archive ends too early')
  return bytes
}

function readDirectory(handle) {
  const size = fs.fstatSync(handle).size
  const tail = readAt(handle, Math.max(0, size - 65_557), Math.min(size, 65_557))
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) === END_OF_DIRECTORY) {
      return readAt(handle, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12))
    }
  }
  throw new Error('not a zip archive')
}

/** Writes each entry to the path that `target(name)` gives; entries with null are left out. CRC-32 is checked. */
export function unzip(file, target) {
  const handle = fs.openSync(file, 'r')
  try {
    const directory = readDirectory(handle)
    for (let at = 0; at < directory.length;) {
      if (directory.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('zip directory is damaged')
      const nameLength = directory.readUInt16LE(at + 28)
      const name = directory.toString('utf8', at + 46, at + 46 + nameLength)
      const entry = {
        deflated: directory.readUInt16LE(at + 10) === 8,
        crc: directory.readUInt32LE(at + 16),
        packed: directory.readUInt32LE(at + 20),
        mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
        offset: directory.readUInt32LE(at + 42),
      }
      at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
      const to = name.endsWith('/') ? null : target(name)
      if (to) writeEntry(handle, entry, to, name)
    }
  } finally {
    fs.closeSync(handle)
  }
}

function writeEntry(handle, entry, to, name) {
  const header = readAt(handle, entry.offset, 30)
  const packed = readAt(handle, entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28), entry.packed)
  const bytes = entry.deflated ? zlib.inflateRawSync(packed) : packed
  // zlib.crc32 came with Node 22.2; archives are unpacked on the project's own Node 24.
  if (zlib.crc32(bytes) !== entry.crc) throw new Error(`zip entry ${name} is damaged`)
  fs.mkdirSync(path.dirname(to), { recursive: true })
  fs.writeFileSync(to, bytes, { mode: entry.mode || 0o644 })
}

import { open, type FileHandle } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'

/** One file within a zip archive, as its central directory describes it. */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  readonly offset: number
  readonly encrypted: boolean
}

/** The archive is cut short, contradicts itself or fails its checksums. */
export class ZipDamaged extends Error {}

const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50
/** A zip64 marker: such archives are larger than any workbook accepted here. */
const ZIP64 = 0xffffffff

/** Bytes read and unpacked at a time. */
const PIECE = 256 * 1024

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await handle.read(buffer, 0, length, position)
  if (bytesRead !== length) throw new ZipDamaged('short read')
  return buffer
}

/** A zip archive opened for reading. Unpacks as a stream and checks every size and checksum: a flipped bit is an error, never a number. */
export class ZipFile {
  readonly entries: ReadonlyMap<string, ZipEntry>
  private readonly handle: FileHandle

  private constructor(handle: FileHandle, entries: ReadonlyMap<string, ZipEntry>) {
    this.handle = handle
    this.entries = entries
  }

  static async open(path: string): Promise<ZipFile> {
    const handle = await open(path, 'r')
    try {
      return new ZipFile(handle, await readDirectory(handle))
    } catch (error) {
      await handle.close()
      throw error
    }
  }

  async close(): Promise<void> {
    await this.handle.close()
  }

  /** Unpacked bytes of one entry. `progress` hears of the packed bytes read. */
  async *read(entry: ZipEntry, progress: (bytes: number) => void = () => undefined): AsyncGenerator<Buffer> {
    if (entry.method !== 0 && entry.method !== 8) throw new ZipDamaged('unknown compression')
    const local = await readAt(this.handle, entry.offset, 30)
    if (local.readUInt32LE(0) !== LOCAL_SIGNATURE) throw new ZipDamaged('no local header')
    const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
    let size = 0
    let crc = 0
    if (entry.packedSize > 0) {
      const packed = this.packed(start, entry.packedSize, progress)
      const inflate = createInflateRaw({ chunkSize: PIECE })
      const source = entry.method === 0 ? packed : pipeline(Readable.from(packed), inflate, () => undefined)
      try {
        for await (const chunk of source) {
          if (!Buffer.isBuffer(chunk)) throw new ZipDamaged('not bytes')
          size += chunk.length
          if (size > entry.size) throw new ZipDamaged('larger than declared')
          crc = crc32(chunk, crc)
          yield chunk
        }
      } catch (error) {
        throw isZlibError(error) ? new ZipDamaged('bad data') : error
      } finally {
        inflate.destroy()
      }
    }
    if (size !== entry.size || crc !== entry.crc) throw new ZipDamaged('checksum')
  }

  private async *packed(start: number, length: number, progress: (bytes: number) => void): AsyncGenerator<Buffer> {
    for (let done = 0; done < length; done += PIECE) {
      const piece = await readAt(this.handle, start + done, Math.min(PIECE, length - done))
      progress(piece.length)
      yield piece
    }
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
}

async function readDirectory(handle: FileHandle): Promise<Map<string, ZipEntry>> {
  const { size } = await handle.stat()
  const tailLength = Math.min(size, 65_557)
  const tail = await readAt(handle, size - tailLength, tailLength)
  let end = tail.length - 22
  while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end -= 1
  if (end < 0) throw new ZipDamaged('no directory')
  const count = tail.readUInt16LE(end + 10)
  const length = tail.readUInt32LE(end + 12)
  const offset = tail.readUInt32LE(end + 16)
  if (offset === ZIP64 || offset + length > size) throw new ZipDamaged('bad directory')
  const directory = await readAt(handle, offset, length)
  const entries = new Map<string, ZipEntry>()
  let at = 0
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY_SIGNATURE) throw new ZipDamaged('bad entry')
    const nameLength = directory.readUInt16LE(at + 28)
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
    entries.set(name, {
      name,
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

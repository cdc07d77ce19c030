import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib'

/** Text gathered before it goes to the packer. */
const PIECE = 512 * 1024
/** 1980-01-01, the first date a zip knows: the same content gives the same bytes whenever it is written. */
const DOS_DATE = 0x0021

/** One file of an archive under way. Several may be written in turns; each packs on its own. */
export class ZipPart {
  readonly name: string
  private readonly packer: DeflateRaw = createDeflateRaw({ level: 5 })
  private readonly packed: Buffer[] = []
  private readonly done: Promise<void>
  private text: string[] = []
  private length = 0
  private size = 0
  private crc = 0

  constructor(name: string) {
    this.name = name
    this.packer.on('data', (chunk: Buffer) => this.packed.push(chunk))
    this.done = new Promise((resolve, reject) => {
      this.packer.once('end', resolve)
      this.packer.once('error', reject)
    })
    // Whoever ends the part hears of an error; nobody else has to.
    this.done.catch(() => undefined)
  }

  write(text: string): void {
    this.text.push(text)
    this.length += text.length
    if (this.length >= PIECE) this.pass()
  }

  /** Waits until the packer has caught up, so that memory does not grow with the file. */
  async caughtUp(): Promise<void> {
    if (this.packer.writableNeedDrain) await new Promise<void>((resolve) => this.packer.once('drain', () => resolve()))
  }

  /** Local header and packed bytes, and the entry of the directory for an offset. */
  async end(): Promise<{ bytes: Buffer[]; entry: (offset: number) => Buffer }> {
    this.pass()
    this.packer.end()
    await this.done
    const name = Buffer.from(this.name, 'utf8')
    const packedSize = this.packed.reduce((sum, { length }) => sum + length, 0)
    // Version 2.0, names in UTF-8, deflated.
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x0800, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt16LE(0, 6)
    common.writeUInt16LE(DOS_DATE, 8)
    common.writeUInt32LE(this.crc, 10)
    common.writeUInt32LE(packedSize, 14)
    common.writeUInt32LE(this.size, 18)
    common.writeUInt16LE(name.length, 22)
    const entry = (offset: number): Buffer => {
      const tail = Buffer.alloc(14)
      tail.writeUInt32LE(offset, 10)
      return Buffer.concat([Buffer.from('504b01021400', 'hex'), common, tail, name])
    }
    return { bytes: [Buffer.from('504b0304', 'hex'), common, name, ...this.packed], entry }
  }

  private pass(): void {
    if (this.length === 0) return
    const bytes = Buffer.from(this.text.join(''), 'utf8')
    this.text = []
    this.length = 0
    this.size += bytes.length
    this.crc = crc32(bytes, this.crc)
    this.packer.write(bytes)
  }
}

/** Ends the parts and puts them together as one archive. */
export async function joinZip(parts: readonly ZipPart[]): Promise<Buffer> {
  const bytes: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const ended = await part.end()
    entries.push(ended.entry(offset))
    for (const piece of ended.bytes) offset += piece.length
    bytes.push(...ended.bytes)
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bytes, directory, end])
}

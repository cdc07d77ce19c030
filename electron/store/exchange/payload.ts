import type { Hash } from 'node:crypto'
import type { PackageRows } from '@shared/exchange/packageManifest'
import type { PackageProfile } from '@shared/exchange/profile'
import type { ExchangeRecord } from '@shared/exchange/records/record'
import { AppError } from '@shared/result'
import { newSm3 } from './gm/sm3'

/** Bytes gathered before they go on as one block. */
const BLOCK = 262_144
/** Bytes of one type's lines gathered before they are hashed: few large updates cost far less than one a line. */
const GATHER = 65_536

export interface PayloadWatch {
  /** Told now and then how many records went through. */
  progress(records: number): void
  cancelled(): boolean
}

/** Rows and running SM3 of the lines of one type. */
class TypeFigures {
  readonly #hash: Hash = newSm3()
  readonly #gathered = Buffer.allocUnsafe(GATHER)
  #filled = 0
  rows = 0

  add(line: Buffer): void {
    this.rows += 1
    if (this.#filled + line.length > GATHER) this.#flush()
    if (line.length > GATHER) this.#hash.update(line)
    else this.#filled += line.copy(this.#gathered, this.#filled)
  }

  digest(): string {
    this.#flush()
    return this.#hash.digest('hex')
  }

  #flush(): void {
    this.#hash.update(this.#gathered.subarray(0, this.#filled))
    this.#filled = 0
  }
}

/** Turns records into the bytes of a payload and keeps the figures that the manifest states about them. */
export class PayloadWriter {
  readonly #profile: PackageProfile
  readonly #watch: PayloadWatch
  readonly #plain: Hash = newSm3()
  readonly #types = new Map<ExchangeRecord['type'], TypeFigures>()
  #block = Buffer.allocUnsafe(BLOCK)
  #filled = 0
  records = 0
  plainBytes = 0

  constructor(profile: PackageProfile, watch: PayloadWatch) {
    this.#profile = profile
    this.#watch = watch
  }

  /**
   * NDJSON in blocks: the dictionary line, then one line a record.
   * @throws AppError CANCELLED between two blocks.
   */
  *blocks(records: Iterable<ExchangeRecord>): Generator<Buffer, void, void> {
    yield* this.#put(this.#profile.firstLine(), null)
    for (const record of records) {
      const line = this.#profile.line(record)
      if (line !== null) yield* this.#put(line, record.type)
    }
    yield this.#take()
  }

  /** Rows by type, SM3 of the whole payload and of each type's lines; ends the hashing. */
  figures(): { rows: PackageRows; plainHash: string; stateDigest: Record<string, string> } {
    const types = [...this.#types]
    return {
      rows: Object.fromEntries(types.map(([type, figures]) => [type, figures.rows])),
      plainHash: this.#plain.digest('hex'),
      stateDigest: Object.fromEntries(types.map(([type, figures]) => [type, figures.digest()])),
    }
  }

  /** Puts a line and its line feed into the block; gives the block when the line has no room in it. */
  *#put(line: string, type: ExchangeRecord['type'] | null): Generator<Buffer, void, void> {
    // UTF-8 needs at most three bytes for a UTF-16 unit.
    const room = line.length * 3 + 1
    if (this.#filled + room > this.#block.length) {
      if (this.#filled > 0) yield this.#take()
      if (room > this.#block.length) this.#block = Buffer.allocUnsafe(room)
    }
    const from = this.#filled
    const end = from + this.#block.write(line, from, 'utf8')
    this.#block[end] = 0x0a
    this.#filled = end + 1
    if (type !== null) this.#count(type, this.#block.subarray(from, this.#filled))
  }

  #take(): Buffer {
    if (this.#watch.cancelled()) throw new AppError('CANCELLED', 'cancelled')
    const bytes = this.#block.subarray(0, this.#filled)
    this.#plain.update(bytes)
    this.plainBytes += bytes.length
    this.#watch.progress(this.records)
    // The reader downstream still holds the bytes: the next block is a new one.
    this.#block = Buffer.allocUnsafe(BLOCK)
    this.#filled = 0
    return bytes
  }

  #count(type: ExchangeRecord['type'], line: Buffer): void {
    this.records += 1
    let figures = this.#types.get(type)
    if (figures === undefined) {
      figures = new TypeFigures()
      this.#types.set(type, figures)
    }
    figures.add(line)
  }
}

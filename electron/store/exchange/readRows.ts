import { PassThrough, pipeline, Readable, type Duplex } from 'node:stream'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import type { z } from 'zod'
import type { Json } from '@shared/exchange/canonicalJson'
import { dictionaryLineSchema } from '@shared/exchange/dictionary'
import type { PackageCodec } from '@shared/exchange/packageHeader'
import type { PackageManifest } from '@shared/exchange/packageManifest'
import { recordSchemas, type IncomingRecord } from '@shared/exchange/records/record'
import type { RecordType } from '@shared/exchange/records/recordTypes'
import { AppError } from '@shared/result'
import { FRAME_HEAD_LENGTH, openFrame, type FrameKeys } from './frame'
import { newSm3, SM3_LENGTH } from './gm/sm3'
import type { PackageFile, PackageLayout } from './readContainer'
import { LineError, LineReader } from './readLines'

/** Why a single row was not accepted; the rest of the package stands. */
export interface RowRefusal {
  readonly code: 'UNKNOWN_TYPE' | 'NOT_BY_SCHEMA'
  /** Dotted path of the field, or empty. */
  readonly field: string
}

/** One line of the payload, numbered from 1; line 1 is the dictionary and is not given. */
export type PackageRow =
  | { readonly line: number; readonly record: IncomingRecord; readonly refusal: null }
  | { readonly line: number; readonly record: null; readonly refusal: RowRefusal }

/** Opens the frames in order; every tag is checked before its frame is decrypted. */
async function* openFrames(
  file: PackageFile,
  layout: PackageLayout,
  keys: FrameKeys,
): AsyncGenerator<Buffer, void, void> {
  const tags = newSm3()
  let at = layout.framesAt
  for (let index = 0; index < layout.frames; index += 1) {
    const { type, length } = await file.readFrameHead(at, index)
    const body = await file.read(at + FRAME_HEAD_LENGTH, length + SM3_LENGTH)
    const tag = body.subarray(length)
    const plain = openFrame(keys, index, type, body.subarray(0, length), tag)
    if (plain === null) throw file.damaged('packageFrameDamaged', { frame: index + 1 })
    tags.update(tag)
    at += FRAME_HEAD_LENGTH + length + SM3_LENGTH
    yield plain
  }
  // The signed tags were compared before; that the file is still the same is compared again.
  if (tags.digest('hex') !== layout.tagsHash) throw file.damaged('packageFramesDamaged')
}

function decompressor(codec: PackageCodec): Duplex {
  if (codec === 'gzip') return createGunzip({ chunkSize: 262_144 })
  if (codec === 'zstd') return createZstdDecompress({ chunkSize: 262_144 })
  return new PassThrough()
}

function refused(line: number, code: RowRefusal['code'], field: string): PackageRow {
  return { line, record: null, refusal: { code, field } }
}

function typeOf(value: Json): RecordType | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null
  const { type } = value as { readonly [key: string]: Json }
  return typeof type === 'string' && Object.hasOwn(recordSchemas, type) ? (type as RecordType) : null
}

function checkRow(line: number, type: RecordType, value: Json): PackageRow {
  const schema: z.ZodType<IncomingRecord> = recordSchemas[type]
  const parsed = schema.safeParse(value)
  if (parsed.success) return { line, record: parsed.data, refusal: null }
  return refused(line, 'NOT_BY_SCHEMA', parsed.error.issues[0]?.path.join('.') ?? '')
}

/** Reads rows of a payload while comparing it with what the manifest states. */
class RowReader {
  readonly #file: PackageFile
  readonly #manifest: PackageManifest
  readonly #hash = newSm3()
  readonly #lines = new LineReader()
  readonly #rows = new Map<string, number>()
  #plainBytes = 0
  #line = 0

  constructor(file: PackageFile, manifest: PackageManifest) {
    this.#file = file
    this.#manifest = manifest
  }

  take(block: Buffer): PackageRow[] {
    const rows: PackageRow[] = []
    this.#plainBytes += block.length
    // A decompression bomb declares little and unpacks much: stop at the declared, signed length.
    if (this.#plainBytes > this.#manifest.plainBytes) {
      throw new AppError('RULE_BROKEN', 'packageTooLarge', { file: this.#file.name })
    }
    this.#hash.update(block)
    for (const text of this.#lines.take(block)) {
      this.#line += 1
      const value = this.#parse(text)
      if (this.#line === 1) this.#checkDictionary(value)
      else {
        const type = typeOf(value)
        this.#rows.set(type ?? '', (this.#rows.get(type ?? '') ?? 0) + 1)
        rows.push(type === null ? refused(this.#line, 'UNKNOWN_TYPE', 'type') : checkRow(this.#line, type, value))
      }
    }
    return rows
  }

  /** @throws AppError FILE_DAMAGED when bytes, hash or rows are not those of the manifest. */
  end(): void {
    this.#lines.end()
    const { plainBytes, plainHash, rows } = this.#manifest
    const stated = Object.entries(rows)
    const rowsFit = stated.length === this.#rows.size && stated.every(([type, n]) => this.#rows.get(type) === n)
    if (this.#line === 0 || this.#plainBytes !== plainBytes || this.#hash.digest('hex') !== plainHash || !rowsFit) {
      throw this.#file.damaged('packageContentDiffers')
    }
  }

  #parse(text: string): Json {
    try {
      return JSON.parse(text) as Json
    } catch {
      // The parser's own message quotes the line, which is personal data: only the place is told.
      throw this.#file.damaged('packageLineDamaged', { line: this.#line })
    }
  }

  #checkDictionary(value: Json): void {
    const parsed = dictionaryLineSchema.safeParse(value)
    if (!parsed.success || parsed.data.schemaVersion !== this.#manifest.schemaVersion) {
      throw this.#file.damaged('packageLineDamaged', { line: 1 })
    }
  }
}

function asPackageError(error: unknown, file: PackageFile): unknown {
  if (error instanceof LineError) {
    const tooMuch = error.fault === 'tooLong' || error.fault === 'tooDeep'
    if (tooMuch) return new AppError('RULE_BROKEN', 'packageTooLarge', { file: file.name })
    return file.damaged('packageLineDamaged', { line: error.line })
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('Z_') || code.startsWith('ZSTD_') ? file.damaged('packageUnpackFailed') : error
}

/** The rows of an examined package, some at a time. See {@link OpenedPackage.rows}. */
export async function* readRows(
  file: PackageFile,
  layout: PackageLayout,
  keys: FrameKeys,
  codec: PackageCodec,
  manifest: PackageManifest,
): AsyncGenerator<readonly PackageRow[], void, void> {
  const source = Readable.from(openFrames(file, layout, keys), { objectMode: true, highWaterMark: 2 })
  const blocks = decompressor(codec)
  // Errors reach the loop below through `blocks`; pipeline's own callback has nothing to add.
  pipeline(source, blocks, () => undefined)
  const reader = new RowReader(file, manifest)
  try {
    for await (const block of blocks as AsyncIterable<Buffer>) yield reader.take(block)
    reader.end()
  } catch (error) {
    throw asPackageError(error, file)
  } finally {
    source.destroy()
    blocks.destroy()
  }
}

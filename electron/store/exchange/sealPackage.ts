import { pipeline } from 'node:stream/promises'
import { PassThrough, Readable, type Duplex } from 'node:stream'
import { createGzip, createZstdCompress } from 'node:zlib'
import { canonicalJson, type Json } from '@shared/exchange/canonicalJson'
import {
  CHUNK_LENGTH,
  CONTAINER_VERSION,
  SUITE,
  type PackageCodec,
  type PackageHeader,
  type PackageKind,
} from '@shared/exchange/packageHeader'
import type { PackageManifest } from '@shared/exchange/packageManifest'
import { ownProfile, type PackageProfile } from '@shared/exchange/profile'
import type { ExchangeRecord } from '@shared/exchange/records/record'
import {
  CONTENT_KEY_LENGTH,
  frameKeys,
  frameType,
  MAGIC,
  sealFrame,
  u32,
  type FrameKeys,
  type FrameType,
} from './frame'
import { newSm3, sm3 } from './gm/sm3'
import { sm2Encrypt } from './gm/sm2Cipher'
import { secureRandom, type RandomSource } from './gm/sm2Curve'
import { keyIdOf } from './gm/sm2Key'
import { sm2Sign } from './gm/sm2Sign'
import type { OfficeKey } from './officeKey'
import { PayloadWriter, type PayloadWatch } from './payload'
import { writeAtomically, type FileDigests, type FileSink } from './writeAtomically'

export interface SealRequest {
  /** Path of the package; written as a whole or not at all. */
  readonly file: string
  readonly sender: OfficeKey
  readonly to: { readonly region: string; readonly office: string }
  /** Public keys (04 ‖ x ‖ y) of everyone who may open it; the sender is added. */
  readonly recipients: readonly Uint8Array[]
  readonly kind: PackageKind
  readonly period: string
  readonly stream: string
  readonly sequence: number
  readonly previous: string | null
  readonly createdAt: string
  readonly auditHead: string | null
  readonly program: string
  readonly records: Iterable<ExchangeRecord>
}

export interface SealOptions {
  readonly codec?: PackageCodec
  readonly profile?: PackageProfile
  readonly watch?: PayloadWatch
  /** Fixed in the worked example of docs/package-format.md; never elsewhere. */
  readonly random?: RandomSource
}

export interface SealedPackage extends FileDigests {
  readonly manifest: PackageManifest
  /** SM3 of the manifest bytes: `previous` of the next package of the stream. */
  readonly manifestHash: string
  /** Lines without the dictionary line. */
  readonly records: number
}

const unwatched: PayloadWatch = { progress: () => undefined, cancelled: () => false }

function compressor(codec: PackageCodec): Duplex {
  if (codec === 'gzip') return createGzip({ level: 6, chunkSize: 262_144 })
  if (codec === 'zstd') return createZstdCompress({ chunkSize: 262_144 })
  return new PassThrough()
}

function buildHeader(request: SealRequest, codec: PackageCodec, contentKey: Uint8Array, random: RandomSource): Buffer {
  const { sender, to, kind } = request
  const publicKeys = new Map([sender.publicKey, ...request.recipients].map((key) => [keyIdOf(key), key]))
  const header: PackageHeader = {
    version: CONTAINER_VERSION,
    suite: SUITE,
    chunk: CHUNK_LENGTH,
    codec,
    nonce: Buffer.from(random(8)).toString('hex'),
    from: { region: sender.region, office: sender.office, keyId: sender.keyId },
    to: { region: to.region, office: to.office },
    kind,
    recipients: [...publicKeys].map(([keyId, publicKey]) => ({
      keyId,
      wrappedKey: sm2Encrypt(publicKey, contentKey, random).toString('hex'),
    })),
  }
  return Buffer.from(canonicalJson(header))
}

/** Cuts compressed bytes into full frames and a final one, and keeps SM3 of the tags. */
class FrameWriter {
  readonly #sink: FileSink
  readonly #keys: FrameKeys
  readonly #tags = newSm3()
  #pending: Buffer = Buffer.alloc(CHUNK_LENGTH)
  #filled = 0
  frames = 0

  constructor(sink: FileSink, keys: FrameKeys) {
    this.#sink = sink
    this.#keys = keys
  }

  async take(chunks: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length;) {
        if (this.#filled === CHUNK_LENGTH) await this.#frame(frameType.data)
        const copied = chunk.copy(this.#pending, this.#filled, at)
        this.#filled += copied
        at += copied
      }
    }
    await this.#frame(frameType.final)
  }

  tagsHash(): string {
    return this.#tags.digest('hex')
  }

  async #frame(type: FrameType): Promise<void> {
    const frame = sealFrame(this.#keys, this.frames, type, this.#pending.subarray(0, this.#filled))
    this.#tags.update(frame.tag)
    this.frames += 1
    this.#filled = 0
    for (const part of [frame.head, frame.ciphertext, frame.tag]) await this.#sink.write(part)
  }
}

/**
 * Seals records into a `.zfpkg` (spec: package.md): compressed, in frames of 1 MiB under SM4-CTR and HMAC-SM3, the
 * content key wrapped by SM2 for each recipient, the manifest signed by the sender. Memory does not grow with the rows.
 * @throws AppError DISK_FULL, INVALID_INPUT cannotWrite for the file; CANCELLED. No part of a file is left behind.
 */
export function sealPackage(request: SealRequest, options: SealOptions = {}): Promise<SealedPackage> {
  const { codec = 'gzip', profile = ownProfile, watch = unwatched, random = secureRandom } = options
  return writeAtomically(request.file, async (sink) => {
    const contentKey = random(CONTENT_KEY_LENGTH)
    const headerBytes = buildHeader(request, codec, contentKey, random)
    const header = JSON.parse(headerBytes.toString()) as PackageHeader
    const keys = frameKeys(contentKey, headerBytes, Buffer.from(header.nonce, 'hex'))
    for (const part of [MAGIC, u32(headerBytes.length), headerBytes]) await sink.write(part)

    const payload = new PayloadWriter(profile, watch)
    const frames = new FrameWriter(sink, keys)
    await pipeline(
      Readable.from(payload.blocks(request.records), { objectMode: true, highWaterMark: 2 }),
      compressor(codec),
      (compressed: AsyncIterable<Buffer>) => frames.take(compressed),
    )

    const manifest: PackageManifest = {
      headerHash: Buffer.from(keys.headerHash).toString('hex'),
      frames: frames.frames,
      tagsHash: frames.tagsHash(),
      plainBytes: payload.plainBytes,
      ...payload.figures(),
      schemaVersion: profile.schemaVersion,
      kind: request.kind,
      period: request.period,
      stream: request.stream,
      sequence: request.sequence,
      previous: request.previous,
      createdAt: request.createdAt,
      auditHead: request.auditHead,
      program: request.program,
    }
    const manifestBytes = Buffer.from(canonicalJson(manifest as Json))
    const signature = sm2Sign(request.sender.privateKey, manifestBytes, random)
    const trailer = [u32(manifestBytes.length), manifestBytes, u32(signature.length), signature]
    for (const part of trailer) await sink.write(part)
    const manifestHash = sm3(manifestBytes).toString('hex')
    return { manifest, manifestHash, records: payload.records, ...sink.digests() }
  })
}

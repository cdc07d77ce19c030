import type { FileHandle } from 'node:fs/promises'
import { CHUNK_LENGTH } from '@shared/exchange/packageHeader'
import { AppError } from '@shared/result'
import { FRAME_HEAD_LENGTH, frameType, MAGIC, type FrameType } from './frame'
import { newSm3, SM3_LENGTH } from './gm/sm3'
import { packageLimits } from './limits'

/** A package's parts as they lie in the file; the frames stay in the file. */
export interface PackageLayout {
  readonly headerBytes: Buffer
  /** Where the first frame starts. */
  readonly framesAt: number
  readonly frames: number
  /** Bytes of ciphertext in all frames. */
  readonly cipherBytes: number
  /** SM3 of all tags as found, hex. */
  readonly tagsHash: string
  readonly manifestBytes: Buffer
  readonly signature: Buffer
}

/** Reads ranges of a file and says in words when it ends too early. */
export class PackageFile {
  readonly #handle: FileHandle
  readonly name: string
  readonly size: number

  constructor(handle: FileHandle, name: string, size: number) {
    this.#handle = handle
    this.name = name
    this.size = size
  }

  damaged(messageKey: string, details: Readonly<Record<string, string | number>> = {}): AppError {
    return new AppError('FILE_DAMAGED', messageKey, { file: this.name, ...details })
  }

  /** @throws AppError FILE_DAMAGED packageCutShort when the file ends before `length` bytes. */
  async read(at: number, length: number): Promise<Buffer> {
    if (at + length > this.size) throw this.damaged('packageCutShort', { size: this.size })
    const bytes = Buffer.allocUnsafe(length)
    for (let filled = 0; filled < length;) {
      const { bytesRead } = await this.#handle.read(bytes, filled, length - filled, at + filled)
      if (bytesRead === 0) throw this.damaged('packageCutShort', { size: at + filled })
      filled += bytesRead
    }
    return bytes
  }

  /** A part with its length before it, at most `limit` bytes. */
  async readSized(at: number, limit: number, messageKey: string): Promise<Buffer> {
    const length = (await this.read(at, 4)).readUInt32BE()
    if (length === 0 || length > limit) throw this.damaged(messageKey)
    return this.read(at + 4, length)
  }

  /** Type and length of the frame at this place. */
  async readFrameHead(at: number, index: number): Promise<{ type: FrameType; length: number }> {
    const head = await this.read(at, FRAME_HEAD_LENGTH)
    const [type, length] = [head.readUInt8(0), head.readUInt32BE(1)]
    const isData = type === frameType.data && length > 0
    if ((!isData && type !== frameType.final) || length > CHUNK_LENGTH) {
      throw this.damaged('packageFrameDamaged', { frame: index + 1 })
    }
    return { type: isData ? frameType.data : frameType.final, length }
  }
}

/**
 * Walks a package from end to end without opening a frame: magic, header, every frame's head and tag, manifest,
 * signature, and nothing after them. What it returns is not yet known to be true.
 * @throws AppError FILE_DAMAGED with what does not fit.
 */
export async function readContainer(file: PackageFile): Promise<PackageLayout> {
  if (!(await file.read(0, Math.min(MAGIC.length, file.size))).equals(MAGIC)) throw file.damaged('packageNotOne')
  const headerBytes = await file.readSized(MAGIC.length, packageLimits.header, 'packageHeaderDamaged')
  const framesAt = MAGIC.length + 4 + headerBytes.length
  const tags = newSm3()
  let at = framesAt
  let frames = 0
  let cipherBytes = 0
  for (let final = false; !final; frames += 1) {
    const { type, length } = await file.readFrameHead(at, frames)
    tags.update(await file.read(at + FRAME_HEAD_LENGTH + length, SM3_LENGTH))
    at += FRAME_HEAD_LENGTH + length + SM3_LENGTH
    cipherBytes += length
    final = type === frameType.final
  }
  const manifestBytes = await file.readSized(at, packageLimits.manifest, 'packageManifestDamaged')
  at += 4 + manifestBytes.length
  const signature = await file.readSized(at, packageLimits.signature, 'packageSignatureDamaged')
  at += 4 + signature.length
  if (at !== file.size) throw file.damaged('packageExtraBytes', { extra: file.size - at })
  return { headerBytes, framesAt, frames, cipherBytes, tagsHash: tags.digest('hex'), manifestBytes, signature }
}

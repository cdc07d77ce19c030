import { timingSafeEqual } from 'node:crypto'
import { hmacSm3, sm3, SM3_LENGTH, sm3Kdf } from './gm/sm3'
import { sm4CtrDecrypt, sm4CtrEncrypt, SM4_KEY_LENGTH } from './gm/sm4'

/** `5A 46 50 4B 47 00 01 00`: "ZFPKG", version 1. */
export const MAGIC = Buffer.from([0x5a, 0x46, 0x50, 0x4b, 0x47, 0x00, 0x01, 0x00])

export const frameType = { data: 0, final: 1 } as const
export type FrameType = (typeof frameType)[keyof typeof frameType]

/** Bytes before the ciphertext of a frame: type and length. */
export const FRAME_HEAD_LENGTH = 5
export const CONTENT_KEY_LENGTH = 32

/** What seals and opens the frames of one package. */
export interface FrameKeys {
  readonly cipherKey: Uint8Array
  readonly macKey: Uint8Array
  readonly headerHash: Uint8Array
  readonly nonce: Uint8Array
}

/**
 * Keys of a package: GB/T 32918.4 KDF over contentKey ‖ SM3(header), 16 bytes for SM4, 32 for HMAC-SM3. A changed
 * header byte changes both keys, so no frame of it opens.
 */
export function frameKeys(contentKey: Uint8Array, headerBytes: Uint8Array, nonce: Uint8Array): FrameKeys {
  const headerHash = sm3(headerBytes)
  const material = sm3Kdf(Buffer.concat([contentKey, headerHash]), SM4_KEY_LENGTH + SM3_LENGTH)
  return {
    cipherKey: material.subarray(0, SM4_KEY_LENGTH),
    macKey: material.subarray(SM4_KEY_LENGTH),
    headerHash,
    nonce,
  }
}

export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** First counter block of a frame: nonce ‖ frame index ‖ 0. A frame has at most 65,536 blocks, so none is used twice. */
export function firstCounter(nonce: Uint8Array, index: number): Buffer {
  return Buffer.concat([nonce, u32(index), u32(0)])
}

/** HMAC-SM3 over SM3(header) ‖ frame index ‖ type ‖ length ‖ ciphertext: place, kind and content are bound together. */
export function frameTag(keys: FrameKeys, index: number, type: FrameType, ciphertext: Uint8Array): Buffer {
  const place = Buffer.concat([u32(index), Buffer.from([type]), u32(ciphertext.length)])
  return hmacSm3(keys.macKey, keys.headerHash, place, ciphertext)
}

export interface SealedFrame {
  readonly head: Buffer
  readonly ciphertext: Buffer
  readonly tag: Buffer
}

export function sealFrame(keys: FrameKeys, index: number, type: FrameType, plain: Uint8Array): SealedFrame {
  const ciphertext = sm4CtrEncrypt(keys.cipherKey, firstCounter(keys.nonce, index), plain)
  return {
    head: Buffer.concat([Buffer.from([type]), u32(ciphertext.length)]),
    ciphertext,
    tag: frameTag(keys, index, type, ciphertext),
  }
}

/** The content of a frame, or null when its tag does not fit; the tag is checked before anything is decrypted. */
export function openFrame(
  keys: FrameKeys,
  index: number,
  type: FrameType,
  ciphertext: Uint8Array,
  tag: Uint8Array,
): Buffer | null {
  if (!timingSafeEqual(frameTag(keys, index, type, ciphertext), tag)) return null
  return sm4CtrDecrypt(keys.cipherKey, firstCounter(keys.nonce, index), ciphertext)
}

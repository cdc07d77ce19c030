import { createCipheriv, createDecipheriv } from 'node:crypto'

export const SM4_KEY_LENGTH = 16

/**
 * SM4 (GB/T 32907) in counter mode over a whole buffer. `firstCounter` is the first 16-byte counter block, counted up
 * as one big-endian number. Gives no authenticity: check the tag before calling {@link sm4CtrDecrypt}.
 */
export function sm4CtrEncrypt(key: Uint8Array, firstCounter: Uint8Array, plain: Uint8Array): Buffer {
  // Counter mode is a stream cipher: final() never adds a byte.
  return createCipheriv('sm4-ctr', key, firstCounter).update(plain)
}

/** The inverse of {@link sm4CtrEncrypt}. */
export function sm4CtrDecrypt(key: Uint8Array, firstCounter: Uint8Array, cipher: Uint8Array): Buffer {
  return createDecipheriv('sm4-ctr', key, firstCounter).update(cipher)
}

import { createHash, createHmac, type Hash } from 'node:crypto'

/** Length in bytes of an SM3 digest and of an HMAC-SM3 tag. */
export const SM3_LENGTH = 32

/** A running SM3 (GB/T 32905). The store runs on Node 24, whose OpenSSL has it; Electron's own processes do not. */
export function newSm3(): Hash {
  return createHash('sm3')
}

/** SM3 of the parts in order. */
export function sm3(...parts: readonly Uint8Array[]): Buffer {
  const hash = newSm3()
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** HMAC-SM3 of the parts in order. */
export function hmacSm3(key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer {
  const mac = createHmac('sm3', key)
  for (const part of parts) mac.update(part)
  return mac.digest()
}

/** Key derivation of GB/T 32918.4 §5.4.3 with SM3: SM3(z ‖ 1) ‖ SM3(z ‖ 2) ‖ …, cut to `length` bytes. */
export function sm3Kdf(z: Uint8Array, length: number): Buffer {
  const blocks: Buffer[] = []
  const counter = Buffer.alloc(4)
  for (let i = 1; (i - 1) * SM3_LENGTH < length; i += 1) {
    counter.writeUInt32BE(i)
    blocks.push(sm3(z, counter))
  }
  return Buffer.concat(blocks).subarray(0, length)
}

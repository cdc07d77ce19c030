import { argon2Sync, createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { z } from 'zod'

export const hex = z.string().regex(/^([0-9a-f]{2})+$/)

/** The data key encrypted under a slot's own key (AES-256-GCM). */
export const wrappedKey = z.object({ nonce: hex, wrapped: hex, tag: hex })
export type WrappedKey = z.infer<typeof wrappedKey>

/** How a typed secret becomes a slot's key: argon2id with a salt of its own. */
export const derivation = z.object({
  memoryKiB: z.number().int().min(8192).max(1_048_576),
  passes: z.number().int().min(1).max(20),
  salt: hex,
})
export type Derivation = z.infer<typeof derivation>

/** 64 MiB and three passes: about 0.2 s on an office PC, costly for somebody who tries many. */
export function newDerivation(): Derivation {
  return { memoryKiB: 65_536, passes: 3, salt: randomBytes(16).toString('hex') }
}

export function derive(secret: string, how: Derivation): Buffer {
  return argon2Sync('argon2id', {
    message: Buffer.from(secret.normalize('NFKC'), 'utf8'),
    nonce: Buffer.from(how.salt, 'hex'),
    parallelism: 1,
    tagLength: 32,
    memory: how.memoryKiB,
    passes: how.passes,
  })
}

/** `bound` is authenticated with it: a slot cannot be moved to another owner or book. */
export function wrap(key: Uint8Array, under: Uint8Array, bound: string): WrappedKey {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', under, nonce)
  cipher.setAAD(Buffer.from(bound))
  const wrapped = Buffer.concat([cipher.update(key), cipher.final()])
  return { nonce: nonce.toString('hex'), wrapped: wrapped.toString('hex'), tag: cipher.getAuthTag().toString('hex') }
}

/** The data key, or null when `under` is not the right one. */
export function unwrap(slot: WrappedKey, under: Uint8Array, bound: string): Buffer | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', under, Buffer.from(slot.nonce, 'hex'))
    decipher.setAAD(Buffer.from(bound))
    decipher.setAuthTag(Buffer.from(slot.tag, 'hex'))
    return Buffer.concat([decipher.update(Buffer.from(slot.wrapped, 'hex')), decipher.final()])
  } catch {
    return null
  }
}

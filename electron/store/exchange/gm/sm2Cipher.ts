import { timingSafeEqual } from 'node:crypto'
import { DerError, DerReader, der, derInteger, derTag } from './der'
import {
  curve,
  Point,
  pointFrom,
  pointFromBytes,
  randomScalar,
  secureRandom,
  toBytes32,
  type RandomSource,
} from './sm2Curve'
import { privateScalar } from './sm2Key'
import { SM3_LENGTH, sm3, sm3Kdf } from './sm3'

function xor(left: Uint8Array, right: Uint8Array): Buffer {
  return Buffer.from(left.map((byte, i) => byte ^ (right[i] ?? 0)))
}

/**
 * SM2 public-key encryption (GB/T 32918.4 §6), as the ASN.1 SM2Cipher of GM/T 0009: x, y, C3, C2.
 * @throws Error when the public key is not a point of the curve or the message is empty.
 */
export function sm2Encrypt(publicKey: Uint8Array, message: Uint8Array, random: RandomSource = secureRandom): Buffer {
  const recipient = pointFromBytes(publicKey)
  if (recipient === null) throw new Error('not an SM2 public key')
  if (message.length === 0) throw new Error('nothing to encrypt')
  for (;;) {
    const k = randomScalar(curve.n - 1n, random)
    const c1 = Point.BASE.multiply(k).toAffine()
    const shared = recipient.multiply(k).toAffine()
    const [x2, y2] = [toBytes32(shared.x), toBytes32(shared.y)]
    const mask = sm3Kdf(Buffer.concat([x2, y2]), message.length)
    if (mask.every((byte) => byte === 0)) continue
    return der(
      derTag.sequence,
      derInteger(c1.x),
      derInteger(c1.y),
      der(derTag.octetString, sm3(x2, message, y2)),
      der(derTag.octetString, xor(message, mask)),
    )
  }
}

function readCipher(cipher: Uint8Array): { c1: Point; c3: Uint8Array; c2: Uint8Array } | null {
  try {
    const outer = new DerReader(cipher)
    const body = outer.open(derTag.sequence)
    outer.end()
    const c1 = pointFrom(body.integer(32), body.integer(32))
    const [c3, c2] = [body.read(derTag.octetString), body.read(derTag.octetString)]
    body.end()
    return c1 !== null && c3.length === SM3_LENGTH && c2.length > 0 ? { c1, c3, c2 } : null
  } catch (error) {
    if (error instanceof DerError) return null
    throw error
  }
}

/** Opens an ASN.1 SM2 ciphertext (GB/T 32918.4 §7); null when it is malformed, off the curve, or not for this key. */
export function sm2Decrypt(privateKey: Uint8Array, cipher: Uint8Array): Buffer | null {
  const d = privateScalar(privateKey)
  const parsed = readCipher(cipher)
  if (d === null || parsed === null) return null
  const shared = parsed.c1.multiply(d).toAffine()
  const [x2, y2] = [toBytes32(shared.x), toBytes32(shared.y)]
  const mask = sm3Kdf(Buffer.concat([x2, y2]), parsed.c2.length)
  if (mask.every((byte) => byte === 0)) return null
  const message = xor(parsed.c2, mask)
  return timingSafeEqual(sm3(x2, message, y2), parsed.c3) ? message : null
}

import {
  curve,
  Point,
  pointFromBytes,
  pointToBytes,
  randomScalar,
  SCALAR_LENGTH,
  secureRandom,
  toBigInt,
  toBytes32,
  type RandomSource,
} from './sm2Curve'
import { sm3 } from './sm3'

/** An SM2 key pair as plain bytes: a 32-byte scalar and 04 ‖ x ‖ y. */
export interface Sm2KeyPair {
  readonly privateKey: Uint8Array
  readonly publicKey: Uint8Array
}

/** Makes a key pair; the private key is uniform in [1, n-2] (GB/T 32918.1 §6.1). */
export function newSm2KeyPair(random: RandomSource = secureRandom): Sm2KeyPair {
  const d = randomScalar(curve.n - 2n, random)
  return { privateKey: toBytes32(d), publicKey: pointToBytes(Point.BASE.multiply(d)) }
}

/** The scalar of a private key, or null when it is not one (wrong length, 0, or above n-2). */
export function privateScalar(privateKey: Uint8Array): bigint | null {
  if (privateKey.length !== SCALAR_LENGTH) return null
  const d = toBigInt(privateKey)
  return d >= 1n && d <= curve.n - 2n ? d : null
}

/** The public key of a private key, or null when the private key is not valid. */
export function publicKeyOf(privateKey: Uint8Array): Buffer | null {
  const d = privateScalar(privateKey)
  return d === null ? null : pointToBytes(Point.BASE.multiply(d))
}

export function isPublicKey(bytes: Uint8Array): boolean {
  return pointFromBytes(bytes) !== null
}

/** keyId = SM3 of the uncompressed public key 04 ‖ x ‖ y, lower-case hex (spec: package.md, Container). */
export function keyIdOf(publicKey: Uint8Array): string {
  return sm3(publicKey).toString('hex')
}

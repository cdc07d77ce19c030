import { DerError, DerReader, der, derInteger, derTag } from './der'
import {
  curve,
  modN,
  Point,
  pointFromBytes,
  pointToBytes,
  randomScalar,
  secureRandom,
  toBigInt,
  toBytes32,
  type RandomSource,
} from './sm2Curve'
import { privateScalar } from './sm2Key'
import { sm3 } from './sm3'

/** The user id that GM/T 0009 sets where none is agreed. OpenSSL wants it as `distid`. */
export const SM2_USER_ID = '1234567812345678'

/** Z of GB/T 32918.2 §5.5: binds user id, curve and public key into what is signed. */
export function sm2Z(publicKey: Uint8Array, userId: string = SM2_USER_ID): Buffer {
  const id = Buffer.from(userId, 'utf8')
  const bits = Buffer.alloc(2)
  bits.writeUInt16BE(id.length * 8)
  const parameters = [curve.a, curve.b, curve.Gx, curve.Gy].map(toBytes32)
  return sm3(bits, id, ...parameters, publicKey.subarray(1))
}

/**
 * SM2 signature over a message (GB/T 32918.2 §6), DER.
 * @throws Error when the private key is not valid (a programming error: keys are checked when they are read).
 */
export function sm2Sign(privateKey: Uint8Array, message: Uint8Array, random: RandomSource = secureRandom): Buffer {
  const d = privateScalar(privateKey)
  if (d === null) throw new Error('not an SM2 private key')
  const publicKey = pointToBytes(Point.BASE.multiply(d))
  const e = toBigInt(sm3(sm2Z(publicKey), message))
  for (;;) {
    const k = randomScalar(curve.n - 1n, random)
    const r = modN(e + Point.BASE.multiply(k).toAffine().x)
    if (r === 0n || r + k === curve.n) continue
    const s = modN(Point.Fn.inv(modN(1n + d)) * modN(k - r * d))
    if (s !== 0n) return der(derTag.sequence, derInteger(r), derInteger(s))
  }
}

function readSignature(signature: Uint8Array): { r: bigint; s: bigint } | null {
  try {
    const outer = new DerReader(signature)
    const body = outer.open(derTag.sequence)
    outer.end()
    const [r, s] = [body.integer(32), body.integer(32)]
    body.end()
    const inRange = r >= 1n && r < curve.n && s >= 1n && s < curve.n
    return inRange ? { r, s } : null
  } catch (error) {
    if (error instanceof DerError) return null
    throw error
  }
}

/** Checks a DER signature (GB/T 32918.2 §7). False for anything but strict DER, values in range and a key on the curve. */
export function sm2Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const point = pointFromBytes(publicKey)
  const parsed = readSignature(signature)
  if (point === null || parsed === null) return false
  const { r, s } = parsed
  const t = modN(r + s)
  if (t === 0n) return false
  const sum = Point.BASE.mulAddUnsafe(s, point, t)
  if (sum.is0()) return false
  const e = toBigInt(sm3(sm2Z(publicKey), message))
  return modN(e + sum.toAffine().x) === r
}

import { randomBytes } from 'node:crypto'
import { weierstrass, type WeierstrassOpts, type WeierstrassPoint } from '@noble/curves/abstract/weierstrass.js'

/** Gives `length` bytes nobody can guess. Tests and the worked example of docs/package-format.md give fixed ones. */
export type RandomSource = (length: number) => Uint8Array

export const secureRandom: RandomSource = (length) => randomBytes(length)

/** The recommended curve of GB/T 32918.5 §2 (sm2p256v1). */
export const curve: WeierstrassOpts<bigint> = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
}

export const Point = weierstrass(curve)
export type Point = WeierstrassPoint<bigint>

/** Length in bytes of a field element, a scalar and a private key. */
export const SCALAR_LENGTH = 32
/** Length in bytes of an uncompressed public key, 04 ‖ x ‖ y. */
export const PUBLIC_KEY_LENGTH = 65

export function toBytes32(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex')
}

export function toBigInt(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`)
}

export function modN(value: bigint): bigint {
  const rest = value % curve.n
  return rest < 0n ? rest + curve.n : rest
}

/** A uniform scalar in [1, max], by rejection, so that no value is likelier than another. */
export function randomScalar(max: bigint, random: RandomSource): bigint {
  for (;;) {
    const value = toBigInt(random(SCALAR_LENGTH))
    if (value >= 1n && value <= max) return value
  }
}

/** The point with these coordinates, or null when they are out of range or not on the curve (invalid-curve attacks). */
export function pointFrom(x: bigint, y: bigint): Point | null {
  if (x >= curve.p || y >= curve.p) return null
  const right = (x * x * x + curve.a * x + curve.b) % curve.p
  // h = 1: every point of the curve other than infinity has order n, so no subgroup check is needed.
  return (y * y) % curve.p === right ? Point.fromAffine({ x, y }) : null
}

/** Reads 04 ‖ x ‖ y; null for any other length, prefix, or a point that is not on the curve. */
export function pointFromBytes(bytes: Uint8Array): Point | null {
  if (bytes.length !== PUBLIC_KEY_LENGTH || bytes[0] !== 4) return null
  return pointFrom(toBigInt(bytes.subarray(1, 33)), toBigInt(bytes.subarray(33)))
}

export function pointToBytes(point: Point): Buffer {
  const { x, y } = point.toAffine()
  return Buffer.concat([Buffer.from([4]), toBytes32(x), toBytes32(y)])
}

import { Limits } from './limits'
import type { AreaTerms, PolicyTerms, Share } from './policyTerms'

/** Fen are kept times this (spec/rules.md, Exactness): tenths of thousands of a share, thirds and twelfths stay whole. */
export const SCALE = 120_000
/** Times what a month has, as a year. */
const YEAR = 12 * SCALE
export const MOST = Number.MAX_SAFE_INTEGER

/** A share times a factor as an integer, NaN where it is none or leaves the safe integers. */
export function scaled(share: Share, factor: number): number {
  const n = share.n * BigInt(factor)
  if (n % share.d !== 0n) return NaN
  const value = n / share.d
  return value <= BigInt(MOST) && value >= -BigInt(MOST) ? Number(value) : NaN
}

/** The largest integer not above `a / b`; both safe integers, `b` above nought. */
export function floorDivide(a: number, b: number): number {
  let quotient = Math.floor(a / b)
  const rest = a - quotient * b
  if (rest < 0) quotient -= 1
  else if (rest >= b) quotient += 1
  return quotient
}

export function ceilDivide(a: number, b: number): number {
  return 0 - floorDivide(0 - a, b)
}

/** The nearest integer to `amount / bottom`, halves up. The bottom is even, so half of it is whole. */
export function halfUp(amount: number, bottom: number): number {
  return floorDivide(amount + bottom / 2, bottom) + 0
}

/** The lines of an area, fen a year and head times SCALE. */
export class ScaledArea {
  readonly standard: number
  readonly disposable: number
  readonly grace: number
  readonly remainder: number
  /** Fen a month. */
  readonly support: number
  readonly #area: AreaTerms
  #edge: number | null = null
  /** Assets a head by class, fen times SCALE. */
  readonly assets: Limits

  constructor(area: AreaTerms, terms: PolicyTerms) {
    this.#area = area
    this.assets = new Limits((limit) => scaled(terms.assetMultiple(limit), SCALE * area.standard))
    this.standard = area.standard * YEAR
    this.disposable = area.disposable * SCALE
    this.grace = scaled(area.graceLine, YEAR)
    this.remainder = scaled(area.remainderLine, YEAR)
    this.support = scaled(area.supportLine, SCALE)
  }

  /** Asked for when needed, as the assets are; NaN where it does not fit. */
  edge(): number {
    return (this.#edge ??= scaled(this.#area.edgeLine(), YEAR))
  }
}

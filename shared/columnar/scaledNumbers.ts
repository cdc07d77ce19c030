import type { AreaTerms, PolicyTerms, Share } from './policyTerms'

/** Fen are kept times this (spec/rules.md, Exactness): tenths of thousands of a share, thirds and twelfths stay whole. */
export const SCALE = 120_000
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

/** The lines of an area, fen a year and head times SCALE. */
export interface ScaledArea {
  readonly standard: number
  readonly disposable: number
  readonly edge: () => number
  readonly grace: number
  readonly remainder: number
  /** Fen a month. */
  readonly support: number
  /** Assets a head by class, fen times SCALE, asked for when needed; NaN where it does not fit. */
  readonly assets: (limit: number) => number
}

export function scaledArea(area: AreaTerms, terms: PolicyTerms): ScaledArea {
  const year = 12 * SCALE
  const assets: (number | undefined)[] = []
  let edge: number | undefined
  return {
    standard: area.standard * year,
    disposable: area.disposable * SCALE,
    edge: () => (edge ??= scaled(area.edgeLine(), year)),
    grace: scaled(area.graceLine, year),
    remainder: scaled(area.remainderLine, year),
    support: scaled(area.supportLine, SCALE),
    assets: (limit) => (assets[limit] ??= scaled(terms.assetMultiple(limit), SCALE * area.standard)),
  }
}

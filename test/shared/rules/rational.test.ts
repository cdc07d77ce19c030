import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  ceil,
  ceilTo,
  compare,
  decimalText,
  divide,
  floor,
  fraction,
  max,
  min,
  multiply,
  negate,
  parseDecimal,
  parseRationalText,
  rationalText,
  roundHalfUp,
  sign,
  subtract,
  times,
  whole,
  ZERO,
  type Rational,
} from '@shared/domain/rational'

/** The same numbers as pairs of BigInt, without any care for size or terms. */
interface Pair {
  readonly n: bigint
  readonly d: bigint
}

const toPair = (value: Rational): Pair => ({ n: BigInt(value.n), d: BigInt(value.d) })
const same = (value: Rational, pair: Pair): boolean => {
  const own = toPair(value)
  return own.n * pair.d === pair.n * own.d
}

function lowest(value: Rational): boolean {
  let [x, y] = [BigInt(value.n), BigInt(value.d)]
  if (x < 0n) x = -x
  while (y !== 0n) [x, y] = [y, x % y]
  return x === 1n && BigInt(value.d) > 0n
}

const fits = (value: Rational): boolean =>
  BigInt(value.d) <= BigInt(Number.MAX_SAFE_INTEGER) &&
  BigInt(value.n) <= BigInt(Number.MAX_SAFE_INTEGER) &&
  BigInt(value.n) >= -BigInt(Number.MAX_SAFE_INTEGER)

const edge = fc.constantFrom(
  0,
  1,
  -1,
  2,
  Number.MAX_SAFE_INTEGER,
  -Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER - 1,
)
const integers = fc.oneof(edge, fc.maxSafeInteger(), fc.integer({ min: -1000, max: 1000 }))
const positives = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }))
const smallOnes = fc.tuple(integers, positives).map(([n, d]) => fraction(n, d))
/** Beyond 2^53: products of two. */
const wideOnes = fc.tuple(smallOnes, smallOnes).map(([a, b]) => multiply(a, b))
const rationals = fc.oneof(smallOnes, wideOnes)

describe('exact rationals', () => {
  it('agree with plain BigInt arithmetic on both sides of 2^53', () => {
    fc.assert(
      fc.property(rationals, rationals, (a, b) => {
        const [x, y] = [toPair(a), toPair(b)]
        expect(same(add(a, b), { n: x.n * y.d + y.n * x.d, d: x.d * y.d })).toBe(true)
        expect(same(subtract(a, b), { n: x.n * y.d - y.n * x.d, d: x.d * y.d })).toBe(true)
        expect(same(multiply(a, b), { n: x.n * y.n, d: x.d * y.d })).toBe(true)
        if (y.n !== 0n) expect(same(divide(a, b), { n: x.n * y.d, d: x.d * y.n })).toBe(true)
        const order = x.n * y.d - y.n * x.d
        expect(compare(a, b)).toBe(order < 0n ? -1 : order > 0n ? 1 : 0)
        expect(max(a, b)).toBe(order >= 0n ? a : b)
        expect(min(a, b)).toBe(order <= 0n ? a : b)
      }),
      { numRuns: 2000 },
    )
  })

  it('are always in lowest terms, and in the small form whenever it fits', () => {
    fc.assert(
      fc.property(rationals, rationals, (a, b) => {
        for (const value of [add(a, b), subtract(a, b), multiply(a, b), negate(a)]) {
          expect(lowest(value)).toBe(true)
          expect(value.wide).toBe(!fits(value))
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('round as BigInt division does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 1, max: 120_000 }), (n, d) => {
        const value = fraction(n, d)
        const [bn, bd] = [BigInt(n), BigInt(d)]
        const down = (a: bigint, b: bigint): bigint => (a >= 0n ? a / b : -((-a + b - 1n) / b))
        expect(BigInt(floor(value))).toBe(down(bn, bd))
        expect(BigInt(ceil(value))).toBe(-down(-bn, bd))
        expect(BigInt(roundHalfUp(value))).toBe(down(2n * bn + bd, 2n * bd))
        expect(Math.abs(ceilTo(value, 100) % 100)).toBe(0)
        expect(compare(whole(ceilTo(value, 100)), value)).toBeGreaterThanOrEqual(0)
        expect(compare(whole(ceilTo(value, 100) - 100), value)).toBe(-1)
      }),
    )
  })

  it.each([
    [fraction(1, 2), 1],
    [fraction(-1, 2), 0],
    [fraction(3, 2), 2],
    [fraction(-3, 2), -1],
    [fraction(249, 100), 2],
    [whole(-7), -7],
  ])('halves go up: %o', (value, rounded) => {
    expect(roundHalfUp(value)).toBe(rounded)
  })

  it('never show a minus before nought', () => {
    for (const value of [negate(ZERO), times(whole(-5), 0), multiply(ZERO, whole(-3)), subtract(whole(2), whole(2))])
      expect([value, Object.is(value.n, -0)]).toEqual([ZERO, false])
    expect(Object.is(roundHalfUp(fraction(-1, 3)), -0)).toBe(false)
    expect(Object.is(ceil(fraction(-1, 3)), -0)).toBe(false)
  })

  it('read decimals exactly and refuse everything else', () => {
    expect(parseDecimal('0.10')).toEqual(fraction(1, 10))
    expect(parseDecimal('-12.5')).toEqual(fraction(-25, 2))
    expect(parseDecimal('2')).toEqual(whole(2))
    for (const text of ['', '.5', '5.', '1e3', '0,1', '10%', ' 1', '0.1234567890', 'NaN'])
      expect(parseDecimal(text)).toBeNull()
  })

  it('come back from their text', () => {
    fc.assert(
      fc.property(rationals, (value) => {
        expect(parseRationalText(rationalText(value))).toEqual(value)
      }),
    )
    expect(parseRationalText('1/0')).toBeNull()
    expect(parseRationalText('')).toBeNull()
  })

  it('are shown with as many decimals as asked for, rounded half up', () => {
    expect(decimalText(fraction(46, 72), 4)).toBe('0.6389')
    expect(decimalText(fraction(3, 2), 6)).toBe('1.5')
    expect(decimalText(fraction(1, 200), 2)).toBe('0.01')
    expect(decimalText(fraction(-1, 3), 2)).toBe('-0.33')
    expect(decimalText(whole(60), 2)).toBe('60')
    expect(decimalText(whole(0), 0)).toBe('0')
    expect(decimalText(multiply(whole(Number.MAX_SAFE_INTEGER), fraction(Number.MAX_SAFE_INTEGER, 7)), 1)).toBe(
      '11589948344943809097341499380297.3',
    )
  })

  it('refuse what they cannot hold instead of rounding it', () => {
    expect(() => whole(0.5)).toThrow(RangeError)
    expect(() => whole(Number.MAX_SAFE_INTEGER + 1)).toThrow(RangeError)
    expect(() => fraction(1, 0)).toThrow(RangeError)
    expect(() => divide(whole(1), ZERO)).toThrow(RangeError)
    expect(() => floor(multiply(whole(Number.MAX_SAFE_INTEGER), whole(2)))).toThrow(RangeError)
  })

  it('know their sign', () => {
    expect([sign(whole(3)), sign(ZERO), sign(fraction(-1, 9))]).toEqual([1, 0, -1])
    expect(sign(multiply(whole(Number.MAX_SAFE_INTEGER), whole(-2)))).toBe(-1)
  })
})

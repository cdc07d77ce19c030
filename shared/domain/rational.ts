/**
 * Exact rational numbers. Money that is derived (90 % of a wage, a share of support) stays exact until the one rounding
 * that a parameter names (spec/rules.md, Exactness).
 *
 * Small values are pairs of safe integers, which is fast enough for a whole county; an operation whose intermediate
 * values would leave ±(2^53 − 1) is done with BigInt instead and comes back to the small form when it fits. Both forms
 * are in lowest terms with a positive denominator, so equal values have equal members.
 */
export type Rational =
  | { readonly wide: false; readonly n: number; readonly d: number }
  | { readonly wide: true; readonly n: bigint; readonly d: bigint }

const LIMIT = Number.MAX_SAFE_INTEGER
const WIDE_LIMIT = BigInt(LIMIT)

function safe(value: number): boolean {
  return value <= LIMIT && value >= -LIMIT
}

function gcd(a: number, b: number): number {
  let x = a < 0 ? -a : a
  let y = b
  while (y !== 0) {
    const rest = x % y
    x = y
    y = rest
  }
  return x
}

function wideGcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** In lowest terms; `n` and `d` are safe integers and `d` is above nought. */
function small(n: number, d: number): Rational {
  // `+ 0` turns -0 into 0, so that equal values are equal for Object.is too.
  if (d === 1) return { wide: false, n: n + 0, d: 1 }
  const common = gcd(n, d)
  return common === 1 ? { wide: false, n, d } : { wide: false, n: n / common + 0, d: d / common }
}

function wide(n: bigint, d: bigint): Rational {
  const sign = d < 0n ? -1n : 1n
  const common = wideGcd(n, d < 0n ? -d : d)
  const [rn, rd] = common === 0n ? [0n, 1n] : [(sign * n) / common, (sign * d) / common]
  const fits = rd <= WIDE_LIMIT && rn <= WIDE_LIMIT && rn >= -WIDE_LIMIT
  return fits ? { wide: false, n: Number(rn), d: Number(rd) } : { wide: true, n: rn, d: rd }
}

const big = (value: number | bigint): bigint => BigInt(value)

export const ZERO: Rational = { wide: false, n: 0, d: 1 }

/** @throws RangeError when `n` is not a safe integer. */
export function whole(n: number): Rational {
  if (!Number.isSafeInteger(n)) throw new RangeError('not a safe integer')
  return { wide: false, n: n + 0, d: 1 }
}

/** `n / d`. @throws RangeError when either is no safe integer or `d` is nought. */
export function fraction(n: number, d: number): Rational {
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d) || d === 0) throw new RangeError('not a fraction')
  return d < 0 ? small(-n, -d) : small(n, d)
}

/** Reads `"0.60"`, `"-3"`, `"12.5"` exactly; null for anything else (no exponent, at most nine decimals). */
export function parseDecimal(text: string): Rational | null {
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,9}))?$/.exec(text)
  if (!match) return null
  const decimals = match[3] ?? ''
  const n = big(BigInt(`${match[2] ?? ''}${decimals}`))
  return wide(match[1] === '-' ? -n : n, 10n ** BigInt(decimals.length))
}

export function add(a: Rational, b: Rational): Rational {
  if (!a.wide && !b.wide) {
    if (a.d === b.d) {
      const n = a.n + b.n
      if (safe(n)) return small(n, a.d)
    } else {
      const [left, right, d] = [a.n * b.d, b.n * a.d, a.d * b.d]
      const n = left + right
      if (safe(left) && safe(right) && safe(d) && safe(n)) return small(n, d)
    }
  }
  return wide(big(a.n) * big(b.d) + big(b.n) * big(a.d), big(a.d) * big(b.d))
}

export function negate(a: Rational): Rational {
  return a.wide ? { wide: true, n: -a.n, d: a.d } : { wide: false, n: 0 - a.n, d: a.d }
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b))
}

export function multiply(a: Rational, b: Rational): Rational {
  if (!a.wide && !b.wide) {
    const [n, d] = [a.n * b.n, a.d * b.d]
    if (safe(n) && safe(d)) return small(n, d)
  }
  return wide(big(a.n) * big(b.n), big(a.d) * big(b.d))
}

/** @throws RangeError when `b` is nought. */
export function divide(a: Rational, b: Rational): Rational {
  if (sign(b) === 0) throw new RangeError('division by nought')
  if (!a.wide && !b.wide) {
    const [n, d] = [a.n * b.d, a.d * b.n]
    if (safe(n) && safe(d)) return d < 0 ? small(-n, -d) : small(n, d)
  }
  return wide(big(a.n) * big(b.d), big(a.d) * big(b.n))
}

/** Times a safe integer. */
export function times(a: Rational, factor: number): Rational {
  return multiply(a, whole(factor))
}

export function sign(a: Rational): -1 | 0 | 1 {
  if (a.n === 0 || a.n === 0n) return 0
  return a.n < 0 ? -1 : 1
}

/** Below, equal to or above nought as `a` is below, equal to or above `b`; cross-multiplied, never a quotient. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  if (!a.wide && !b.wide) {
    const [left, right] = a.d === b.d ? [a.n, b.n] : [a.n * b.d, b.n * a.d]
    if (safe(left) && safe(right)) return left < right ? -1 : left > right ? 1 : 0
  }
  const [left, right] = [big(a.n) * big(b.d), big(b.n) * big(a.d)]
  return left < right ? -1 : left > right ? 1 : 0
}

export function max(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b
}

export function min(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b
}

function safeNumber(value: bigint): number {
  if (value > WIDE_LIMIT || value < -WIDE_LIMIT) throw new RangeError('beyond the safe integers')
  return Number(value)
}

function wideFloor(n: bigint, d: bigint): bigint {
  const rest = n % d
  return (n - rest) / d - (rest < 0n ? 1n : 0n)
}

/** Largest integer not above `a`. @throws RangeError beyond the safe integers. */
export function floor(a: Rational): number {
  if (!a.wide) {
    if (a.d === 1) return a.n
    const rest = a.n % a.d
    return (a.n - rest) / a.d - (rest < 0 ? 1 : 0)
  }
  return safeNumber(wideFloor(a.n, a.d))
}

/** Smallest integer not below `a`. @throws RangeError beyond the safe integers. */
export function ceil(a: Rational): number {
  return 0 - floor(negate(a))
}

/** Nearest integer, halves upward (towards more). @throws RangeError beyond the safe integers. */
export function roundHalfUp(a: Rational): number {
  return a.wide || a.d !== 1 ? floor(add(a, { wide: false, n: 1, d: 2 })) : a.n
}

/** Smallest multiple of `step` (a positive integer) not below `a`. */
export function ceilTo(a: Rational, step: number): number {
  return ceil(divide(a, whole(step))) * step
}

/** `"2100000"`, `"173333/3"`: the exact value as text. */
export function rationalText(a: Rational): string {
  return a.d === 1 || a.d === 1n ? String(a.n) : `${a.n}/${a.d}`
}

/** Reads what `rationalText` writes; null for anything else. */
export function parseRationalText(text: string): Rational | null {
  const match = /^(-?\d+)(?:\/([1-9]\d*))?$/.exec(text)
  return match ? wide(BigInt(match[1] ?? '0'), BigInt(match[2] ?? '1')) : null
}

/**
 * At most `digits` decimals, half up, trailing noughts left out: `"0.6"`, `"63.89"`. For reading only.
 */
export function decimalText(a: Rational, digits: number): string {
  const scale = 10 ** digits
  const numerator = a.wide ? NaN : a.n * scale * 2 + a.d
  const scaled =
    !a.wide && safe(numerator) && safe(a.d * 2)
      ? BigInt(floor({ wide: false, n: numerator, d: a.d * 2 }))
      : wideFloor(big(a.n) * BigInt(scale) * 2n + big(a.d), big(a.d) * 2n)
  const text = (scaled < 0n ? -scaled : scaled).toString().padStart(digits + 1, '0')
  const decimals = digits === 0 ? '' : text.slice(-digits).replace(/0+$/, '')
  const units = digits === 0 ? text : text.slice(0, -digits)
  return `${scaled < 0n ? '-' : ''}${units}${decimals === '' ? '' : `.${decimals}`}`
}

/** The most decimals that a parameter set may give. */
const RATE_DIGITS = 9

/** A rate or a multiple of a parameter set with every decimal it can have. */
export function rateText(a: Rational): string {
  return decimalText(a, RATE_DIGITS)
}

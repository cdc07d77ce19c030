import { isIsoDate } from '../domain/dates'
import { fenToYuanText, formatYuanShort, parseYuan, type Fen } from '../domain/money'
import { compare, divide, parseDecimal, rateText, times, whole, type Rational } from '../domain/rational'
import type { Json } from '../exchange/canonicalJson'
import { fill } from '../messages/fill'
import { expectedWords, noWord, valueWords, yesWord } from '../messages/policy'
import { refuse, refuseForm, type Kind } from './kind'

/** `65000` fen as a set spells it: a whole number of 元 as a number, anything else as text. */
function writeMoney(fen: Fen): Json {
  return fen % 100 === 0 ? fen / 100 : fenToYuanText(fen)
}

/** 元 as a decimal string of at most two decimals or an integer, within `[least, most]` 元. Becomes fen. */
export function money(least: number, most: number): Kind<Fen> {
  const expected = fill(expectedWords.money, { least, most })
  return {
    shape: { form: 'money', least: String(least), most: String(most) },
    read(raw, key, released) {
      const text = typeof raw === 'number' && Number.isSafeInteger(raw) ? String(raw) : raw
      const fen = typeof text === 'string' && !text.includes(',') ? parseYuan(text) : null
      if (fen === null) return refuseForm(raw, key, expected)
      if (released !== true && (fen < least * 100 || fen > most * 100))
        return refuse('policyValueRange', key, expected, raw)
      return fen
    },
    write: writeMoney,
    words: formatYuanShort,
  }
}

/** A decimal string (or an integer) within `[least, most]`, kept exact. */
function decimal(
  form: 'ratio' | 'multiple',
  least: string,
  most: string,
  expected: string,
  words: (value: Rational) => string,
): Kind<Rational> {
  const [low, high] = [parseDecimal(least), parseDecimal(most)]
  const within = (value: Rational): boolean =>
    low !== null && high !== null && compare(value, low) >= 0 && compare(value, high) <= 0
  return {
    shape: { form, least, most },
    read(raw, key, released) {
      const text = typeof raw === 'number' && Number.isSafeInteger(raw) ? String(raw) : raw
      const value = typeof text === 'string' ? parseDecimal(text) : null
      if (value === null) return refuseForm(raw, key, expected)
      if (released === true || within(value)) return value
      // 60 where 0.60 is meant: the per cent sign was left off.
      const hundredth = divide(value, whole(100))
      if (compare(value, whole(1)) > 0 && within(hundredth)) {
        const meant = fill(expectedWords.perHundred, {
          expected,
          typed: rateText(value),
          meant: rateText(hundredth),
        })
        return refuse('policyPercentForRatio', key, meant, raw)
      }
      return refuse('policyValueRange', key, expected, raw)
    },
    write: rateText,
    words,
  }
}

/** A share of one, shown in per cent. */
export function ratio(least: string, most: string): Kind<Rational> {
  const expected = fill(expectedWords.ratio, { least, most })
  return decimal('ratio', least, most, expected, (value) => `${rateText(times(value, 100))}%`)
}

/** A factor such as 1.5 (倍), or a plain decimal. */
export function multiple(least: string, most: string): Kind<Rational> {
  return decimal('multiple', least, most, fill(expectedWords.multiple, { least, most }), rateText)
}

export function integer(least: number, most: number): Kind<number> {
  const expected = fill(expectedWords.integer, { least, most })
  return {
    shape: { form: 'integer', least, most },
    read(raw, key, released) {
      const value = typeof raw === 'string' && /^-?\d{1,9}$/.test(raw) ? Number(raw) : raw
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return refuseForm(raw, key, expected)
      if (released !== true && (value < least || value > most)) return refuse('policyValueRange', key, expected, raw)
      return value
    },
    write: (value) => value,
    words: String,
  }
}

export function integerOf(options: readonly number[]): Kind<number> {
  const any = integer(Math.min(...options), Math.max(...options))
  const expected = fill(expectedWords.choice, { options: options.join('、') })
  return {
    ...any,
    shape: { form: 'oneOf', options },
    read(raw, key) {
      const value = any.read(raw, key)
      return options.includes(value) ? value : refuse('policyValueRange', key, expected, raw)
    },
  }
}

/** A value that a set may also lift again by giving `null`. */
export function orNone<T>(item: Kind<T>, none: string): Kind<T | null> {
  return {
    shape: { form: 'orNone', item: item.shape },
    read: (raw, key, released) => (raw === null ? null : item.read(raw, key, released)),
    write: (value) => (value === null ? null : item.write(value)),
    words: (value) => (value === null ? none : item.words(value)),
  }
}

export const flag: Kind<boolean> = {
  shape: { form: 'flag' },
  read: (raw, key) => (typeof raw === 'boolean' ? raw : refuseForm(raw, key, expectedWords.flag)),
  write: (value) => value,
  words: (value) => (value ? yesWord : noWord),
}

export const text: Kind<string> = {
  shape: { form: 'text' },
  read(raw, key, released) {
    if (typeof raw !== 'string' || raw.length === 0 || raw.length > 500) return refuseForm(raw, key, expectedWords.text)
    // A name with a blank around it, or a line break in it, would match nobody's.
    const clean = raw.trim() === raw && !/\p{Cc}/u.test(raw)
    return clean || released === true ? raw : refuseForm(raw, key, expectedWords.text)
  },
  write: (value) => value,
  words: (value) => value,
}

/** One of a closed list of words or codes. */
export function choice<const T extends string>(options: readonly T[]): Kind<T> {
  const expected = fill(expectedWords.choice, { options: options.join('、') })
  return {
    shape: { form: 'oneOf', options },
    read(raw, key) {
      const found = options.find((option) => option === raw)
      if (found !== undefined) return found
      return typeof raw === 'string' ? refuse('policyValueRange', key, expected, raw) : refuseForm(raw, key, expected)
    },
    write: (value) => value,
    words: (value) => valueWords[value] ?? value,
  }
}

export const date: Kind<string> = {
  shape: { form: 'date' },
  read: (raw, key) => (typeof raw === 'string' && isIsoDate(raw) ? raw : refuseForm(raw, key, expectedWords.date)),
  write: (value) => value,
  words: (value) => value,
}

const months = integer(1, 36)

/** How many months between two reviews: an integer, or 年, 半年, 季. */
export const reviewMonths: Kind<number> = {
  shape: { form: 'months' },
  read(raw, key, released) {
    const named: Readonly<Record<string, number>> = { 年: 12, 半年: 6, 季: 3 }
    const found = typeof raw === 'string' ? named[raw] : undefined
    return found ?? months.read(raw, key, released)
  },
  write: (value) => value,
  words: String,
}

import type { Json } from '../exchange/canonicalJson'
import { isIsoDate } from '../domain/dates'
import { formatYuanShort, parseYuan, type Fen } from '../domain/money'
import { compare, decimalText, parseDecimal, times, type Rational } from '../domain/rational'
import { classWords, expectedWords, listEmpty, noWord, urbanRuralWords, valueWords, yesWord } from '../messages/policy'
import { fill } from '../messages/fill'
import { ValueRefused } from './policyProblem'

/** How one type of parameter value is read from a set and shown to people. */
export interface Kind<T> {
  /** True where the set gives `{ urban, rural }`. */
  readonly urbanRural: boolean
  /** @throws ValueRefused with the key, or the key and the part of it (`prop_fin_mult.DB`), that is wrong. */
  read(raw: Json, key: string): T
  /** In Chinese, without the unit. */
  words(value: T): string
}

/** Classes to which a limit or a period of the parameter table belongs. */
export const limitClasses = ['TK', 'DB', 'BY', 'GX'] as const
export type LimitClass = (typeof limitClasses)[number]
export const stageClasses = ['TK', 'DB', 'DBS', 'BY', 'GX', 'FP', 'QT', 'TEMP_RUSH', 'CHILD'] as const

export interface UrbanRural<T> {
  readonly urban: T
  readonly rural: T
}

type JsonObject = { readonly [key: string]: Json }

export function isObject(raw: Json): raw is JsonObject {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}

function isList(raw: Json): raw is readonly Json[] {
  return Array.isArray(raw)
}

function refuse(messageKey: string, key: string, expected: string): never {
  throw new ValueRefused(messageKey, key, expected)
}

/** Where one value stands for both, the person is told that the key wants or does not want 城镇 and 农村 apart. */
function refuseForm(raw: Json, key: string, expected: string): never {
  return isObject(raw) && ('urban' in raw || 'rural' in raw)
    ? refuse('policyNotUrbanRural', key, expected)
    : refuse('policyValueForm', key, expected)
}

/** 元 as a decimal string of at most two decimals or an integer, within `[least, most]` 元. Becomes fen. */
export function money(least: number, most: number): Kind<Fen> {
  const expected = fill(expectedWords.money, { least, most })
  return {
    urbanRural: false,
    read(raw, key) {
      const text = typeof raw === 'number' && Number.isSafeInteger(raw) ? String(raw) : raw
      const fen = typeof text === 'string' && !text.includes(',') ? parseYuan(text) : null
      if (fen === null) return refuseForm(raw, key, expected)
      if (fen < least * 100 || fen > most * 100) return refuse('policyValueRange', key, expected)
      return fen
    },
    words: formatYuanShort,
  }
}

/** A decimal string (or an integer) within `[least, most]`, kept exact. */
function decimal(least: string, most: string, expected: string, words: (value: Rational) => string): Kind<Rational> {
  const [low, high] = [parseDecimal(least), parseDecimal(most)]
  return {
    urbanRural: false,
    read(raw, key) {
      const text = typeof raw === 'number' && Number.isSafeInteger(raw) ? String(raw) : raw
      const value = typeof text === 'string' ? parseDecimal(text) : null
      if (value === null) return refuseForm(raw, key, expected)
      if (low === null || high === null || compare(value, low) < 0 || compare(value, high) > 0)
        return refuse('policyValueRange', key, expected)
      return value
    },
    words,
  }
}

/** A share of one, shown in per cent. */
export function ratio(least: string, most: string): Kind<Rational> {
  const expected = fill(expectedWords.ratio, { least, most })
  return decimal(least, most, expected, (value) => `${decimalText(times(value, 100), 6)}%`)
}

/** A factor such as 1.5 (倍), or a plain decimal. */
export function multiple(least: string, most: string): Kind<Rational> {
  return decimal(least, most, fill(expectedWords.multiple, { least, most }), (value) => decimalText(value, 6))
}

export function integer(least: number, most: number): Kind<number> {
  const expected = fill(expectedWords.integer, { least, most })
  return {
    urbanRural: false,
    read(raw, key) {
      const value = typeof raw === 'string' && /^-?\d{1,9}$/.test(raw) ? Number(raw) : raw
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return refuseForm(raw, key, expected)
      if (value < least || value > most) return refuse('policyValueRange', key, expected)
      return value
    },
    words: String,
  }
}

export function integerOf(options: readonly number[]): Kind<number> {
  const any = integer(Math.min(...options), Math.max(...options))
  const expected = fill(expectedWords.choice, { options: options.join('、') })
  return {
    ...any,
    read(raw, key) {
      const value = any.read(raw, key)
      return options.includes(value) ? value : refuse('policyValueRange', key, expected)
    },
  }
}

/** A value that a set may also lift again by giving `null`. */
export function orNone<T>(item: Kind<T>, none: string): Kind<T | null> {
  return {
    urbanRural: item.urbanRural,
    read: (raw, key) => (raw === null ? null : item.read(raw, key)),
    words: (value) => (value === null ? none : item.words(value)),
  }
}

export const flag: Kind<boolean> = {
  urbanRural: false,
  read: (raw, key) => (typeof raw === 'boolean' ? raw : refuseForm(raw, key, expectedWords.flag)),
  words: (value) => (value ? yesWord : noWord),
}

export const text: Kind<string> = {
  urbanRural: false,
  read: (raw, key) =>
    typeof raw === 'string' && raw.length > 0 && raw.length <= 500 ? raw : refuseForm(raw, key, expectedWords.text),
  words: (value) => value,
}

/** One of a closed list of words or codes. */
export function choice<const T extends string>(options: readonly T[]): Kind<T> {
  const expected = fill(expectedWords.choice, { options: options.join('、') })
  return {
    urbanRural: false,
    read(raw, key) {
      const found = options.find((option) => option === raw)
      if (found !== undefined) return found
      return typeof raw === 'string' ? refuse('policyValueRange', key, expected) : refuseForm(raw, key, expected)
    },
    words: (value) => valueWords[value] ?? value,
  }
}

/** A list without repetitions whose items `item` reads. */
export function list<T>(item: Kind<T>): Kind<readonly T[]> {
  return {
    urbanRural: false,
    read(raw, key) {
      if (!isList(raw)) return refuseForm(raw, key, expectedWords.list)
      const values = raw.map((one) => item.read(one, key))
      const seen = new Set(values.map((value) => item.words(value)))
      if (seen.size !== values.length) return refuse('policyValueRepeated', key, expectedWords.list)
      return values
    },
    words: (values) => (values.length === 0 ? listEmpty : values.map((value) => item.words(value)).join('、')),
  }
}

/** `{ urban, rural }`, both given. */
export function urbanRural<T>(item: Kind<T>): Kind<UrbanRural<T>> {
  return {
    urbanRural: true,
    read(raw, key) {
      if (!isObject(raw)) return refuse('policyUrbanRural', key, expectedWords.urbanRural)
      const stray = Object.keys(raw).find((name) => name !== 'urban' && name !== 'rural')
      if (stray !== undefined) return refuse('policyUrbanRural', `${key}.${stray}`, expectedWords.urbanRural)
      const { urban, rural } = raw
      if (urban === undefined) return refuse('policyUrbanRural', `${key}.urban`, expectedWords.urbanRural)
      if (rural === undefined) return refuse('policyUrbanRural', `${key}.rural`, expectedWords.urbanRural)
      return { urban: item.read(urban, `${key}.urban`), rural: item.read(rural, `${key}.rural`) }
    },
    words: ({ urban, rural }) => fill(urbanRuralWords, { urban: item.words(urban), rural: item.words(rural) }),
  }
}

export type ByName<K extends string, T> = { readonly [N in K]?: T }

/** `{ name: value }` over a closed list of names; a name may be left out unless `all`. `fallback` fills what is left out. */
export function byName<const K extends string, T>(
  names: readonly K[],
  item: Kind<T>,
  options: { all?: boolean; fallback?: ByName<K, T> } = {},
): Kind<ByName<K, T>> {
  const expected = fill(expectedWords.byName, { names: names.join('、') })
  return {
    urbanRural: false,
    read(raw, key) {
      if (!isObject(raw)) return refuse('policyValueForm', key, expected)
      const value: { [N in K]?: T } = { ...options.fallback }
      for (const [given, one] of Object.entries(raw)) {
        const name = names.find((candidate) => candidate === given)
        if (name === undefined) return refuse('policyKeyUnknown', `${key}.${given}`, expected)
        value[name] = item.read(one, `${key}.${given}`)
      }
      const missing = options.all === true ? names.find((name) => value[name] === undefined) : undefined
      if (missing !== undefined) return refuse('policyKeyMissing', `${key}.${missing}`, expected)
      return value
    },
    words(value) {
      const parts: string[] = []
      for (const name of names) {
        const one: T | undefined = value[name]
        if (one !== undefined) parts.push(`${classWords[name] ?? name} ${item.words(one)}`)
      }
      return parts.length === 0 ? listEmpty : parts.join('，')
    },
  }
}

/** `{ any name: value }`, for tables whose names a county chooses. */
export function table<T>(item: Kind<T>): Kind<Readonly<Record<string, T>>> {
  return {
    urbanRural: false,
    read(raw, key) {
      if (!isObject(raw)) return refuse('policyValueForm', key, expectedWords.table)
      return Object.fromEntries(
        Object.entries(raw).map(([name, one]): [string, T] => {
          if (name === '' || name.length > 60) return refuse('policyValueForm', key, expectedWords.table)
          return [name, item.read(one, `${key}.${name}`)]
        }),
      )
    },
    words(value) {
      const rows = Object.entries(value).map(([name, one]) => `${classWords[name] ?? name} ${item.words(one)}`)
      return rows.length === 0 ? listEmpty : rows.join('，')
    },
  }
}

export const date: Kind<string> = {
  urbanRural: false,
  read: (raw, key) => (typeof raw === 'string' && isIsoDate(raw) ? raw : refuseForm(raw, key, expectedWords.date)),
  words: (value) => value,
}

/** Degrees of disability as `类别:等级`, `*` for any kind. */
export interface DisabilityDegree {
  /** GB/T 26341 code of the kind, or `*`. */
  readonly type: string
  readonly grade: number
}

const disabilityKinds: Readonly<Record<string, string>> = {
  '*': '*',
  视力: '1',
  听力: '2',
  言语: '3',
  肢体: '4',
  智力: '5',
  精神: '6',
  多重: '7',
}

export const disabilityDegree: Kind<DisabilityDegree> = {
  urbanRural: false,
  read(raw, key) {
    const match = typeof raw === 'string' ? /^(.+):([1-4])$/.exec(raw) : null
    const type = disabilityKinds[match?.[1] ?? '']
    if (match === null || type === undefined) return refuse('policyValueForm', key, expectedWords.degree)
    return { type, grade: Number(match[2]) }
  },
  words({ type, grade }) {
    const kind = Object.keys(disabilityKinds).find((label) => disabilityKinds[label] === type) ?? type
    return `${kind === '*' ? valueWords['*'] : kind}${valueWords[`grade${grade}`]}`
  },
}

/** One line of 分类施保: for whom, and a share of the standard or a fixed amount. */
export interface Uplift {
  readonly who: string
  /** Share of the standard, or null. */
  readonly rate: Rational | null
  /** Fen a month, or null. */
  readonly amount: Fen | null
}

const upliftRate = ratio('0', '2')
const upliftAmount = money(0, 20_000)

export const uplift: Kind<Uplift> = {
  urbanRural: false,
  read(raw, key) {
    if (!isObject(raw)) return refuse('policyValueForm', key, expectedWords.uplift)
    const stray = Object.keys(raw).find((name) => !['who', 'rate', 'amount'].includes(name))
    if (stray !== undefined) return refuse('policyKeyUnknown', `${key}.${stray}`, expectedWords.uplift)
    const { who, rate, amount } = raw
    if (typeof who !== 'string' || who === '' || who.length > 20)
      return refuse('policyValueForm', `${key}.who`, expectedWords.uplift)
    if ((rate === undefined) === (amount === undefined)) return refuse('policyValueForm', key, expectedWords.uplift)
    return {
      who,
      rate: rate === undefined ? null : upliftRate.read(rate, `${key}.rate`),
      amount: amount === undefined ? null : upliftAmount.read(amount, `${key}.amount`),
    }
  },
  words: ({ who, rate, amount }) =>
    rate === null
      ? fill(valueWords['upliftAmount'] ?? '', { who, amount: formatYuanShort(amount ?? 0) })
      : fill(valueWords['upliftRate'] ?? '', { who, rate: upliftRate.words(rate) }),
}

/** One step of the 分档 table: from this monthly per-capita shortfall on, this much a person a month. */
export interface BenefitTier {
  /** Fen a month, inclusive. */
  readonly from: Fen
  /** Fen a person a month. */
  readonly amount: UrbanRural<Fen>
}

const tierMoney = money(0, 20_000)
const tierBoth = urbanRural(tierMoney)

const tier: Kind<BenefitTier> = {
  urbanRural: false,
  read(raw, key) {
    if (!isObject(raw)) return refuse('policyValueForm', key, expectedWords.tiers)
    const stray = Object.keys(raw).find((name) => name !== 'from' && name !== 'amount')
    if (stray !== undefined) return refuse('policyKeyUnknown', `${key}.${stray}`, expectedWords.tiers)
    const { from, amount } = raw
    if (from === undefined || amount === undefined) return refuse('policyValueForm', key, expectedWords.tiers)
    const both = isObject(amount) ? tierBoth.read(amount, `${key}.amount`) : tierMoney.read(amount, `${key}.amount`)
    return {
      from: tierMoney.read(from, `${key}.from`),
      amount: typeof both === 'number' ? { urban: both, rural: both } : both,
    }
  },
  words: ({ from, amount }) =>
    fill(valueWords['tier'] ?? '', {
      from: formatYuanShort(from),
      amount: amount.urban === amount.rural ? formatYuanShort(amount.urban) : tierBoth.words(amount),
    }),
}

/** The 分档 table: begins at a shortfall of nought and rises. */
export const tiers: Kind<readonly BenefitTier[]> = {
  urbanRural: false,
  read(raw, key) {
    const steps = list(tier).read(raw, key)
    const rising = steps.every((step, i) => i === 0 || step.from > (steps[i - 1]?.from ?? 0))
    if (steps[0]?.from !== 0 || !rising) return refuse('policyValueForm', key, expectedWords.tiers)
    return steps
  },
  words: (steps) => list(tier).words(steps),
}

/** How many months between two reviews: an integer, or 年, 半年, 季. */
export const reviewMonths: Kind<number> = {
  urbanRural: false,
  read(raw, key) {
    const named: Readonly<Record<string, number>> = { 年: 12, 半年: 6, 季: 3 }
    const months = typeof raw === 'string' ? named[raw] : undefined
    return months ?? integer(1, 36).read(raw, key)
  },
  words: String,
}

import { formatYuanShort, type Fen } from '../domain/money'
import type { Rational } from '../domain/rational'
import type { Json } from '../exchange/canonicalJson'
import { classWords, expectedWords, listEmpty, urbanRuralWords, valueWords } from '../messages/policy'
import { fill } from '../messages/fill'
import { isList, isObject, refuse, refuseForm, type Kind } from './kind'
import { money, ratio } from './simpleKinds'

/** Classes to which a limit or a period of the parameter table belongs. */
export const limitClasses = ['TK', 'DB', 'BY', 'GX'] as const
export type LimitClass = (typeof limitClasses)[number]
export const stageClasses = ['TK', 'DB', 'DBS', 'BY', 'GX', 'FP', 'QT', 'TEMP_RUSH', 'CHILD'] as const

export interface UrbanRural<T> {
  readonly urban: T
  readonly rural: T
}

/** A list without repetitions whose items `item` reads. */
export function list<T>(item: Kind<T>): Kind<readonly T[]> {
  return {
    shape: { form: 'list', item: item.shape },
    read(raw, key, released) {
      if (!isList(raw)) return refuseForm(raw, key, expectedWords.list)
      const values = raw.map((one) => item.read(one, key, released))
      const seen = new Set(values.map((value) => item.words(value)))
      if (seen.size !== values.length) return refuse('policyValueRepeated', key, expectedWords.list, raw)
      return values
    },
    write: (values) => values.map((value) => item.write(value)),
    words: (values) => (values.length === 0 ? listEmpty : values.map((value) => item.words(value)).join('、')),
  }
}

/** `{ urban, rural }`, both given. */
export function urbanRural<T>(item: Kind<T>): Kind<UrbanRural<T>> {
  const expected = expectedWords.urbanRural
  return {
    shape: { form: 'urbanRural', item: item.shape },
    read(raw, key, released) {
      if (!isObject(raw)) return refuse('policyUrbanRural', key, expected, raw)
      const stray = Object.keys(raw).find((name) => name !== 'urban' && name !== 'rural')
      if (stray !== undefined) return refuse('policyUrbanRural', `${key}.${stray}`, expected, raw[stray])
      const { urban, rural } = raw
      if (urban === undefined) return refuse('policyUrbanRural', `${key}.urban`, expected, urban)
      if (rural === undefined) return refuse('policyUrbanRural', `${key}.rural`, expected, rural)
      return { urban: item.read(urban, `${key}.urban`, released), rural: item.read(rural, `${key}.rural`, released) }
    },
    write: ({ urban, rural }) => ({ urban: item.write(urban), rural: item.write(rural) }),
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
    shape: { form: 'byName', names, item: item.shape },
    read(raw, key, released) {
      if (!isObject(raw)) return refuse('policyValueForm', key, expected, raw)
      const value: { [N in K]?: T } = { ...options.fallback }
      for (const [given, one] of Object.entries(raw)) {
        const name = names.find((candidate) => candidate === given)
        if (name === undefined) return refuse('policyKeyUnknown', `${key}.${given}`, expected, one)
        value[name] = item.read(one, `${key}.${given}`, released)
      }
      const missing = options.all === true ? names.find((name) => value[name] === undefined) : undefined
      if (missing !== undefined)
        return refuse(
          'policyKeyMissing',
          `${key}.${missing}`,
          fill(expectedWords.fillIn, { what: expected }),
          undefined,
        )
      return value
    },
    write(value) {
      const written: { [name: string]: Json } = {}
      for (const name of names) {
        const one: T | undefined = value[name]
        if (one !== undefined) written[name] = item.write(one)
      }
      return written
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

/**
 * `{ any name: value }`, for tables whose names a county chooses. With `names` only those are taken: a value under another
 * name would never be used, without a word. A released set is read with whatever names it has.
 */
export function table<T>(item: Kind<T>, names: readonly string[] | null = null): Kind<Readonly<Record<string, T>>> {
  return {
    shape: { form: 'table', item: item.shape, names },
    read(raw, key, released) {
      if (!isObject(raw)) return refuse('policyValueForm', key, expectedWords.table, raw)
      return Object.fromEntries(
        Object.entries(raw).map(([name, one]): [string, T] => {
          if (name.trim() === '' || name.length > 60) return refuse('policyValueForm', key, expectedWords.table, name)
          if (names !== null && released !== true && !names.includes(name))
            return refuse(
              'policyKeyUnknown',
              `${key}.${name}`,
              fill(expectedWords.byName, { names: names.join('、') }),
              one,
            )
          return [name, item.read(one, `${key}.${name}`, released)]
        }),
      )
    },
    write: (value) => Object.fromEntries(Object.entries(value).map(([name, one]) => [name, item.write(one)])),
    words(value) {
      const rows = Object.entries(value).map(([name, one]) => `${classWords[name] ?? name} ${item.words(one)}`)
      return rows.length === 0 ? listEmpty : rows.join('，')
    },
  }
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

function labelOfKind(type: string): string {
  return Object.keys(disabilityKinds).find((label) => disabilityKinds[label] === type) ?? type
}

export const disabilityDegree: Kind<DisabilityDegree> = {
  shape: { form: 'degree' },
  read(raw, key) {
    const match = typeof raw === 'string' ? /^(.+):([1-4])$/.exec(raw) : null
    const type = disabilityKinds[match?.[1] ?? '']
    if (match === null || type === undefined) return refuse('policyValueForm', key, expectedWords.degree, raw)
    return { type, grade: Number(match[2]) }
  },
  write: ({ type, grade }) => `${labelOfKind(type)}:${grade}`,
  words({ type, grade }) {
    const kind = labelOfKind(type)
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

/** Groups of 分类施保 that the facts show. A county may name others: the trail leaves those to people (domain.md §1). */
export const upliftGroups = ['重病', '重残', '高龄', '未成年'] as const

const upliftRate = ratio('0', '2')
const upliftAmount = money(0, 20_000)

const uplift: Kind<Uplift> = {
  shape: { form: 'uplift' },
  read(raw, key, released) {
    const expected = expectedWords.uplift
    if (!isObject(raw)) return refuse('policyValueForm', key, expected, raw)
    const stray = Object.keys(raw).find((name) => !['who', 'rate', 'amount'].includes(name))
    if (stray !== undefined) return refuse('policyKeyUnknown', `${key}.${stray}`, expected, raw[stray])
    const { who, rate, amount } = raw
    if (typeof who !== 'string' || who === '' || who.length > 20)
      return refuse('policyValueForm', `${key}.who`, expected, who)
    if (released !== true && who.trim() !== who) return refuse('policyValueForm', `${key}.who`, expected, who)
    if ((rate === undefined) === (amount === undefined)) return refuse('policyValueForm', key, expected, raw)
    return {
      who,
      rate: rate === undefined ? null : upliftRate.read(rate, `${key}.rate`, released),
      amount: amount === undefined ? null : upliftAmount.read(amount, `${key}.amount`, released),
    }
  },
  write: ({ who, rate, amount }) =>
    rate === null ? { who, amount: upliftAmount.write(amount ?? 0) } : { who, rate: upliftRate.write(rate) },
  words: ({ who, rate, amount }) =>
    rate === null
      ? fill(valueWords['upliftAmount'] ?? '', { who, amount: formatYuanShort(amount ?? 0) })
      : fill(valueWords['upliftRate'] ?? '', { who, rate: upliftRate.words(rate) }),
}

const upliftLines = list(uplift)

/** The 分类施保 table: each group once. Of two lines for one group it would be chance, or a sum, which counts. */
export const uplifts: Kind<readonly Uplift[]> = {
  ...upliftLines,
  read(raw, key, released) {
    const lines = upliftLines.read(raw, key, released)
    const twice = lines.find(({ who }, i) => lines.findIndex((line) => line.who === who) !== i)
    return twice === undefined || released === true
      ? lines
      : refuse('policyValueRepeated', `${key}.who`, expectedWords.list, twice.who)
  },
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
  shape: { form: 'tier' },
  read(raw, key, released) {
    const expected = expectedWords.tiers
    if (!isObject(raw)) return refuse('policyValueForm', key, expected, raw)
    const stray = Object.keys(raw).find((name) => name !== 'from' && name !== 'amount')
    if (stray !== undefined) return refuse('policyKeyUnknown', `${key}.${stray}`, expected, raw[stray])
    const { from, amount } = raw
    if (from === undefined || amount === undefined) return refuse('policyValueForm', key, expected, raw)
    const both = isObject(amount)
      ? tierBoth.read(amount, `${key}.amount`, released)
      : tierMoney.read(amount, `${key}.amount`, released)
    return {
      from: tierMoney.read(from, `${key}.from`, released),
      amount: typeof both === 'number' ? { urban: both, rural: both } : both,
    }
  },
  write: ({ from, amount }) => ({ from: tierMoney.write(from), amount: tierBoth.write(amount) }),
  words: ({ from, amount }) =>
    fill(valueWords['tier'] ?? '', {
      from: formatYuanShort(from),
      amount: amount.urban === amount.rural ? formatYuanShort(amount.urban) : tierBoth.words(amount),
    }),
}

const steps = list(tier)

/** The 分档 table: begins at a shortfall of nought and rises. */
export const tiers: Kind<readonly BenefitTier[]> = {
  ...steps,
  read(raw, key, released) {
    const read = steps.read(raw, key, released)
    const rising = read.every((step, i) => i === 0 || step.from > (read[i - 1]?.from ?? 0))
    if (read[0]?.from !== 0 || !rising) return refuse('policyValueForm', key, expectedWords.tiers, raw)
    return read
  },
}

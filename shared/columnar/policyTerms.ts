import type { IsoDate } from '../domain/dates'
import type { Fen } from '../domain/money'
import type { Rational } from '../domain/rational'
import { need, valueMissing, type Policy } from '../policy/policyChain'
import type { PolicyKey } from '../policy/policyKeys'
import type { DisabilityDegree, LimitClass } from '../policy/valueKinds'

/** An exact share of two integers, `d` above nought. */
export interface Share {
  readonly n: bigint
  readonly d: bigint
}

/** The places of the classes in tables of limits. */
export const TK = 0
export const DB = 1
export const BY = 2
export const GX = 3
const limitNames: readonly LimitClass[] = ['TK', 'DB', 'BY', 'GX']

/** The lines of one area, exact; fen a month and head unless said otherwise. */
export interface AreaTerms {
  readonly standard: Fen
  /** Fen a year and head. */
  readonly disposable: Fen
  readonly edgeLine: () => Share
  readonly graceLine: Share
  readonly remainderLine: Share
  readonly supportLine: Share
  /** 特困 basic amount before rounding. */
  readonly tekun: () => Share
  /** 分档 table: from a shortfall on, so much a head. */
  readonly tiers: () => readonly { readonly from: Fen; readonly amount: Fen }[]
  /** 分类施保 lines in the order of the set. */
  readonly uplifts: readonly { readonly who: string; readonly amount: Share }[]
  /** 单人保 by ratio. */
  readonly singleByRatio: () => Share
}

/** A parameter set as the columns need it. What has no default is asked for only when a rule needs it. */
export interface PolicyTerms {
  readonly policy: Policy
  /** By area: 1 urban, 2 rural. */
  readonly areas: readonly [AreaTerms, AreaTerms, AreaTerms]
  readonly strict: boolean
  /** Months of the standard that a head may have in financial assets, by class. */
  readonly assetMultiple: (limit: number) => Share
  readonly houseMost: (limit: number) => number
  readonly vehicleMost: (limit: number) => number
  readonly vehicleValue: (limit: number) => Fen
  /** True where none of these is missing for a class. */
  readonly hasLimits: (limit: number) => boolean
  /** Share of a wage that is cost of work; the most a year and earner, −1 without a limit. */
  readonly costRate: Share
  readonly costCap: Fen
  /** The cost itself, a year and earner, in mode `fixed`. */
  readonly fixedCost: () => Fen
  /** By number of children who share the duty: up to two, from three. */
  readonly supportRate: readonly [Share, Share]
  readonly rigidRatio: Share
  readonly care: (selfCare: number) => Fen
  readonly severeSingle: Uint8Array
  readonly noWorkAbility: Uint8Array
}

export function share(value: Rational): Share {
  return { n: BigInt(value.n), d: BigInt(value.d) }
}

export function wholeShare(value: number): Share {
  return { n: BigInt(value), d: 1n }
}

export function multiplied(a: Share, b: Share): Share {
  return { n: a.n * b.n, d: a.d * b.d }
}

/** A table over kind × 8 + grade that holds 1 for the degrees of a list. */
function degreeTable(degrees: readonly DisabilityDegree[]): Uint8Array {
  const table = new Uint8Array(64)
  for (const { type, grade } of degrees) {
    for (let kind = 1; kind <= 7; kind += 1) if (type === '*' || type === String(kind)) table[kind * 8 + grade] = 1
  }
  return table
}

/** Keeps the answer of a question to the set, whose lack is an error only once a rule asks. */
function asked<T>(ask: () => T): () => T {
  let answer: { readonly value: T } | null = null
  return () => (answer ??= { value: ask() }).value
}

/** A question to the set by class. */
function perClass<T>(ask: (limit: LimitClass) => T): (limit: number) => T {
  return (limit) => {
    const name = limitNames[limit]
    if (name === undefined) throw new RangeError('no such class')
    return ask(name)
  }
}

function ofClass<T>(key: PolicyKey, table: { readonly [C in LimitClass]?: T }, limit: LimitClass): T {
  const value = table[limit]
  if (value === undefined) throw valueMissing(`${key}.${limit}`)
  return value
}

function hasLimits({ values }: Policy, limit: LimitClass | undefined): boolean {
  const tables = [values.prop_fin_mult, values.prop_house_max, values.prop_vehicle_max, values.prop_vehicle_value]
  return limit !== undefined && tables.every((table) => table?.[limit] !== undefined)
}

function areaTerms(policy: Policy, area: 'urban' | 'rural'): AreaTerms {
  const { values } = policy
  const standard = values.dibao_std[area]
  const timesStandard = (multiple: Rational): Share => multiplied(share(multiple), wholeShare(standard))
  return {
    standard,
    disposable: values.disposable_income[area],
    edgeLine: asked(() =>
      values.edge_mode === 'amount' ? wholeShare(need(policy, 'edge_amount')[area]) : timesStandard(values.edge_mult),
    ),
    graceLine: timesStandard(values.grace_cap_mult),
    remainderLine: timesStandard(values.rigid_alt_mult),
    supportLine: timesStandard(values.support_line_mult),
    tekun: asked(() =>
      values.tk_std === undefined ? timesStandard(need(policy, 'tk_std_mult')) : wholeShare(values.tk_std[area]),
    ),
    tiers: asked(() => need(policy, 'benefit_tiers').map(({ from, amount }) => ({ from, amount: amount[area] }))),
    uplifts: values.uplift_table.map(({ who, rate, amount }) => ({
      who,
      amount: rate === null ? wholeShare(amount ?? 0) : timesStandard(rate),
    })),
    singleByRatio: asked(() => timesStandard(need(policy, 'single_benefit_ratio'))),
  }
}

const selfCareNames = ['自理', '部分丧失', '完全丧失'] as const

/** Reads a parameter set for the columns. Its functions throw AppError RULE_BROKEN `policyValueMissing`. */
export function policyTerms(policy: Policy): PolicyTerms {
  const { values } = policy
  const [urban, rural] = [areaTerms(policy, 'urban'), areaTerms(policy, 'rural')]
  const cap = values.employment_cost_cap
  return {
    policy,
    areas: [urban, urban, rural],
    strict: values.compare_strict,
    assetMultiple: perClass((limit) => share(ofClass('prop_fin_mult', need(policy, 'prop_fin_mult'), limit))),
    houseMost: perClass((limit) => ofClass('prop_house_max', need(policy, 'prop_house_max'), limit)),
    vehicleMost: perClass((limit) => ofClass('prop_vehicle_max', need(policy, 'prop_vehicle_max'), limit)),
    vehicleValue: perClass((limit) => ofClass('prop_vehicle_value', need(policy, 'prop_vehicle_value'), limit)),
    costRate: share(values.employment_cost_rate),
    costCap: cap === null ? -1 : cap * 12,
    fixedCost: asked(() => need(policy, 'employment_cost_cap') * 12),
    supportRate: [share(values.support_rate.upTo2 ?? zero), share(values.support_rate.from3 ?? zero)],
    rigidRatio: share(values.rigid_ratio),
    hasLimits: (limit) => hasLimits(policy, limitNames[limit]),
    // A blank is read as 自理, the lowest of the three.
    care: (selfCare) => need(policy, 'tk_care_amounts')[selfCareNames[selfCare - 1] ?? '自理'] ?? 0,
    severeSingle: degreeTable(values.single_disability_set),
    noWorkAbility: degreeTable(values.tk_disability_set),
  }
}

const zero: Rational = { wide: false, n: 0, d: 1 }

/** `YYYY-MM-DD` as the number `YYYYMMDD`. */
export function dateNumber(date: IsoDate): number {
  return Number(date.slice(0, 4)) * 10_000 + Number(date.slice(5, 7)) * 100 + Number(date.slice(8, 10))
}

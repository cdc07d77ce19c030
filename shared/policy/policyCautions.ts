import type { IsoDate } from '../domain/dates'
import { formatYuanShort } from '../domain/money'
import { compare, fraction, rateText, whole } from '../domain/rational'
import { fill } from '../messages/fill'
import { policyCautions as words, policyLabels } from '../messages/policy'
import { amountsOf } from './policyPlausibility'
import { resolvePolicy, type Policy } from './policyChain'
import { policyPlace } from './policyPlace'
import { policyKeyNames, policyKeys, type PolicyKey } from './policyKeys'
import type { Kind } from './kind'
import type { PolicySet } from './policySet'
import { rangedKeys } from './plausibleRanges'
import { upliftGroups } from './valueKinds'

/** What a caution is about, in one sentence; `key` is where to look. Cautions stop nothing. */
export interface PolicyCaution {
  readonly key: string
  readonly words: string
}

const labels: Readonly<Record<PolicyKey, { readonly label: string }>> = policyLabels

/** Amounts that grew by more than half, or fell at all, against the set before. */
function changes(set: PolicySet, before: Policy | null): PolicyCaution[] {
  if (before === null) return []
  return rangedKeys.flatMap((key) => {
    const old = amountsOf(key, before.values[key])
    return amountsOf(key, set.values[key]).flatMap(({ path, fen }): PolicyCaution[] => {
      const was = old.find((one) => one.path === path)?.fen ?? 0
      if (was === 0 || (fen >= was && fen * 2 <= was * 3)) return []
      const values = { place: policyPlace(path), before: formatYuanShort(was), after: formatYuanShort(fen) }
      return [{ key: path, words: fill(fen < was ? words.lowered : words.bigChange, values) }]
    })
  })
}

function standards(set: PolicySet, { values }: Policy): PolicyCaution[] {
  const found: PolicyCaution[] = []
  for (const key of ['dibao_std', 'disposable_income', 'edge_amount', 'tk_std'] as const) {
    const both = set.values[key]
    if (both !== undefined && both.rural > both.urban)
      found.push({
        key: `${key}.rural`,
        words: fill(words.ruralOverUrban, {
          label: labels[key].label,
          rural: formatYuanShort(both.rural),
          urban: formatYuanShort(both.urban),
        }),
      })
  }
  for (const area of ['urban', 'rural'] as const) {
    const amount = set.values.tk_std?.[area]
    if (amount !== undefined && amount < values.dibao_std[area])
      found.push({
        key: `tk_std.${area}`,
        words: fill(words.tkUnderStandard, {
          place: policyPlace(`tk_std.${area}`),
          amount: formatYuanShort(amount),
          standard: formatYuanShort(values.dibao_std[area]),
        }),
      })
  }
  return found
}

/** Care costs more the less somebody can do alone. */
function care(set: PolicySet): PolicyCaution[] {
  const amounts = set.values.tk_care_amounts
  if (amounts === undefined) return []
  const [able, partly, unable] = [amounts.自理 ?? 0, amounts.部分丧失 ?? 0, amounts.完全丧失 ?? 0]
  if (able <= partly && partly <= unable) return []
  const shown = [able, partly, unable].map(formatYuanShort).join('、')
  return [{ key: 'tk_care_amounts', words: fill(words.careFalls, { amounts: shown }) }]
}

function property(set: PolicySet): PolicyCaution[] {
  const limit = set.values.prop_fin_mult
  if (limit === undefined) return []
  const found: PolicyCaution[] = []
  for (const [name, value] of Object.entries(limit))
    // Three times the yearly standard is 36 times the monthly one.
    if (compare(value, whole(6)) < 0 && compare(value, whole(0)) > 0) {
      const key = `prop_fin_mult.${name}`
      found.push({ key, words: fill(words.propertyYears, { place: policyPlace(key), value: rateText(value) }) })
    }
  if (limit.DB !== undefined && limit.BY !== undefined && compare(limit.BY, limit.DB) < 0)
    found.push({
      key: 'prop_fin_mult.BY',
      words: fill(words.propertyFalls, {
        label: labels.prop_fin_mult.label,
        edge: rateText(limit.BY),
        dibao: rateText(limit.DB),
      }),
    })
  return found
}

function trigger(set: PolicySet): PolicyCaution[] {
  return Object.entries(set.values.price_trigger ?? {}).flatMap(([name, value]) => {
    if (compare(value, fraction(1, 2)) >= 0) return []
    const key = `price_trigger.${name}`
    return [{ key, words: fill(words.triggerShare, { place: policyPlace(key), value: rateText(value) }) }]
  })
}

/** Groups of 分类施保 that no fact shows: nobody gets their uplift unless people see to it. */
function groups(set: PolicySet): PolicyCaution[] {
  const names = (set.values.uplift_table ?? []).map(({ who }) => who)
  const unseen = names.filter((name) => !upliftGroups.some((group) => group === name))
  if (unseen.length === 0) return []
  const values = { label: labels.uplift_table.label, names: unseen.join('、'), groups: upliftGroups.join('、') }
  return [{ key: 'uplift_table', words: fill(words.groupUnseen, values) }]
}

/** Keys without a value that rules of every county come to sooner or later. */
const wanted = [
  'exclude_basic_pension',
  'prop_fin_mult',
  'prop_house_max',
  'prop_vehicle_max',
  'prop_vehicle_value',
  'tk_care_amounts',
  'single_major_disease_list',
] as const satisfies readonly PolicyKey[]

function missing(policy: Policy): PolicyCaution[] {
  const { values } = policy
  const standardless = values.tk_std === undefined && values.tk_std_mult === undefined ? (['tk_std'] as const) : []
  const keys = [...wanted.filter((key) => policy.origins[key] === 'missing'), ...standardless]
  const [first] = keys
  if (first === undefined) return []
  return [{ key: first, words: fill(words.missing, { labels: keys.map((key) => labels[key].label).join('、') }) }]
}

function text<K extends PolicyKey>(policy: Policy, key: K): string {
  const kind = policyKeys[key].kind as Kind<Policy['values'][K]>
  const value = policy.values[key]
  return value === undefined ? '' : kind.words(value)
}

/** Sets that begin later and keep values of the one before them would keep those of the new set instead. */
function changesLater(set: PolicySet, sets: readonly PolicySet[]): PolicyCaution[] {
  const later = sets.filter((one) => one.region === set.region && one.effectiveFrom > set.effectiveFrom)
  return later.flatMap((one) => {
    const was = resolvePolicy(sets, one, one.effectiveFrom)
    const is = resolvePolicy([...sets, set], one, one.effectiveFrom)
    const keys = policyKeyNames.filter((key) => text(was, key) !== text(is, key))
    if (keys.length === 0) return []
    const values = { title: one.title, count: keys.length, keys: keys.map((key) => labels[key].label).join('、') }
    return [{ key: 'effectiveFrom', words: fill(words.changesLater, values) }]
  })
}

/**
 * What should be looked at before a set is released, though nothing forbids it.
 * @param sets The released sets, without the one that is judged.
 * @param before What would be in force on its first day without it, or null.
 */
export function policyCautions(
  sets: readonly PolicySet[],
  set: PolicySet,
  before: Policy | null,
  today: IsoDate,
): PolicyCaution[] {
  const policy = resolvePolicy(sets, set, set.effectiveFrom)
  const past =
    set.effectiveFrom < today
      ? [{ key: 'effectiveFrom', words: fill(words.retroactive, { from: set.effectiveFrom }) }]
      : []
  return [
    ...past,
    ...changes(set, before),
    ...standards(set, policy),
    ...care(set),
    ...property(set),
    ...trigger(set),
    ...groups(set),
    ...changesLater(set, sets),
    ...missing(policy),
  ]
}

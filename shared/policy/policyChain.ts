import { addDays, type IsoDate } from '../domain/dates'
import { expectedWords } from '../messages/policy'
import { AppError } from '../result'
import { policyKeyNames, policyKeys, requiredKeys, type PolicyKey, type ResolvedValues } from './policyKeys'
import { policyPlace } from './policyPlace'
import { refusal, refuseAny, type PolicyProblem } from './policyProblem'
import type { PolicySet } from './policySet'

/** Where a value comes from: a set, the documented default (spec/policy.md), or nowhere. */
export type PolicyOrigin = 'set' | 'default' | 'missing'

/** The parameters in force on a day: one value a key, with where it comes from. Immutable; safe to keep for a whole run. */
export interface Policy {
  readonly id: string
  readonly region: string
  readonly title: string
  readonly documentNo: string
  readonly effectiveFrom: IsoDate
  /** Last day in force, or null; the day before the next set when the set itself names none. */
  readonly effectiveTo: IsoDate | null
  readonly values: ResolvedValues
  readonly origins: Readonly<Record<PolicyKey, PolicyOrigin>>
}

function inOrder(sets: readonly PolicySet[], region: string): PolicySet[] {
  return sets
    .filter((set) => set.region === region)
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : a.effectiveFrom > b.effectiveFrom ? 1 : 0))
}

/** The last day of a set: its own, or the day before the next set of the region begins. */
function lastDay(set: PolicySet, sets: readonly PolicySet[]): IsoDate | null {
  const next = inOrder(sets, set.region).find((other) => other.effectiveFrom > set.effectiveFrom)
  if (next === undefined) return set.effectiveTo
  const before = addDays(next.effectiveFrom, -1)
  return set.effectiveTo !== null && set.effectiveTo < before ? set.effectiveTo : before
}

/** The set whose values stand where this one leaves a key out; null for the first of a region, undefined for an unknown one. */
function findBase(set: PolicySet, sets: readonly PolicySet[]): PolicySet | null | undefined {
  if (set.basedOn === null)
    return inOrder(sets, set.region).findLast((one) => one.effectiveFrom < set.effectiveFrom) ?? null
  const base = sets.find((other) => other.id === set.basedOn)
  return base === undefined || base.effectiveFrom > set.effectiveFrom || base.id === set.id ? undefined : base
}

/** The set and those it stands on, nearest first; `lost` names a base that is not there, begins later or leads back. */
function walkBases(set: PolicySet, sets: readonly PolicySet[]): { chain: PolicySet[]; lost: string | null } {
  const chain = [set]
  for (let at = set; ;) {
    const base = findBase(at, sets)
    if (base === null) return { chain, lost: null }
    if (base === undefined || chain.includes(base)) return { chain, lost: at.basedOn ?? at.id }
    chain.push(base)
    at = base
  }
}

function baseUnknown(named: string): PolicyProblem {
  return { messageKey: 'policyBaseUnknown', key: 'basedOn', typed: named, expected: named }
}

/**
 * The set and those it stands on, nearest first.
 * @throws AppError INVALID_INPUT `policyBaseUnknown` for a base that is not there, begins later, or stands on the set itself.
 */
export function chainOf(set: PolicySet, sets: readonly PolicySet[]): PolicySet[] {
  const { chain, lost } = walkBases(set, sets)
  if (lost !== null) throw refusal([baseUnknown(lost)])
  return chain
}

function overlapOf(set: PolicySet, added: PolicySet): PolicyProblem | null {
  const overlaps =
    set.effectiveFrom < added.effectiveFrom
      ? set.effectiveTo !== null && set.effectiveTo >= added.effectiveFrom
      : set.effectiveFrom === added.effectiveFrom ||
        added.effectiveTo === null ||
        added.effectiveTo >= set.effectiveFrom
  if (!overlaps) return null
  // The date that stands in the way: its start within the older set, or its end at or behind the later one's start.
  const key = set.effectiveFrom <= added.effectiveFrom ? 'effectiveFrom' : 'effectiveTo'
  return { messageKey: 'policyOverlap', key, typed: added[key] ?? '', expected: set.id }
}

/** What is wrong with a new set beside those already there: a taken id, overlapping dates, an unknown base, missing keys. */
export function chainProblems(sets: readonly PolicySet[], added: PolicySet): PolicyProblem[] {
  const same = sets.find((set) => set.id === added.id)
  if (same?.canonical === added.canonical) return []
  if (same !== undefined)
    return [{ messageKey: 'policyIdTaken', key: 'id', typed: added.id, expected: same.documentNo }]
  const overlaps = inOrder(sets, added.region).map((set) => overlapOf(set, added))
  const { chain, lost } = walkBases(added, [...sets, added])
  const missing = requiredKeys.filter((key) => chain.every((set) => set.values[key] === undefined))
  return [
    ...overlaps.filter((problem) => problem !== null),
    ...(lost === null ? [] : [baseUnknown(lost)]),
    ...missing.map((key) => ({ messageKey: 'policyKeyMissing', key, typed: '', expected: expectedWords.required })),
  ]
}

/**
 * Checks a new set against those already there and returns all of them in the order of their dates. The identical set
 * again changes nothing. A later set ends an open one before it; every other overlap is refused.
 * @throws AppError INVALID_INPUT with what `chainProblems` finds.
 */
export function addPolicySet(sets: readonly PolicySet[], added: PolicySet): PolicySet[] {
  refuseAny(chainProblems(sets, added))
  const known = sets.some((set) => set.id === added.id)
  return inAllOrder(known ? sets : [...sets, added])
}

function inAllOrder(sets: readonly PolicySet[]): PolicySet[] {
  const regions = [...new Set(sets.map((set) => set.region))].sort()
  return regions.flatMap((region) => inOrder(sets, region))
}

/**
 * The values of one set on a day: its own, those of the sets it stands on, then the documented defaults.
 * `on` matters for defaults that end on a day (57号 §13 第二款（三）).
 */
export function resolvePolicy(sets: readonly PolicySet[], set: PolicySet, on: IsoDate): Policy {
  const all = sets.includes(set) ? sets : [...sets, set]
  const chain = chainOf(set, all)
  const origins: Partial<Record<PolicyKey, PolicyOrigin>> = {}
  const values = Object.fromEntries(
    policyKeyNames.map((key) => {
      const given = chain.find((one) => one.values[key] !== undefined)
      const value = given === undefined ? policyKeys[key].fallback(on) : given.values[key]
      origins[key] = given !== undefined ? 'set' : value === undefined ? 'missing' : 'default'
      return [key, value]
    }),
  )
  return {
    id: set.id,
    region: set.region,
    title: set.title,
    documentNo: set.documentNo,
    effectiveFrom: set.effectiveFrom,
    effectiveTo: lastDay(set, all),
    values: values as ResolvedValues,
    origins: origins as Record<PolicyKey, PolicyOrigin>,
  }
}

/** The areas with sets that a place lies in, the narrowest first: the county itself, its 市, its 省. */
export function areasOf(sets: readonly PolicySet[], place: string): string[] {
  const areas = new Set(sets.map((set) => set.region).filter((region) => place.startsWith(region)))
  return [...areas].sort((a, b) => b.length - a.length)
}

/**
 * The parameters of a place on a day: the set of the narrowest area that has one for the day. A county's own set that has
 * yet to begin, or has ended, leaves that of the 市 or 省 in force.
 * @throws AppError RULE_BROKEN `noPolicyInForce` when no set covers place and day.
 */
export function policyInForce(sets: readonly PolicySet[], place: string, on: IsoDate): Policy {
  for (const area of areasOf(sets, place)) {
    const set = inOrder(sets, area).findLast((one) => one.effectiveFrom <= on)
    if (set !== undefined && (set.effectiveTo === null || set.effectiveTo >= on)) return resolvePolicy(sets, set, on)
  }
  throw new AppError('RULE_BROKEN', 'noPolicyInForce', { date: on })
}

/**
 * A value that has no default.
 * @throws AppError RULE_BROKEN `policyValueMissing` with the key, and the part of it that is wanted.
 */
export function need<K extends PolicyKey>(policy: Policy, key: K): NonNullable<ResolvedValues[K]> {
  const value = policy.values[key]
  if (value === undefined || value === null) throw valueMissing(key)
  return value
}

/** The key of a value that `need` did not find; null for every other error. */
export function missingKey(error: unknown): string | null {
  return error instanceof AppError && error.messageKey === 'policyValueMissing' ? String(error.details['key']) : null
}

export function valueMissing(key: string): AppError {
  return new AppError('RULE_BROKEN', 'policyValueMissing', { key, place: policyPlace(key) })
}

import type { Json } from '../exchange/canonicalJson'
import { missingWord, policyLabels, type PolicyLabel } from '../messages/policy'
import { policySources } from '../messages/policySources'
import type { Kind } from './kind'
import { chainOf, type Policy } from './policyChain'
import { policyKeys, type PolicyKey, type ResolvedValues } from './policyKeys'
import { keysBySection, type PolicySection } from './policySections'
import type { PolicySet } from './policySet'

/** Where a value of one set comes from: given by itself, kept from a set before it, the documented default, or nowhere. */
export type RowOrigin = 'own' | 'kept' | 'default' | 'missing'

const labels: Readonly<Record<PolicyKey, PolicyLabel>> = policyLabels
const sources: Readonly<Record<PolicyKey, string>> = policySources

/** One parameter as the page of a set shows it. */
export interface PolicyRow {
  readonly section: PolicySection
  readonly key: PolicyKey
  readonly label: string
  readonly unit: string
  readonly source: string
  readonly value: string
  readonly origin: RowOrigin
  /** Title of the set that gives a kept value, else ''. */
  readonly from: string
}

function words<K extends PolicyKey>(key: K, value: ResolvedValues[K]): string {
  const kind = policyKeys[key].kind as Kind<ResolvedValues[K]>
  return value === undefined ? missingWord : kind.words(value)
}

function written<K extends PolicyKey>(key: K, value: ResolvedValues[K]): Json | null {
  const kind = policyKeys[key].kind as Kind<ResolvedValues[K]>
  return value === undefined ? null : kind.write(value)
}

/** A value in force as a set would spell it; null where there is none (and where the value itself is "no limit"). */
export function valueAsWritten(policy: Policy, key: PolicyKey): Json | null {
  return written(key, policy.values[key])
}

/** Every parameter of a set by subject, with where each value comes from. `sets` are the released ones. */
export function policyRows(policy: Policy, set: PolicySet, sets: readonly PolicySet[]): PolicyRow[] {
  const chain = chainOf(set, sets.includes(set) ? sets : [...sets, set])
  return keysBySection.map(({ section, key }) => {
    const giver = chain.find((one) => one.values[key] !== undefined)
    const origin = giver === set ? 'own' : giver !== undefined ? 'kept' : policy.origins[key]
    return {
      section,
      key,
      label: labels[key].label,
      unit: labels[key].unit,
      source: sources[key],
      value: words(key, policy.values[key]),
      origin: origin === 'set' ? 'kept' : origin,
      from: origin === 'kept' ? (giver?.title ?? '') : '',
    }
  })
}

/** One parameter under two sets. */
export interface PolicyDifference {
  readonly section: PolicySection
  readonly key: PolicyKey
  readonly label: string
  readonly unit: string
  readonly left: string
  readonly right: string
  readonly changed: boolean
}

/** Two sets side by side, every parameter by subject. */
export function differenceOf(left: Policy, right: Policy): PolicyDifference[] {
  return keysBySection.map(({ section, key }) => {
    const [was, is] = [words(key, left.values[key]), words(key, right.values[key])]
    return { section, key, label: labels[key].label, unit: labels[key].unit, left: was, right: is, changed: was !== is }
  })
}

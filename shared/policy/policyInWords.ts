import { missingWord, policyLabels, type PolicyLabel } from '../messages/policy'
import type { Policy, PolicyOrigin } from './policyChain'
import { policyKeyNames, policyKeys, type PolicyKey, type ResolvedValues } from './policyKeys'
import type { Kind } from './kind'

/** One row of 'policy.values' (shared/contracts/policyContract.ts). */
export interface PolicyValueRow {
  readonly key: string
  readonly label: string
  readonly value: string
  readonly unit: string
  readonly origin: PolicyOrigin
}

const labels: Readonly<Record<PolicyKey, PolicyLabel>> = policyLabels

function words<K extends PolicyKey>(key: K, value: ResolvedValues[K]): string {
  const kind = policyKeys[key].kind as Kind<ResolvedValues[K]>
  return value === undefined ? missingWord : kind.words(value)
}

/** Every value in force, in the order of the parameter table: what it is called, what it is, where it comes from. */
export function policyValuesInWords(policy: Policy): PolicyValueRow[] {
  return policyKeyNames.map((key) => ({
    key,
    label: labels[key].label,
    value: words(key, policy.values[key]),
    unit: labels[key].unit,
    origin: policy.origins[key],
  }))
}

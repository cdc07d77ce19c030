import type { TriedRow } from '../contracts/simulateContract'
import { missingWord, policyLabels, type PolicyLabel } from '../messages/policy'
import { policySources } from '../messages/policySources'
import type { Kind } from '../policy/kind'
import type { Policy } from '../policy/policyChain'
import { policyKeys, type PolicyKey, type ResolvedValues } from '../policy/policyKeys'
import { valueAsWritten } from '../policy/policyRows'
import { keysBySection, type PolicySection } from '../policy/policySections'

/** Subjects whose parameters all bear on class or amount. */
const wholeSections: ReadonlySet<PolicySection> = new Set<PolicySection>([
  'standard',
  'income',
  'support',
  'property',
  'tk',
  'single',
  'benefit',
  'rigid',
])

/** Of the other subjects these do too. */
const single: ReadonlySet<PolicyKey> = new Set<PolicyKey>([
  'grace_months_max',
  'grace_only_employment',
  'grace_cap_mult',
  'grace_benefit_mode',
  'death_review_months',
  'refuse_work_times',
  'qt_reject_months',
  'qt_exit_months',
  'fp_enabled',
])

/** The parameters that a determination reads: changing any other one changes no household. */
export const triedKeys: readonly { readonly section: PolicySection; readonly key: PolicyKey }[] = keysBySection.filter(
  ({ section, key }) => wholeSections.has(section) || single.has(key),
)

const labels: Readonly<Record<PolicyKey, PolicyLabel>> = policyLabels
const sources: Readonly<Record<PolicyKey, string>> = policySources

function words<K extends PolicyKey>(key: K, value: ResolvedValues[K]): string {
  const kind = policyKeys[key].kind as Kind<ResolvedValues[K]>
  return value === undefined ? missingWord : kind.words(value)
}

/** The parameters that may be changed, with their values under a set. */
export function triedRows(policy: Policy): TriedRow[] {
  return triedKeys.map(({ section, key }) => ({
    section,
    key,
    label: labels[key].label,
    unit: labels[key].unit,
    source: sources[key],
    value: words(key, policy.values[key]),
    raw: valueAsWritten(policy, key) as TriedRow['raw'],
  }))
}

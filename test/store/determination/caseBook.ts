import type { HouseholdFacts } from '@shared/domain/household'
import { further, worked } from '../../shared/rules/caseHouseholds'

/** The worked cases that are judged under TEST-1 as it stands, each under a 户编号 of its own. */
export function cases(): HouseholdFacts[] {
  return [...worked, ...further]
    .filter((one) => Object.keys(one.policyOverrides).length === 0)
    .map((one, index) => ({ ...one.facts, key: `${one.id}-${index + 1}` }))
}

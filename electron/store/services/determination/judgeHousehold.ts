import type { IsoDate } from '@shared/domain/dates'
import type { Determination } from '@shared/domain/determination'
import type { HouseholdFacts } from '@shared/domain/household'
import type { Policy } from '@shared/policy/policyChain'
import { determine, determineOutcome } from '@shared/rules/determine'
import { incident } from '../../incident'

/** Reason of a household that the program could not work out. Never a class by silence: a person decides. */
export const notComputed = 'MANUAL_NOT_COMPUTED'

/** Places in the program where it failed over a household, told by this process. */
const told = new Set<string>()

/** Writes the cause into the log under an incident number, once for each place: one fault may meet a whole county. */
function tellFault(error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  // Without its first line, which may quote what it failed over.
  const place = stack.split('\n').slice(1).join('\n')
  if (told.has(place)) return
  told.add(place)
  incident(error, 'judging a household')
}

/** What is said of a household that the rules fail over. */
function unjudged(facts: HouseholdFacts, policy: Policy, on: IsoDate): Omit<Determination, 'trail'> {
  return {
    on,
    policyId: policy.id,
    category: 'MANUAL',
    tags: [],
    people: facts.members.filter((member) => member.state === '共同生活').length,
    annualIncome: 0,
    monthlyPerCapita: 0,
    amount: null,
    parts: { gap: 0, uplift: 0, dbs: 0, tk: 0 },
    persons: [],
    reasons: [notComputed],
  }
}

/**
 * The determination of one household, whatever happens: the rules name a missing parameter and impossible facts themselves;
 * should they fail all the same, the household is MANUAL with a reason of its own and the county's run goes on. The cause
 * stands in the log.
 */
export function judgeHousehold(facts: HouseholdFacts, policy: Policy, on: IsoDate): Determination {
  try {
    return determine(facts, policy, on)
  } catch (error) {
    tellFault(error)
    return {
      ...unjudged(facts, policy, on),
      trail: [{ rule: 'check', key: 'notComputed', values: {}, article: null, outcome: 'manual', person: null }],
    }
  }
}

/** The same without a trail: for comparing a county with the other evaluator. */
export function judgeOutcome(facts: HouseholdFacts, policy: Policy, on: IsoDate): Omit<Determination, 'trail'> {
  try {
    return determineOutcome(facts, policy, on)
  } catch (error) {
    tellFault(error)
    return unjudged(facts, policy, on)
  }
}

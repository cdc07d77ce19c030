import type { IsoDate } from '@shared/domain/dates'
import type { Determination } from '@shared/domain/determination'
import type { HouseholdFacts } from '@shared/domain/household'
import type { Policy } from '@shared/policy/policyChain'
import { determine } from '@shared/rules/determine'

/** Reason of a household that the program could not work out. Never a class by silence: a person decides. */
export const notComputed = 'MANUAL_NOT_COMPUTED'

/**
 * The determination of one household, whatever happens: the rules name a missing parameter and impossible facts themselves;
 * should they fail all the same, the household is MANUAL with a reason of its own and the county's run goes on.
 */
export function judgeHousehold(facts: HouseholdFacts, policy: Policy, on: IsoDate): Determination {
  try {
    return determine(facts, policy, on)
  } catch {
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
      trail: [{ rule: 'check', key: 'notComputed', values: {}, article: null, outcome: 'manual', person: null }],
    }
  }
}

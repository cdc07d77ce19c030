import { diseaseOnList } from '../domain/writtenNames'
import { need } from '../policy/policyChain'
import type { Person } from './members'
import type { RuleContext } from './ruleContext'

/**
 * The disease of the parameter set's list that a member has, as the list spells it, or null. 重大疾病 is free text.
 * @throws AppError `policyValueMissing` when a disease is written and the set has no list.
 */
export function listedDisease(ctx: RuleContext, person: Person): string | null {
  const written = person.facts.majorDisease?.trim() ?? ''
  if (written === '' || written === '无') return null
  return diseaseOnList(need(ctx.policy, 'single_major_disease_list'), written)
}

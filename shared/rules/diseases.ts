import { need } from '../policy/policyChain'
import type { Person } from './members'
import type { RuleContext } from './ruleContext'

/** Words that turn the name of a disease into its opposite or into a suspicion. */
const doubt = /[非无未否疑待]|不是|排除|良性/

function plain(text: string): string {
  return text.replace(/[（(【[].*?[)）\]】]/g, '').replace(/\s+/g, '')
}

/**
 * The disease of the parameter set's list that a member has, as the list spells it, or null. 重大疾病 is free text:
 * 「白血病」「急性白血病」「尿毒症、终末期肾病（透析）」 are found; 「非恶性肿瘤」「疑似白血病」 are not.
 * @throws AppError `policyValueMissing` when a disease is written and the set has no list.
 */
export function listedDisease(ctx: RuleContext, person: Person): string | null {
  const written = person.facts.majorDisease?.trim() ?? ''
  if (written === '' || written === '无') return null
  const list = need(ctx.policy, 'single_major_disease_list')
  const exact = list.find((disease) => plain(disease) === plain(written))
  if (exact !== undefined) return exact
  for (const part of plain(written).split(/[、，,;；/+和及]/)) {
    const found = list.find((disease) => part === plain(disease))
    if (found !== undefined) return found
    if (doubt.test(part)) continue
    const within = list.find((disease) => part.includes(plain(disease)))
    if (within !== undefined) return within
  }
  return null
}

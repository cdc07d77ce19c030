import type { SimulationRow } from '../contracts/simulateContract'
import { fill } from '../messages/fill'
import { categoryShortNames } from '../messages/labels'
import { simulationWords } from '../messages/simulation'

/** 「张三：无 → 单人保」: a member whose own class changes. */
export function memberChangeInWords({ name, before, after }: SimulationRow['members'][number]): string {
  const words = simulationWords.names
  const of = (own: 'TK' | 'DBS' | null): string => (own === null ? words.memberNone : categoryShortNames[own])
  return fill(words.members, { name, from: of(before), to: of(after) })
}

/**
 * What stands beside the household's class: members with a class of their own, afterwards by name where that changes. It is
 * what a household is paid for that is in no paid class itself.
 */
export function besidesInWords(row: SimulationRow, when: 'before' | 'after'): string {
  if (when === 'after' && row.members.length > 0) return row.members.map(memberChangeInWords).join('；')
  const household = row[when]
  const own = when === 'before' ? row.ownBefore : row.ownAfter
  return own
    .filter((one) => one !== household)
    .map((one) => simulationWords.names.ownClasses[one])
    .join('、')
}

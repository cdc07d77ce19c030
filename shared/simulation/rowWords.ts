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

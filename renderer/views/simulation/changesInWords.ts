import type { SimulationResult } from '@shared/contracts/simulateContract'
import { fill, formatCount } from '@shared/messages/fill'
import { simulationWords } from '@shared/messages/simulation'

const words = simulationWords.kept

/** 「最低生活保障标准：城镇 650，农村 500 → 城镇 850，农村 700 等 3 项」: what a simulation tried, in a line. */
export function changesInWords({ changes }: Pick<SimulationResult, 'changes'>): string {
  const [first, ...rest] = changes
  if (first === undefined) return words.none
  const change = fill(words.change, { label: first.label, before: first.before, after: first.after })
  return rest.length === 0 ? change : fill(words.more, { change, count: formatCount(changes.length) })
}

import { benchWords as words } from '@shared/messages/bench'
import { selectHouseholds } from '@shared/simulation/selectHouseholds'
import { dropColumns } from '../../store/columns/warmColumns'
import { quietControl } from '../../store/jobs/control'
import { simulate, type Simulated } from '../../store/services/simulation/simulate'
import { namedRows, rowsByPlace } from '../../store/services/simulation/simulateNames'
import type { BenchBook } from './benchBook'
import { measure, type Measured } from './measure'

/** What a deputy director asks: 低保 to 850 in town and country. */
const request = {
  on: null,
  base: { kind: 'inForce' },
  values: { dibao_std: { urban: 850, rural: 850 } },
} as const

/** The simulation itself with the names of everybody who enters or leaves; sums by town stand in its figures. */
export function whatIf(book: BenchBook): Simulated {
  const simulated = simulate(book.ctx, request, quietControl)
  for (const group of ['gain', 'lose'] as const) {
    const all = { group, from: null, to: null, class: null, own: null, town: null, sort: 'place' } as const
    const { rows } = selectHouseholds(simulated.households, simulated.towns, all)
    namedRows(book.ctx.db, simulated, [...rowsByPlace(book.ctx.db, simulated, rows)])
  }
  return simulated
}

/** What-if over the whole book: from cold, the columns read first, and warm, the columns in memory. */
export async function simulationRows(book: BenchBook): Promise<Measured[]> {
  const households = ({ figures }: Simulated): number => figures.households
  dropColumns()
  const cold = await measure(words.simulatedCold, words.units.households, households, () => whatIf(book))
  const warm = await measure(words.simulatedWarm, words.units.households, households, () => whatIf(book))
  return [cold.line, warm.line]
}

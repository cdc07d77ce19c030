import { benchWords as words } from '@shared/messages/bench'
import { selectHouseholds } from '@shared/simulation/selectHouseholds'
import type { ServiceContext } from '../../store/context'
import { quietControl } from '../../store/jobs/control'
import { simulate, type Simulated } from '../../store/services/simulation/simulate'
import { namedRows, rowsByPlace } from '../../store/services/simulation/simulateNames'
import type { BenchBook } from './benchBook'
import { fromCold } from './columnarRows'
import { measure, type Measured } from './measure'

/** What a deputy director asks: 低保 to 850 in town and country. */
const request = {
  on: null,
  base: { kind: 'inForce' },
  values: { dibao_std: { urban: 850, rural: 850 } },
} as const

/** The simulation itself with the names of everybody who enters or leaves; sums by town stand in its figures. */
export function whatIf(ctx: ServiceContext): Simulated {
  const simulated = simulate(ctx, request, quietControl)
  for (const group of ['gain', 'lose'] as const) {
    const all = { group, from: null, to: null, class: null, own: null, town: null, sort: 'place' } as const
    const { rows } = selectHouseholds(simulated.households, simulated.towns, all)
    namedRows(ctx.db, simulated, [...rowsByPlace(ctx.db, simulated, rows)])
  }
  return simulated
}

/** What-if over the whole book: from cold, the columns read first, and warm, the columns in memory. */
export async function simulationRows({ ctx }: BenchBook): Promise<Measured[]> {
  const households = ({ figures }: Simulated): number => figures.households
  const unit = words.units.households
  const cold = await measure(words.simulatedCold, unit, households, () => fromCold(ctx, whatIf))
  const warm = await measure(words.simulatedWarm, unit, households, () => whatIf(ctx))
  return [cold.line, warm.line]
}

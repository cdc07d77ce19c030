import { selectHouseholds } from '@shared/simulation/selectHouseholds'
import type { ServiceContext } from '../../store/context'
import { quietControl } from '../../store/jobs/control'
import { simulate } from '../../store/services/simulation/simulate'
import { namedRows, rowsByPlace } from '../../store/services/simulation/simulateNames'

/** What a deputy director asks: 低保 to 850 in town and country. */
const request = {
  on: null,
  base: { kind: 'inForce' },
  values: { dibao_std: { urban: 850, rural: 850 } },
} as const

/** The simulation itself with the names of everybody who enters or leaves; sums by town stand in its figures. */
export function whatIf(ctx: ServiceContext): void {
  const simulated = simulate(ctx, request, quietControl)
  for (const group of ['gain', 'lose'] as const) {
    const all = { group, from: null, to: null, class: null, own: null, town: null, sort: 'place' } as const
    const { rows } = selectHouseholds(simulated.households, simulated.towns, all)
    namedRows(ctx.db, simulated, [...rowsByPlace(ctx.db, simulated, rows)])
  }
}

import { selectHouseholds } from '@shared/simulation/selectHouseholds'
import type { ServiceContext } from '../../store/context'
import { quietControl } from '../../store/jobs/control'
import type { TaskThreads } from '../../store/jobs/taskThreads'
import { workerRunner } from '../../store/jobs/workerRunner'
import { keyOfConnection } from '../../store/openStore'
import { namedRows, rowsByPlace } from '../../store/services/simulation/simulateNames'

/** What a deputy director asks: 低保 to 850 in town and country. */
const request = {
  on: null,
  base: { kind: 'inForce' },
  values: { dibao_std: { urban: 850, rural: 850 } },
} as const

/**
 * The simulation as the window asks for it, in a worker thread, with the names of everybody who enters or leaves read on
 * the store's own connection; sums by town stand in its figures.
 */
export async function whatIf(ctx: ServiceContext, threads: TaskThreads): Promise<void> {
  const { db, session } = ctx
  const key = keyOfConnection(db)
  if (!key) throw new Error('the book is not open')
  const run = workerRunner(threads, { db, key, session }, () => undefined)
  const simulated = await run('simulate', request, { ...quietControl, whenCancelled: () => undefined })
  for (const group of ['gain', 'lose'] as const) {
    const all = { group, from: null, to: null, class: null, own: null, town: null, sort: 'place' } as const
    const { rows } = selectHouseholds(simulated.households, simulated.towns, all)
    namedRows(db, simulated, [...rowsByPlace(db, simulated, rows)])
  }
}

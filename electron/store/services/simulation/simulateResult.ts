import type { SimulationResult } from '@shared/contracts/simulateContract'
import type { Policy } from '@shared/policy/policyChain'
import { settingChanges } from '../../audit/changeLog'
import type { ServiceContext } from '../../context'
import { newId } from '../../newId'
import { regionNames } from '../../tables/region'
import { write } from '../../write'
import type { Simulated } from './simulate'

function nameOf({ id, title, documentNo }: Policy): SimulationResult['before'] {
  return { id, title, documentNo }
}

/** More changed values than this are counted, not listed, in the log. */
const listedChanges = 40

/**
 * What the screen gets of a simulation, and the entry in the audit log: which sets, which values, which sums, and the
 * check sum by which a paper that turns up later is recognised.
 */
export function recordSimulation(ctx: ServiceContext, simulated: Simulated): SimulationResult {
  const { on, before, after, changes, figures, digest, seconds } = simulated
  const names = regionNames(ctx.db)
  const result: SimulationResult = {
    id: newId(),
    on,
    ranAt: ctx.clock.now(),
    seconds,
    before: nameOf(before),
    after: nameOf(after),
    changes: [...changes],
    figures,
    towns: figures.byTown.map(({ code }) => ({ code, name: names.get(code) ?? code })),
    digest,
  }
  const detail = {
    on,
    policy: before.id,
    households: figures.households,
    gained: figures.gain.households,
    lost: figures.lose.households,
    moved: figures.moved.households,
    monthlyBefore: figures.monthlyCost.before,
    monthlyAfter: figures.monthlyCost.after,
    digest,
    changes: settingChanges(changes.slice(0, listedChanges)),
  }
  write(ctx, 'simulate', { action: 'simulate.run', subject: 'simulation', detail }, () => undefined)
  return result
}

import { evaluateColumns } from '@shared/columnar/evaluateColumns'
import { giveBackOutcome } from '@shared/columnar/outcome'
import { loadColumns } from '../../store/columns/loadColumns'
import type { ServiceContext } from '../../store/context'
import { quietControl } from '../../store/jobs/control'
import type { TaskThreads } from '../../store/jobs/taskThreads'
import { classify } from '../../store/services/determination/classify'
import { comparePolicy, compareRun, type Comparison } from '../../store/services/determination/compareEvaluators'
import { policyOn } from '../../store/services/policy/policySets'
import { runInUse } from '../../store/tables/determination'
import { middle, secondsSince, timed } from './measure'
import { whatIf } from './whatIf'

function agreed(found: Comparison): void {
  if (found.differing > 0) throw new Error('the evaluators differ')
}

async function timedWhatIf(ctx: ServiceContext, threads: TaskThreads): Promise<number> {
  const start = process.hrtime.bigint()
  await whatIf(ctx, threads)
  return secondsSince(start)
}

/**
 * What the rules' speed is measured by, each on a book that is open and has done nothing yet: seconds. `classify` stores a
 * run, which `compareRun` reads.
 */
export const things = {
  read: ({ db, clock }) => timed(() => loadColumns(db, clock.today(), null)),
  evaluate: (ctx) => {
    const on = ctx.clock.today()
    const columns = loadColumns(ctx.db, on, null)
    const { policy } = policyOn(ctx, on, null)
    // One after the other in the same memory, as simulations are.
    return middle(() => giveBackOutcome(columns, evaluateColumns(columns, policy, on)))
  },
  whatIfCold: timedWhatIf,
  whatIfWarm: async (ctx, threads) => {
    await whatIf(ctx, threads)
    const seconds: number[] = []
    for (let round = 0; round < 3; round += 1) seconds.push(await timedWhatIf(ctx, threads))
    return Math.min(...seconds)
  },
  classify: (ctx) => {
    const run = classify(ctx, { on: ctx.clock.today(), policyId: null, full: true }, quietControl)
    // The second evaluator has figures of its own.
    return run.seconds - run.comparedSeconds
  },
  compareRun: (ctx) => {
    const run = runInUse(ctx.db, ctx.clock.today())
    if (!run) throw new Error('nothing was determined')
    return timed(() => agreed(compareRun(ctx, run.id, quietControl)))
  },
  comparePolicy: (ctx) => {
    const on = ctx.clock.today()
    const { policy } = policyOn(ctx, on, null)
    return timed(() => agreed(comparePolicy(ctx, policy, on, quietControl)))
  },
} satisfies Record<string, (ctx: ServiceContext, threads: TaskThreads) => number | Promise<number>>

export type Thing = keyof typeof things

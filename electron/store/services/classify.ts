import type { HouseholdCategory } from '@shared/domain/category'
import { householdCategories } from '@shared/domain/category'
import type { IsoDate } from '@shared/domain/dates'
import type { Determination } from '@shared/domain/determination'
import { determine } from '@shared/rules/determine'
import type { ServiceContext } from '../context'
import { stopIfCancelled, type JobControl } from '../jobs/control'
import { completeRun, deleteRun, determinationWriter, insertRun, replacedRuns } from '../tables/determination'
import { readVersions, versionsInForce, type FactsVersion } from '../tables/facts'
import { stage, write } from '../write'
import { policyOn } from './policySets'

export interface ClassifyInput {
  on: IsoDate
  policyId: string | null
}

/** Counts of one run. Household classes add up to `households`. Money is fen a month. */
export interface RunSummary {
  counts: Record<HouseholdCategory, number>
  persons: { TK: number; DBS: number }
  /** People by class; TK persons count as TK wherever they live. */
  people: Record<HouseholdCategory, number>
  monthlyTotal: number
}

export interface ClassifyOutput extends RunSummary {
  runId: number
  on: IsoDate
  policyId: string
  households: number
  seconds: number
}

const chunkSize = 500

function emptySummary(): RunSummary {
  const zero = (): Record<HouseholdCategory, number> =>
    Object.fromEntries(householdCategories.map((c) => [c, 0])) as Record<HouseholdCategory, number>
  return { counts: zero(), persons: { TK: 0, DBS: 0 }, people: zero(), monthlyTotal: 0 }
}

function tally(summary: RunSummary, determination: Determination): void {
  const tk = determination.persons.filter((person) => person.category === 'TK').length
  summary.counts[determination.category] += 1
  summary.persons.TK += tk
  summary.persons.DBS += determination.persons.length - tk
  summary.people[determination.category] += determination.people
  if (determination.category !== 'TK') summary.people.TK += tk
  summary.monthlyTotal += determination.amount ?? 0
}

/** Determines every household in force on a day and hands each over with its version, in the order of 户编号. */
export function determineAll(
  ctx: ServiceContext,
  input: ClassifyInput,
  control: JobControl,
  take: (found: readonly { version: FactsVersion; determination: Determination }[]) => void,
): number {
  const { policy } = policyOn(ctx, input.on, input.policyId)
  const inForce = versionsInForce(ctx.db, input.on, null)
  for (let start = 0; start < inForce.length; start += chunkSize) {
    stopIfCancelled(control)
    control.progress('classifying', start, inForce.length)
    const ids = inForce.slice(start, start + chunkSize).map((row) => row.versionId)
    take(
      readVersions(ctx.db, ids).map((version) => ({
        version,
        determination: determine(version.facts, policy, input.on),
      })),
    )
  }
  return inForce.length
}

/**
 * Determines every household and stores the results with their trails as one run. Nobody sees the run before it is
 * complete; cancelling or failing leaves the one before as it was.
 */
export function classify(ctx: ServiceContext, input: ClassifyInput, control: JobControl): ClassifyOutput {
  const started = Date.now()
  const { policy, digest } = policyOn(ctx, input.on, input.policyId)
  const summary = emptySummary()
  const runId = stage(ctx, 'determine', (tx) =>
    insertRun(tx, {
      on_date: input.on,
      policy_id: policy.id,
      policy_digest: digest,
      started_at: ctx.clock.now(),
      by_user: ctx.session.userName,
    }),
  )
  try {
    const households = determineAll(ctx, input, control, (found) => {
      stage(ctx, 'determine', (tx) => {
        const store = determinationWriter(tx, runId)
        for (const { version, determination } of found) {
          store(version.householdId, version.versionId, determination)
          tally(summary, determination)
        }
      })
    })
    const milliseconds = Date.now() - started
    write(
      ctx,
      'determine',
      {
        action: 'classify',
        subject: `run:${runId}`,
        detail: { on: input.on, policy: policy.id, households, monthlyTotal: summary.monthlyTotal },
      },
      (tx) =>
        completeRun(tx, runId, {
          completed_at: ctx.clock.now(),
          milliseconds,
          households,
          summary: JSON.stringify(summary),
        }),
    )
    for (const id of replacedRuns(ctx.db, { id: runId, on_date: input.on, policy_id: policy.id })) {
      stage(ctx, 'determine', (tx) => deleteRun(tx, id))
    }
    ctx.changed.add('determination')
    return { runId, on: input.on, policyId: policy.id, households, seconds: milliseconds / 1000, ...summary }
  } catch (error) {
    stage(ctx, 'determine', (tx) => deleteRun(tx, runId))
    throw error
  }
}

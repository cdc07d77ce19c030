import type { IsoDate } from '@shared/domain/dates'
import type { ChangeCause } from '@shared/domain/runChange'
import type { Determination } from '@shared/domain/determination'
import type { Policy } from '@shared/policy/policyChain'
import { rulesVersion } from '@shared/rules/rulesVersion'
import { sameUntil } from '@shared/rules/sameUntil'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import type { Reader } from '../../database'
import { stopIfCancelled, type JobControl } from '../../jobs/control'
import {
  completeRun,
  confirmRun,
  deleteRun,
  insertRun,
  runInUse,
  replacedRuns,
  type RunBefore,
  type RunRow,
} from '../../tables/classificationRun'
import { carryOver, determinationWriter, type JudgedOf } from '../../tables/determination'
import { recordChanges } from '../../tables/runChange'
import { insertDifferences } from '../../tables/runDifference'
import { withRoomyHeap } from '../../tightHeap'
import { stage, write } from '../../write'
import { compareRun } from './compareEvaluators'
import type { EvaluatorDifference } from './evaluatorDifferences'
import { factsInForce, judgedOf, readJudgedFacts, type JudgedFacts } from './judgedFacts'
import { judgeHousehold } from './judgeHousehold'
import { planRun, type RunPlan } from './planRun'
import { valuesDigest } from '../policy/policyDigest'
import { policyOn } from '../policy/policySets'
import { summaryOf, type RunSummary } from './runFigures'
import { runProblems, type RunProblem } from './runProblems'

export type { RunSummary } from './runFigures'

export interface ClassifyInput {
  on: IsoDate
  policyId: string | null
  /** Judge every household anew instead of those for whom something changed. */
  full?: boolean
}

export interface ClassifyOutput extends RunSummary {
  runId: number
  on: IsoDate
  policyId: string
  households: number
  seconds: number
  /** Of these, what the second evaluator took. */
  comparedSeconds: number
  /** Households judged anew; the others were taken over from an earlier run. */
  computed: number
  /** Nothing had changed since this run was made: it stands, and no new one was made. */
  unchanged: boolean
  /** Households in which the two evaluators differ; above nought the run is blocked. */
  differing: number
  /** The first of them, figure by figure. */
  differences: readonly EvaluatorDifference[]
  /** Households that a person must decide because facts or parameters are at fault. */
  problems: readonly RunProblem[]
}

/** Households written in one transaction. */
const chunkSize = 1000
/** Households read and judged at a time: so few that what they make is let go again while it is young. */
const atATime = 100
/** Differences that the answer names; the others are read page by page. */
const namedDifferences = 20

type Take = (found: readonly { version: JudgedFacts; determination: Determination }[]) => void

/** Judges facts and hands the results over, some at a time. */
function judge(db: Reader, wanted: readonly JudgedOf[], policy: Policy, on: IsoDate, take: Take): void {
  for (let start = 0; start < wanted.length; start += atATime) {
    const versions = readJudgedFacts(db, wanted.slice(start, start + atATime))
    take(versions.map((version) => ({ version, determination: judgeHousehold(version.facts, policy, on) })))
  }
}

/** What is judged in the portions of the transactions, with the progress told before each. */
function* portions(wanted: readonly JudgedOf[], control: JobControl): Generator<readonly JudgedOf[], void, void> {
  for (let start = 0; start < wanted.length; start += chunkSize) {
    stopIfCancelled(control)
    control.progress('classifying', start, wanted.length)
    yield wanted.slice(start, start + chunkSize)
  }
}

/** Determines every household in force on a day and hands each over with its version, in the order of 户编号. */
export function determineAll(ctx: ServiceContext, input: ClassifyInput, control: JobControl, take: Take): number {
  return withRoomyHeap(() => judgeAll(ctx, input, control, take))
}

function judgeAll(ctx: ServiceContext, input: ClassifyInput, control: JobControl, take: Take): number {
  const { policy } = policyOn(ctx, input.on, input.policyId)
  const inForce = factsInForce(ctx.db, input.on, null)
  for (const portion of portions(inForce, control)) judge(ctx.db, portion, policy, input.on, take)
  return inForce.length
}

/** The set in force on a day; null where there is none. */
function setInForce(ctx: ServiceContext, on: IsoDate, knownAt: string): string | null {
  try {
    return policyOn(ctx, on, null, knownAt).policy.id
  } catch (error) {
    if (error instanceof AppError && error.code === 'RULE_BROKEN') return null
    throw error
  }
}

interface Made {
  readonly run: Pick<RunRow, 'id' | 'on_date' | 'policy_id'>
  readonly policy: Policy
  readonly plan: RunPlan
  readonly before: RunRow | undefined
}

function fillRun(ctx: ServiceContext, { run, policy, plan }: Made, control: JobControl): void {
  for (let start = 0; start < plan.carry.length; start += chunkSize) {
    stopIfCancelled(control)
    control.progress('carrying', start, plan.carry.length)
    stage(ctx, 'determine', (tx) => carryOver(tx, run.id, plan.carry.slice(start, start + chunkSize)))
  }
  for (const portion of portions(plan.compute, control)) {
    stage(ctx, 'determine', (tx) => {
      const store = determinationWriter(tx, run.id)
      judge(tx, portion, policy, run.on_date, (found) => {
        for (const { version, determination } of found)
          store(version.householdId, judgedOf(version), determination, sameUntil(version.facts, policy, run.on_date))
      })
    })
  }
}

/** Causes that hold for every household of a run. */
function causesOfAll(before: RunRow, digest: string): ChangeCause[] {
  return [
    ...(before.values_digest === digest ? [] : ['policy' as const]),
    ...(before.rules_version === rulesVersion ? [] : ['rules' as const]),
  ]
}

function tellBefore(before: RunRow): RunBefore {
  const { monthlyTotal } = JSON.parse(before.summary) as Partial<RunSummary>
  return {
    id: before.id,
    on: before.on_date,
    policyId: before.policy_id,
    at: before.completed_at ?? '',
    households: before.households,
    monthlyTotal: monthlyTotal ?? 0,
  }
}

function answer(
  ctx: ServiceContext,
  run: Pick<RunRow, 'id' | 'on_date' | 'policy_id'>,
  rest: Pick<
    ClassifyOutput,
    'households' | 'seconds' | 'comparedSeconds' | 'computed' | 'unchanged' | 'differing' | 'differences'
  >,
): ClassifyOutput {
  return {
    runId: run.id,
    on: run.on_date,
    policyId: run.policy_id,
    ...rest,
    ...summaryOf(ctx.db, run.id),
    problems: runProblems(ctx.db, run.id, ''),
  }
}

/** The same was asked again and nothing has changed: the run there is stands, and says so. */
function confirm(ctx: ServiceContext, run: RunRow, started: number): ClassifyOutput {
  write(
    ctx,
    'determine',
    {
      action: 'classify',
      subject: `run:${run.id}`,
      detail: { on: run.on_date, policy: run.policy_id, households: run.households, computed: 0 },
    },
    (tx) => confirmRun(tx, run.id, ctx.clock.now()),
  )
  ctx.changed.add('determination')
  return answer(ctx, run, {
    households: run.households,
    seconds: (Date.now() - started) / 1000,
    comparedSeconds: 0,
    computed: 0,
    unchanged: true,
    differing: 0,
    differences: [],
  })
}

function finishRun(
  ctx: ServiceContext,
  made: Made,
  digest: string,
  control: JobControl,
  started: number,
): ClassifyOutput {
  const { run, plan, before } = made
  const comparison = compareRun(ctx, run.id, control)
  stopIfCancelled(control)
  const { differing, differences } = comparison
  const summary = summaryOf(ctx.db, run.id)
  const computed = plan.compute.length
  const milliseconds = Date.now() - started
  write(
    ctx,
    'determine',
    {
      action: 'classify',
      subject: `run:${run.id}`,
      detail: {
        on: run.on_date,
        policy: run.policy_id,
        households: plan.households,
        computed,
        monthlyTotal: summary.monthlyTotal,
        ...(differing > 0 ? { differing } : {}),
      },
    },
    (tx) => {
      if (before) {
        recordChanges(
          tx,
          { id: run.id, on: run.on_date },
          { id: before.id, on: before.on_date },
          causesOfAll(before, digest),
        )
      }
      insertDifferences(tx, run.id, differences)
      completeRun(tx, run.id, {
        completed_at: ctx.clock.now(),
        milliseconds,
        households: plan.households,
        summary: JSON.stringify(summary),
        computed,
        differences: differing,
      })
    },
  )
  for (const id of replacedRuns(ctx.db, { ...run, blocked: differing > 0 })) {
    stage(ctx, 'determine', (tx) => deleteRun(tx, id))
  }
  ctx.changed.add('determination')
  return answer(ctx, run, {
    households: plan.households,
    seconds: milliseconds / 1000,
    comparedSeconds: comparison.seconds,
    computed,
    unchanged: false,
    differing,
    differences: differences.slice(0, namedDifferences),
  })
}

/**
 * Determines the whole book: households for whom something changed are judged anew with their trails, the others taken
 * over. The second evaluator then goes over every household; where it differs the run is blocked: kept, never used, and
 * the one before stays in use. A run of a day to come or under another set than the one in force is for planning and
 * replaces nothing either. Nobody sees a run before it is complete; cancelling or failing leaves the one before as it
 * was. Nobody's standing changes by it.
 */
export function classify(ctx: ServiceContext, input: ClassifyInput, control: JobControl): ClassifyOutput {
  const started = Date.now()
  // Before the sets are read, and asked for as of this moment: a recomputation years later sees the same ones.
  const knownAt = ctx.clock.now()
  const { policy, digest: setDigest } = policyOn(ctx, input.on, input.policyId, knownAt)
  const digest = valuesDigest(policy)
  control.progress('planning', 0, 0)
  const plan = planRun(ctx.db, { on: input.on, valuesDigest: digest, rulesVersion, full: input.full === true })
  // What spoke of that day so far.
  const before = runInUse(ctx.db, input.on)
  if (plan.unchanged && plan.source !== null && plan.source.id === before?.id) return confirm(ctx, before, started)
  const id = stage(ctx, 'determine', (tx) =>
    insertRun(tx, {
      on_date: input.on,
      policy_id: policy.id,
      policy_digest: setDigest,
      started_at: knownAt,
      by_user: ctx.session.userName,
      rules_version: rulesVersion,
      values_digest: digest,
      before_run: before ? JSON.stringify(tellBefore(before)) : null,
      planning: policy.id === setInForce(ctx, input.on, knownAt) ? 0 : 1,
    }),
  )
  const made: Made = { run: { id, on_date: input.on, policy_id: policy.id }, policy, plan, before }
  try {
    return withRoomyHeap(() => {
      fillRun(ctx, made, control)
      return finishRun(ctx, made, digest, control, started)
    })
  } catch (error) {
    stage(ctx, 'determine', (tx) => deleteRun(tx, id))
    throw error
  }
}

import { createHash } from 'node:crypto'
import type { CountyColumns } from '@shared/columnar/columns'
import { evaluateColumns } from '@shared/columnar/evaluateColumns'
import { giveBackOutcome, type ColumnOutcome } from '@shared/columnar/outcome'
import type { SimulationChange, SimulationFigures } from '@shared/contracts/simulateContract'
import type { IsoDate } from '@shared/domain/dates'
import { valueMissing, type Policy } from '@shared/policy/policyChain'
import { AppError } from '@shared/result'
import { determine } from '@shared/rules/determine'
import type { ChangedHouseholds, ChangedMembers } from '@shared/simulation/changedHouseholds'
import { compareOutcomes } from '@shared/simulation/compareOutcomes'
import { policyDifference } from '@shared/simulation/policyDifference'
import { simulationRecord } from '@shared/simulation/simulationRecord'
import { warmColumns } from '../../columns/warmColumns'
import type { ServiceContext } from '../../context'
import { stopIfCancelled, type JobControl } from '../../jobs/control'
import { requireDuty } from '../../session'
import { factsMark } from '../../tables/factsMark'
import { readSetting } from '../../tables/setting'
import { readJudgedFacts } from '../determination/judgedFacts'
import { releasedSets } from '../policy/policySets'
import { triedPolicies, type SimulationRequest } from './simulatePolicy'

/** What a simulation found. Nothing in it names anybody; names are read where somebody looks. */
export interface Simulated {
  readonly on: IsoDate
  readonly before: Policy
  readonly after: Policy
  readonly changes: readonly SimulationChange[]
  readonly figures: SimulationFigures
  /** Every household that is touched. */
  readonly households: ChangedHouseholds
  readonly members: ChangedMembers
  /** Codes that `households.town` points into. */
  readonly towns: readonly string[]
  readonly digest: string
  /** What the book knew when the simulation began (`bookMark`). */
  readonly known: string
  readonly seconds: number
}

/** Simulations speak of the whole county. @throws AppError NOT_ALLOWED without the duty or for a part of the county. */
export function requireSimulation(ctx: ServiceContext): void {
  requireDuty(ctx.session, 'simulate')
  if (ctx.session.area !== readSetting(ctx.db, 'region')) throw new AppError('NOT_ALLOWED', 'simulationWholeCounty')
}

/** What moves whenever a fact of the book does, or a set is released: what every simulation rests on. */
function bookMark(ctx: ServiceContext): string {
  return `${factsMark(ctx.db)} ${releasedSets(ctx)
    .map(({ id }) => id)
    .join(' ')}`
}

/** Whether the book has changed since: the same simulation might come to something else now. */
export function isStale(ctx: ServiceContext, { known }: Pick<Simulated, 'known'>): boolean {
  return bookMark(ctx) !== known
}

/** SM3 in hex over columns of numbers. Those on shared memory are copied first: hashing does not take it. */
function digestOf(...columns: readonly (Uint8Array | Int32Array | Float64Array)[]): string {
  const hash = createHash('sm3')
  for (const column of columns) {
    const own = column.buffer instanceof SharedArrayBuffer ? column.slice() : column
    hash.update(new Uint8Array(own.buffer, own.byteOffset, own.byteLength))
  }
  return hash.digest('hex')
}

function outcomeDigest(outcome: ColumnOutcome): string {
  return digestOf(outcome.category, outcome.people, outcome.amount, outcome.personCategory, outcome.personAmount)
}

/**
 * Both evaluators leave a household whose rules need a parameter that no set gives to people (MANUAL_PARAMETER). Tried
 * values that make more of them than the set in force would count as moves to 需人工认定 what is only a gap in the set,
 * so the simulation is refused with the key. What the set in force lacks as well is nobody's doing here.
 * @throws AppError RULE_BROKEN `policyValueMissing` with the key that the first such household comes to.
 */
function requireComplete(
  ctx: ServiceContext,
  { columns, on, after }: { columns: CountyColumns; on: IsoDate; after: Policy },
  old: ColumnOutcome,
  tried: ColumnOutcome,
): void {
  const first = tried.lacking.findIndex((lacks, h) => lacks === 1 && old.lacking[h] !== 1)
  if (first < 0) return
  const [versionId, decidedId] = [columns.versionIds[first] ?? 0, columns.decidedIds[first] || null]
  const facts = readJudgedFacts(ctx.db, [{ versionId, decidedId }])[0]?.facts
  const trail = facts ? determine(facts, after, on).trail : []
  const missing = trail.find(({ rule, key }) => rule === 'policy' && key === 'missing')
  throw valueMissing(String(missing?.values['key'] ?? ''))
}

/**
 * Judges every household of the book under the set in force and under the set that is tried, on the same day, and
 * compares. Reads only: nothing in the book changes.
 * @throws AppError NOT_ALLOWED; CANCELLED; what `triedPolicies` throws; RULE_BROKEN `policyValueMissing` with the key that
 *   households need and only the tried set lacks.
 */
export function simulate(ctx: ServiceContext, request: SimulationRequest, control: JobControl): Simulated {
  requireSimulation(ctx)
  const started = Date.now()
  const known = bookMark(ctx)
  const { on, before, after } = triedPolicies(ctx, request)
  control.progress('simulate.loading', 0, 0)
  const columns = warmColumns(ctx.db, on)
  stopIfCancelled(control)
  const judge = (policy: Policy, done: number): ColumnOutcome => {
    control.progress('simulate.judging', done, 2 * columns.households)
    const outcome = evaluateColumns(columns, policy, on)
    stopIfCancelled(control)
    return outcome
  }
  const old = judge(before, 0)
  const tried = judge(after, columns.households)
  requireComplete(ctx, { columns, on, after }, old, tried)
  const { figures, households, members } = compareOutcomes(columns, old, tried, (done) => {
    control.progress('simulate.comparing', done, columns.households)
    stopIfCancelled(control)
  })
  const outcomes = { before: outcomeDigest(old), after: outcomeDigest(tried) }
  giveBackOutcome(columns, old)
  giveBackOutcome(columns, tried)
  const changes = policyDifference(before, after)
  const digest = createHash('sm3')
    .update(
      simulationRecord({
        county: readSetting(ctx.db, 'region'),
        on,
        before,
        after,
        changes,
        figures,
        facts: factsDigest(columns),
        outcomes,
      }),
    )
    .digest('hex')
  return {
    on,
    before,
    after,
    changes,
    figures,
    households,
    members,
    towns: columns.towns,
    digest,
    known,
    seconds: (Date.now() - started) / 1000,
  }
}

/** Facts never change under the number of their version, nor decisions under that of their row: the numbers stand for them. */
function factsDigest(columns: CountyColumns): string {
  return digestOf(columns.versionIds, columns.decidedIds)
}

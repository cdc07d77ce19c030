import type { Recomputed } from '@shared/contracts/classifyContract'
import type { Determination } from '@shared/domain/determination'
import type { Policy } from '@shared/policy/policyChain'
import { differenceFieldWords } from '@shared/messages/determination'
import { rulesVersion } from '@shared/rules/rulesVersion'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { stopIfCancelled, type JobControl } from '../../jobs/control'
import { requireDuty } from '../../session'
import { sql } from '../../sql'
import { runInUse, readRun, type RunRow } from '../../tables/classificationRun'
import { personsOf, readDetermination, rowToDetermination, type DeterminationRow } from '../../tables/determination'
import { trailTextOf } from '../../tables/trail'
import { write } from '../../write'
import { requireVisible } from '../households/households'
import { readJudgedFacts, type JudgedFacts } from './judgedFacts'
import { judgeHousehold } from './judgeHousehold'
import { policyOn } from '../policy/policySets'
import { valuesDigest } from '../policy/policyDigest'

/** The parameters of a run as they were known at its start, and whether they are still what they were. */
interface ParametersThen {
  readonly policy: Policy
  readonly same: boolean
}

/** @throws AppError NOT_FOUND when the set is gone. */
function parametersOf(ctx: ServiceContext, run: RunRow): ParametersThen {
  const { policy, digest } = policyOn(ctx, run.on_date, run.policy_id, run.started_at)
  // Runs of before the values were counted know the digest of their set alone.
  const same = digest === run.policy_digest && (run.values_digest === '' || valuesDigest(policy) === run.values_digest)
  return { policy, same }
}

/** A determination's outcome in one fixed order of its parts; the trail stands beside it, byte for byte as stored. */
function outcomeParts(determination: Determination): Record<string, string> {
  const { category, tags, people, annualIncome, monthlyPerCapita, amount, parts, persons, reasons } = determination
  const { gap, uplift, dbs, tk } = parts
  const inOrder = [...persons].sort((a, b) => (a.idNumber < b.idNumber ? -1 : 1))
  const figures = { people, annualIncome, monthlyPerCapita, amount, gap, uplift, dbs, tk }
  return {
    category,
    tags: JSON.stringify(tags),
    ...Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, String(value)])),
    persons: JSON.stringify(inOrder.map((one) => [one.idNumber, one.category, one.amount, one.reason])),
    reasons: JSON.stringify(reasons),
  }
}

/** Names of what differs between a stored determination and its facts judged anew; empty when all bytes are the same. */
function differingParts(
  ctx: ServiceContext,
  run: RunRow,
  row: DeterminationRow,
  version: JudgedFacts,
  policy: Policy,
): string[] {
  const now = judgeHousehold(version.facts, policy, run.on_date)
  const stored = outcomeParts(rowToDetermination(row, run, personsOf(ctx.db, row.id), []))
  const anew = outcomeParts(now)
  const differs = Object.keys(stored).filter((name) => stored[name] !== anew[name])
  return trailTextOf(ctx.db, row.id) === JSON.stringify(now.trail) ? differs : [...differs, 'trail']
}

function requireVersion(ctx: ServiceContext, row: DeterminationRow): JudgedFacts {
  const version = readJudgedFacts(ctx.db, [{ versionId: row.version_id, decidedId: row.decided_id }])[0]
  if (!version) throw new AppError('STORE_DAMAGED', 'versionGone', { version: row.version_id })
  return version
}

/**
 * Computes a stored determination anew from the facts of the version it judged with the decisions laid over it, the sets as they were known when its run
 * began and the rules of this program, and compares outcome and trail bit for bit.
 * @throws AppError NOT_FOUND for an unknown determination; STORE_DAMAGED when its facts are gone.
 */
export function recomputeDetermination(ctx: ServiceContext, determinationId: number): Recomputed {
  requireDuty(ctx.session, 'read')
  const row = ctx.db.get<DeterminationRow>(sql`SELECT * FROM determination WHERE id = ${determinationId}`)
  const run = row && readRun(ctx.db, row.run_id)
  if (!row || !run) throw new AppError('NOT_FOUND', 'runNotFound')
  const { policy, same: sameParameters } = parametersOf(ctx, run)
  const differs = differingParts(ctx, run, row, requireVersion(ctx, row), policy)
  return {
    same: differs.length === 0,
    differs: differs.map((name) => differenceFieldWords[name] ?? name),
    sameParameters,
    madeWith: run.rules_version,
    rulesVersion,
  }
}

/** The same for what the run in use says of a household; null while it says nothing. */
export function recomputeHousehold(ctx: ServiceContext, householdId: string): Recomputed | null {
  requireVisible(ctx, householdId)
  const run = runInUse(ctx.db, ctx.clock.today())
  const row = run && readDetermination(ctx.db, run.id, householdId)
  return row ? recomputeDetermination(ctx, row.id) : null
}

export interface RecomputeOutput {
  readonly runId: number
  readonly households: number
  readonly differing: number
  /** 户编号 of the first that differ. */
  readonly keys: readonly string[]
  readonly sameParameters: boolean
  readonly madeWith: number
}

const chunkSize = 500
const named = 20

/** Computes every determination of a run anew. Nothing is changed; that it was done is written to the audit log. */
export function recomputeRun(ctx: ServiceContext, input: { runId: number }, control: JobControl): RecomputeOutput {
  requireDuty(ctx.session, 'determine')
  const run = readRun(ctx.db, input.runId)
  if (run === undefined || run.completed_at === null) throw new AppError('NOT_FOUND', 'runNotFound')
  const { policy, same: sameParameters } = parametersOf(ctx, run)
  const keys: string[] = []
  let [households, differing] = [0, 0]
  for (let after = -1; ;) {
    stopIfCancelled(control)
    control.progress('recomputing', households, run.households)
    const rows = ctx.db.all<DeterminationRow>(sql`
      SELECT * FROM determination WHERE run_id = ${run.id} AND id > ${after} ORDER BY id LIMIT ${chunkSize}`)
    const versions = readJudgedFacts(
      ctx.db,
      rows.map((row) => ({ versionId: row.version_id, decidedId: row.decided_id })),
    )
    const byId = new Map(versions.map((version) => [version.versionId, version]))
    for (const row of rows) {
      const version = byId.get(row.version_id) ?? requireVersion(ctx, row)
      households += 1
      if (differingParts(ctx, run, row, version, policy).length === 0) continue
      differing += 1
      if (keys.length < named) keys.push(version.facts.key)
    }
    const last = rows.at(-1)
    if (!last) break
    after = last.id
  }
  const detail = { households, differing }
  write(ctx, 'determine', { action: 'classify.recompute', subject: `run:${run.id}`, detail }, () => undefined)
  return { runId: run.id, households, differing, keys, sameParameters, madeWith: run.rules_version }
}

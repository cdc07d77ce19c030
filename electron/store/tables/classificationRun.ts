import type { IsoDate, IsoMonth } from '@shared/domain/dates'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'
import { deleteTrailsOf } from './trail'

export interface RunRow {
  id: number
  on_date: IsoDate
  policy_id: string
  /** Of the set itself. */
  policy_digest: string
  started_at: string
  completed_at: string | null
  by_user: string
  milliseconds: number
  households: number
  /** RunSummary as JSON. */
  summary: string
  /** The rules it was made with; 1 for runs from before they were counted. */
  rules_version: number
  /** Of every value in force, those of the sets it stands on and the defaults among them. */
  values_digest: string
  /** RunBefore as JSON: the run it was compared with, which may be gone since. Null for the first. */
  before_run: string | null
  /** Households that were judged anew; the others were taken over. */
  computed: number
  /** Households in which the two evaluators differ. Above nought the run is blocked: kept, never used. */
  differences: number
  /** When the same was asked again and nothing had changed; null if never. */
  confirmed_at: string | null
  /** 1 where it was made under another set than the one in force on its day, as the sets were known when it began. */
  planning: number
}

/** What is kept of the run that a run was compared with. */
export interface RunBefore {
  readonly id: number
  readonly on: IsoDate
  readonly policyId: string
  readonly at: string
  readonly households: number
  readonly monthlyTotal: number
}

/** The newest complete run that is not blocked; incomplete ones are never shown. */
function newestRun(db: Reader): RunRow | undefined {
  return db.get<RunRow>(
    sql`SELECT * FROM classification_run WHERE completed_at IS NOT NULL AND differences = 0
      ORDER BY completed_at DESC, id DESC LIMIT 1`,
  )
}

/**
 * The run that speaks of a day: complete, not blocked, of that day or an earlier one, and made under the set that was in
 * force on its own day; of the latest month, and in it the one made last. A run for a coming year or under another set is
 * made for planning: it is kept, and no board, no wall and no package speaks by it.
 */
function fittingRun(db: Reader, on: IsoDate): RunRow | undefined {
  return db.get<RunRow>(
    sql`SELECT * FROM classification_run
      WHERE completed_at IS NOT NULL AND differences = 0 AND planning = 0 AND on_date <= ${on}
      ORDER BY substr(on_date, 1, 7) DESC, completed_at DESC, id DESC LIMIT 1`,
  )
}

/** The run in use for a day. Where none fits, the newest of all: a book in which only planning was done speaks by that. */
export function runInUse(db: Reader, on: IsoDate): RunRow | undefined {
  return fittingRun(db, on) ?? newestRun(db)
}

/** The run in use for a month's package: never one of a later month. */
export function runOfMonth(db: Reader, month: IsoMonth, on: IsoDate): RunRow | undefined {
  return (
    fittingRun(db, on) ??
    db.get<RunRow>(sql`
      SELECT * FROM classification_run WHERE completed_at IS NOT NULL AND differences = 0 AND on_date <= ${`${month}-31`}
      ORDER BY substr(on_date, 1, 7) DESC, completed_at DESC, id DESC LIMIT 1`)
  )
}

/** Whether a run is one for planning on a day: under another set, or of a day that has not come. */
export function isPlanning(run: Pick<RunRow, 'planning' | 'on_date'>, today: IsoDate): boolean {
  return run.planning === 1 || run.on_date > today
}

/** The newest run for planning, if it is newer than the one in use; null where the one in use is itself for planning. */
export function planningRun(db: Reader, today: IsoDate): RunRow | undefined {
  const used = runInUse(db, today)
  const newest = newestRun(db)
  return newest !== undefined && newest.id !== used?.id && isPlanning(newest, today) ? newest : undefined
}

export function readRun(db: Reader, id: number): RunRow | undefined {
  return db.get<RunRow>(sql`SELECT * FROM classification_run WHERE id = ${id}`)
}

/** The newest blocked run, if it is newer than the one in use today. */
export function blockedRun(db: Reader, today: IsoDate): RunRow | undefined {
  const latest = runInUse(db, today)?.completed_at ?? ''
  return db.get<RunRow>(
    sql`SELECT * FROM classification_run WHERE completed_at > ${latest} AND differences > 0
      ORDER BY completed_at DESC, id DESC LIMIT 1`,
  )
}

/** Runs whose results may be taken over for a day: made with these values and rules for that day or an earlier one. */
export function sourceRun(
  db: Reader,
  wanted: { on: IsoDate; valuesDigest: string; rulesVersion: number },
): RunRow | undefined {
  return db.get<RunRow>(
    sql`SELECT * FROM classification_run WHERE completed_at IS NOT NULL AND differences = 0
      AND on_date <= ${wanted.on} AND values_digest = ${wanted.valuesDigest} AND rules_version = ${wanted.rulesVersion}
      ORDER BY on_date DESC, completed_at DESC, id DESC LIMIT 1`,
  )
}

/** The moment up to which a run is known to speak of the book. */
export function knownAtOf(run: RunRow): string {
  return run.confirmed_at ?? run.started_at
}

export function insertRun(
  tx: WriteTx,
  run: Pick<RunRow, 'on_date' | 'policy_id' | 'policy_digest' | 'started_at' | 'by_user'> &
    Partial<Pick<RunRow, 'rules_version' | 'values_digest' | 'before_run' | 'planning'>>,
): number {
  return tx.run(sql`
    INSERT INTO classification_run (on_date, policy_id, policy_digest, started_at, by_user, milliseconds, households,
      summary, rules_version, values_digest, before_run, planning)
    VALUES (${run.on_date}, ${run.policy_id}, ${run.policy_digest}, ${run.started_at}, ${run.by_user}, 0, 0, '{}',
      ${run.rules_version ?? 1}, ${run.values_digest ?? ''}, ${run.before_run ?? null}, ${run.planning ?? 0})`)
    .lastInsertRowid
}

export function completeRun(
  tx: WriteTx,
  id: number,
  done: {
    completed_at: string
    milliseconds: number
    households: number
    summary: string
    computed?: number
    differences?: number
  },
): void {
  tx.run(sql`UPDATE classification_run SET completed_at = ${done.completed_at}, milliseconds = ${done.milliseconds},
    households = ${done.households}, summary = ${done.summary}, computed = ${done.computed ?? done.households},
    differences = ${done.differences ?? 0} WHERE id = ${id}`)
}

/** Notes that the same was asked again and nothing had changed. */
export function confirmRun(tx: WriteTx, id: number, at: string): void {
  tx.run(sql`UPDATE classification_run SET confirmed_at = ${at} WHERE id = ${id}`)
}

/** Removes a run with everything that hangs off it, but for trails that other runs share. */
export function deleteRun(tx: WriteTx, id: number): void {
  tx.run(sql`DELETE FROM run_change WHERE run_id = ${id}`)
  tx.run(sql`DELETE FROM run_difference WHERE run_id = ${id}`)
  tx.run(sql`
    DELETE FROM determination_person WHERE determination_id IN (SELECT id FROM determination WHERE run_id = ${id})`)
  deleteTrailsOf(tx, id)
  tx.run(sql`DELETE FROM determination WHERE run_id = ${id}`)
  tx.run(sql`DELETE FROM classification_run WHERE id = ${id}`)
}

/**
 * Runs that a new complete run replaces: unfinished ones, and those of the same day and set that no notice refers to. A
 * blocked run replaces blocked ones only: the good one of before stays in use.
 */
export function replacedRuns(
  db: Reader,
  run: { id: number; on_date: IsoDate; policy_id: string; blocked: boolean },
): number[] {
  const least = run.blocked ? 1 : 0
  return db
    .all<{ id: number }>(
      sql`SELECT id FROM classification_run WHERE id <> ${run.id}
        AND (completed_at IS NULL
          OR (on_date = ${run.on_date} AND policy_id = ${run.policy_id} AND differences >= ${least}))
        AND id NOT IN (SELECT run_id FROM notice_log WHERE run_id IS NOT NULL)`,
    )
    .map((row) => row.id)
}

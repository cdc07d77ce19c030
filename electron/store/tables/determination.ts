import type { HouseholdCategory, PersonCategory } from '@shared/domain/category'
import type { IsoDate } from '@shared/domain/dates'
import type { Determination, TrailStep } from '@shared/domain/determination'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

export interface RunRow {
  id: number
  on_date: IsoDate
  policy_id: string
  policy_digest: string
  started_at: string
  completed_at: string | null
  by_user: string
  milliseconds: number
  households: number
  summary: string
}

export interface DeterminationRow {
  id: number
  run_id: number
  household_id: string
  version_id: number
  category: HouseholdCategory
  tags: string
  people: number
  annual_income: number
  per_capita: number
  amount: number | null
  gap: number
  uplift: number
  dbs: number
  tk: number
  tk_persons: number
  dbs_persons: number
  reasons: string
}

export interface DeterminationPersonRow {
  determination_id: number
  id_number: string
  category: PersonCategory
  amount: number | null
  reason: string
}

/** The newest complete run; incomplete ones are never shown. */
export function latestRun(db: Reader): RunRow | undefined {
  return db.get<RunRow>(
    sql`SELECT * FROM classification_run WHERE completed_at IS NOT NULL ORDER BY completed_at DESC, id DESC LIMIT 1`,
  )
}

export function insertRun(
  tx: WriteTx,
  run: Pick<RunRow, 'on_date' | 'policy_id' | 'policy_digest' | 'started_at' | 'by_user'>,
): number {
  return tx.run(sql`
    INSERT INTO classification_run (on_date, policy_id, policy_digest, started_at, by_user, milliseconds, households, summary)
    VALUES (${run.on_date}, ${run.policy_id}, ${run.policy_digest}, ${run.started_at}, ${run.by_user}, 0, 0, '{}')`)
    .lastInsertRowid
}

export function completeRun(
  tx: WriteTx,
  id: number,
  done: { completed_at: string; milliseconds: number; households: number; summary: string },
): void {
  tx.run(sql`UPDATE classification_run SET completed_at = ${done.completed_at}, milliseconds = ${done.milliseconds},
    households = ${done.households}, summary = ${done.summary} WHERE id = ${id}`)
}

/** Removes a run with everything that hangs off it: one that did not complete, or an older one of the same day and set. */
export function deleteRun(tx: WriteTx, id: number): void {
  const ofRun = sql`SELECT id FROM determination WHERE run_id = ${id}`
  tx.run(sql`DELETE FROM determination_trail WHERE determination_id IN (${ofRun})`)
  tx.run(sql`DELETE FROM determination_person WHERE determination_id IN (${ofRun})`)
  tx.run(sql`DELETE FROM determination WHERE run_id = ${id}`)
  tx.run(sql`DELETE FROM classification_run WHERE id = ${id}`)
}

/** Runs that a new complete run replaces: unfinished ones, and those of the same day and set that no notice refers to. */
export function replacedRuns(db: Reader, run: { id: number; on_date: IsoDate; policy_id: string }): number[] {
  return db
    .all<{ id: number }>(
      sql`SELECT id FROM classification_run WHERE id <> ${run.id}
        AND (completed_at IS NULL OR (on_date = ${run.on_date} AND policy_id = ${run.policy_id}))
        AND id NOT IN (SELECT run_id FROM notice_log WHERE run_id IS NOT NULL)`,
    )
    .map((row) => row.id)
}

/** Prepares the statements once; the returned function stores one determination with its persons and trail. */
export function determinationWriter(
  tx: WriteTx,
  runId: number,
): (householdId: string, versionId: number, determination: Determination) => void {
  const insert = tx.prepare(`INSERT INTO determination
    (run_id, household_id, version_id, category, tags, people, annual_income, per_capita, amount, gap, uplift, dbs, tk,
     tk_persons, dbs_persons, reasons) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const insertPerson = tx.prepare('INSERT INTO determination_person VALUES (?, ?, ?, ?, ?)')
  const insertTrail = tx.prepare('INSERT INTO determination_trail VALUES (?, ?)')
  return (householdId, versionId, d) => {
    const count = (category: PersonCategory): number => d.persons.filter((p) => p.category === category).length
    const { lastInsertRowid } = insert([
      runId,
      householdId,
      versionId,
      d.category,
      JSON.stringify(d.tags),
      d.people,
      d.annualIncome,
      d.monthlyPerCapita,
      d.amount,
      d.parts.gap,
      d.parts.uplift,
      d.parts.dbs,
      d.parts.tk,
      count('TK'),
      count('DBS'),
      JSON.stringify(d.reasons),
    ])
    for (const p of d.persons) insertPerson([lastInsertRowid, p.idNumber, p.category, p.amount, p.reason])
    insertTrail([lastInsertRowid, JSON.stringify(d.trail)])
  }
}

export function readDetermination(db: Reader, runId: number, householdId: string): DeterminationRow | undefined {
  return db.get<DeterminationRow>(
    sql`SELECT * FROM determination WHERE run_id = ${runId} AND household_id = ${householdId}`,
  )
}

export function personsOf(db: Reader, determinationId: number): DeterminationPersonRow[] {
  return db.all<DeterminationPersonRow>(
    sql`SELECT * FROM determination_person WHERE determination_id = ${determinationId} ORDER BY id_number`,
  )
}

export function trailOf(db: Reader, determinationId: number): TrailStep[] {
  const row = db.get<{ steps: string }>(
    sql`SELECT steps FROM determination_trail WHERE determination_id = ${determinationId}`,
  )
  return row ? (JSON.parse(row.steps) as TrailStep[]) : []
}

/** A stored row as the value the rules made. */
export function rowToDetermination(
  row: DeterminationRow,
  run: RunRow,
  persons: readonly DeterminationPersonRow[],
  trail: readonly TrailStep[],
): Determination {
  return {
    on: run.on_date,
    policyId: run.policy_id,
    category: row.category,
    tags: JSON.parse(row.tags) as string[],
    people: row.people,
    annualIncome: row.annual_income,
    monthlyPerCapita: row.per_capita,
    amount: row.amount,
    parts: { gap: row.gap, uplift: row.uplift, dbs: row.dbs, tk: row.tk },
    persons: persons.map((p) => ({
      idNumber: p.id_number,
      category: p.category,
      amount: p.amount,
      reason: p.reason,
    })),
    reasons: JSON.parse(row.reasons) as string[],
    trail,
  }
}

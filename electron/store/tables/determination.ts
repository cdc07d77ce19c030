import type { HouseholdCategory, PersonCategory } from '@shared/domain/category'
import type { IsoDate } from '@shared/domain/dates'
import type { Determination, TrailStep } from '@shared/domain/determination'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'
import type { RunRow } from './classificationRun'
import { trailWriter } from './trail'

export { completeRun, insertRun, runInUse, type RunRow } from './classificationRun'
export { trailOf } from './trail'

export interface DeterminationRow {
  id: number
  run_id: number
  household_id: string
  version_id: number
  /** The row of decisions laid over the version (tables/decidedFact.ts); null where there was none. */
  decided_id: number | null
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
  /** Shared with the determinations of other runs in which nothing changed for the household. */
  trail_id: number | null
  /** First later day on which the calendar alone could change it; null if it never does. */
  same_until: IsoDate | null
}

export interface DeterminationPersonRow {
  determination_id: number
  id_number: string
  category: PersonCategory
  amount: number | null
  reason: string
}

const resultColumns = `household_id, version_id, decided_id, category, tags, people, annual_income, per_capita, amount, gap, uplift,
  dbs, tk, tk_persons, dbs_persons, reasons, trail_id, same_until`

/** The version of the facts that is judged and the row of decisions laid over it. */
export interface JudgedOf {
  readonly versionId: number
  readonly decidedId: number | null
}

/**
 * Prepares the statements once; the returned function stores one determination with its persons and trail. Without
 * `sameUntil` it is taken to hold for its own day alone.
 */
export function determinationWriter(
  tx: WriteTx,
  runId: number,
): (householdId: string, facts: JudgedOf, determination: Determination, sameUntil?: IsoDate | null) => void {
  const insert = tx.prepare(`INSERT INTO determination (run_id, ${resultColumns}) VALUES (?${', ?'.repeat(18)})`)
  const insertPerson = tx.prepare('INSERT INTO determination_person VALUES (?, ?, ?, ?, ?)')
  const insertTrail = trailWriter(tx)
  return (householdId, { versionId, decidedId }, d, sameUntil = d.on) => {
    const count = (category: PersonCategory): number => d.persons.filter((p) => p.category === category).length
    const { lastInsertRowid } = insert([
      runId,
      householdId,
      versionId,
      decidedId,
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
      insertTrail(d.trail),
      sameUntil,
    ])
    for (const p of d.persons) insertPerson([lastInsertRowid, p.idNumber, p.category, p.amount, p.reason])
  }
}

/** Takes determinations of an earlier run over into another one, with their persons; the trails are shared. */
export function carryOver(tx: WriteTx, runId: number, determinationIds: readonly number[]): void {
  const ids = JSON.stringify(determinationIds)
  const columns = { text: resultColumns, values: [] }
  tx.run(sql`INSERT INTO determination (run_id, ${columns}) SELECT ${runId}, ${columns} FROM determination
    WHERE id IN (SELECT value FROM json_each(${ids}))`)
  tx.run(sql`
    INSERT INTO determination_person (determination_id, id_number, category, amount, reason)
    SELECT n.id, p.id_number, p.category, p.amount, p.reason FROM determination o
    JOIN determination_person p ON p.determination_id = o.id
    JOIN determination n ON n.run_id = ${runId} AND n.household_id = o.household_id
    WHERE o.id IN (SELECT value FROM json_each(${ids})) AND o.tk_persons + o.dbs_persons > 0`)
}

/** What of each determination of a run says whether it still holds, by household. */
export interface HeldResult {
  id: number
  household_id: string
  version_id: number
  decided_id: number | null
  same_until: IsoDate | null
}

export function heldResults(db: Reader, runId: number): Map<string, HeldResult> {
  const rows = db.all<HeldResult>(
    sql`SELECT id, household_id, version_id, decided_id, same_until FROM determination WHERE run_id = ${runId}`,
  )
  return new Map(rows.map((row) => [row.household_id, row]))
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

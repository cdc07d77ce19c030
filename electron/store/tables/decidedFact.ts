import type { Standing } from '@shared/domain/household'
import type { IsoDate, IsoMonth } from '@shared/domain/dates'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

/** What acts of this book say of a household from a day on, in the place of what it declared. */
export interface DecidedFact {
  readonly from_date: IsoDate
  /** `declared`: no decision speaks of standing aid on these days; `none`: what there was has ended. */
  readonly standing: 'declared' | 'none' | 'decided'
  /** The standing aid, where it is `decided`; amount in fen a month. */
  readonly category: Standing['category'] | null
  readonly amount: number | null
  readonly start_month: IsoMonth | null
  readonly valid_until: IsoDate | null
  /** The case that gave it, or where it is `none` the one that ended it. */
  readonly standing_case: string | null
  /** The last refusal of an application, and the last end of aid, by decision. */
  readonly rejected_on: IsoDate | null
  readonly rejected_case: string | null
  readonly exited_on: IsoDate | null
  readonly exited_case: string | null
  /** 1 while a 近亲属备案 stands. */
  readonly kin_filed: number
}

/** A row as it is kept: never changed but for `superseded_at`, which is set once (triggers of migration 0140). */
export interface DecidedRow extends DecidedFact {
  readonly id: number
  readonly household_id: string
  readonly recorded_at: string
  readonly superseded_at: string | null
}

const columns = [
  'from_date',
  'standing',
  'category',
  'amount',
  'start_month',
  'valid_until',
  'standing_case',
  'rejected_on',
  'rejected_case',
  'exited_on',
  'exited_case',
  'kin_filed',
] as const satisfies readonly (keyof DecidedFact)[]

/** Whether two say the same from the same day on. */
export function sameDecided(a: DecidedFact, b: DecidedFact): boolean {
  return columns.every((column) => a[column] === b[column])
}

export function insertDecided(tx: WriteTx, householdId: string, fact: DecidedFact, at: string): void {
  const insert = tx.prepare(
    `INSERT INTO decided_fact (household_id, recorded_at, ${columns.join(', ')}) VALUES (?, ?${', ?'.repeat(columns.length)})`,
  )
  insert([householdId, at, ...columns.map((column) => fact[column])])
}

export function supersedeDecided(tx: WriteTx, id: number, at: string): void {
  tx.run(sql`UPDATE decided_fact SET superseded_at = ${at} WHERE id = ${id}`)
}

/** What is known now of a household, in the order of the days. */
export function decidedRows(db: Reader, householdId: string): DecidedRow[] {
  return db.all<DecidedRow>(sql`
    SELECT * FROM decided_fact WHERE household_id = ${householdId} AND superseded_at IS NULL ORDER BY from_date, id`)
}

/** The row of a household that holds on a day, as known now. */
export function decidedOn(db: Reader, householdId: string, on: IsoDate): DecidedRow | null {
  return (
    db.get<DecidedRow>(sql`
      SELECT * FROM decided_fact WHERE household_id = ${householdId} AND superseded_at IS NULL AND from_date <= ${on}
      ORDER BY from_date DESC, id DESC LIMIT 1`) ?? null
  )
}

/** Rows by number. */
export function readDecided(db: Reader, ids: readonly number[]): Map<number, DecidedRow> {
  if (ids.length === 0) return new Map()
  const rows = db.all<DecidedRow>(
    sql`SELECT * FROM decided_fact WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * The number of the row that holds on a day for each household that has one, as known at a moment (null: now).
 * Empty in a book without decisions, at no cost.
 */
export function decidedIdsOn(db: Reader, on: IsoDate, knownAt: string | null): Map<string, number> {
  const known = knownAt ?? '9999'
  const rows = db.arrays<[household: string, id: number]>(sql`
    SELECT household_id, id FROM decided_fact WHERE from_date <= ${on} AND recorded_at <= ${known}
      AND (superseded_at IS NULL OR superseded_at > ${known}) ORDER BY household_id, from_date, id`)
  // The last of each household stays.
  return new Map(rows)
}

/** How decisions bear on what a package says of a household. */
export interface DecidedSpan {
  /** Rows recorded so far that begin by the day; grows with every decision and with the calendar, never falls. */
  readonly steps: number
  /** The first day after it from which on something else holds; null for none yet. */
  readonly nextFrom: IsoDate | null
}

/** The spans of some households on a day, as known now; none for a household without decisions. */
export function decidedSpans(db: Reader, householdIds: readonly string[], on: IsoDate): Map<string, DecidedSpan> {
  const rows = db.all<{ id: string; steps: number; nextFrom: IsoDate | null }>(sql`
    SELECT household_id AS id, sum(from_date <= ${on}) AS steps,
      min(CASE WHEN from_date > ${on} AND superseded_at IS NULL THEN from_date END) AS nextFrom
    FROM decided_fact WHERE household_id IN (SELECT value FROM json_each(${JSON.stringify(householdIds)}))
    GROUP BY household_id`)
  return new Map(rows.map(({ id, steps, nextFrom }) => [id, { steps, nextFrom }]))
}

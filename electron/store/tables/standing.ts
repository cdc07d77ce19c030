import type { CaseClass } from '@shared/casework/states'
import type { IsoDate, IsoMonth } from '@shared/domain/dates'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

/** Who receives what since when, by which decision. `end_month` is the last month of it. */
export interface StandingRow {
  readonly id: string
  readonly household_id: string
  /** Null for a class of the whole household. */
  readonly person_id: string | null
  /** Null for aid that stood before this program and was taken over from what the household declared. */
  readonly case_id: string | null
  readonly class: CaseClass
  readonly people: number
  /** Fen a month; null where nothing is paid. */
  readonly amount: number | null
  readonly start_month: IsoMonth
  readonly end_month: IsoMonth | null
  readonly valid_until: IsoDate | null
  readonly decided_on: IsoDate
  readonly ended_case: string | null
  readonly recorded_at: string
}

export function standingOf(db: Reader, id: string): StandingRow | undefined {
  return db.get<StandingRow>(sql`SELECT * FROM standing WHERE id = ${id}`)
}

/** Everything a household has or had by decisions, the latest first; at most 200. */
export function standingsOf(db: Reader, householdId: string): StandingRow[] {
  return db.all<StandingRow>(sql`
    SELECT * FROM standing WHERE household_id = ${householdId} ORDER BY start_month DESC, id DESC LIMIT 200`)
}

/** What began by the decision of a case, in the order in which it was written. */
export function standingsByCase(db: Reader, caseId: string): StandingRow[] {
  return db.all<StandingRow>(sql`SELECT * FROM standing WHERE case_id = ${caseId} ORDER BY rowid LIMIT 200`)
}

/** What a household has by decision with no end set. */
export function runningStandings(db: Reader, householdId: string): StandingRow[] {
  return db.all<StandingRow>(sql`
    SELECT * FROM standing WHERE household_id = ${householdId} AND end_month IS NULL ORDER BY start_month, id`)
}

export function insertStanding(tx: WriteTx, row: Omit<StandingRow, 'end_month' | 'ended_case'>): void {
  tx.run(sql`
    INSERT INTO standing (id, household_id, person_id, case_id, class, people, amount, start_month, valid_until,
      decided_on, recorded_at)
    VALUES (${row.id}, ${row.household_id}, ${row.person_id}, ${row.case_id}, ${row.class}, ${row.people},
      ${row.amount}, ${row.start_month}, ${row.valid_until}, ${row.decided_on}, ${row.recorded_at})`)
}

/** What a household has by decision for all of it, not for one person alone. */
export function ofHousehold(rows: readonly StandingRow[]): StandingRow[] {
  return rows.filter((row) => row.person_id === null)
}

/** The last month without a decision that ends it: the same aid goes on in another household. Null takes it back. */
export function setEndMonth(tx: WriteTx, id: string, lastMonth: IsoMonth | null): void {
  tx.run(sql`UPDATE standing SET end_month = ${lastMonth} WHERE id = ${id}`)
}

/** Sets the last month; what never began (decided and replaced in one month) ends before its start. */
export function endStanding(tx: WriteTx, id: string, lastMonth: IsoMonth, caseId: string): void {
  tx.run(sql`UPDATE standing SET end_month = ${lastMonth}, ended_case = ${caseId} WHERE id = ${id}`)
}

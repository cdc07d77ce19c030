import type { RosterKind } from '@shared/contracts/kinContract'
import type { HouseholdCategory } from '@shared/domain/category'
import type { Reader, WriteTx } from '../database'
import { within } from '../area'
import { allOf, sql, type Sql } from '../sql'

export interface FilingRecord {
  readonly id: string
  readonly revision: number
  readonly number: string
  readonly household_id: string
  readonly case_id: string | null
  readonly roster_id: string
  readonly person_id: string
  readonly person_name: string
  readonly roster_name: string
  readonly roster_kind: RosterKind
  readonly unit: string
  readonly post: string
  readonly in_charge: number
  readonly relation: string
  readonly statement: string
  readonly category: HouseholdCategory | null
  readonly people: number
  readonly amount: number | null
  readonly start_month: string | null
  readonly registered_by: string
  readonly registered_on: string
  readonly visit_by: string | null
  readonly visit_on: string | null
  readonly visit_result: string | null
  readonly recorded_by: string
  readonly recorded_at: string
  readonly lifted_on: string | null
  readonly lifted_reason: string | null
  readonly lifted_by: string | null
}

/** A filing with what the list shows of its household. */
export interface FilingListRecord extends FilingRecord {
  readonly key: string
  readonly applicant_name: string
  readonly applicant_id: string
  readonly village_code: string
}

export type FilingState = 'standing' | 'lifted' | 'all'

const listed: Sql = {
  text: `SELECT f.*, h.key, h.applicant_name, v.applicant_id, h.village_code
    FROM kin_filing f JOIN household h ON h.id = f.household_id JOIN household_version v ON v.id = h.current_version_id`,
  values: [],
}

function stateCondition(state: FilingState): Sql {
  if (state === 'all') return sql`1`
  return state === 'standing' ? sql`f.lifted_on IS NULL` : sql`f.lifted_on IS NOT NULL`
}

/** Not by the index of places: filings are few, households many. */
function inArea(area: string): Sql {
  return within(sql`+h.village_code`, area)
}

export function filingById(db: Reader, id: string): FilingListRecord | undefined {
  return db.get<FilingListRecord>(sql`${listed} WHERE f.id = ${id}`)
}

export function filingsOfHousehold(db: Reader, householdId: string): FilingListRecord[] {
  return db.all<FilingListRecord>(
    sql`${listed} WHERE f.household_id = ${householdId} ORDER BY f.lifted_on IS NOT NULL, f.registered_on, f.id LIMIT 200`,
  )
}

export function filingPage(
  db: Reader,
  filter: { state: FilingState; area: string; offset: number; limit: number },
): { rows: FilingListRecord[]; total: number } {
  const where = allOf([stateCondition(filter.state), inArea(filter.area)])
  return {
    rows: db.all<FilingListRecord>(
      sql`${listed} WHERE ${where} ORDER BY f.registered_on DESC, f.id LIMIT ${filter.limit} OFFSET ${filter.offset}`,
    ),
    total:
      db.get<{ n: number }>(
        sql`SELECT count(*) AS n FROM kin_filing f JOIN household h ON h.id = f.household_id WHERE ${where}`,
      )?.n ?? 0,
  }
}

/** Filings registered in a year, for the next number. */
export function filingsInYear(db: Reader, prefix: string): number {
  return (
    db.get<{ n: number }>(
      sql`SELECT count(*) AS n FROM kin_filing WHERE number >= ${prefix} AND number < ${`${prefix}:`}`,
    )?.n ?? 0
  )
}

type NewFiling = Omit<
  FilingRecord,
  'revision' | 'visit_by' | 'visit_on' | 'visit_result' | 'lifted_on' | 'lifted_reason' | 'lifted_by'
>

export function insertFiling(tx: WriteTx, row: NewFiling): void {
  tx.run(sql`INSERT INTO kin_filing (id, revision, number, household_id, case_id, roster_id, person_id, person_name,
      roster_name, roster_kind, unit, post, in_charge, relation, statement, category, people, amount, start_month,
      registered_by, registered_on, recorded_by, recorded_at)
    VALUES (${row.id}, 1, ${row.number}, ${row.household_id}, ${row.case_id}, ${row.roster_id}, ${row.person_id},
      ${row.person_name}, ${row.roster_name}, ${row.roster_kind}, ${row.unit}, ${row.post}, ${row.in_charge},
      ${row.relation}, ${row.statement}, ${row.category}, ${row.people}, ${row.amount}, ${row.start_month},
      ${row.registered_by}, ${row.registered_on}, ${row.recorded_by}, ${row.recorded_at})`)
}

export function setVisit(tx: WriteTx, id: string, visit: { by: string; on: string; result: string }): void {
  tx.run(sql`UPDATE kin_filing SET revision = revision + 1, visit_by = ${visit.by}, visit_on = ${visit.on},
    visit_result = ${visit.result} WHERE id = ${id}`)
}

export function setLifted(tx: WriteTx, id: string, lifted: { on: string; reason: string; by: string }): void {
  tx.run(sql`UPDATE kin_filing SET revision = revision + 1, lifted_on = ${lifted.on}, lifted_reason = ${lifted.reason},
    lifted_by = ${lifted.by} WHERE id = ${id}`)
}

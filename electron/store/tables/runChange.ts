import { within, type Area } from '../area'
import type { HouseholdCategory } from '@shared/domain/category'
import type { ChangeCause } from '@shared/domain/runChange'
import type { Reader, WriteTx } from '../database'
import { allOf, sql, type Sql } from '../sql'
import { regionCondition } from './householdList'

/** A household whose result differs from the run before: null where it was not in the book then, or is not any more. */
export interface ChangeRow {
  household_id: string
  key: string
  village_code: string
  applicant_name: string
  from_category: HouseholdCategory | null
  to_category: HouseholdCategory | null
  from_amount: number | null
  to_amount: number | null
  /** Codes of ChangeCause, divided by spaces. */
  causes: string
}

/** Whether the people with a class of their own, or their amounts, are others. */
const otherPersons = `(n.tk_persons + n.dbs_persons > 0 AND
  (SELECT group_concat(id_number || category || coalesce(amount, ''), ' ')
    FROM (SELECT * FROM determination_person WHERE determination_id = n.id ORDER BY id_number)) IS NOT
  (SELECT group_concat(id_number || category || coalesce(amount, ''), ' ')
    FROM (SELECT * FROM determination_person WHERE determination_id = o.id ORDER BY id_number)))`

/**
 * Compares a run with the one before it and keeps what differs: the class, the amount, or who in the household has a
 * class of their own. `ofAll`: causes that hold for every household of the run.
 */
export function recordChanges(
  tx: WriteTx,
  run: { id: number; on: string },
  before: { id: number; on: string },
  ofAll: readonly ChangeCause[],
): void {
  const common = ofAll.map((cause) => ` ${cause}`).join('')
  const calendar = run.on < before.on ? sql`1` : sql`(o.same_until <= ${run.on})`
  const different: Sql = {
    text: `(n.category <> o.category OR n.amount IS NOT o.amount OR n.tk_persons <> o.tk_persons
      OR n.dbs_persons <> o.dbs_persons OR ${otherPersons})`,
    values: [],
  }
  tx.run(sql`
    INSERT INTO run_change (run_id, village_code, key, household_id, from_category, to_category, from_amount, to_amount,
      causes)
    SELECT ${run.id}, h.village_code, h.key, h.id, o.category, n.category, o.amount, n.amount,
      CASE WHEN o.id IS NULL THEN 'new' ELSE trim(
        CASE WHEN n.version_id <> o.version_id THEN 'facts' ELSE '' END || ${common} ||
        CASE WHEN ${calendar} THEN ' calendar' ELSE '' END) END
    FROM determination n JOIN household h ON h.id = n.household_id
    LEFT JOIN determination o ON o.run_id = ${before.id} AND o.household_id = n.household_id
    WHERE n.run_id = ${run.id} AND (o.id IS NULL OR (n.trail_id IS NOT o.trail_id AND ${different}))`)
  tx.run(sql`
    INSERT INTO run_change (run_id, village_code, key, household_id, from_category, to_category, from_amount, to_amount,
      causes)
    SELECT ${run.id}, h.village_code, h.key, h.id, o.category, NULL, o.amount, NULL, 'removed'
    FROM determination o JOIN household h ON h.id = o.household_id
    WHERE o.run_id = ${before.id} AND NOT EXISTS (
      SELECT 1 FROM determination n WHERE n.run_id = ${run.id} AND n.household_id = o.household_id)`)
}

/** From one class to another; null stands for 'not in the book'. */
export interface Transition {
  from: HouseholdCategory | null
  to: HouseholdCategory | null
  households: number
  before: number
  after: number
}

export function transitionsOf(db: Reader, runId: number, area: Area): Transition[] {
  return db.all<Transition>(sql`
    SELECT c.from_category AS "from", c.to_category AS "to", count(*) AS households,
      coalesce(sum(c.from_amount), 0) AS before, coalesce(sum(c.to_amount), 0) AS after
    FROM run_change c JOIN household h ON h.id = c.household_id
    WHERE c.run_id = ${runId} AND ${regionCondition(area)} GROUP BY 1, 2`)
}

/** How many changes each combination of causes explains. */
export function causesOf(db: Reader, runId: number, area: Area): { causes: string; households: number }[] {
  return db.all(sql`
    SELECT c.causes, count(*) AS households FROM run_change c JOIN household h ON h.id = c.household_id
    WHERE c.run_id = ${runId} AND ${regionCondition(area)} GROUP BY 1 ORDER BY 2 DESC`)
}

export interface ChangeFilter {
  /** A class, 'none' for not in the book, null for any. */
  readonly from: HouseholdCategory | 'none' | null
  readonly to: HouseholdCategory | 'none' | null
  readonly cause: ChangeCause | null
}

function classIs(column: Sql, wanted: ChangeFilter['from']): Sql {
  if (wanted === null) return allOf([])
  return wanted === 'none' ? sql`${column} IS NULL` : sql`${column} = ${wanted}`
}

function changeConditions(runId: number, area: Area, filter: ChangeFilter): Sql {
  return allOf([
    sql`c.run_id = ${runId}`,
    // The household's place of today says who may see it; the one of then is the order of the list.
    within(sql`+h.village_code`, area),
    classIs({ text: 'c.from_category', values: [] }, filter.from),
    classIs({ text: 'c.to_category', values: [] }, filter.to),
    filter.cause === null ? allOf([]) : sql`instr(' ' || c.causes || ' ', ${` ${filter.cause} `}) > 0`,
  ])
}

/** One page of the changes of a run in the order of village and 户编号. */
export function listChanges(
  db: Reader,
  runId: number,
  area: Area,
  filter: ChangeFilter,
  page: { offset: number; limit: number },
): ChangeRow[] {
  return db.all<ChangeRow>(sql`
    SELECT c.household_id, c.key, c.village_code, h.applicant_name, c.from_category, c.to_category, c.from_amount,
      c.to_amount, c.causes
    FROM run_change c CROSS JOIN household h ON h.id = c.household_id
    WHERE ${changeConditions(runId, area, filter)}
    ORDER BY c.village_code, c.key, c.household_id LIMIT ${page.limit} OFFSET ${page.offset}`)
}

export function countChanges(
  db: Reader,
  runId: number,
  area: Area,
  filter: ChangeFilter,
): { total: number; before: number; after: number } {
  return (
    db.get<{ total: number; before: number; after: number }>(sql`
      SELECT count(*) AS total, coalesce(sum(c.from_amount), 0) AS before, coalesce(sum(c.to_amount), 0) AS after
      FROM run_change c JOIN household h ON h.id = c.household_id
      WHERE ${changeConditions(runId, area, filter)}`) ?? { total: 0, before: 0, after: 0 }
  )
}

import type { HouseholdActKind } from '@shared/contracts/householdOpsContract'
import type { IsoDate } from '@shared/domain/dates'
import { within, type Area } from '../area'
import type { Reader, WriteTx } from '../database'
import { allOf, sql, type Sql } from '../sql'

/** A household whose aid goes on since it divided or joined, and nobody has looked at the amount since. */
export interface AidReviewRow {
  readonly householdId: string
  readonly key: string
  readonly applicantName: string
  readonly village: string
  readonly kind: Extract<HouseholdActKind, 'split' | 'join'>
  /** Since when the household is another one. */
  readonly on: IsoDate
  readonly recordedAt: string
  readonly recordedBy: string
}

/** Which of them somebody sees. */
export interface AidReviewScope {
  readonly area: Area
  /** Households that the person may not handle (近亲属回避). */
  readonly apart: readonly string[]
  readonly today: IsoDate
  /** One household alone; null for all. */
  readonly householdId: string | null
}

/** The last operation of each household that changed how many live on its aid (SQLite takes the other columns from that row). */
const changed = sql`
  SELECT p.household_id AS householdId, o.kind, o.on_date AS "on", o.recorded_by AS recordedBy,
    max(o.recorded_at) AS recordedAt
  FROM household_operation o JOIN household_operation_part p ON p.operation_id = o.id
  WHERE o.kind IN ('split', 'join') AND o.undone_at IS NULL AND p.role <> 'ends' GROUP BY p.household_id`

/** Whether a later decision spoke of this very aid; one that changed or ended it left another row. */
const decidedSince = sql`EXISTS (
  SELECT 1 FROM case_file f JOIN case_event e ON e.case_id = f.id
  WHERE f.household_id = h.id AND f.kind IN ('reduce', 'end') AND json_extract(f.opening, '$.change.standingId') = s.id
    AND e.action = 'decide' AND e.recorded_at > c.recordedAt)`

/** Aid by decision that was there before the operation, or goes on by it; what was declared and taken over later as well. */
function decidedAid(today: IsoDate): Sql {
  return sql`EXISTS (
    SELECT 1 FROM standing s WHERE s.household_id = h.id AND s.end_month IS NULL
      AND (s.valid_until IS NULL OR s.valid_until >= ${today})
      AND (s.case_id IS NULL OR s.recorded_at <= c.recordedAt) AND NOT ${decidedSince})`
}

/** Aid that is only declared, while no decision speaks of it. */
function declaredAid(today: IsoDate): Sql {
  return sql`NOT EXISTS (SELECT 1 FROM standing s WHERE s.household_id = h.id) AND EXISTS (
    SELECT 1 FROM household_version n JOIN household_version v ON v.id = coalesce(n.restores, n.id)
    WHERE n.id = h.current_version_id AND v.standing_category <> '其他困难'
      AND (v.standing_valid_until IS NULL OR v.standing_valid_until >= ${today}))`
}

function toReview({ area, apart, today, householdId }: AidReviewScope): Sql {
  const parts = [
    sql`h.ended_on IS NULL`,
    within(sql`h.village_code`, area),
    sql`h.id NOT IN (SELECT value FROM json_each(${JSON.stringify(apart)}))`,
    sql`NOT EXISTS (SELECT 1 FROM aid_review a WHERE a.household_id = h.id AND a.reviewed_at >= c.recordedAt)`,
    sql`(${decidedAid(today)} OR ${declaredAid(today)})`,
  ]
  if (householdId !== null) parts.push(sql`h.id = ${householdId}`)
  return sql`FROM (${changed}) c JOIN household h ON h.id = c.householdId WHERE ${allOf(parts)}`
}

/** One page of them, those that wait longest first. */
export function aidReviewRows(
  db: Reader,
  scope: AidReviewScope,
  page: { offset: number; limit: number },
): AidReviewRow[] {
  return db.all<AidReviewRow>(sql`
    SELECT h.id AS householdId, h.key, h.applicant_name AS applicantName, h.village_code AS village, c.kind, c."on",
      c.recordedAt, c.recordedBy
    ${toReview(scope)} ORDER BY c.recordedAt, h.id LIMIT ${page.limit} OFFSET ${page.offset}`)
}

export function aidReviewTotal(db: Reader, scope: AidReviewScope): number {
  return db.get<{ n: number }>(sql`SELECT count(*) AS n ${toReview(scope)}`)?.n ?? 0
}

/** Who left the amount of a household's aid as it is, and why; the latest first. */
export function keptAidOf(db: Reader, householdId: string): { at: string; byName: string; reason: string }[] {
  return db.all<{ at: string; byName: string; reason: string }>(sql`
    SELECT reviewed_at AS at, by_name AS byName, reason FROM aid_review
    WHERE household_id = ${householdId} ORDER BY reviewed_at DESC, id`)
}

/** Looked at and left as it is. */
export function insertAidReview(
  tx: WriteTx,
  row: { id: string; householdId: string; at: string; byUser: string; byName: string; reason: string },
): void {
  tx.run(sql`INSERT INTO aid_review (id, household_id, reviewed_at, by_user, by_name, reason)
    VALUES (${row.id}, ${row.householdId}, ${row.at}, ${row.byUser}, ${row.byName}, ${row.reason})`)
}

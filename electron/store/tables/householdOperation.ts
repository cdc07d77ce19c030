import type { HouseholdActKind } from '@shared/contracts/householdOpsContract'
import type { IsoDate } from '@shared/domain/dates'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

/** An operation as it was recorded; what it did stands in the versions of the households it touched. */
export interface OperationRow {
  readonly id: string
  readonly kind: HouseholdActKind
  readonly on: IsoDate
  readonly recordedAt: string
  readonly undoneAt: string | null
}

/** One household that an operation touched, and the version it has since; none for one that ended. */
export interface OperationPart {
  readonly householdId: string
  readonly role: 'changed' | 'new' | 'ends'
  readonly versionId: number | null
}

export function insertOperation(
  tx: WriteTx,
  row: Omit<OperationRow, 'undoneAt'> & { by: string },
  parts: readonly OperationPart[],
): void {
  tx.run(sql`INSERT INTO household_operation (id, kind, on_date, recorded_at, recorded_by)
    VALUES (${row.id}, ${row.kind}, ${row.on}, ${row.recordedAt}, ${row.by})`)
  for (const { householdId, role, versionId } of parts) {
    tx.run(sql`INSERT INTO household_operation_part (operation_id, household_id, role, version_id)
      VALUES (${row.id}, ${householdId}, ${role}, ${versionId})`)
  }
}

/** The operation that made a version the newest of its household. */
export function operationOfVersion(db: Reader, versionId: number): OperationRow | undefined {
  return db.get<OperationRow>(sql`
    SELECT o.id, o.kind, o.on_date AS "on", o.recorded_at AS recordedAt, o.undone_at AS undoneAt
    FROM household_operation_part p JOIN household_operation o ON o.id = p.operation_id
    WHERE p.version_id = ${versionId}`)
}

export function partsOf(db: Reader, operationId: string): OperationPart[] {
  return db.all<OperationPart>(sql`
    SELECT household_id AS householdId, role, version_id AS versionId FROM household_operation_part
    WHERE operation_id = ${operationId} ORDER BY role, household_id`)
}

export function markUndone(tx: WriteTx, operationId: string, at: string): void {
  tx.run(sql`UPDATE household_operation SET undone_at = ${at} WHERE id = ${operationId}`)
}

/** What an operation did with one standing aid: went on in another household, or a case that may end it was opened. */
export interface OperationAid {
  readonly standingId: string
  readonly continuedBy: string | null
  readonly caseId: string | null
}

export function insertOperationAid(tx: WriteTx, operationId: string, aid: OperationAid): void {
  tx.run(sql`INSERT INTO household_operation_aid (operation_id, standing_id, continued_by, case_id)
    VALUES (${operationId}, ${aid.standingId}, ${aid.continuedBy}, ${aid.caseId})`)
}

export function aidOfOperation(db: Reader, operationId: string): OperationAid[] {
  return db.all<OperationAid>(sql`
    SELECT standing_id AS standingId, continued_by AS continuedBy, case_id AS caseId FROM household_operation_aid
    WHERE operation_id = ${operationId} ORDER BY standing_id`)
}

/** A version with since when it holds. */
export interface TimelineEntry {
  readonly versionId: number
  readonly validFrom: IsoDate
}

/** The versions of a household in force now, by since when they hold. */
export function timelineOf(db: Reader, householdId: string): TimelineEntry[] {
  return latestByDay(
    db.all<TimelineEntry>(sql`
      SELECT id AS versionId, valid_from AS validFrom FROM household_version
      WHERE household_id = ${householdId} AND superseded_at IS NULL ORDER BY valid_from, id`),
  )
}

/** The same as it stood just before a moment. */
export function timelineBefore(db: Reader, householdId: string, at: string): TimelineEntry[] {
  return latestByDay(
    db.all<TimelineEntry>(sql`
      SELECT id AS versionId, valid_from AS validFrom FROM household_version
      WHERE household_id = ${householdId} AND recorded_at < ${at} AND (superseded_at IS NULL OR superseded_at >= ${at})
      ORDER BY valid_from, id`),
  )
}

/** Of two versions that hold from one day the later recorded one counts. */
function latestByDay(rows: readonly TimelineEntry[]): TimelineEntry[] {
  return rows.filter((row, n) => rows[n + 1]?.validFrom !== row.validFrom)
}

/**
 * Ends a household that joined another one: it was one of its own until that day, and its people live in the other.
 * Unlike a merged record (ending.ts) it stays in force for the days before.
 */
export function endJoined(tx: WriteTx, householdId: string, end: { into: string; on: IsoDate; at: string }): void {
  tx.run(sql`UPDATE household_version SET superseded_at = ${end.at}
    WHERE household_id = ${householdId} AND superseded_at IS NULL AND valid_from >= ${end.on}`)
  tx.run(sql`UPDATE household SET ended_on = ${end.on}, ended_how = NULL, merged_into = ${end.into},
    revision = revision + 1, updated_at = ${end.at} WHERE id = ${householdId}`)
}

/** A household that came to be on a day: before it, its people lived in another one (分户). */
export function markFounded(tx: WriteTx, householdId: string, on: IsoDate): void {
  tx.run(sql`UPDATE household SET founded_on = ${on} WHERE id = ${householdId}`)
}

/** Brings such a household back; its versions are put in force again by the caller. */
export function reviveJoined(tx: WriteTx, householdId: string, at: string): void {
  tx.run(sql`UPDATE household SET ended_on = NULL, merged_into = NULL, updated_at = ${at} WHERE id = ${householdId}`)
}

/** Whether a 户编号 is in use in a town: keys are unique there, not in the county. */
export function keyInUse(db: Reader, key: string, town: string): boolean {
  return (
    db.get<{ n: number }>(
      sql`SELECT count(*) AS n FROM household WHERE key = ${key} AND town_code = ${town} AND ended_on IS NULL`,
    )?.n !== 0
  )
}

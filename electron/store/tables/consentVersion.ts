import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

/** Which act on which sheet wrote a version of a household's facts. */
export interface ConsentVersionRow {
  readonly version_id: number
  readonly consent_id: string
  readonly act: 'signed' | 'withdrawn'
  /** Of a withdrawal, so that it can be brought back after it was taken back. */
  readonly withdrawn_on: string | null
  readonly withdrawn_reason: string | null
  readonly withdrawn_by: string | null
}

/** The same with the sheet it is about. */
export interface VersionSheet extends ConsentVersionRow {
  readonly subject_key: string
  readonly number: string
  readonly name: string
  readonly agreed: number
}

export function insertConsentVersion(tx: WriteTx, row: ConsentVersionRow): void {
  tx.run(sql`INSERT INTO consent_version (version_id, consent_id, act, withdrawn_on, withdrawn_reason, withdrawn_by)
    VALUES (${row.version_id}, ${row.consent_id}, ${row.act}, ${row.withdrawn_on}, ${row.withdrawn_reason},
      ${row.withdrawn_by})`)
}

export function sheetsOfVersion(db: Reader, versionId: number): VersionSheet[] {
  return db.all<VersionSheet>(sql`SELECT l.*, c.subject_key, c.number, c.name, c.agreed
    FROM consent_version l JOIN consent c ON c.id = l.consent_id
    WHERE l.version_id = ${versionId} ORDER BY c.number, c.id, l.act`)
}

/** The changes of a household after one of its versions: how many, by whom, and how many of them came by a sheet. */
export function changesSince(
  db: Reader,
  householdId: string,
  versionId: number,
  by: string,
): { all: number; own: number; bySheet: number } {
  return (
    db.get(sql`SELECT count(*) AS "all", coalesce(sum(v.recorded_by = ${by}), 0) AS own,
        coalesce(sum(EXISTS (SELECT 1 FROM consent_version l WHERE l.version_id = v.id)), 0) AS bySheet
      FROM household_version v WHERE v.household_id = ${householdId} AND v.id > ${versionId}`) ?? {
      all: 0,
      own: 0,
      bySheet: 0,
    }
  )
}

/** Numbers of the sheets that wrote versions of a household after one of them, oldest first. */
export function sheetsSince(db: Reader, householdId: string, versionId: number): string[] {
  return db
    .all<{ number: string }>(
      sql`SELECT c.number FROM household_version v
      JOIN consent_version l ON l.version_id = v.id JOIN consent c ON c.id = l.consent_id
      WHERE v.household_id = ${householdId} AND v.id > ${versionId} GROUP BY c.number ORDER BY min(v.id)`,
    )
    .map(({ number }) => number)
}

import type { IsoDate } from '@shared/domain/dates'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'
import { personsByIdNumber } from './person'

/** Why a record was taken out of the book although the household goes on, or never was. */
export type EndedHow = 'importUndone' | 'merged' | 'operationUndone'

/** A record with what undo and merge need to know of it. */
export interface StandingRow {
  readonly id: string
  readonly key: string
  readonly village: string
  readonly applicantName: string
  readonly revision: number
  readonly endedOn: IsoDate | null
  readonly endedHow: EndedHow | null
  readonly mergedInto: string | null
  readonly updatedAt: string
  readonly versionId: number
  /** The version whose facts are in force: the newest one, or the one it put in force again. */
  readonly root: number
  /** The record that was merged in by that version. */
  readonly rootMergedFrom: string | null
}

export function standingRow(db: Reader, householdId: string): StandingRow | undefined {
  return db.get<StandingRow>(sql`
    SELECT h.id, h.key, h.village_code AS village, h.applicant_name AS applicantName, h.revision, h.ended_on AS endedOn,
      h.ended_how AS endedHow, h.merged_into AS mergedInto, h.updated_at AS updatedAt, h.current_version_id AS versionId,
      r.id AS root, r.merged_from AS rootMergedFrom
    FROM household h JOIN household_version c ON c.id = h.current_version_id
    JOIN household_version r ON r.id = coalesce(c.restores, c.id)
    WHERE h.id = ${householdId}`)
}

/** The version recorded just before another one of the same household; null for the first. */
export function versionBefore(db: Reader, householdId: string, versionId: number): number | null {
  const row = db.get<{ id: number | null }>(
    sql`SELECT max(id) AS id FROM household_version WHERE household_id = ${householdId} AND id < ${versionId}`,
  )
  return row?.id ?? null
}

/**
 * Takes a record out of the book: none of its versions is in force any more, its people live nowhere, and what it held
 * stays to be read. Nothing is deleted.
 */
export function endHousehold(
  tx: WriteTx,
  householdId: string,
  end: { how: EndedHow; into: string | null; on: IsoDate; at: string },
): void {
  tx.run(sql`UPDATE household_version SET superseded_at = ${end.at}
    WHERE household_id = ${householdId} AND superseded_at IS NULL`)
  tx.run(sql`UPDATE household SET ended_on = ${end.on}, ended_how = ${end.how}, merged_into = ${end.into},
    revision = revision + 1, updated_at = ${end.at} WHERE id = ${householdId}`)
  tx.run(sql`UPDATE person SET household_id = NULL, updated_at = ${end.at} WHERE household_id = ${householdId}`)
}

/** Brings a record back into the book; answers the versions that were in force when it ended, oldest first. */
export function reviveHousehold(tx: WriteTx, household: StandingRow, at: string): number[] {
  tx.run(sql`UPDATE household SET ended_on = NULL, ended_how = NULL, merged_into = NULL, updated_at = ${at}
    WHERE id = ${household.id}`)
  return tx
    .all<{ id: number }>(
      sql`SELECT id FROM household_version WHERE household_id = ${household.id} AND superseded_at = ${household.updatedAt}
        ORDER BY valid_from, id`,
    )
    .map((row) => row.id)
}

/** A record that was merged into another one. */
export interface MergedRecord {
  readonly id: string
  readonly key: string
  readonly applicantName: string
  readonly on: IsoDate
}

/** Records that are merged into a household, the latest first. */
export function mergedInto(db: Reader, householdId: string): MergedRecord[] {
  return db.all<MergedRecord>(sql`
    SELECT id, key, applicant_name AS applicantName, ended_on AS "on" FROM household
    WHERE merged_into = ${householdId} ORDER BY updated_at DESC, id LIMIT 20`)
}

/** The first of these people who lives in a household apart from the given ones; null when none does. */
export function livesElsewhere(
  db: Reader,
  idNumbers: readonly string[],
  apartFrom: ReadonlySet<string>,
): { idNumber: string; key: string } | null {
  for (const person of personsByIdNumber(db, idNumbers).values()) {
    if (person.household_id === null || apartFrom.has(person.household_id)) continue
    const home = standingRow(db, person.household_id)
    return { idNumber: person.id_number, key: home?.key ?? '' }
  }
  return null
}

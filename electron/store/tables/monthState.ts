import type { IsoDate } from '@shared/domain/dates'
import type { Reader } from '../database'
import type { EndedHow } from './ending'
import { sql } from '../sql'
import type { DeterminationPersonRow, DeterminationRow } from './determination'

/** A stored determination with the members that have a class of their own. */
export interface FoundDetermination {
  row: DeterminationRow
  persons: DeterminationPersonRow[]
}

/** Determinations of a run for some households, by household. */
export function determinationsOf(
  db: Reader,
  runId: number,
  householdIds: readonly string[],
): Map<string, FoundDetermination> {
  const rows = db.all<DeterminationRow>(sql`
    SELECT * FROM determination
    WHERE run_id = ${runId} AND household_id IN (SELECT value FROM json_each(${JSON.stringify(householdIds)}))`)
  const found = new Map<number, FoundDetermination>(rows.map((row) => [row.id, { row, persons: [] }]))
  const persons = db.all<DeterminationPersonRow>(sql`
    SELECT * FROM determination_person
    WHERE determination_id IN (SELECT value FROM json_each(${JSON.stringify([...found.keys()])}))
    ORDER BY determination_id, id_number`)
  for (const person of persons) found.get(person.determination_id)?.persons.push(person)
  return new Map([...found.values()].map((entry) => [entry.row.household_id, entry]))
}

/** Revision of some households, and the first day of the next version after the given ones (null: none yet). */
export function versionEnds(
  db: Reader,
  versionIds: readonly number[],
): Map<number, { revision: number; nextFrom: IsoDate | null }> {
  const rows = db.all<{ id: number; revision: number; nextFrom: IsoDate | null }>(sql`
    SELECT v.id AS id, h.revision AS revision, (
      SELECT min(n.valid_from) FROM household_version n
      WHERE n.household_id = v.household_id AND n.valid_from > v.valid_from AND n.superseded_at IS NULL
    ) AS nextFrom
    FROM household_version v JOIN household h ON h.id = v.household_id
    WHERE v.id IN (SELECT value FROM json_each(${JSON.stringify(versionIds)}))`)
  return new Map(rows.map(({ id, revision, nextFrom }) => [id, { revision, nextFrom }]))
}

export interface EndedHousehold {
  id: string
  ended_on: IsoDate
  ended_how: EndedHow | null
  revision: number
  updated_at: string
}

/**
 * Households that had ended by a day, after `afterId`, at most `limit`. A record taken out as wrong (`ended_how`) counts
 * for every day, but only if a package was sealed while it stood in the book: nobody else has heard of it.
 */
export function endedHouseholds(db: Reader, on: IsoDate, afterId: string, limit: number): EndedHousehold[] {
  return db.all<EndedHousehold>(sql`
    SELECT h.id, h.ended_on, h.ended_how, h.revision, h.updated_at FROM household h
    WHERE h.ended_on IS NOT NULL AND h.id > ${afterId} AND CASE WHEN h.ended_how IS NULL THEN h.ended_on <= ${on}
      ELSE EXISTS (SELECT 1 FROM package_log p
        WHERE p.direction = 'sealed' AND p.at >= h.created_at AND p.at <= h.updated_at) END
    ORDER BY h.id LIMIT ${limit}`)
}

/** People of the households in force on a day, as last recorded. */
export function personsInForce(db: Reader, on: IsoDate): number {
  const row = db.get<{ n: number }>(sql`
    SELECT count(*) AS n FROM person p JOIN household h ON h.id = p.household_id
    WHERE h.ended_on IS NULL OR (h.ended_how IS NULL AND h.ended_on > ${on})`)
  return row?.n ?? 0
}

/** Households of a run that need a person's decision. */
export function manualCount(db: Reader, runId: number): number {
  const row = db.get<{ n: number }>(
    sql`SELECT count(*) AS n FROM determination d JOIN household h ON h.id = d.household_id
      WHERE d.run_id = ${runId} AND d.category = 'MANUAL' AND h.ended_on IS NULL`,
  )
  return row?.n ?? 0
}

/** Households in force that were changed or added after a moment, such as the start of a run. */
export function changedSince(db: Reader, at: string): number {
  const row = db.get<{ n: number }>(
    sql`SELECT count(*) AS n FROM household WHERE updated_at > ${at} AND ended_on IS NULL`,
  )
  return row?.n ?? 0
}

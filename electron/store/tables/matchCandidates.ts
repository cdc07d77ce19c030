import type { HouseholdCategory } from '@shared/domain/category'
import type { IsoDate } from '@shared/domain/dates'
import type { Reader } from '../database'
import { sql, type Sql } from '../sql'

/** Somebody of the book who is worth comparing. */
export interface Candidate {
  readonly id: string
  readonly name: string
  readonly idNumber: string
  readonly birthDate: IsoDate
  readonly relation: string
  readonly village: string
  readonly phone: string | null
  readonly householdId: string | null
  readonly key: string | null
  readonly category: HouseholdCategory | null
}

/** By what somebody may be found although something was written down wrongly. */
export interface Wanted {
  readonly runId: number
  readonly sound: string | null
  /** The name and what it is taken for by its shape. */
  readonly names: readonly string[]
  /** The date of birth and with day and month changed. */
  readonly births: readonly IsoDate[]
  readonly birthDate: IsoDate | null
  readonly idNumbers: readonly string[]
  readonly village: string
}

/** People of one key that are compared at most: more have nothing else in common with the one looked for. */
const most = 2000

/** Each key by its own index: what differs in one of them is found by another. */
export function candidateConditions(wanted: Wanted): Sql[] {
  const conditions: Sql[] = []
  const among = (values: readonly string[]): Sql => sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`
  if (wanted.births.length > 0) conditions.push(sql`p.birth_date IN ${among(wanted.births)}`)
  if (wanted.idNumbers.length > 0) conditions.push(sql`p.id_number IN ${among(wanted.idNumbers)}`)
  if (wanted.sound !== null && wanted.birthDate !== null) {
    const year = wanted.birthDate.slice(0, 4)
    conditions.push(
      sql`p.sound = ${wanted.sound} AND p.birth_date >= ${`${year}-01-01`} AND p.birth_date <= ${`${year}-12-31`}`,
      sql`p.sound = ${wanted.sound} AND substr(p.birth_date, 6) = ${wanted.birthDate.slice(5)}`,
    )
  }
  if (wanted.birthDate === null) {
    // Without a date the village is the next best; where that is not known either, the name alone.
    const here = wanted.village === '' ? sql`1` : sql`p.village_code = ${wanted.village}`
    if (wanted.sound !== null) conditions.push(sql`p.sound = ${wanted.sound} AND ${here}`)
    conditions.push(sql`p.name IN ${among(wanted.names)} AND ${here}`)
  }
  return conditions
}

/** People who share at least one key with the one looked for. */
export function candidates(db: Reader, wanted: Wanted): Candidate[] {
  const ids = new Set<string>()
  for (const condition of candidateConditions(wanted)) {
    for (const { id } of db.all<{ id: string }>(sql`SELECT p.id FROM person p WHERE ${condition} LIMIT ${most}`))
      ids.add(id)
  }
  return db.all<Candidate>(sql`
    SELECT p.id, p.name, p.id_number AS idNumber, p.birth_date AS birthDate, p.relation, p.village_code AS village,
      p.phone, p.household_id AS householdId, h.key, d.category
    FROM person p LEFT JOIN household h ON h.id = p.household_id
    LEFT JOIN determination d ON d.run_id = ${wanted.runId} AND d.household_id = p.household_id
    WHERE p.id IN (SELECT value FROM json_each(${JSON.stringify([...ids])}))`)
}

/** Everybody who lives in a household, as arrays of their columns, in the order of their ids. */
export function everybody(
  db: Reader,
): [
  id: string,
  name: string,
  idNumber: string,
  village: string,
  phone: string | null,
  household: string,
  sound: string,
][] {
  return db.arrays(sql`SELECT id, name, id_number, village_code, phone, household_id, sound FROM person
    WHERE household_id IS NOT NULL ORDER BY id`)
}

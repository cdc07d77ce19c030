import type { Reader } from '../database'
import { sql } from '../sql'

/** Where a person stands or stood as a member. */
export interface Membership {
  readonly idNumber: string
  readonly householdId: string
  readonly key: string
  readonly village: string
  readonly applicantName: string
  /** Lives there now, by the book. */
  readonly now: boolean
  readonly endedOn: string | null
  readonly endedHow: string | null
  /** Of the newest facts in which the person was named. */
  readonly rejectedOn: string | null
  readonly exitedOn: string | null
  readonly standingCategory: string | null
}

/** Households in which these people are or were members, by person; of each household its newest facts that name them. */
export function membershipsOf(db: Reader, idNumbers: readonly string[]): Membership[] {
  const rows = db.all<Omit<Membership, 'now'> & { now: number }>(sql`
    SELECT p.id_number AS idNumber, h.id AS householdId, h.key, h.village_code AS village,
      h.applicant_name AS applicantName, p.household_id IS h.id AS now, h.ended_on AS endedOn, h.ended_how AS endedHow,
      v.rejected_on AS rejectedOn, v.exited_on AS exitedOn, v.standing_category AS standingCategory
    FROM person p
    JOIN (SELECT m.person_id, v.household_id, max(m.version_id) AS version_id
      FROM member_fact m JOIN household_version v ON v.id = m.version_id
      WHERE m.person_id IN (SELECT id FROM person WHERE id_number IN (SELECT value FROM json_each(${JSON.stringify(idNumbers)})))
      GROUP BY m.person_id, v.household_id) last ON last.person_id = p.id
    JOIN household h ON h.id = last.household_id
    JOIN household_version v ON v.id = last.version_id
    ORDER BY p.id_number, now DESC, last.version_id DESC LIMIT 500`)
  return rows.map((row) => ({ ...row, now: row.now === 1 }))
}

/** A household in whose newest facts a person stands as an obligor. */
export interface ObligorElsewhere {
  readonly idNumber: string
  readonly householdId: string
  readonly key: string
  readonly village: string
  readonly applicantName: string
}

export function obligorsElsewhere(db: Reader, idNumbers: readonly string[]): ObligorElsewhere[] {
  return db.all<ObligorElsewhere>(sql`
    SELECT DISTINCT o.id_number AS idNumber, h.id AS householdId, h.key, h.village_code AS village,
      h.applicant_name AS applicantName
    FROM obligor_fact o JOIN household h ON h.current_version_id = o.version_id
    WHERE o.id_number IN (SELECT value FROM json_each(${JSON.stringify(idNumbers)})) AND h.ended_on IS NULL
    ORDER BY o.id_number, h.key LIMIT 200`)
}

/** A case of one of these households, the newest first. */
export interface CaseOfHousehold {
  readonly caseId: string
  readonly number: string
  readonly householdId: string
  readonly state: string
  readonly open: number
  readonly openedOn: string
  readonly lastOn: string
}

export function casesOfHouseholds(db: Reader, householdIds: readonly string[]): CaseOfHousehold[] {
  return db.all<CaseOfHousehold>(sql`
    SELECT id AS caseId, number, household_id AS householdId, state, is_open AS open, opened_on AS openedOn,
      last_on AS lastOn
    FROM case_file WHERE household_id IN (SELECT value FROM json_each(${JSON.stringify(householdIds)}))
    ORDER BY opened_on DESC, id LIMIT 100`)
}

/** What these households receive by a decision and has not ended. */
export interface StandingOfHousehold {
  readonly householdId: string
  readonly class: string
  readonly startMonth: string
  readonly personId: string | null
}

export function standingsOfHouseholds(db: Reader, householdIds: readonly string[]): StandingOfHousehold[] {
  return db.all<StandingOfHousehold>(sql`
    SELECT household_id AS householdId, class, start_month AS startMonth, person_id AS personId
    FROM standing WHERE end_month IS NULL
      AND household_id IN (SELECT value FROM json_each(${JSON.stringify(householdIds)}))
    ORDER BY start_month DESC, id LIMIT 100`)
}

/** Another open draft in which one of these numbers is typed. */
export interface DraftWithPerson {
  readonly id: string
  readonly idNumber: string
  readonly changedBy: string
  readonly area: string
  readonly createdUser: string
}

export function draftsWithPerson(
  db: Reader,
  idNumbers: readonly string[],
  apartFrom: string | null,
): DraftWithPerson[] {
  return db.all<DraftWithPerson>(sql`
    SELECT d.id, n.value AS idNumber, d.changed_by AS changedBy, d.area,
      d.created_user AS createdUser
    FROM intake_draft d JOIN json_each(${JSON.stringify(idNumbers)}) n ON instr(d.body, n.value) > 0
    WHERE d.discarded_at IS NULL AND d.id IS NOT ${apartFrom} ORDER BY d.changed_at DESC, d.id LIMIT 50`)
}

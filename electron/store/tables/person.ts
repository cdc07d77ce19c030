import { givenName } from '@shared/matching/nameParts'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

export interface PersonRow {
  id: string
  id_number: string
  name: string
  sex: string
  birth_date: string
  household_id: string | null
  relation: string
}

/** People by their record, with where they live. */
export function personsById(db: Reader, ids: readonly string[]): Map<string, PersonRow & { village_code: string }> {
  const rows = db.all<PersonRow & { village_code: string }>(sql`
    SELECT id, id_number, name, sex, birth_date, household_id, relation, village_code FROM person
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Who is who among the people of the book, by identity number. */
export function personsByIdNumber(db: Reader, idNumbers: readonly string[]): Map<string, PersonRow> {
  const rows = db.all<PersonRow>(sql`
    SELECT id, id_number, name, sex, birth_date, household_id, relation FROM person
    WHERE id_number IN (SELECT value FROM json_each(${JSON.stringify(idNumbers)}))`)
  return new Map(rows.map((row) => [row.id_number, row]))
}

export interface NewPerson {
  id: string
  idNumber: string
  name: string
  pinyin: string
  initials: string
  sound: string
  sex: string
  birthDate: string
  householdId: string
  relation: string
  village: string
  phone: string | null
  at: string
}

/** A phone as it is searched: its last eleven digits; null where there is none. */
export function phoneKey(phone: string | null): string | null {
  const digits = (phone ?? '').replace(/\D/g, '')
  return digits === '' ? null : digits.slice(-11)
}

/** Stores a person or refreshes name, search forms and household of one we have. */
export function personWriter(tx: WriteTx): (person: NewPerson) => void {
  const put = tx.prepare(`
    INSERT INTO person (id, id_number, id_tail, name, given_name, pinyin, initials, sex, birth_date, household_id, relation,
      village_code, phone, sound, updated_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id_number) DO UPDATE SET name = excluded.name, given_name = excluded.given_name,
      pinyin = excluded.pinyin, initials = excluded.initials, household_id = excluded.household_id,
      relation = excluded.relation, village_code = excluded.village_code, phone = excluded.phone,
      sound = excluded.sound, updated_at = excluded.updated_at`)
  return (p) => {
    put([
      p.id,
      p.idNumber,
      p.idNumber.slice(-4),
      p.name,
      givenName(p.name),
      p.pinyin,
      p.initials,
      p.sex,
      p.birthDate,
      p.householdId,
      p.relation,
      p.village,
      phoneKey(p.phone),
      p.sound,
      p.at,
    ])
  }
}

/** A person who no longer belongs to a household keeps the record. */
export function leaveHousehold(tx: WriteTx, personId: string, householdId: string, at: string): void {
  tx.run(sql`UPDATE person SET household_id = NULL, updated_at = ${at}
    WHERE id = ${personId} AND household_id = ${householdId}`)
}

import { idCheckDigit } from '@shared/domain/idNumber'
import { similarShapes } from '@shared/matching/similarShapes'
import { givenName } from '@shared/matching/nameParts'
import type { Database } from '../../store/database'
import { spokenName } from '../../store/pinyin'
import { sql } from '../../store/sql'

/** A name with one character replaced by one it is taken for by its shape; null where none has such a one. */
export function misread(name: string): string | null {
  const characters = [...name]
  for (let n = characters.length - 1; n >= 0; n -= 1) {
    const [other] = similarShapes(characters[n] ?? '')
    if (other !== undefined) return characters.toSpliced(n, 1, other).join('')
  }
  return null
}

/** An identity number with one wrong digit in its serial number and the check digit that a fresh number would have. */
export function oneDigitWrong(idNumber: string): string {
  const body = `${idNumber.slice(0, 14)}${(Number(idNumber[14]) + 1) % 10}${idNumber.slice(15, 17)}`
  return body + idCheckDigit(body)
}

interface Original {
  readonly name: string
  readonly idNumber: string
  readonly birthDate: string
  readonly sex: string
  readonly village: string
  readonly householdId: string
}

/**
 * Writes people of the book down a second time in the household of somebody else, each with a name of another shape and
 * one digit of the number wrong; answers how many.
 */
export function writeDoubles(db: Database, wanted: number): number {
  const persons = db.get<{ n: number }>(sql`SELECT max(rowid) AS n FROM person`)?.n ?? 0
  const every = Math.max(1, Math.floor(persons / wanted))
  const people = db.all<Original>(sql`
    SELECT name, id_number AS idNumber, birth_date AS birthDate, sex, village_code AS village, household_id AS householdId
    FROM person WHERE rowid % ${every} = 0 AND household_id IS NOT NULL`)
  let written = 0
  db.transaction((tx) => {
    const person = tx.prepare(`INSERT OR IGNORE INTO person
      (id, id_number, id_tail, name, given_name, pinyin, initials, sex, birth_date, household_id, relation, village_code,
        phone, sound, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '97', ?, NULL, ?, '')`)
    people.forEach(({ name, idNumber, birthDate, sex, village }, n) => {
      const other = misread(name)
      const elsewhere = people[n + 1]?.householdId
      if (other === null || elsewhere === undefined) return
      const number = oneDigitWrong(idNumber)
      const spoken = spokenName(other)
      // prettier-ignore
      const { changes } = person([
        `double${n}`, number, number.slice(-4), other, givenName(other), spoken.pinyin, spoken.initials, sex, birthDate,
        elsewhere, village, spoken.sound,
      ])
      written += changes
    })
  })
  return written
}

import { within, type Area } from '../area'
import type { CaseState } from '@shared/casework/states'
import type { SearchField } from '@shared/contracts/householdContract'
import type { HouseholdCategory } from '@shared/domain/category'
import { nameParts, plainName } from '@shared/matching/nameParts'
import { healLine } from '@shared/workbook/heal'
import type { Reader } from '../database'
import { spokenName } from '../pinyin'
import { allOf, sql, type Sql } from '../sql'

/** One way to look for people, on an index of its own, and what is found in it. */
export interface PersonBranch {
  readonly field: SearchField
  readonly match: Sql
}

const column = (name: string): Sql => ({ text: `p.${name}`, values: [] })
const name = column('name')
const given = column('given_name')
const pinyin = column('pinyin')
const initials = column('initials')
const idNumber = column('id_number')
const phone = column('phone')

/** A text prefix as an index range. */
function begins(of: Sql, prefix: string): Sql {
  return sql`${of} >= ${prefix} AND ${of} < ${`${prefix}\u{10FFFF}`}`
}

/**
 * Digits from which a number's beginning is looked for: where few people live, the numbers of everybody else with the
 * same beginning would be passed over one by one.
 */
function fewestDigits(area: string): number {
  if (area.length > 9) return 12
  return area.length > 6 ? 10 : 6
}

/**
 * People that a typed text may mean, the exact before what only begins so: Chinese → name, given name; letters → pinyin,
 * initials; digits → phone, identity number from the front, its last four or more.
 */
export function personBranches(query: string, area = ''): PersonBranch[] {
  const plain = healLine(query).replace(/\s+/g, '')
  if (plain === '') return []
  if (/^[a-zA-Z']+$/.test(plain)) {
    const lower = plain.toLowerCase().replaceAll("'", '')
    if (lower === '') return []
    return [
      { field: 'pinyin', match: sql`${pinyin} = ${lower}` },
      { field: 'initials', match: sql`${initials} = ${lower}` },
      { field: 'pinyin', match: begins(pinyin, lower) },
      { field: 'initials', match: begins(initials, lower) },
    ]
  }
  if (/^\d+[xX]?$/.test(plain)) return numberBranches(plain.toUpperCase(), area)
  const named = plainName(plain)
  // A dot alone: every given name begins with nothing.
  if (named === '') return []
  const branches: PersonBranch[] = [
    { field: 'name', match: sql`${name} = ${plain}` },
    { field: 'givenName', match: sql`${given} = ${named}` },
    { field: 'name', match: begins(name, plain) },
    { field: 'givenName', match: begins(given, named) },
  ]
  // Names with dots are written in many ways; spoken they are one.
  if (nameParts(plain).length > 1) branches.push({ field: 'sound', match: begins(pinyin, spokenName(plain).pinyin) })
  return branches
}

/**
 * The branches that together find everybody: what is exactly the text stands in what begins with it, and what begins with
 * one letter in pinyin does so in initials.
 */
export function wholeBranches(query: string): PersonBranch[] {
  const branches = personBranches(query)
  if (branches.length < 4) return branches
  const [, , ...begun] = branches
  return /^[a-zA-Z]$/.test(query.trim()) ? begun.slice(0, 1) : begun
}

function numberBranches(digits: string, area: string): PersonBranch[] {
  const branches: PersonBranch[] = []
  if (digits.length >= 4)
    branches.push({
      field: 'idTail',
      match:
        digits.length === 4
          ? sql`p.id_tail = ${digits}`
          : sql`p.id_tail = ${digits.slice(-4)} AND substr(p.id_number, ${-digits.length}) = ${digits}`,
    })
  if (/^\d{3,}$/.test(digits)) branches.push({ field: 'phone', match: begins(phone, digits) })
  if (digits.length >= fewestDigits(area)) branches.push({ field: 'idNumber', match: begins(idNumber, digits) })
  return branches
}

/** Regions and everything below them. */
function below(area: Area): Sql {
  return within(sql`p.village_code`, area)
}

/**
 * Row numbers of people who live in a household of the area, in the order of the index: name, place and household stand
 * in it, so that not one row is read for those who live elsewhere.
 */
export function searchPersons(
  db: Reader,
  match: Sql,
  where: { area: Area; places: readonly string[] },
  limit: number,
): number[] {
  return db.all<{ row: number }>(personQuery(match, where, limit)).map(({ row }) => row)
}

export function personQuery(match: Sql, where: { area: Area; places: readonly string[] }, limit: number): Sql {
  const conditions = [match, sql`p.household_id IS NOT NULL`]
  if (where.area !== '') conditions.push(below(where.area))
  if (where.places.length > 0) conditions.push(below(where.places))
  return sql`SELECT p.rowid AS row FROM person p WHERE ${allOf(conditions)} LIMIT ${limit}`
}

/** People of the households with this 户编号, the applicant first. */
export function membersOfKey(db: Reader, key: string, area: Area, limit: number): number[] {
  return db
    .all<{ row: number }>(
      sql`
      SELECT p.rowid AS row FROM household h JOIN person p ON p.household_id = h.id
      WHERE h.key = ${key} AND h.ended_on IS NULL AND ${below(area)} ORDER BY p.relation <> '01', p.id LIMIT ${limit}`,
    )
    .map(({ row }) => row)
}

export interface FoundPerson {
  readonly row: number
  readonly householdId: string
  readonly key: string
  readonly name: string
  readonly idNumber: string
  readonly relation: string
  readonly village: string
  readonly category: HouseholdCategory | null
}

/** What the box shows of people it found. */
export function foundPeople(db: Reader, runId: number, rows: readonly number[]): FoundPerson[] {
  return db.all<FoundPerson>(sql`
    SELECT p.rowid AS row, h.id AS householdId, h.key, p.name, p.id_number AS idNumber, p.relation,
      h.village_code AS village, d.category
    FROM person p JOIN household h ON h.id = p.household_id
    LEFT JOIN determination d ON d.run_id = ${runId} AND d.household_id = h.id
    WHERE p.rowid IN (SELECT value FROM json_each(${JSON.stringify(rows)}))`)
}

export interface FoundCase {
  readonly id: string
  readonly number: string
  readonly applicantName: string
  readonly village: string
  readonly state: CaseState
  readonly householdId: string | null
}

/** The two digits of a case number that say what it is about. */
const caseTypes = ['01', '02', '03', '04', '05', '11', '12', '21']

/**
 * Whole case numbers that a typed text may stand for (区划6+年4+类2+流水6, shared/casework/caseNumber.ts): the last six
 * digits, of this year and the one before in every type, or type and serial.
 */
function wholeCaseNumbers(digits: string, county: string, year: number): string[] {
  const years = [year, year - 1]
  if (digits.length === 6) return years.flatMap((y) => caseTypes.map((type) => `${county}${y}${type}${digits}`))
  if (digits.length === 8) return years.map((y) => `${county}${y}${digits}`)
  return []
}

/** Cases by number: from its front, from county and year on, or by its end. */
export function caseQuery(
  typed: string,
  where: { area: Area; county: string; year: number },
  limit: number,
): Sql | null {
  const digits = typed.replace(/\s+/g, '')
  if (!/^\d{6,18}$/.test(digits)) return null
  const { area, county, year } = where
  const whole = wholeCaseNumbers(digits, county.slice(0, 6), year)
  const match =
    digits.length >= 10
      ? sql`number >= ${digits} AND number < ${`${digits}:`}`
      : sql`number IN (SELECT value FROM json_each(${JSON.stringify(whole)}))`
  return sql`
    SELECT id, number, applicant_name AS applicantName, village_code AS village, state, household_id AS householdId
    FROM case_file WHERE ${match} AND ${within(sql`+village_code`, area)}
    ORDER BY number DESC LIMIT ${limit}`
}

export function casesByNumber(
  db: Reader,
  typed: string,
  where: { area: Area; county: string; year: number },
  limit: number,
): FoundCase[] {
  const query = caseQuery(typed, where, limit)
  return query ? db.all<FoundCase>(query) : []
}

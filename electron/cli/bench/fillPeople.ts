import { idCheckDigit } from '@shared/domain/idNumber'
import { givenName } from '@shared/matching/nameParts'
import type { Database, WriteTx } from '../../store/database'
import { spokenName } from '../../store/pinyin'
import { makeName, makeSurname } from '../../store/sample/names'
import { makePlaces, type Village } from '../../store/sample/places'
import { Random } from '../../store/sample/random'
import { putRegions } from '../../store/tables/region'
import { sql } from '../../store/sql'

/** People in a county's identity numbers: most have its own code, the others came from elsewhere. */
const ownCode = 0.86
const otherCodes = ['430626', '430624', '430602', '430603', '421221', '360425', '430121', '430682']
const familySizes = [
  [1, 22],
  [2, 30],
  [3, 22],
  [4, 15],
  [5, 8],
  [6, 3],
] as const
const dayMs = 86_400_000
const firstBirth = Date.UTC(1930, 0, 1)
const lastBirth = Date.UTC(2026, 5, 1)

class People {
  private readonly random: Random
  private readonly used = new Set<string>()
  constructor(random: Random) {
    this.random = random
  }

  /** A number nobody has yet; made-up serials, valid check digit. */
  idNumber(sex: '1' | '2'): string {
    for (;;) {
      const code = this.random.chance(ownCode) ? '430681' : this.random.pick(otherCodes)
      const days = Math.floor((lastBirth - firstBirth) / dayMs)
      const birth = new Date(firstBirth + this.random.int(0, days) * dayMs)
        .toISOString()
        .slice(0, 10)
        .replaceAll('-', '')
      const serial = this.random.int(0, 49) * 20 + this.random.int(0, 9) * 2 + (sex === '1' ? 1 : 0)
      const first17 = `${code}${birth}${String(serial).padStart(3, '0')}`
      if (this.used.has(first17)) continue
      this.used.add(first17)
      return first17 + idCheckDigit(first17)
    }
  }
}

/** The person table's own indexes: laid down anew behind the rows, which is many times quicker than beside them. */
function withoutIndexes(db: Database, tables: readonly string[], work: () => void): void {
  const wanted = JSON.stringify(tables)
  const indexes = db.all<{ name: string; sql: string }>(sql`
    SELECT name, sql FROM sqlite_schema
    WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (SELECT value FROM json_each(${wanted}))`)
  for (const { name } of indexes) db.execute(`DROP INDEX ${name}`)
  work()
  for (const { sql: script } of indexes) db.execute(script)
}

function fillFamilies(tx: WriteTx, random: Random, villages: readonly Village[], persons: number): void {
  const household = tx.prepare(`INSERT INTO household
    (id, key, town_code, village_code, applicant_name, current_version_id, revision, created_at, updated_at)
    VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)`)
  const person = tx.prepare(`INSERT INTO person
    (id, id_number, id_tail, name, given_name, pinyin, initials, sex, birth_date, household_id, relation, village_code,
      phone, sound, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const version = tx.prepare(`INSERT INTO household_version
    (id, household_id, valid_from, recorded_at, recorded_by, source, digest, key, applicant_name, applicant_id, hukou_type,
      residence_region, information_source, applied_on, extra)
    VALUES (?, ?, '2026-01-05', ?, '', '', '', ?, ?, ?, '农村', ?, '自主申报', '2026-01-05', '{}')`)
  const people = new People(random)
  const at = '2026-01-05T01:00:00.000Z'
  const id = (kind: string, n: number): string =>
    `${kind}${((n * 2_654_435_761) >>> 0).toString(16).padStart(8, '0')}${n}`
  for (let made = 0, family = 1; made < persons; family += 1) {
    const size = Math.min(random.weighted(familySizes), persons - made)
    const village = random.pick(villages)
    const surname = makeSurname(random)
    const householdId = id('h', family)
    let applicant = { name: '', idNumber: '' }
    for (let n = 0; n < size; n += 1) {
      const sex = random.chance(0.51) ? '1' : '2'
      // A wife keeps her own surname.
      const name = makeName(random, n === 1 && sex === '2' ? makeSurname(random) : surname, sex)
      const idNumber = people.idNumber(sex)
      if (n === 0) {
        applicant = { name, idNumber }
        // prettier-ignore
        household([householdId, String(family), village.code.slice(0, 9), village.code, name, family, at, at])
        version([family, householdId, at, String(family), name, idNumber, village.code])
      }
      const spoken = spokenName(name)
      const phone = random.chance(n === 0 ? 0.9 : 0.3) ? `1${random.int(3_000_000_000, 9_999_999_999)}` : null
      const birth = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`
      // prettier-ignore
      person([
        id('p', made), idNumber, idNumber.slice(-4), name, givenName(name), spoken.pinyin, spoken.initials, sex, birth,
        householdId, n === 0 ? '01' : '97', village.code, phone, spoken.sound, at,
      ])
      made += 1
    }
    if (applicant.name === '') throw new Error('a household without an applicant')
  }
}

/** Fills an empty book with so many made-up people in households of a made-up county; only what finding people needs. */
export function fillPeople(db: Database, persons: number): void {
  const random = new Random('people')
  const { regions, villages } = makePlaces(random, '430681')
  withoutIndexes(db, ['person', 'household', 'household_version'], () => {
    db.transaction((tx) => {
      putRegions(tx, regions)
      fillFamilies(tx, random, villages, persons)
    })
  })
}

import { benchWords as words } from '@shared/messages/bench'
import type { JobControl } from '../../store/jobs/control'
import { makeSample } from '../../store/sample/makeSample'
import { aidPage } from '../../store/services/householdOps/aidPage'
import { householdPage } from '../../store/services/householdPage'
import { matchBook } from '../../store/services/matching/matchBook'
import { matchPerson } from '../../store/services/matching/matchPerson'
import { searchPeople } from '../../store/services/searchPeople'
import { factsWriters, writeFacts } from '../../store/services/writeFacts'
import { insertAidRecord } from '../../store/tables/aidRecord'
import { sql } from '../../store/sql'
import type { BenchBook } from './benchBook'
import { fillPeople } from './fillPeople'
import { lineOf, measure, percentile, secondsSince, type Measured } from './measure'

const looks = 100
const aidRecords = 1000

interface Somebody {
  readonly name: string
  readonly pinyin: string
  readonly initials: string
  readonly idNumber: string
  readonly phone: string | null
  readonly village: string
}

/** Some people of the book, spread over it. */
function somebodies(book: BenchBook, persons: number): Somebody[] {
  const every = Math.max(1, Math.floor(persons / looks))
  return book.ctx.db.all<Somebody>(sql`
    SELECT p.name, p.pinyin, p.initials, p.id_number AS idNumber, p.phone, r.name AS village
    FROM person p JOIN region r ON r.code = p.village_code WHERE p.rowid % ${every} = 0 LIMIT ${looks}`)
}

function seconds(work: () => void): number {
  const start = process.hrtime.bigint()
  work()
  return secondsSince(start)
}

/** The 95th percentile of some looks; `persons` stands in the name. */
function lineAt95(name: string, samples: readonly number[]): Measured {
  return { ...lineOf(name, words.units.lookups, 1, percentile(samples, 0.95)), units: samples.length }
}

/** Everything that is typed into the box to find somebody, by the county, a town and a village. */
function searched(book: BenchBook, people: readonly Somebody[]): number[] {
  const { session } = book.ctx
  return ['', '103', '103203'].flatMap((within) => {
    const ctx = { ...book.ctx, session: { ...session, area: `${session.area}${within}` } }
    return people
      .flatMap(({ name, pinyin, initials, idNumber, phone, village }) => [
        name,
        name.slice(0, 1),
        name.slice(1),
        pinyin,
        pinyin.slice(0, 4),
        initials,
        idNumber,
        idNumber.slice(0, 10),
        idNumber.slice(-4),
        idNumber.slice(-6),
        phone ?? '138',
        village,
        `${name} ${village}`,
      ])
      .map((query) => seconds(() => searchPeople(ctx, query)))
  })
}

/** A household with a thousand records of aid, opened as its page opens. */
function openedHousehold(book: BenchBook): number[] {
  const { ctx } = book
  const [facts] = makeSample({ households: 1, seed: 'opened' }).households()
  if (!facts) throw new Error('no household was made')
  const at = ctx.clock.now()
  const householdId = ctx.db.transaction((tx) => {
    const written = writeFacts(tx, factsWriters(tx), {
      householdId: null,
      facts,
      validFrom: facts.appliedOn,
      source: '',
      importId: null,
      restores: null,
      mergedFrom: null,
      by: '',
      at,
    })
    for (let n = 0; n < aidRecords; n += 1) {
      const month = `${2010 + Math.floor(n / 72)}-${String((n % 12) + 1).padStart(2, '0')}`
      insertAidRecord(tx, {
        id: `bench${n}`,
        household_id: written.householdId,
        person_id: null,
        case_id: null,
        item: '',
        department: '',
        basis: '',
        amount: 30_000 + n,
        goods: '',
        way: '',
        given_on: `${month}-10`,
        from_month: month,
        to_month: month,
        batch: '',
        source: '',
        state: 'given',
        receiver: '',
        recorded_by: '',
        recorded_at: at,
      })
    }
    return written.householdId
  })
  return Array.from({ length: looks }, () =>
    seconds(() => {
      householdPage(ctx, householdId)
      if (aidPage(ctx, { householdId, offset: 0, limit: 20 }).total !== aidRecords) throw new Error('aid is missing')
    }),
  )
}

/** Finding people and opening a household in a book with so many persons; the book is filled by this. */
export async function searchAtSizeRows(book: BenchBook, persons: number): Promise<Measured[]> {
  const filled = await measure(
    words.peopleFilled,
    words.units.persons,
    () => persons,
    () => fillPeople(book.ctx.db, persons),
  )
  return [
    filled.line,
    lineAt95(words.searchAtSize, searched(book, somebodies(book, persons))),
    lineAt95(words.openedWithAid, openedHousehold(book)),
  ]
}

/** Likeness: one person against the book, and everybody against everybody. */
export async function matchRows(book: BenchBook, persons: number, control: JobControl): Promise<Measured[]> {
  fillPeople(book.ctx.db, persons)
  const one = somebodies(book, persons).flatMap(({ name, idNumber }) => {
    const asked = { name, birthDate: null, region: null, phone: '', apartFrom: null }
    return [idNumber, ''].map((known) => seconds(() => matchPerson(book.ctx, { ...asked, idNumber: known })))
  })
  const whole = await measure(
    words.matchedBook,
    words.units.persons,
    () => persons,
    () => matchBook(book.ctx, {}, control),
  )
  return [lineAt95(words.matchedOne, one), whole.line]
}

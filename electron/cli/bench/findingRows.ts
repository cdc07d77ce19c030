import { benchWords as words } from '@shared/messages/bench'
import type { JobControl } from '../../store/jobs/control'
import { makeSample } from '../../store/sample/makeSample'
import { aidPage } from '../../store/services/householdOps/aidPage'
import { householdPage } from '../../store/services/households/householdPage'
import { matchBook, type MatchedBook } from '../../store/services/matching/matchBook'
import { matchPerson } from '../../store/services/matching/matchPerson'
import { pageOfHouseholds } from '../../store/services/households/households'
import { searchPeople } from '../../store/services/households/searchPeople'
import { factsWriters, writeFacts } from '../../store/services/households/writeFacts'
import { insertAidRecord } from '../../store/tables/aidRecord'
import { keyOfConnection, openConnection } from '../../store/openStore'
import { sql } from '../../store/sql'
import type { BenchBook } from './benchBook'
import { fillPeople } from './fillPeople'
import { misread, oneDigitWrong, writeDoubles } from './writtenWrong'
import { lineOf, measure, percentile, secondsSince, type Measured } from './measure'

const looks = 100
const aidRecords = 1000
/** Of five things typed for each person, every so manieth: by turns each of them. */
const firstEvery = 6
/** One of so many people is written down twice. */
const doubleShare = 100

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

/** What is typed first after the program has been started: each by a connection of its own whose page cache is empty. */
function firstSearched(book: BenchBook, people: readonly Somebody[]): number[] {
  const { db } = book.ctx
  const key = keyOfConnection(db)
  if (!key) throw new Error('the book is not open')
  return people
    .flatMap(({ name, pinyin, initials, idNumber }) => [name, name.slice(0, 1), pinyin.slice(0, 4), initials, idNumber])
    .filter((_, n) => n % firstEvery === 0)
    .map((query) => {
      const cold = openConnection(db.path, key, { mustExist: true })
      try {
        return seconds(() => searchPeople({ ...book.ctx, db: cold }, query))
      } finally {
        cold.close()
      }
    })
}

/** The list of the 家庭库 with one letter and with two typed into it, its totals over all that are found. */
function listedByLetters(book: BenchBook, people: readonly Somebody[]): number[] {
  const filter = { category: null, region: null, sort: 'place' as const, descending: false, offset: 0, limit: 100 }
  const typed = new Set(people.flatMap(({ initials }) => [initials.slice(0, 1), initials.slice(0, 2)]))
  return [...typed].map((query) => seconds(() => pageOfHouseholds(book.ctx, { ...filter, query })))
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
  const people = somebodies(book, persons)
  return [
    filled.line,
    lineAt95(words.searchFirst, firstSearched(book, people)),
    lineAt95(words.searchAtSize, searched(book, people)),
    lineAt95(words.listedByLetters, listedByLetters(book, people)),
    lineAt95(words.openedWithAid, openedHousehold(book)),
  ]
}

/** Likeness: one person against the book, and everybody against everybody; then with what was written down wrongly. */
export async function matchRows(book: BenchBook, persons: number, control: JobControl): Promise<Measured[]> {
  fillPeople(book.ctx.db, persons)
  const people = somebodies(book, persons)
  const asked = (name: string, idNumber: string): number =>
    seconds(() => matchPerson(book.ctx, { name, idNumber, birthDate: null, region: null, phone: '', apartFrom: null }))
  const one = people.flatMap(({ name, idNumber }) => [asked(name, idNumber), asked(name, '')])
  const misreadOnes = people.flatMap(({ name, idNumber }) => {
    const other = misread(name)
    return other === null ? [] : [asked(other, idNumber), asked(other, '')]
  })
  const mistyped = people.map(({ name, idNumber }) => asked(name, oneDigitWrong(idNumber)))
  const compare = (name: string): ReturnType<typeof measure<MatchedBook>> =>
    measure(
      name,
      words.units.persons,
      (matched) => matched.persons,
      () => matchBook(book.ctx, {}, control),
    )
  const whole = await compare(words.matchedBook)
  const doubles = writeDoubles(book.ctx.db, persons / doubleShare)
  const again = await compare(words.matchedDoubles)
  if (again.result.pairs < whole.result.pairs + doubles) throw new Error('doubles were not found')
  return [
    lineAt95(words.matchedOne, one),
    lineAt95(words.matchedMisread, misreadOnes),
    lineAt95(words.matchedMistyped, mistyped),
    whole.line,
    again.line,
  ]
}

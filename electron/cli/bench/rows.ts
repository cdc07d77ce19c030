import { writeFileSync } from 'node:fs'
import { addMonths } from '@shared/domain/dates'
import { benchWords as words } from '@shared/messages/bench'
import { publicKeyToPem } from '../../store/exchange/gm/pem'
import { keyIdOf, newSm2KeyPair } from '../../store/exchange/gm/sm2Key'
import { quietControl, type JobControl } from '../../store/jobs/control'
import { classify, determineAll } from '../../store/services/determination/classify'
import { commitImport } from '../../store/services/import/commitImport'
import { exportMonth } from '../../store/services/exchange/exportMonth'
import { pageOfHouseholds } from '../../store/services/households/households'
import { searchPeople } from '../../store/services/households/searchPeople'
import { importKey, newKey } from '../../store/services/exchange/keys'
import { verifyPackageFile } from '../../store/services/exchange/packages'
import { readImport } from '../../store/services/import/readImport'
import { writeSample } from '../../store/sample/writeSample'
import { trailBytes } from '../../store/tables/trail'
import { sql } from '../../store/sql'
import type { BenchBook } from './benchBook'
import { cipherFloor, parseFloor } from './floors'
import { lineOf, measure, percentile, secondsSince, type Measured } from './measure'

/** Fills the book from a made-up workbook and measures the way in. */
export async function importRows(
  book: BenchBook,
  households: number,
  seed: string,
  control: JobControl,
): Promise<Measured[]> {
  const path = book.file(`${seed}.xlsx`)
  const made = await writeSample(path, { households, seed })
  const read = await measure(
    words.read,
    words.units.persons,
    () => made.persons,
    () => readImport(book.ctx, { path, fileName: 'sample.xlsx' }, control),
  )
  const commit = await measure(
    words.commit,
    words.units.persons,
    () => made.persons,
    () => commitImport(book.ctx, { importId: read.result.importId }, control),
  )
  const whole = lineOf(words.imported, words.units.persons, made.persons, read.line.seconds + commit.line.seconds)
  const floor = { name: words.floorParse, seconds: await parseFloor(path) }
  return [{ ...read.line, floor }, commit.line, { ...whole, peakMb: commit.line.peakMb, floor }]
}

/** Determination: computing alone, with the trails stored, what they take, and a month later. */
export async function determinationRows(book: BenchBook, on: string, control: JobControl): Promise<Measured[]> {
  const input = { on, policyId: null }
  const households = (count: number): number => count
  const computed = await measure(words.computed, words.units.households, households, () =>
    determineAll(book.ctx, input, quietControl, () => undefined),
  )
  const stored = classify(book.ctx, input, control)
  const trails = trailBytes(book.ctx.db, stored.runId)
  const month = await measure(words.monthLater, words.units.households, households, () => {
    const later = classify(book.ctx, { ...input, on: addMonths(on, 1) }, control)
    return later.households
  })
  return [
    computed.line,
    // The second evaluator has rows of its own.
    lineOf(words.classified, words.units.households, stored.households, stored.seconds - stored.comparedSeconds),
    { ...lineOf(words.trails, words.units.bytes, Math.round(trails / stored.households), 1), seconds: 0 },
    month.line,
  ]
}

/** The search box and the list's query, over names, pinyin, initials, id tails and ids taken from the book itself. */
export function searchRow(book: BenchBook): Measured {
  const people = book.ctx.db.all<{ name: string; pinyin: string; initials: string; id_number: string }>(
    sql`SELECT name, pinyin, initials, id_number FROM person ORDER BY id LIMIT 100 OFFSET 500`,
  )
  const queries = people.flatMap((person) => [
    person.name,
    person.name.slice(0, 2),
    person.pinyin.slice(0, 8),
    person.initials,
    person.id_number.slice(-4),
    person.id_number,
  ])
  const filter = { category: null, region: null, sort: 'place' as const, descending: false, offset: 0, limit: 100 }
  const samples = queries.flatMap((query) =>
    [() => searchPeople(book.ctx, query), () => pageOfHouseholds(book.ctx, { ...filter, query })].map((look) => {
      const start = process.hrtime.bigint()
      look()
      return secondsSince(start)
    }),
  )
  const p95 = percentile(samples, 0.95)
  return { ...lineOf(words.search, words.units.lookups, 1, p95), units: samples.length }
}

/** The monthly package to a made-up province, sealed and verified. */
export async function packageRows(book: BenchBook, month: string, control: JobControl): Promise<Measured[]> {
  const { ctx } = book
  const office = { office: '示例县民政局', recoveryCopy: book.file('copy.pem'), recoveryPassphrase: 'bench only' }
  newKey(ctx, office)
  const province = newSm2KeyPair()
  const publicKey = book.file('province.pem')
  writeFileSync(publicKey, publicKeyToPem(province.publicKey))
  const to = keyIdOf(province.publicKey)
  importKey(ctx, { path: publicKey, region: '43', office: '示例省民政厅', fingerprint: to })
  const path = book.file('month.zfpkg')
  const persons = ctx.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM person`)?.n ?? 0
  const sealed = await measure(
    words.sealed,
    words.units.persons,
    () => persons,
    () => exportMonth(ctx, { month, to, path }, control),
  )
  const verified = await measure(
    words.verified,
    words.units.persons,
    () => persons,
    () => verifyPackageFile(ctx, { path }, control),
  )
  const floor = cipherFloor(path)
  const beside = floor === null ? null : { name: words.floorCipher, seconds: floor }
  return [
    { ...sealed.line, floor: beside },
    { ...verified.line, floor: beside },
  ]
}

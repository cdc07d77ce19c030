import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CountyColumns } from '@shared/columnar/columns'
import { columnsOf } from '@shared/columnar/columnsOf'
import { standingCategories } from '@shared/domain/household'
import { loadColumns } from '../../../electron/store/columns/loadColumns'
import { warmColumns } from '../../../electron/store/columns/warmColumns'
import { quietControl } from '../../../electron/store/jobs/control'
import { classify } from '../../../electron/store/services/determination/classify'
import { comparePolicy, compareRun } from '../../../electron/store/services/determination/compareEvaluators'
import { factsInForce, readJudgedFacts } from '../../../electron/store/services/determination/judgedFacts'
import { policyOn } from '../../../electron/store/services/policy/policySets'
import { recomputeRun } from '../../../electron/store/services/determination/recomputeDetermination'
import {
  decidedRows,
  insertDecided,
  supersedeDecided,
  type DecidedFact,
} from '../../../electron/store/tables/decidedFact'
import { write } from '../../../electron/store/write'
import { CaseBook } from '../casework/caseBook'
import { differentHouseholds, record } from './factsBook'
import type { TestBook } from '../testBook'

const ON = '2026-11-21'

const day = (from: string, to: string): fc.Arbitrary<string> =>
  fc
    .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
const amount = fc.option(fc.oneof(fc.integer({ min: 0, max: 500_000 }), fc.constant(-1_000), fc.constant(2 ** 46)))
const month = day('2024-01-01', '2027-12-31').map((date) => date.slice(0, 7))
const maybeDay = fc.option(day('2024-01-01', '2026-12-31'))

/** Also what no decision would ever say: an amount below nought, a recognition without its dates. */
const decidedFact: fc.Arbitrary<DecidedFact> = fc
  .record({
    from_date: day('2026-05-01', '2026-12-31'),
    standing: fc.constantFrom('declared' as const, 'none' as const, 'decided' as const, 'decided' as const),
    category: fc.constantFrom(...standingCategories),
    amount,
    start_month: fc.option(month),
    valid_until: maybeDay,
    rejected_on: maybeDay,
    exited_on: maybeDay,
    kin_filed: fc.constantFrom(0, 1),
  })
  .map((one) => {
    const cases = { standing_case: null, rejected_case: null, exited_case: null }
    if (one.standing === 'decided') return { ...one, ...cases }
    return { ...one, ...cases, category: null, amount: null, start_month: null, valid_until: null }
  })

/** Writes rows for many of the households, some of them superseded later; answers the households. */
function decide(t: TestBook, households: readonly string[], seed: number): void {
  const perHousehold = fc.sample(fc.array(decidedFact, { maxLength: 3 }), { seed, numRuns: households.length })
  write(t.ctx, 'import', { action: 'import.commit', subject: 'import:test', detail: {} }, (tx) => {
    households.forEach((id, n) => {
      for (const fact of perHousehold[n] ?? []) insertDecided(tx, id, fact, t.ctx.clock.now())
      if (n % 5 === 0)
        for (const row of decidedRows(tx, id).slice(1)) supersedeDecided(tx, row.id, '2026-11-22T00:00:00.000Z')
    })
  })
}

function plain({
  texts,
  disease,
  excludedItem,
  ...rest
}: CountyColumns): Record<string, object | string | number | null> {
  const words = (places: Int32Array): (string | undefined)[] => [...places].map((place) => texts[place])
  const others = Object.entries(rest).map(([name, column]) => [name, ArrayBuffer.isView(column) ? [...column] : column])
  return { ...Object.fromEntries(others), disease: words(disease), excludedItem: words(excludedItem) }
}

/** What the columns must be: those of the facts that the readable evaluator judges. */
function expected(t: TestBook, on: string, knownAt: string | null): CountyColumns {
  const inForce = factsInForce(t.ctx.db, on, knownAt).sort((a, b) => a.versionId - b.versionId)
  const facts = readJudgedFacts(t.ctx.db, inForce).map((one) => one.facts)
  const columns = columnsOf(
    facts,
    on,
    inForce.map((one) => one.versionId),
  )
  inForce.forEach(({ decidedId }, h) => (columns.decidedIds[h] = decidedId ?? 0))
  return { ...columns, knownAt }
}

describe('columns of a book in which much was decided', () => {
  let book: CaseBook
  beforeAll(() => {
    book = new CaseBook(ON, { grace_only_employment: false })
    const households = differentHouseholds(400, 140).map((facts) => record(book.t, facts).householdId)
    decide(book.t, households, 140)
  })
  afterAll(() => book.end())

  it('are those of the facts with the decisions laid over them, on every day and as known at every moment', () => {
    const seen = ['2026-05-01', '2026-08-15', ON, '2027-03-01'].flatMap((on) =>
      [null, '2026-11-21T23:59:59.999Z', '2026-11-23T00:00:00.000Z'].map((known) => {
        const columns = loadColumns(book.t.ctx.db, on, known)
        expect(plain(columns)).toEqual(plain(expected(book.t, on, known)))
        return columns.decidedIds.filter((id) => id > 0)
      }),
    )
    // Enough of them, and not the same everywhere.
    expect(new Set(seen.map((ids) => ids.join())).size).toBeGreaterThan(5)
    expect(Math.max(...seen.map((ids) => ids.length))).toBeGreaterThan(150)
  })

  it('bring the second evaluator to the same as the first, household by household, stored or tried', () => {
    const { ctx } = book.t
    const run = classify(ctx, { on: ON, policyId: null }, quietControl)
    expect(run).toMatchObject({ households: 400, computed: 400, differing: 0 })
    const { policy } = policyOn(ctx, ON, null)
    expect(comparePolicy(ctx, policy, ON, quietControl)).toMatchObject({ differing: 0 })
    // Later decisions do not touch what was judged: neither its check nor its recomputation.
    const columns = warmColumns(ctx.db, ON)
    const touched = factsInForce(ctx.db, ON, null).map((one) => one.householdId)
    decide(book.t, touched, 141)
    expect(warmColumns(ctx.db, ON)).not.toBe(columns)
    expect(compareRun(ctx, run.runId, quietControl)).toMatchObject({ differing: 0 })
    expect(recomputeRun(ctx, { runId: run.runId }, quietControl)).toMatchObject({ differing: 0 })
    const next = classify(ctx, { on: ON, policyId: null }, quietControl)
    expect(next).toMatchObject({ differing: 0 })
    expect(next.computed).toBeGreaterThan(150)
    expect(next.counts).not.toEqual(run.counts)
  })

  it('are read anew when a decision is only taken back, also with a clock that was set back', () => {
    const { db } = book.t.ctx
    const [first] = factsInForce(db, ON, null).flatMap(({ householdId }) => decidedRows(db, householdId))
    const columns = warmColumns(db, ON)
    expect(warmColumns(db, ON)).toBe(columns)
    db.transaction((tx) => supersedeDecided(tx, first?.id ?? 0, '2026-01-01T00:00:00.000Z'))
    expect(warmColumns(db, ON)).not.toBe(columns)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HouseholdAct } from '@shared/contracts/householdOpsContract'
import { addDays, type IsoDate } from '@shared/domain/dates'
import type { Determination } from '@shared/domain/determination'
import { fpTypes, type HouseholdFacts } from '@shared/domain/household'
import type { Json } from '@shared/exchange/canonicalJson'
import { AppError } from '@shared/result'
import { quietControl } from '../../../electron/store/jobs/control'
import { determineAll } from '../../../electron/store/services/determination/classify'
import { recomputeRun } from '../../../electron/store/services/determination/recomputeDetermination'
import { operateHousehold } from '../../../electron/store/services/householdOps/operateHousehold'
import { undoChange } from '../../../electron/store/services/households/undoChange'
import { undoImport } from '../../../electron/store/services/import/undoImport'
import { sql } from '../../../electron/store/sql'
import { readRun } from '../../../electron/store/tables/classificationRun'
import {
  decidedRows,
  insertDecided,
  supersedeDecided,
  type DecidedFact,
} from '../../../electron/store/tables/decidedFact'
import { personsOf, rowToDetermination, type DeterminationRow } from '../../../electron/store/tables/determination'
import { putRegions } from '../../../electron/store/tables/region'
import { trailTextOf } from '../../../electron/store/tables/trail'
import { blankMember, household, idNumberOf, obligor } from '../../shared/rules/households'
import { RunBook } from './runBook'
import { silent } from '../casework/silentFact'

// Whatever happens to the county between two determinations, and whatever day is asked for: judging only those for whom
// something changed says of every household what judging all of them says, trail and all, to the byte; and every run that
// is kept comes out the same when it is computed anew at the end.

const today = '2026-11-21'
const village = '430681001001'

/** Days near which a birthday, a term or a year falls for the families below. */
const years = [0, 1, 3, 16, 17, 18, 59, 60, 69, 70]
const bornNear = fc
  .record({ age: fc.constantFrom(...years), days: fc.integer({ min: -40, max: 500 }) })
  .map(({ age, days }) => addDays(`${2026 - age}-11-21`, days))
const someDate = fc.option(fc.integer({ min: -1200, max: 60 }).map((days) => addDays(today, days)))
const fen = fc.option(fc.integer({ min: 0, max: 4_000_000 }))

const arbitraryParts = fc.record({
  births: fc.array(bornNear, { minLength: 1, maxLength: 4 }),
  transfer: fen,
  wage: fen,
  medical: fen,
  pension: fc.boolean(),
  disability: fc.option(fc.constantFrom(['5', 2], ['6', 3], ['2', 1]), { freq: 2 }),
  rejectedOn: someDate,
  exitedOn: someDate,
  acquiredOn: someDate,
  appliedBefore: fc.integer({ min: 0, max: 380 }),
  validUntil: someDate,
  startMonth: fc.option(fc.constantFrom('2025-09', '2025-12', '2026-03')),
  standing: fc.option(fc.constantFrom('刚性支出困难' as const, '低保' as const)),
  obligorBirth: fc.option(bornNear, { freq: 2 }),
  incapacity: fc.constantFrom('无' as const, '60岁以上低保' as const, '70岁以上低收入' as const, '失踪' as const),
  perCapita: fc.constantFrom(0, 90_000, 300_000),
  fp: fc.option(fc.constantFrom(...fpTypes), { freq: 5 }),
  state: fc.option(fc.constantFrom('服刑' as const, '宗教教职离家' as const, '死亡' as const), { freq: 4 }),
  stateDate: someDate,
})
type Parts = typeof arbitraryParts extends fc.Arbitrary<infer T> ? T : never

const relations = ['01', '10', '20', '52'] as const

/** A family of this book: the same index always has the same people of the same birth dates. */
function family(index: number, births: readonly IsoDate[], parts: Parts): HouseholdFacts {
  const members = births.map((birth, n) => ({
    ...blankMember,
    name: `${'尉缪逄戚亓卞'[index % 6] ?? ''}${'甲乙丙丁'[n] ?? ''}`,
    relation: relations[n] ?? '97',
    // Odd for men, even for women.
    idNumber: idNumberOf(birth, 200 + 20 * index + 2 * n + (n === 1 || n === 3 ? 0 : 1)),
    ...(n === 0 ? { transfer: parts.transfer, ownAssets: 0 } : {}),
    ...(n === 1 ? { wage: parts.wage } : {}),
    ...(n === 0 && parts.pension ? { excludedIncome: 100_000, excludedItem: '基础养老金' } : {}),
    ...(n === 2 && parts.disability !== null
      ? { disabilityType: String(parts.disability[0]), disabilityGrade: Number(parts.disability[1]) }
      : {}),
    ...(n === 3 && parts.state !== null ? { state: parts.state, stateDate: parts.stateDate } : {}),
  }))
  const house = {
    address: null,
    areaCentiSqm: null,
    nature: '自有私房',
    origin: null,
    onlyHome: null,
    dilapidation: null,
  }
  const supported = members[0]?.idNumber ?? ''
  return household({
    key: `H${index}`,
    members,
    appliedOn: addDays('2026-11-20', -parts.appliedBefore),
    rejectedOn: parts.rejectedOn,
    exitedOn: parts.exitedOn,
    fpType: parts.fp,
    expense: { medical: parts.medical },
    asset: { deposit: 100_000 },
    houses:
      parts.acquiredOn === null
        ? []
        : [
            { ...house, acquiredOn: '2001-01-01' },
            { ...house, acquiredOn: parts.acquiredOn },
          ],
    standing:
      parts.standing === null
        ? null
        : {
            category: parts.standing,
            amount: 30_000,
            startMonth: parts.startMonth,
            validUntil: parts.validUntil,
            certNo: null,
            overAfterJob: parts.standing === '低保' ? true : null,
          },
    obligors:
      parts.obligorBirth === null
        ? []
        : [
            obligor(supported, {
              idNumber: idNumberOf(parts.obligorBirth, 801 + 2 * index),
              incapacity: parts.incapacity,
              perCapitaMonthly: parts.perCapita,
            }),
          ],
  })
}

const setChanges = [
  {},
  { dibao_std: { urban: 850, rural: 640 } },
  { prop_house_recent_years: 1 },
  { qt_reject_months: 6, rigid_valid_months: 6 },
  { tk_age_elder: 65, tk_age_minor: 18, tk_obligor_age: 60 },
  { uplift_elder_age: 60, exclude_basic_pension: false },
] satisfies Readonly<Record<string, Json>>[]

const which = fc.nat({ max: 20 })
const arbitraryEvent = fc.oneof(
  fc.record({ kind: fc.constant('bring' as const), home: which, parts: arbitraryParts }),
  fc.record({ kind: fc.constant('undoImport' as const) }),
  fc.record({ kind: fc.constant('undoChange' as const), home: which }),
  fc.record({ kind: fc.constant('death' as const), home: which, member: which, before: fc.nat({ max: 400 }) }),
  fc.record({ kind: fc.constant('split' as const), home: which, before: fc.nat({ max: 60 }) }),
  fc.record({ kind: fc.constant('join' as const), home: which, other: which, before: fc.nat({ max: 60 }) }),
  fc.record({
    kind: fc.constant('decide' as const),
    home: which,
    days: fc.integer({ min: -100, max: 200 }),
    what: fc.constantFrom('rejected' as const, 'exited' as const, 'GX' as const, 'DB' as const, 'ended' as const),
  }),
  fc.record({
    kind: fc.constant('set' as const),
    days: fc.integer({ min: -100, max: 300 }),
    values: fc.constantFrom(...setChanges),
  }),
  // Nothing but the calendar.
  fc.record({ kind: fc.constant('wait' as const) }),
)
type Event = typeof arbitraryEvent extends fc.Arbitrary<infer T> ? T : never

class County extends RunBook {
  private readonly births: readonly (readonly IsoDate[])[]
  private readonly imports: string[] = []
  private sets = 0
  private splits = 0
  readonly done = new Map<string, number>()

  constructor(births: readonly (readonly IsoDate[])[]) {
    super(today)
    this.births = births
    this.ctx.db.transaction((tx) => putRegions(tx, [{ code: village, name: '石塘村' }]))
  }

  async bring(index: number, parts: Parts): Promise<void> {
    const births = this.births[index % this.births.length] ?? []
    const { importId, tally } = await this.take(family(index % this.births.length, births, parts))
    if (tally.households.new + tally.households.changed > 0) this.imports.push(importId)
  }

  private homeAt(index: number): { id: string; revision: number; people: string[] } {
    const homes = this.ctx.db.all<{ id: string; revision: number }>(
      sql`SELECT id, revision FROM household WHERE ended_on IS NULL ORDER BY key`,
    )
    const home = homes[index % homes.length]
    if (home === undefined) throw new AppError('NOT_FOUND', 'householdNotFound')
    const people = this.ctx.db.all<{ id: string }>(
      sql`SELECT id FROM person WHERE household_id = ${home.id} ORDER BY relation, id_number`,
    )
    return { ...home, people: people.map(({ id }) => id) }
  }

  private operate(index: number, before: number, act: (people: readonly string[]) => HouseholdAct): void {
    const { id, revision, people } = this.homeAt(index)
    operateHousehold(this.ctx, { id, revision, on: addDays(today, -before), act: act(people) })
  }

  private decide(index: number, from: IsoDate, what: 'rejected' | 'exited' | 'GX' | 'DB' | 'ended'): void {
    const { id } = this.homeAt(index)
    const fact: DecidedFact = {
      ...silent,
      from_date: from,
      ...(what === 'rejected' ? { rejected_on: from } : {}),
      ...(what === 'exited' ? { exited_on: from } : {}),
      ...(what === 'ended' ? { standing: 'none' as const } : {}),
      ...(what === 'GX'
        ? { standing: 'decided' as const, category: '刚性支出困难' as const, valid_until: addDays(from, 90) }
        : {}),
      ...(what === 'DB'
        ? { standing: 'decided' as const, category: '低保' as const, amount: 20_000, start_month: from.slice(0, 7) }
        : {}),
    }
    const at = this.ctx.clock.now()
    this.ctx.db.transaction((tx) => {
      for (const row of decidedRows(tx, id)) if (row.from_date === from) supersedeDecided(tx, row.id, at)
      insertDecided(tx, id, fact, at)
    })
  }

  private async happen(event: Event): Promise<void> {
    switch (event.kind) {
      case 'bring':
        return this.bring(event.home, event.parts)
      case 'undoImport': {
        const importId = this.imports.pop()
        if (importId !== undefined) undoImport(this.ctx, { importId }, quietControl)
        return
      }
      case 'undoChange': {
        const { id, revision } = this.homeAt(event.home)
        undoChange(this.ctx, { id, revision })
        return
      }
      case 'death':
        return this.operate(event.home, event.before, (people) => ({
          kind: 'memberState',
          personId: people[event.member % people.length] ?? '',
          state: '死亡',
        }))
      case 'split':
        return this.operate(event.home, event.before, (people) => {
          const leaver = people.at(-1) ?? ''
          this.splits += 1
          return {
            kind: 'split',
            members: [leaver],
            key: `S${this.splits}`,
            applicant: leaver,
            relations: [],
            residenceRegion: village,
            residenceAddress: null,
            phone: null,
            houses: [],
            vehicles: [],
            taken: { income: {}, expense: {}, asset: {} },
            aid: 'stays',
          }
        })
      case 'join': {
        const other = this.homeAt(event.other)
        return this.operate(event.home, event.before, () => ({
          kind: 'join',
          other: other.id,
          otherRevision: other.revision,
          relations: other.people.map((personId) => ({ personId, relation: '97' })),
        }))
      }
      case 'decide':
        this.decide(event.home, addDays(today, event.days), event.what)
        return
      case 'set':
        this.sets += 1
        this.load({ id: `SET-${this.sets}`, effectiveFrom: addDays(today, event.days) }, event.values)
        return
      case 'wait':
    }
  }

  /** Lets something happen; what the book refuses to do leaves it as it was. */
  async let(event: Event): Promise<void> {
    try {
      await this.happen(event)
      this.done.set(event.kind, (this.done.get(event.kind) ?? 0) + 1)
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'INTERNAL') throw error
    }
  }

  /** What a run says of everybody, as text: everything but the trails in one order, the trails byte for byte. */
  stored(runId: number): string[] {
    const run = readRun(this.ctx.db, runId)
    if (!run) throw new Error(`no run ${runId}`)
    return this.ctx.db
      .all<DeterminationRow>(sql`SELECT * FROM determination WHERE run_id = ${runId}`)
      .map((row) =>
        told(
          row.household_id,
          { versionId: row.version_id, decidedId: row.decided_id },
          rowToDetermination(row, run, personsOf(this.ctx.db, row.id), []),
          trailTextOf(this.ctx.db, row.id),
        ),
      )
      .sort()
  }

  /** What judging everybody says for a day, without a run. */
  judged(on: IsoDate): string[] {
    const all: string[] = []
    determineAll(this.ctx, { on, policyId: null }, quietControl, (found) => {
      for (const { version, determination } of found)
        all.push(
          told(
            version.householdId,
            { versionId: version.versionId, decidedId: version.decided?.id ?? null },
            determination,
            JSON.stringify(determination.trail),
          ),
        )
    })
    return all.sort()
  }
}

function told(id: string, of: object, determination: Determination, trail: string): string {
  const persons = [...determination.persons].sort((a, b) => (a.idNumber < b.idNumber ? -1 : 1))
  return JSON.stringify([id, of, { ...determination, persons, trail: [] }, trail])
}

/** Days from one look to the next: mostly on, now and then back. */
const step = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 60 }) }, fc.integer({ min: -40, max: 420 }))

describe('judging only those for whom something changed', () => {
  it('says what judging everybody says, whatever happens and whatever day it is; and every run computes the same anew', async () => {
    const done = new Map<string, number>()
    let [carried, households] = [0, 0]
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryParts, { minLength: 3, maxLength: 6 }),
        fc.array(fc.tuple(fc.array(arbitraryEvent, { maxLength: 3 }), step), { minLength: 4, maxLength: 9 }),
        async (families, course) => {
          const county = new County(families.map(({ births }) => births))
          try {
            for (const [index, parts] of families.entries()) await county.bring(index, parts)
            let on: IsoDate = today
            const runs: number[] = []
            for (const [events, days] of course) {
              for (const event of events) await county.let(event)
              on = addDays(on, days)
              if (on < '2026-07-01') on = '2026-07-01'
              const run = county.run(on)
              expect(run.differing).toBe(0)
              expect(county.stored(run.runId)).toEqual(county.judged(on))
              runs.push(run.runId)
              carried += run.households - run.computed
              households += run.households
            }
            for (const runId of new Set(runs)) {
              if (readRun(county.ctx.db, runId) === undefined) continue
              expect(recomputeRun(county.ctx, { runId }, quietControl)).toMatchObject({
                differing: 0,
                keys: [],
                sameParameters: true,
              })
            }
            expect(county.lostTrails()).toBe(0)
            for (const [kind, times] of county.done) done.set(kind, (done.get(kind) ?? 0) + times)
          } finally {
            county.t.end()
          }
        },
      ),
      // One seed, so that all of it happens every time.
      { numRuns: 25, seed: 20_261_121 },
    )
    // All of it did happen, and the runs did take over what had not changed.
    for (const kind of ['bring', 'undoImport', 'undoChange', 'death', 'split', 'join', 'decide', 'set', 'wait'])
      expect(done.get(kind) ?? 0, kind).toBeGreaterThan(0)
    expect(carried).toBeGreaterThan(households / 5)
  }, 600_000)
})

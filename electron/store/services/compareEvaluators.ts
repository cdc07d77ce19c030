import type { CountyColumns } from '@shared/columnar/columns'
import { evaluateColumns, type ColumnOutcome } from '@shared/columnar/evaluateColumns'
import { householdCategories } from '@shared/domain/category'
import type { IsoDate } from '@shared/domain/dates'
import type { Policy } from '@shared/policy/policyChain'
import { AppError } from '@shared/result'
import { startAside } from '../aside'
import { judgeVersions, judgeWork, lackingReason, type Judged } from '../columns/judgeVersions'
import { loadVersions } from '../columns/loadColumns'
import { warmColumns } from '../columns/warmColumns'
import type { ServiceContext } from '../context'
import { stopIfCancelled, type JobControl } from '../jobs/control'
import { keyOfConnection } from '../openStore'
import { sql } from '../sql'
import type { RunRow } from '../tables/determination'
import { withRoomyHeap } from '../tightHeap'
import { notComputed } from './judgeHousehold'
import { policyOn } from './policySets'

/** One fact of one household on which the two evaluators do not agree. Amounts are fen. */
export interface EvaluatorDifference {
  readonly householdId: string
  /** 户编号. */
  readonly key: string
  readonly field: ComparedField
  readonly readable: string
  readonly columnar: string
}

export const comparedFields = [
  'category',
  'people',
  'annualIncome',
  'monthlyPerCapita',
  'amount',
  'gap',
  'uplift',
  'dbs',
  'tk',
  'persons',
] as const
export type ComparedField = (typeof comparedFields)[number]

/** The first differences and how many households differ in all. */
export interface Comparison {
  /** Households that both evaluators judged. */
  readonly households: number
  /**
   * Households that one of them left to people because a parameter is missing: which parameters a rule asks for depends on
   * how far it has to look, so these are not compared. They are MANUAL or will be looked at with the missing parameter.
   */
  readonly lacking: number
  /** Households that differ in anything. */
  readonly differing: number
  /** At most {@link shownDifferences}, in the order of the versions. */
  readonly differences: readonly EvaluatorDifference[]
  readonly seconds: number
}

/** Both evaluators over the book under a policy, with what the columnar one found for further use. */
export interface PolicyComparison extends Comparison {
  readonly columns: CountyColumns
  readonly outcome: ColumnOutcome
}

export const shownDifferences = 300

const chunkSize = 500

/** What the readable engine says of one household, in the form of the columns. */
interface Said {
  readonly lacking: boolean
  readonly category: number
  readonly people: number
  readonly annualIncome: number
  readonly monthlyPerCapita: number
  /** −1 where nothing is payable. */
  readonly amount: number
  readonly gap: number
  readonly uplift: number
  readonly dbs: number
  readonly tk: number
}

/** Persons with a class of their own: 0 none, 1 TK, 2 DBS, and their amounts, by place in the columns. */
interface SaidPersons {
  readonly category: Uint8Array
  readonly amount: Float64Array
}

/** Gathers differences; households are named once all are known. */
class Differences {
  readonly #columns: CountyColumns
  readonly #outcome: ColumnOutcome
  readonly #persons: SaidPersons
  readonly #found: (Omit<EvaluatorDifference, 'householdId' | 'key'> & { readonly version: number })[] = []
  households = 0
  lacking = 0
  differing = 0

  constructor(columns: CountyColumns, outcome: ColumnOutcome, persons: SaidPersons) {
    this.#columns = columns
    this.#outcome = outcome
    this.#persons = persons
  }

  take(h: number, said: Said): void {
    const { category, people, annualIncome, monthlyPerCapita, amount, gap, uplift, dbs, tk, lacking } = this.#outcome
    if (said.lacking || lacking[h] === 1) {
      this.lacking += 1
      return
    }
    this.households += 1
    const same =
      said.category === category[h] &&
      said.people === people[h] &&
      said.annualIncome === annualIncome[h] &&
      said.monthlyPerCapita === monthlyPerCapita[h] &&
      said.amount === amount[h] &&
      said.gap === gap[h] &&
      said.uplift === uplift[h] &&
      said.dbs === dbs[h] &&
      said.tk === tk[h] &&
      this.#samePersons(h)
    if (same) return
    this.differing += 1
    if (this.#found.length < shownDifferences) this.#tell(h, said)
  }

  #samePersons(h: number): boolean {
    const to = this.#columns.memberStart[h + 1] ?? 0
    for (let p = this.#columns.memberStart[h] ?? 0; p < to; p += 1) {
      if (this.#persons.category[p] !== this.#outcome.personCategory[p]) return false
      if (this.#persons.amount[p] !== this.#outcome.personAmount[p]) return false
    }
    return true
  }

  #tell(h: number, said: Said): void {
    const version = this.#columns.versionIds[h] ?? 0
    const outcome = this.#outcome
    const add = (field: ComparedField, readable: string, columnar: string): void => {
      if (readable !== columnar) this.#found.push({ version, field, readable, columnar })
    }
    const className = (category: number): string => householdCategories[category] ?? ''
    add('category', className(said.category), className(outcome.category[h] ?? 0))
    for (const field of comparedFields) {
      if (field !== 'category' && field !== 'persons') add(field, String(said[field]), String(outcome[field][h]))
    }
    const { personCategory, personAmount } = outcome
    add(
      'persons',
      this.#personsOf(h, this.#persons.category, this.#persons.amount),
      this.#personsOf(h, personCategory, personAmount),
    )
  }

  /** `2:TK:104000`: the place among the members, the class, fen a month. */
  #personsOf(h: number, categories: Uint8Array, amounts: Float64Array): string {
    const from = this.#columns.memberStart[h] ?? 0
    const to = this.#columns.memberStart[h + 1] ?? 0
    const words: string[] = []
    for (let p = from; p < to; p += 1) {
      const category = categories[p] ?? 0
      if (category !== 0) words.push(`${p - from + 1}:${category === 1 ? 'TK' : 'DBS'}:${amounts[p]}`)
    }
    return words.join(' ')
  }

  named(ctx: ServiceContext): EvaluatorDifference[] {
    const shown = this.#found.slice(0, shownDifferences)
    const versions = JSON.stringify([...new Set(shown.map((one) => one.version))])
    const names = new Map(
      ctx.db
        .all<{ version: number; householdId: string; key: string }>(
          sql`SELECT v.id AS version, h.id AS householdId, h.key FROM household_version v
            JOIN household h ON h.id = v.household_id WHERE v.id IN (SELECT value FROM json_each(${versions}))`,
        )
        .map((row) => [row.version, row]),
    )
    return shown.map(({ version, field, readable, columnar }) => {
      const name = names.get(version)
      return { householdId: name?.householdId ?? '', key: name?.key ?? '', field, readable, columnar }
    })
  }
}

function nobodySaid(columns: CountyColumns): SaidPersons {
  return { category: new Uint8Array(columns.persons), amount: new Float64Array(columns.persons).fill(-1) }
}

/** Place of each version in the columns. */
function placesOf(columns: CountyColumns): Map<number, number> {
  const places = new Map<number, number>()
  columns.versionIds.forEach((id, h) => places.set(id, h))
  return places
}

type StoredRow = [
  version: number,
  lacking: number,
  category: string,
  people: number,
  annualIncome: number,
  perCapita: number,
  amount: number | null,
  gap: number,
  uplift: number,
  dbs: number,
  tk: number,
]

/**
 * A stored run against the columns of the very versions it judged; the run need not be complete yet. Households that the
 * readable engine could not work out (MANUAL_NOT_COMPUTED) are left out: they are with people already.
 * @throws AppError NOT_FOUND for an unknown run; CANCELLED.
 */
export function compareRun(ctx: ServiceContext, runId: number, control: JobControl): Comparison {
  return withRoomyHeap(() => compareStored(ctx, runId, control))
}

function compareStored(ctx: ServiceContext, runId: number, control: JobControl): Comparison {
  const started = Date.now()
  const run = ctx.db.get<RunRow>(sql`SELECT * FROM classification_run WHERE id = ${runId}`)
  if (!run) throw new AppError('NOT_FOUND', 'runNotFound')
  const { policy } = policyOn(ctx, run.on_date, run.policy_id)
  control.progress('evaluating', 0, 0)
  const rows = ctx.db.arrays<StoredRow>(sql`
    SELECT version_id, reasons LIKE ${`%"${lackingReason}"%`}, category, people, annual_income, per_capita, amount, gap, uplift, dbs, tk
    FROM determination WHERE run_id = ${runId} AND reasons NOT LIKE ${`%"${notComputed}"%`} ORDER BY version_id`)
  stopIfCancelled(control)
  const { columns, places } = columnsOfRun(ctx, run, rows)
  stopIfCancelled(control)
  const outcome = evaluateColumns(columns, policy, run.on_date)
  const persons = storedPersons(ctx, runId, columns, places)
  const differences = new Differences(columns, outcome, persons)
  rows.forEach(
    ([version, lacking, category, people, annualIncome, monthlyPerCapita, amount, gap, uplift, dbs, tk], i) => {
      if (i % chunkSize === 0) {
        stopIfCancelled(control)
        control.progress('evaluating', i, rows.length)
      }
      const h = places.get(version)
      if (h === undefined) throw new Error('a judged version is not in the columns')
      differences.take(h, {
        lacking: lacking === 1,
        category: householdCategories.findIndex((one) => one === category),
        people,
        annualIncome,
        monthlyPerCapita,
        amount: amount ?? -1,
        gap,
        uplift,
        dbs,
        tk,
      })
    },
  )
  return {
    households: differences.households,
    lacking: differences.lacking,
    differing: differences.differing,
    differences: differences.named(ctx),
    seconds: (Date.now() - started) / 1000,
  }
}

/** The book's warm columns where they hold every version of the run, else columns of its own. */
function columnsOfRun(
  ctx: ServiceContext,
  run: RunRow,
  rows: readonly StoredRow[],
): { columns: CountyColumns; places: Map<number, number> } {
  const warm = warmColumns(ctx.db, run.on_date)
  const places = placesOf(warm)
  if (rows.every(([version]) => places.has(version))) return { columns: warm, places }
  const ids = rows.map(([version]) => version)
  const columns = loadVersions(ctx.db, ids, { on: run.on_date, knownAt: null })
  return { columns, places: placesOf(columns) }
}

function storedPersons(
  ctx: ServiceContext,
  runId: number,
  columns: CountyColumns,
  places: ReadonlyMap<number, number>,
): SaidPersons {
  const said = nobodySaid(columns)
  const rows = ctx.db.arrays<[version: number, ord: number | null, isTk: number, amount: number | null]>(sql`
    SELECT d.version_id,
      (SELECT min(m.ord) FROM member_fact m WHERE m.version_id = d.version_id AND m.id_number = p.id_number),
      p.category = 'TK', p.amount
    FROM determination d JOIN determination_person p ON p.determination_id = d.id
    WHERE d.run_id = ${runId} AND d.tk_persons + d.dbs_persons > 0`)
  for (const [version, ord, isTk, amount] of rows) {
    const h = places.get(version)
    if (h === undefined || ord === null) continue
    const p = (columns.memberStart[h] ?? 0) + ord
    said.category[p] = isTk === 1 ? 1 : 2
    said.amount[p] = amount ?? -1
  }
  return said
}

function saidAt(judged: Judged, h: number): Said {
  return {
    lacking: judged.lacking[h] === 1,
    category: judged.category[h] ?? 0,
    people: judged.people[h] ?? 0,
    annualIncome: judged.annualIncome[h] ?? 0,
    monthlyPerCapita: judged.monthlyPerCapita[h] ?? 0,
    amount: judged.amount[h] ?? 0,
    gap: judged.gap[h] ?? 0,
    uplift: judged.uplift[h] ?? 0,
    dbs: judged.dbs[h] ?? 0,
    tk: judged.tk[h] ?? 0,
  }
}

/** Below this a second thread costs more than it brings. */
const worthAThread = 5_000

/**
 * The readable engine over all versions of the columns, in two halves: one on this thread, one aside on a connection of its
 * own where the program has threads.
 */
function judgeAll(
  ctx: ServiceContext,
  columns: CountyColumns,
  policy: Policy,
  on: IsoDate,
  control: JobControl,
): readonly Judged[] {
  const ids = columns.versionIds
  const key = keyOfConnection(ctx.db)
  const here = (versionIds: Int32Array): Judged =>
    judgeVersions(ctx.db, versionIds, policy, on, (done) => {
      stopIfCancelled(control)
      control.progress('evaluating', done, versionIds.length)
    })
  if (key === undefined || ids.length < worthAThread) return [here(ids)]
  const middle = Math.floor(ids.length / 2)
  const aside = startAside(judgeWork, {
    databasePath: ctx.db.path,
    key,
    versionIds: ids.slice(middle),
    policy,
    on,
  })
  return [here(ids.subarray(0, middle)), aside.wait()]
}

/**
 * Both evaluators over the whole book under a policy that need not be in it; the trails are thrown away and nothing is
 * stored. A household that the readable engine cannot work out counts as different.
 * @throws AppError CANCELLED.
 */
export function comparePolicy(ctx: ServiceContext, policy: Policy, on: IsoDate, control: JobControl): PolicyComparison {
  return withRoomyHeap(() => compareTried(ctx, policy, on, control))
}

function compareTried(ctx: ServiceContext, policy: Policy, on: IsoDate, control: JobControl): PolicyComparison {
  const started = Date.now()
  control.progress('evaluating', 0, 0)
  const columns = warmColumns(ctx.db, on)
  stopIfCancelled(control)
  const outcome = evaluateColumns(columns, policy, on)
  const persons = nobodySaid(columns)
  const differences = new Differences(columns, outcome, persons)
  let first = 0
  for (const judged of judgeAll(ctx, columns, policy, on, control)) {
    for (const [h, member, category, amount] of judged.persons) {
      const p = (columns.memberStart[first + h] ?? 0) + member
      persons.category[p] = category
      persons.amount[p] = amount
    }
    for (let h = 0; h < judged.category.length; h += 1) differences.take(first + h, saidAt(judged, h))
    first += judged.category.length
  }
  return {
    columns,
    outcome,
    households: differences.households,
    lacking: differences.lacking,
    differing: differences.differing,
    differences: differences.named(ctx),
    seconds: (Date.now() - started) / 1000,
  }
}

import type { CountyColumns } from '@shared/columnar/columns'
import { evaluateColumns } from '@shared/columnar/evaluateColumns'
import type { ColumnOutcome } from '@shared/columnar/outcome'
import { householdCategories } from '@shared/domain/category'
import type { IsoDate } from '@shared/domain/dates'
import type { Policy } from '@shared/policy/policyChain'
import { AppError } from '@shared/result'
import { startAside } from '../../aside'
import { layDecidedRows } from '../../columns/decidedColumns'
import {
  judgeVersions,
  judgeWork,
  lackingReason,
  rangeOf,
  type Judged,
  type JudgedRange,
} from '../../columns/judgeVersions'
import { loadVersions } from '../../columns/loadColumns'
import { warmColumns } from '../../columns/warmColumns'
import type { ServiceContext } from '../../context'
import { stopIfCancelled, type JobControl } from '../../jobs/control'
import { keyOfConnection } from '../../openStore'
import { sql } from '../../sql'
import type { RunRow } from '../../tables/determination'
import { withRoomyHeap } from '../../tightHeap'
import { Differences, nobodySaid, type EvaluatorDifference, type Said, type SaidPersons } from './evaluatorDifferences'
import { notComputed } from './judgeHousehold'
import { policyOn } from '../policy/policySets'

/** The first differences and how many households differ in all. */
export interface Comparison {
  /** Households compared: all, but those that the readable engine could not work out (MANUAL_NOT_COMPUTED). */
  readonly households: number
  /** Those of them that are left to people because a parameter is missing, by the readable engine. Compared like the others. */
  readonly lacking: number
  /** Households that differ in anything. */
  readonly differing: number
  /** The first of them (`shownDifferences`), in the order of the versions. */
  readonly differences: readonly EvaluatorDifference[]
  readonly seconds: number
}

/** Both evaluators over the book under a policy, with what the columnar one found for further use. */
export interface PolicyComparison extends Comparison {
  readonly columns: CountyColumns
  readonly outcome: ColumnOutcome
}

const chunkSize = 500

/** Place of each version in the columns. */
function placesOf(columns: CountyColumns): Map<number, number> {
  const places = new Map<number, number>()
  columns.versionIds.forEach((id, h) => places.set(id, h))
  return places
}

type StoredRow = [
  version: number,
  /** 0 for none. */
  decided: number,
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
    SELECT version_id, ifnull(decided_id, 0), reasons LIKE ${`%"${lackingReason}"%`}, category, people, annual_income, per_capita, amount, gap, uplift, dbs, tk
    FROM determination WHERE run_id = ${runId} AND reasons NOT LIKE ${`%"${notComputed}"%`} ORDER BY version_id`)
  stopIfCancelled(control)
  const { columns, places } = columnsOfRun(ctx, run, rows)
  stopIfCancelled(control)
  const outcome = evaluateColumns(columns, policy, run.on_date)
  const persons = storedPersons(ctx, runId, columns, places)
  const differences = new Differences(columns, outcome, persons)
  rows.forEach(
    ([version, , lacking, category, people, annualIncome, monthlyPerCapita, amount, gap, uplift, dbs, tk], i) => {
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

/** The book's warm columns where they hold what the run judged, version and decisions, else columns of its own. */
function columnsOfRun(
  ctx: ServiceContext,
  run: RunRow,
  rows: readonly StoredRow[],
): { columns: CountyColumns; places: Map<number, number> } {
  const warm = warmColumns(ctx.db, run.on_date)
  const places = placesOf(warm)
  if (rows.every(([version, decided]) => warm.decidedIds[places.get(version) ?? -1] === decided))
    return { columns: warm, places }
  const ids = rows.map(([version]) => version)
  const columns = loadVersions(ctx.db, ids, { on: run.on_date, knownAt: null })
  layDecidedRows(
    ctx.db,
    columns,
    new Map(rows.filter(([, decided]) => decided !== 0).map(([version, decided]) => [version, decided])),
  )
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
  const { households } = columns
  const key = keyOfConnection(ctx.db)
  const here = (range: JudgedRange): Judged =>
    judgeVersions(ctx.db, range, policy, on, (done) => {
      stopIfCancelled(control)
      control.progress('evaluating', done, range.versionIds.length)
    })
  if (key === undefined || households < worthAThread) return [here(columns)]
  const middle = Math.floor(households / 2)
  const aside = startAside(judgeWork, {
    databasePath: ctx.db.path,
    key,
    ...rangeOf(columns, middle, households),
    policy,
    on,
  })
  return [here(rangeOf(columns, 0, middle)), aside.wait()]
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

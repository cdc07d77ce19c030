import { evaluateColumns } from '@shared/columnar/evaluateColumns'
import type { IsoDate } from '@shared/domain/dates'
import { benchWords as words } from '@shared/messages/bench'
import { loadColumns } from '../../store/columns/loadColumns'
import { dropColumns, warmColumns } from '../../store/columns/warmColumns'
import type { ServiceContext } from '../../store/context'
import type { Database } from '../../store/database'
import type { JobControl } from '../../store/jobs/control'
import { classify } from '../../store/services/determination/classify'
import { comparePolicy, compareRun } from '../../store/services/determination/compareEvaluators'
import { policyOn } from '../../store/services/policy/policySets'
import { sql } from '../../store/sql'
import type { BenchBook } from './benchBook'
import { fromCold, rounds } from './columnarRows'
import { lineOf, secondsSince, type Measured } from './measure'
import { whatIf } from './simulationRows'

const copies = 9

/** Nine more of every household, its facts and things, as SQL copies them; the people stay the same. */
function copyHouseholds(db: Database): void {
  const columnsOf = (table: string): string[] =>
    db.arrays<[string]>(sql`SELECT name FROM pragma_table_info(${table})`).map(([name]) => name)
  const last = db.get<{ id: number }>(sql`SELECT max(id) AS id FROM household_version`)?.id ?? 0
  const copy = (table: string, changed: Readonly<Record<string, string>>, order: string): void => {
    const names = columnsOf(table)
    for (let n = 1; n <= copies; n += 1) {
      const taken = names.map((name) => (changed[name] ?? name).replaceAll('{n}', String(n)))
      const own = table === 'household_version' ? `WHERE id <= ${last}` : ''
      const ofVersion = table.endsWith('_fact') ? `WHERE version_id <= ${last}` : own
      const ofHousehold = table === 'household' ? `WHERE instr(id, '/') = 0` : ofVersion
      db.execute(
        `INSERT INTO ${table} (${names.join()}) SELECT ${taken.join()} FROM ${table} ${ofHousehold} ORDER BY ${order}`,
      )
    }
  }
  const shifted = (name: string): string => `${name} + {n} * ${last}`
  db.pragma('foreign_keys = OFF')
  db.pragma('synchronous = OFF')
  // The indexes of households are made anew behind the copies: kept up row by row they would cost as much as all the rest.
  const indexes = db.arrays<[name: string, made: string]>(
    sql`SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'household' AND sql IS NOT NULL`,
  )
  for (const [name] of indexes) db.execute(`DROP INDEX ${name}`)
  copy('household', { id: `id || '/{n}'`, current_version_id: shifted('current_version_id') }, 'rowid')
  copy('household_version', { id: shifted('id'), household_id: `household_id || '/{n}'` }, 'id')
  for (const table of ['member_fact', 'obligor_fact', 'house_fact', 'vehicle_fact'])
    copy(table, { version_id: shifted('version_id') }, 'version_id, ord')
  for (const [, made] of indexes) db.execute(made)
  db.pragma('wal_checkpoint(TRUNCATE)')
}

/** What is timed at both sizes, in seconds, with the name of its row. */
type Times = readonly (readonly [name: string, seconds: number])[]

/** The best of three: what else the machine and its disk do would otherwise stand in the ratio. */
function best(seconds: () => number): number {
  return Math.min(seconds(), seconds(), seconds())
}

function timed(work: () => void): number {
  const start = process.hrtime.bigint()
  work()
  return secondsSince(start)
}

/** Everything that is promised to grow with the county and no faster, on one book. */
function timesOf(book: BenchBook, on: IsoDate, households: number, control: JobControl): Times {
  const { ctx } = book
  const { policy } = policyOn(ctx, on, null)
  const cold = (work: (of: ServiceContext) => unknown): number => timed(() => fromCold(ctx, work))
  const warm = warmColumns(ctx.db, on)
  if (warm.households !== households) throw new Error('not the households expected')
  const evaluated = Math.min(...rounds(() => evaluateColumns(warm, policy, on)))
  const simulated = best(() => timed(() => whatIf(ctx)))
  const loaded = best(() => cold(({ db }) => loadColumns(db, on, null)))
  const simulatedCold = best(() => cold(whatIf))
  const run = classify(ctx, { on, policyId: null, full: true }, control)
  const compared = best(() => cold((of) => compareRun(of, run.runId, control)))
  const tried = cold((of) => comparePolicy(of, policy, on, control))
  dropColumns()
  return [
    [words.tenfoldLoaded, loaded],
    [words.tenfoldEvaluated, evaluated],
    [words.tenfoldSimulatedCold, simulatedCold],
    [words.tenfoldSimulatedWarm, simulated],
    [words.tenfoldClassified, run.seconds - run.comparedSeconds],
    [words.tenfoldComparedRun, compared],
    [words.tenfoldComparedPolicy, tried],
  ]
}

/**
 * Ten counties in one book that is thrown away afterwards: how much longer everything takes than in one. The one is
 * measured before and after the ten, so that a machine that grew slower or faster in between does not stand in the ratio.
 */
export function tenfoldRows(book: BenchBook, households: number, on: IsoDate, control: JobControl): Measured[] {
  const one = book.copy()
  copyHouseholds(book.ctx.db)
  const before = timesOf(one, on, households, control)
  const ten = timesOf(book, on, (copies + 1) * households, control)
  const after = timesOf(one, on, households, control)
  one.end()
  return ten.map(([name, seconds], i) => {
    const once = Math.min(before[i]?.[1] ?? 0, after[i]?.[1] ?? 0)
    return {
      ...lineOf(name, words.units.times, Math.round((seconds / once) * 100) / 100, seconds),
      floor: { name: words.floorOnce, seconds: once },
    }
  })
}

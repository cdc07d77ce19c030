import { columnBytes, type CountyColumns } from '@shared/columnar/columns'
import { evaluateColumns } from '@shared/columnar/evaluateColumns'
import type { IsoDate } from '@shared/domain/dates'
import type { Policy } from '@shared/policy/policyChain'
import { benchWords as words } from '@shared/messages/bench'
import { loadColumns } from '../../store/columns/loadColumns'
import { dropColumns } from '../../store/columns/warmColumns'
import type { ServiceContext } from '../../store/context'
import type { Database } from '../../store/database'
import type { JobControl } from '../../store/jobs/control'
import { keyOfConnection, openConnection } from '../../store/openStore'
import { comparePolicy, compareRun, type Comparison } from '../../store/services/determination/compareEvaluators'
import { policyOn } from '../../store/services/policy/policySets'
import { sql } from '../../store/sql'
import { runInUse } from '../../store/tables/determination'
import type { BenchBook } from './benchBook'
import { lineOf, measure, percentile, secondsSince, type Measured } from './measure'

const measuredRounds = 9

/** Work by a connection of its own, whose page cache is empty as after starting the program; no columns are kept. */
export function fromCold<T>(ctx: ServiceContext, work: (cold: ServiceContext) => T): T {
  const key = keyOfConnection(ctx.db)
  if (!key) throw new Error('the book is not open')
  dropColumns()
  const db = openConnection(ctx.db.path, key, { mustExist: true })
  try {
    return work({ ...ctx, db })
  } finally {
    db.close()
  }
}

/** What some rounds take, after the first has made the code warm. */
export function rounds(work: () => void): number[] {
  const samples: number[] = []
  for (let round = 0; round <= measuredRounds; round += 1) {
    const start = process.hrtime.bigint()
    work()
    if (round > 0) samples.push(secondsSince(start))
  }
  return samples
}

/** The middle one of the rounds. */
function middle(work: () => void): number {
  return percentile(rounds(work), 0.5)
}

/** 低保 by income alone in plain SQL over the same columns, laid into tables in memory: the floor of all classes. */
function sqlFloor(db: Database, columns: CountyColumns, policy: Policy): number {
  db.execute(`CREATE TEMP TABLE bench_home (h INTEGER PRIMARY KEY, area INTEGER, wage INTEGER, other INTEGER);
    CREATE TEMP TABLE bench_person (p INTEGER PRIMARY KEY, h INTEGER, here INTEGER, wage INTEGER, other INTEGER)`)
  db.transaction((tx) => {
    const home = tx.prepare('INSERT INTO bench_home VALUES (?, ?, ?, ?)')
    const person = tx.prepare('INSERT INTO bench_person VALUES (?, ?, ?, ?, ?)')
    for (let h = 0; h < columns.households; h += 1) {
      home([h, columns.hukouArea[h] ?? 1, columns.householdWage[h] ?? 0, columns.householdOther[h] ?? 0])
      const to = columns.memberStart[h + 1] ?? 0
      for (let p = columns.memberStart[h] ?? 0; p < to; p += 1)
        person([p, h, columns.state[p] === 1 ? 1 : 0, columns.wage[p] ?? 0, columns.otherIncome[p] ?? 0])
    }
  })
  const { urban, rural } = policy.values.dibao_std
  const seconds = middle(() => {
    db.get<{ n: number }>(sql`
      SELECT count(*) AS n FROM (SELECT h, sum(here) AS n, sum(here * (9 * wage + 10 * other)) AS income
        FROM bench_person GROUP BY h) AS own JOIN bench_home USING (h)
      WHERE own.income + 9 * wage + 10 * other < 120 * own.n * CASE area WHEN 1 THEN ${urban} ELSE ${rural} END`)
  })
  db.execute('DROP TABLE bench_person; DROP TABLE bench_home')
  return seconds
}

/** The second evaluator: reading the county as columns, all classes, and both evaluators compared. */
export async function columnarRows(book: BenchBook, on: IsoDate, control: JobControl): Promise<Measured[]> {
  const { ctx } = book
  const { db } = ctx
  const { policy } = policyOn(ctx, on, null)
  const { columns, seconds } = fromCold(ctx, (cold) => {
    const start = process.hrtime.bigint()
    return { columns: loadColumns(cold.db, on, null), seconds: secondsSince(start) }
  })
  const { households } = columns
  const unit = words.units.households
  const evaluated = middle(() => evaluateColumns(columns, policy, on))
  const floor = { name: words.floorSql, seconds: sqlFloor(db, columns, policy) }
  const megabytes = Math.round(columnBytes(columns) / 1e6)
  const run = runInUse(db, on)
  if (!run) throw new Error('nothing was determined')
  const judged = (found: Comparison): number => {
    if (found.differing > 0) throw new Error('the evaluators differ')
    return found.households
  }
  dropColumns()
  const compared = await measure(words.comparedRun, unit, judged, () => compareRun(ctx, run.id, control))
  dropColumns()
  const tried = await measure(words.comparedPolicy, unit, judged, () => comparePolicy(ctx, policy, on, control))
  dropColumns()
  return [
    lineOf(words.columnsLoaded, unit, households, seconds),
    { ...lineOf(words.columnsEvaluated, unit, households, evaluated), floor },
    {
      ...lineOf(words.columnsTimesSql, words.units.times, Math.round((evaluated / floor.seconds) * 100) / 100, 1),
      seconds: 0,
    },
    { ...lineOf(words.columnsMemory, words.units.megabytes, megabytes, 1), seconds: 0 },
    compared.line,
    tried.line,
  ]
}

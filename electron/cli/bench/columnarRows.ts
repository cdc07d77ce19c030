import { columnBytes, type CountyColumns } from '@shared/columnar/columns'
import type { IsoDate } from '@shared/domain/dates'
import type { Policy } from '@shared/policy/policyChain'
import { benchWords as words } from '@shared/messages/bench'
import { loadColumns } from '../../store/columns/loadColumns'
import type { Database } from '../../store/database'
import { policyOn } from '../../store/services/policy/policySets'
import { sql } from '../../store/sql'
import type { BenchBook } from './benchBook'
import type { MeasureThing } from './inFreshProcess'
import { lineOf, middle, percentile, type Measured } from './measure'

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
export async function columnarRows(
  { ctx }: BenchBook,
  on: IsoDate,
  measureThing: MeasureThing,
): Promise<readonly Measured[]> {
  const { db } = ctx
  const { policy } = policyOn(ctx, on, null)
  const columns = loadColumns(db, on, null)
  const ofCounty = (name: string, seconds: number): Measured =>
    lineOf(name, words.units.households, columns.households, seconds)
  const floor = { name: words.floorSql, seconds: sqlFloor(db, columns, policy) }
  const [read, swept]: [number[], number[]] = [[], []]
  // In turns, so that what else the machine does for a while meets one of each and not the middle one.
  for (let round = 0; round < 3; round += 1) {
    read.push(await measureThing(ctx, 'read'))
    swept.push(await measureThing(ctx, 'evaluate'))
  }
  const evaluated = percentile(swept, 0.5)
  const megabytes = Math.round(columnBytes(columns) / 1e6)
  return [
    ofCounty(words.columnsLoaded, percentile(read, 0.5)),
    { ...ofCounty(words.columnsEvaluated, evaluated), floor },
    {
      ...lineOf(words.columnsTimesSql, words.units.times, Math.round((evaluated / floor.seconds) * 100) / 100, 1),
      seconds: 0,
    },
    { ...lineOf(words.columnsMemory, words.units.megabytes, megabytes, 1), seconds: 0 },
    ofCounty(words.comparedRun, await measureThing(ctx, 'compareRun')),
    ofCounty(words.comparedPolicy, await measureThing(ctx, 'comparePolicy')),
    ofCounty(words.simulatedCold, await measureThing(ctx, 'whatIfCold')),
    ofCounty(words.simulatedWarm, await measureThing(ctx, 'whatIfWarm')),
  ]
}

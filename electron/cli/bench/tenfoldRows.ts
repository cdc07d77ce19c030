import { benchWords as words } from '@shared/messages/bench'
import type { Database } from '../../store/database'
import { sql } from '../../store/sql'
import type { BenchBook } from './benchBook'
import type { MeasureThing } from './inFreshProcess'
import { lineOf, type Measured } from './measure'
import type { Thing } from './things'

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

/** Everything that is promised to grow with the county and no faster; `classify` first, its run is compared. */
const rowsOf: readonly (readonly [name: string, thing: Thing])[] = [
  [words.tenfoldClassified, 'classify'],
  [words.tenfoldLoaded, 'read'],
  [words.tenfoldEvaluated, 'evaluate'],
  [words.tenfoldSimulatedCold, 'whatIfCold'],
  [words.tenfoldSimulatedWarm, 'whatIfWarm'],
  [words.tenfoldComparedRun, 'compareRun'],
  [words.tenfoldComparedPolicy, 'comparePolicy'],
]

/**
 * Ten counties in one book that is thrown away afterwards: how much longer everything takes than in one. Both are measured
 * twice, in turns, and the better one counts: what else the machine did in between does not stand in the ratio.
 */
export async function tenfoldRows(book: BenchBook, measureThing: MeasureThing): Promise<Measured[]> {
  const one = book.copy()
  copyHouseholds(book.ctx.db)
  const rows: Measured[] = []
  for (const [name, thing] of rowsOf) {
    const seconds = { once: Infinity, tenfold: Infinity }
    for (let turn = 0; turn < 2; turn += 1) {
      seconds.once = Math.min(seconds.once, await measureThing(one.ctx, thing))
      seconds.tenfold = Math.min(seconds.tenfold, await measureThing(book.ctx, thing))
    }
    const times = Math.round((seconds.tenfold / seconds.once) * 100) / 100
    rows.push({
      ...lineOf(name, words.units.times, times, seconds.tenfold),
      floor: { name: words.floorOnce, seconds: seconds.once },
    })
  }
  one.end()
  return rows
}

import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { importCounty } from '../../../electron/cli/bench/fillCounty'
import { openBenchBook } from '../../../electron/cli/bench/benchBook'
import { inFreshProcess } from '../../../electron/cli/bench/inFreshProcess'
import { tenfoldRows } from '../../../electron/cli/bench/tenfoldRows'
import type { Database } from '../../../electron/store/database'
import { sql } from '../../../electron/store/sql'

const households = 40

const indexesOf = (db: Database): string[] =>
  db.arrays<[string]>(sql`SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name`).map(([name]) => name)

test('ten counties in one book are measured with every index that one county has', async () => {
  const book = openBenchBook()
  try {
    const { ctx } = book
    await importCounty(ctx, book.file('.'), { households, seed: 'tenfold' })
    const indexes = indexesOf(ctx.db)
    const rows = await tenfoldRows(book, inFreshProcess(resolve('out/main/benchThing.js')))
    expect(indexesOf(ctx.db)).toEqual(indexes)
    expect(ctx.db.get(sql`SELECT count(*) AS n FROM household`)).toEqual({ n: 10 * households })
    expect(rows).toHaveLength(7)
    expect(rows.filter(({ units, floor }) => !(units > 0) || !floor || !(floor.seconds > 0))).toEqual([])
  } finally {
    book.end()
  }
})

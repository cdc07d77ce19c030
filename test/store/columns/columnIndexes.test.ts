import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadVersions } from '../../../electron/store/columns/loadColumns'
import type { Reader } from '../../../electron/store/database'
import { sql, type Sql } from '../../../electron/store/sql'
import { versionIdsInForce, versionsInForce } from '../../../electron/store/tables/facts'
import { testBook, type TestBook } from '../testBook'
import { differentHouseholds, record } from './factsBook'

const ON = '2026-11-21'

/** What SQLite reads each table of a query from, for all that a work asks as arrays. */
function plansOf(t: TestBook, work: (db: Reader) => void): string[] {
  const asked: Sql[] = []
  const { db } = t.ctx
  work({
    ...db,
    arrays: (query) => {
      asked.push(query)
      return db.arrays(query)
    },
  })
  return asked.flatMap((query) =>
    db
      .all<{ detail: string }>({ text: `EXPLAIN QUERY PLAN ${query.text}`, values: query.values })
      .map(({ detail }) => detail),
  )
}

describe('what columns are read from', () => {
  let t: TestBook
  beforeAll(() => {
    t = testBook(ON)
    for (const facts of differentHouseholds(40, 20261122)) record(t, facts)
  })
  afterAll(() => t.end())

  it('are the indexes laid for them, with every number worked out when it was written', () => {
    const ids = versionIdsInForce(t.ctx.db, ON, null)
    const plans = plansOf(t, (db) => loadVersions(db, ids, { on: ON, knownAt: null }))
    expect(plans).toEqual([
      'SEARCH household_version USING COVERING INDEX household_version_columns (id>? AND id<?)',
      'SEARCH member_fact USING COVERING INDEX member_fact_columns (version_id>? AND version_id<?)',
      'SEARCH o USING PRIMARY KEY (version_id>? AND version_id<?)',
      'CORRELATED SCALAR SUBQUERY 1',
      'SEARCH m USING COVERING INDEX member_fact_columns (version_id=?)',
      'SEARCH house_fact USING PRIMARY KEY (version_id>? AND version_id<?)',
      'SEARCH v USING PRIMARY KEY (version_id>? AND version_id<?)',
      'CORRELATED SCALAR SUBQUERY 1',
      'SEARCH m USING COVERING INDEX member_fact_columns (version_id=?)',
    ])
  })

  it('are the index of versions by household and the few that ended or were founded, for which ones are in force', () => {
    const plans = plansOf(t, (db) => versionIdsInForce(db, ON, null))
    expect(plans.filter((detail) => /^(SCAN|SEARCH)/.test(detail))).toEqual([
      'SCAN household_version USING COVERING INDEX household_version_household',
      'SCAN h USING INDEX household_ended',
      'SCAN h USING INDEX household_founded',
    ])
  })

  it('give numbers that the tables themselves give, once the indexes are taken away', () => {
    const head = { on: ON, knownAt: null }
    const ids = versionIdsInForce(t.ctx.db, ON, null)
    const fromIndexes = loadVersions(t.ctx.db, ids, head)
    t.ctx.db.execute('DROP INDEX household_version_columns; DROP INDEX member_fact_columns')
    expect(t.ctx.db.all(sql`SELECT name FROM sqlite_schema WHERE name LIKE '%_columns'`)).toEqual([])
    expect(loadVersions(t.ctx.db, ids, head)).toEqual(fromIndexes)
    const one = versionsInForce(t.ctx.db, ON, null).map(({ versionId }) => versionId)
    expect([...ids].sort((a, b) => a - b)).toEqual(one.sort((a, b) => a - b))
  })
})

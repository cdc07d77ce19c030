import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reader } from '../../electron/store/database'
import { sql, type Sql } from '../../electron/store/sql'
import { versionNames, versionsByPlace } from '../../electron/store/tables/versionPlace'
import { differentHouseholds, record } from './columns/factsBook'
import { testBook, type TestBook } from './testBook'

const ON = '2026-11-21'

describe('names of many versions', () => {
  let t: TestBook
  let ids: number[]
  beforeAll(() => {
    t = testBook(ON)
    for (const facts of differentHouseholds(40, 20261123)) record(t, facts)
    ids = t.ctx.db.arrays<[number]>(sql`SELECT id FROM household_version ORDER BY id DESC`).map(([id]) => id)
  })
  afterAll(() => t.end())

  it('come in the order of village, 户编号 and record', () => {
    const inOrder = t.ctx.db.arrays<[number]>(
      sql`SELECT id FROM household_version ORDER BY residence_region, key, household_id`,
    )
    expect(ids.length).toBeGreaterThan(30)
    expect(versionsByPlace(t.ctx.db, ids)).toEqual(inOrder.map(([id]) => id))
    expect(versionsByPlace(t.ctx.db, ids.slice(3, 4))).toEqual(ids.slice(3, 4))
  })

  it('are those of the households', () => {
    const found = t.ctx.db.all<{ versionId: number }>(sql`
      SELECT id AS versionId, household_id AS householdId, key, applicant_name AS applicantName,
        residence_region AS village FROM household_version ORDER BY id DESC`)
    expect([...versionNames(t.ctx.db, ids).values()]).toEqual(found)
  })

  it('are read from an index that holds nothing else', () => {
    const asked: Sql[] = []
    const { db } = t.ctx
    const watched: Reader = {
      ...db,
      all: (query) => {
        asked.push(query)
        return db.all(query)
      },
    }
    versionsByPlace(watched, ids)
    versionNames(watched, ids)
    const plans = asked.map(({ text, values }) =>
      db.all<{ detail: string }>({ text: `EXPLAIN QUERY PLAN ${text}`, values }).map(({ detail }) => detail),
    )
    expect(plans.map((plan) => plan.filter((detail) => detail.includes('household_version')))).toEqual([
      [expect.stringContaining('USING COVERING INDEX household_version_names (id=?)')],
      [expect.stringContaining('USING COVERING INDEX household_version_names (id=?)')],
    ])
  })
})

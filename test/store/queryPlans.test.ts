import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sql } from '../../electron/store/sql'
import { sql } from '../../electron/store/sql'
import { filterConditions, listHouseholds, personMatches } from '../../electron/store/tables/householdList'
import type { Reader } from '../../electron/store/database'
import { testBook, type TestBook } from './testBook'

// Long lists and the search box must be answered from an index, whatever the size of the county.

describe('the plans of the long lists', () => {
  let t: TestBook
  beforeAll(() => {
    t = testBook()
  })
  afterAll(() => t.end())

  function planOf(query: Sql): string[] {
    return t.ctx.db
      .all<{ detail: string }>({ text: `EXPLAIN QUERY PLAN ${query.text}`, values: query.values })
      .map((row) => row.detail)
  }

  it.each(['缪沅', 'miaoyuan', 'myz', '430681197905', '0072', '430681197905060072'])(
    'looks for %s by an index of people',
    (query) => {
      for (const match of personMatches(query)) {
        const plan = planOf(sql`SELECT p.id FROM person p WHERE ${match} LIMIT 20`)
        expect(plan.join('\n')).toMatch(/SEARCH p USING .*INDEX/)
      }
    },
  )

  it.each(['place', 'name', 'updated'] as const)(
    'walks the list sorted by %s along an index, without sorting',
    (sort) => {
      const plans: string[][] = []
      const spy: Reader = {
        ...t.ctx.db,
        all: <Row>(query: Sql): Row[] => {
          plans.push(planOf(query))
          return []
        },
      }
      const filter = { query: '', category: null, region: null, sort, descending: false }
      listHouseholds(spy, 0, filterConditions(filter, '', []), filter, { offset: 0, limit: 100 })
      expect(plans.flat().join('\n')).toContain(`USING INDEX household_${sort}`)
      expect(plans.flat().join('\n')).not.toContain('TEMP B-TREE')
    },
  )

  it('takes a determined class from its index', () => {
    const plan = planOf(sql`SELECT household_id FROM determination WHERE run_id = ${1} AND category = ${'DB'}`)
    expect(plan.join('\n')).toContain('determination_category')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sql } from '../../electron/store/sql'
import { sql } from '../../electron/store/sql'
import { filterConditions, listHouseholds, personMatches } from '../../electron/store/tables/householdList'
import type { Reader } from '../../electron/store/database'
import { openDrafts } from '../../electron/store/tables/policyDraft'
import { listChanges } from '../../electron/store/tables/runChange'
import { listDifferences } from '../../electron/store/tables/runDifference'
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

  /** Plans of everything that a call of a table file asks. */
  function plansOf(call: (db: Reader) => void): string {
    const plans: string[] = []
    const explain = (query: Sql): void => void plans.push(...planOf(query))
    call({
      ...t.ctx.db,
      all: <Row>(query: Sql): Row[] => {
        explain(query)
        return []
      },
      get: (query: Sql): undefined => explain(query) as undefined,
    })
    return plans.join('\n')
  }

  it('walks the changes and the differences of a run in their own order, without sorting', () => {
    const filter = { from: 'DB', to: 'none', cause: 'facts' } as const
    const changes = plansOf((db) => listChanges(db, 1, '430681', filter, { offset: 0, limit: 200 }))
    expect(changes).toContain('SEARCH c USING PRIMARY KEY (run_id=?)')
    expect(changes).not.toContain('TEMP B-TREE')
    const differences = plansOf((db) => listDifferences(db, 1, '430681', { offset: 0, limit: 200 }))
    expect(differences).toContain('SEARCH x USING PRIMARY KEY (run_id=?)')
    expect(differences).not.toMatch(/TEMP B-TREE|SCAN/)
  })

  it('finds who else refers to a trail by an index', () => {
    const plan = planOf(sql`SELECT 1 FROM trail WHERE id IN (SELECT trail_id FROM determination WHERE run_id = ${1})
      AND NOT EXISTS (SELECT 1 FROM determination o WHERE o.trail_id = trail.id AND o.run_id <> ${1})`).join('\n')
    expect(plan).toContain('SEARCH o USING INDEX determination_trail_id (trail_id=?)')
    expect(plan).not.toContain('SCAN')
  })

  it('walks the drafts of parameter sets along their index', () => {
    const drafts = plansOf((db) => openDrafts(db))
    expect(drafts).toContain('USING INDEX policy_draft_entered')
    expect(drafts).not.toContain('TEMP B-TREE')
  })

  it('takes a determined class from its index', () => {
    const plan = planOf(sql`SELECT household_id FROM determination WHERE run_id = ${1} AND category = ${'DB'}`)
    expect(plan.join('\n')).toContain('determination_category')
  })
})

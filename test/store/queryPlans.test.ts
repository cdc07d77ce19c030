import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sql } from '../../electron/store/sql'
import { sql } from '../../electron/store/sql'
import {
  countHouseholds,
  countStanding,
  filterConditions,
  listHouseholds,
} from '../../electron/store/tables/householdList'
import { aidReviewRows } from '../../electron/store/tables/aidReview'
import { aidTotals, listAid } from '../../electron/store/tables/aidList'
import { candidateConditions } from '../../electron/store/tables/matchCandidates'
import { listPairs } from '../../electron/store/tables/matchPair'
import { filingPage } from '../../electron/store/tables/kinFiling'
import { kinMatches, relatedHouseholds } from '../../electron/store/tables/kinMatch'
import { caseQuery, personBranches, personQuery } from '../../electron/store/tables/peopleSearch'
import type { Reader } from '../../electron/store/database'
import { inboxRows, type InboxFilter } from '../../electron/store/tables/caseInbox'
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

  it.each(['缪沅', '阿依古丽·买买提', 'miaoyuan', 'myz', '138', '4306811979', '0072', '060072', '430681197905060072'])(
    'looks for %s by an index of people, whatever the area of the session',
    (query) => {
      for (const { match } of personBranches(query, '430681102201')) {
        const plan = planOf(personQuery(match, { area: '430681102201', places: ['430681102'] }, 20)).join('\n')
        expect(plan).toMatch(/^SEARCH p USING .*INDEX/)
        expect(plan).not.toMatch(/TEMP B-TREE|SCAN p/)
      }
    },
  )

  it.each(['缪沅', 'miaoyuan', 'myz', '0072'])('reads no row of somebody elsewhere to find %s', (query) => {
    for (const { match } of personBranches(query)) {
      const plan = planOf(personQuery(match, { area: '430681', places: [] }, 20)).join('\n')
      expect(plan).toContain('USING COVERING INDEX')
    }
  })

  it.each(['4306812026', '02000103', '000103'])('looks for case %s by the index of numbers', (typed) => {
    const query = caseQuery(typed, { area: '430681', county: '430681', year: 2026 }, 10)
    expect(query && planOf(query).join('\n')).toMatch(
      /SEARCH case_file USING INDEX sqlite_autoindex_case_file_\d \(number/,
    )
  })

  it('finds whom to compare with by an index each', () => {
    const wanted = { runId: 0, sound: 'wei-zan', names: ['张伟'], idNumbers: ['430681197905060072'], village: '' }
    const conditions = [
      ...candidateConditions({ ...wanted, births: ['1979-05-06'], birthDate: '1979-05-06' }),
      ...candidateConditions({ ...wanted, births: [], birthDate: null }),
    ]
    expect(conditions.length).toBe(7)
    for (const condition of conditions) {
      const plan = planOf(sql`SELECT p.id FROM person p WHERE ${condition} LIMIT 2000`).join('\n')
      expect(plan).toMatch(/SEARCH p USING .*INDEX/)
    }
  })

  it('walks likely pairs by their score and aid by the household, without reading all', () => {
    const open = plansOf((db) => listPairs(db, 'open', '430681', { offset: 0, limit: 100 }))
    expect(open).toContain('SCAN m USING INDEX match_pair_score')
    expect(open).not.toContain('TEMP B-TREE')
    const aid = plansOf((db) => {
      aidTotals(db, 'h')
      listAid(db, 'h', { offset: 0, limit: 50 })
    })
    expect(aid).toContain('USING INDEX aid_record_household (household_id=?)')
    expect(aid).not.toMatch(/SCAN (a|p)\b/)
  })

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

  it.each(['place', 'name', 'updated'] as const)(
    'walks the same index where a text found so many that a page is soon full',
    (sort) => {
      const filter = { query: 'w', category: null, region: null, sort, descending: true } as const
      const plans = plansOf((db) =>
        listHouseholds(db, 0, filterConditions(filter, '430681', [], true), filter, { offset: 0, limit: 100 }, true),
      )
      expect(plans).toContain(`h USING INDEX household_${sort}`)
      expect(plans).not.toMatch(/USE TEMP B-TREE|SEARCH h USING .*\(id=\?\)/)
    },
  )

  it('counts the households that stand without reading them', () => {
    const plans = plansOf((db) => countStanding(db, '430681'))
    expect(plans).toContain('SEARCH h USING COVERING INDEX household_place (village_code>? AND village_code<?)')
    expect(plans).toContain('SCAN h USING INDEX household_ended')
    expect(plans).not.toMatch(/SCAN h$/m)
  })

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

  it('walks the inbox by what is due first, one person’s by their own index', () => {
    const days = { today: '2026-11-20', soon: '2026-11-25', week: '2026-11-22' }
    const none = {
      due: null,
      state: null,
      kind: null,
      town: null,
      userId: null,
      over: false,
      query: '',
      places: [],
      apart: [],
    }
    const filter: InboxFilter = { ...none, scope: 'all', me: 'u', area: '430681', days }
    const planned = (more: Partial<InboxFilter>): string =>
      plansOf((db) => inboxRows(db, { ...filter, ...more }, { offset: 0, limit: 100 }))
    expect(planned({})).toContain('USING INDEX case_file_due (is_open=?)')
    expect(planned({ scope: 'mine' })).toContain('USING INDEX case_file_mine (assigned_to=? AND is_open=?)')
    expect([planned({}), planned({ scope: 'town' }), planned({ scope: 'mine' })].join('\n')).not.toContain(
      'TEMP B-TREE',
    )
  })

  it('finds what waits for a look at its amount from the operations alone, never walking households, aid or cases', () => {
    const scope = { area: '430681', apart: [], today: '2026-11-20', householdId: null }
    const plan = plansOf((db) => aidReviewRows(db, scope, { offset: 0, limit: 50 }))
    expect(plan).toContain('USING INDEX household_operation_kind (kind=?)')
    expect(plan).toContain('USING COVERING INDEX aid_review_household (household_id=? AND reviewed_at>?)')
    expect(plan).not.toMatch(/SCAN (h|s|f|e|v|n|p|o)\b/)
  })

  it('walks the drafts of parameter sets along their index', () => {
    const drafts = plansOf((db) => openDrafts(db))
    expect(drafts).toContain('USING INDEX policy_draft_entered')
    expect(drafts).not.toContain('TEMP B-TREE')
  })

  it.each(['王', 'w', 'wa', '张伟'])('finds the households of %s from the people, each once', (query) => {
    const filter = { query, category: null, region: null, sort: 'place', descending: false } as const
    const plans = plansOf((db) => countHouseholds(db, 0, filterConditions(filter, '430681', [])))
    expect(plans).toMatch(/SEARCH h USING .*INDEX sqlite_autoindex_household_\d \(id=\?\)/)
    expect(plans).not.toMatch(/SCAN (h|p|k)\b/)
  })

  it('looks for relatives from the rosters in an area, from the household in one, by an index each', () => {
    const inArea = plansOf((db) => kinMatches(db, { area: '430681' }, '2026-11-20'))
    expect(inArea).toContain('SEARCH o USING INDEX obligor_fact_name (name=?)')
    expect(inArea).not.toMatch(/SCAN (h|o|p|v)\b|AUTOMATIC/)
    const inOne = plansOf((db) => kinMatches(db, { householdId: 'h' }, '2026-11-20', 'r'))
    expect(inOne).not.toMatch(/SCAN|AUTOMATIC/)
    expect(plansOf((db) => relatedHouseholds(db, 'u', '2026-11-20'))).not.toMatch(/SCAN (h|o|p|v)\b|AUTOMATIC/)
  })

  it('walks the filings, not the places, to list filings', () => {
    const plans = plansOf((db) => filingPage(db, { state: 'standing', area: '430681', offset: 0, limit: 50 }))
    expect(plans).not.toMatch(/household_place|SCAN (h|v)\b/)
  })

  it('takes a determined class from its index', () => {
    const plan = planOf(sql`SELECT household_id FROM determination WHERE run_id = ${1} AND category = ${'DB'}`)
    expect(plan.join('\n')).toContain('determination_category')
  })
})

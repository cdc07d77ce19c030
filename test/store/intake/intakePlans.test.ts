import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reader } from '../../../electron/store/database'
import type { Sql } from '../../../electron/store/sql'
import { draftOfHousehold, listDrafts } from '../../../electron/store/tables/intakeDraft'
import {
  casesOfHouseholds,
  membershipsOf,
  obligorsElsewhere,
  standingsOfHouseholds,
} from '../../../electron/store/tables/knownPerson'
import { head } from './intakeBook'
import { testBook, type TestBook } from '../testBook'

// Asked while somebody types, in a book of any size: never by reading a whole table.

describe('the plans of what the form asks', () => {
  let t: TestBook
  beforeAll(() => {
    t = testBook()
  })
  afterAll(() => t.end())

  function plansOf(call: (db: Reader) => void): string {
    const plans: string[] = []
    const explain = (query: Sql): void => {
      const rows = t.ctx.db.all<{ detail: string }>({ text: `EXPLAIN QUERY PLAN ${query.text}`, values: query.values })
      plans.push(...rows.map((row) => row.detail))
    }
    call({
      ...t.ctx.db,
      all: <Row>(query: Sql): Row[] => {
        explain(query)
        return []
      },
      get: (query: Sql) => {
        explain(query)
        return undefined
      },
    })
    return plans.join('\n')
  }

  it.each([
    ['households of a person', (db: Reader) => membershipsOf(db, [head]), 'member_fact_person'],
    ['obligors elsewhere', (db: Reader) => obligorsElsewhere(db, [head]), 'obligor_fact_number'],
    ['cases of households', (db: Reader) => casesOfHouseholds(db, ['h']), 'case_file_household'],
    ['standing aid of households', (db: Reader) => standingsOfHouseholds(db, ['h']), 'standing_household'],
    [
      'an open draft about a household',
      (db: Reader) => draftOfHousehold(db, 'h', 'edit', 'u'),
      'intake_draft_household',
    ],
  ])('look for %s by an index', (_what, call, index) => {
    const plan = plansOf((db) => void call(db))
    expect(plan).toContain(index)
    expect(plan).not.toMatch(/SCAN (m|o|v|h|p|case_file|standing|member_fact|obligor_fact)\b/)
  })

  it('walk the list of drafts along its index', () => {
    const plan = plansOf((db) => void listDrafts(db, { area: '430681', userId: 'u' }, { offset: 0, limit: 100 }))
    expect(plan).toContain('intake_draft_changed')
  })
})

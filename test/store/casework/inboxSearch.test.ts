import { afterEach, beforeEach, expect, it } from 'vitest'
import { writeSearches } from '../../../electron/store/audit/searchLog'
import { inbox } from '../../../electron/store/services/casework/inbox'
import { auditRows } from '../audit/tamper'
import { CaseBook } from './caseBook'

let book: CaseBook
beforeEach(() => {
  book = new CaseBook('2026-11-02')
})
afterEach(() => book.end())

it('a search among cases is told as one in 待办, not as one in 家庭库', () => {
  const ctx = book.as('clerk')
  inbox(ctx, {
    scope: 'all',
    due: null,
    state: null,
    kind: null,
    town: null,
    userId: null,
    over: false,
    query: '缪沅蓁',
    offset: 0,
    limit: 50,
  })
  writeSearches(ctx.db)
  expect(auditRows(ctx.db).filter(({ action }) => action === 'household.search')).toMatchObject([
    { detail: JSON.stringify({ where: 'inbox', query: '缪**', found: 0 }) },
  ])
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '@shared/result'
import { anchorIfDue } from '../../../electron/store/audit/anchors'
import { writeSearches } from '../../../electron/store/audit/searchLog'
import type { Clock } from '../../../electron/store/clock'
import type { ServiceContext } from '../../../electron/store/context'
import { openConnection } from '../../../electron/store/openStore'
import { householdPage } from '../../../electron/store/services/households/householdPage'
import { pageOfHouseholds } from '../../../electron/store/services/households/households'
import { searchPeople } from '../../../electron/store/services/households/searchPeople'
import { sql } from '../../../electron/store/sql'
import { blankMember, household, idNumberOf } from '../../shared/rules/households'
import { fillBook } from '../exchange/fillBook'
import { testBook, type TestBook } from '../testBook'

const member = { ...blankMember, name: '缪沅蓁', relation: '01', idNumber: idNumberOf('1977-04-02', 12) }

describe('searches in the audit log', () => {
  let t: TestBook
  let ctx: ServiceContext
  let minutes: number
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    t = testBook()
    minutes = 0
    const clock: Clock = {
      now: () => new Date(Date.parse('2026-11-20T02:00:00Z') + minutes * 60_000).toISOString(),
      today: () => '2026-11-20',
    }
    ctx = { ...t.ctx, clock }
    fillBook(t.ctx, [household({ key: 'HN0001', members: [member] })])
  })
  afterEach(() => {
    t.end()
    vi.useRealTimers()
  })

  interface Logged {
    action: string
    user_id: string
    at: string
    detail: string
  }
  const logged = (action = 'household.search'): Logged[] =>
    t.ctx.db.all(sql`SELECT action, user_id, at, detail FROM audit_event WHERE action = ${action} ORDER BY seq`)
  const details = (): object[] => logged().map(({ detail }) => JSON.parse(detail) as object)
  const filter = { category: null, region: null, sort: 'place' as const, descending: false, offset: 0, limit: 100 }

  it('writes who searched, where, what it was like and how much was found, once typing has paused', () => {
    searchPeople(ctx, '缪沅蓁')
    expect(logged()).toEqual([])
    vi.advanceTimersByTime(2100)
    expect(logged()).toEqual([
      {
        action: 'household.search',
        user_id: ctx.session.userId,
        at: '2026-11-20T02:00:00.000Z',
        detail: '{"where":"box","query":"缪**","found":1,"shown":"HN0001"}',
      },
    ])
  })

  it('makes one entry of many keystrokes, and nothing of no words', () => {
    const typed = 'miaoyuanzhen'
    for (let length = 0; length <= typed.length; length += 1) {
      searchPeople(ctx, typed.slice(0, length))
      vi.advanceTimersByTime(150)
    }
    vi.advanceTimersByTime(2100)
    expect(details()).toEqual([{ where: 'box', query: '[拼音12个字母]', found: 1, shown: 'HN0001' }])
  })

  it('names everybody who was shown on the way to what was looked for, not only those of the last letter', () => {
    const other = { ...member, name: '缪波', idNumber: idNumberOf('1980-01-02', 14) }
    fillBook(t.ctx, [household({ key: 'HN0002', members: [other] })])
    for (const text of ['缪', '缪沅']) searchPeople(ctx, text)
    vi.advanceTimersByTime(2100)
    expect(details()).toEqual([{ where: 'box', query: '缪*', found: 1, shown: 'HN0001、HN0002' }])
  })

  it('makes twenty entries of twenty different searches, however fast they follow', () => {
    for (let n = 0; n < 20; n += 1) searchPeople(ctx, String(1000 + n * 7))
    vi.advanceTimersByTime(2100)
    expect(details()).toHaveLength(20)
    expect(details()[3]).toEqual({ where: 'box', query: '1021', found: 0 })
  })

  it('keeps what was shown before the text was spoilt or taken back: a preview is a look', () => {
    const type = (...texts: string[]): void => {
      for (const text of texts) {
        searchPeople(ctx, text)
        vi.advanceTimersByTime(150)
      }
    }
    // Found, then spoilt with letters that find nothing.
    type('缪', '缪沅', '缪沅蓁', '缪沅蓁x', '缪沅蓁xx')
    // Found, then taken back letter by letter.
    type('miaoyuanz', 'miaoyuanzh', 'miaoyuanz', 'miaoyuan', 'm')
    vi.advanceTimersByTime(2100)
    expect(details()).toEqual([
      { where: 'box', query: '缪**', found: 1, shown: 'HN0001' },
      { where: 'box', query: '缪**[拼音2个字母]', found: 0 },
      { where: 'box', query: '[拼音10个字母]', found: 1, shown: 'HN0001' },
      { where: 'box', query: '[拼音1个字母]', found: 1, shown: 'HN0001' },
    ])
  })

  it('counts paging, sorting and coming back as the same search for ten minutes', () => {
    const look = (): void => {
      pageOfHouseholds(ctx, { ...filter, query: '缪' })
      vi.advanceTimersByTime(2100)
    }
    look()
    look()
    minutes = 9
    look()
    expect(details()).toEqual([{ where: 'list', query: '缪', found: 1 }])
    minutes = 11
    look()
    expect(details()).toHaveLength(2)
  })

  it('does not log a list that is only browsed', () => {
    pageOfHouseholds(ctx, { ...filter, query: ' ' })
    vi.advanceTimersByTime(5000)
    expect(logged()).toEqual([])
  })

  it('stands in the log before the look that followed from it', () => {
    searchPeople(ctx, '0121')
    const id = t.ctx.db.get<{ id: string }>(sql`SELECT id FROM household`)?.id ?? ''
    householdPage(ctx, id)
    const last = t.ctx.db.all<{ action: string }>(sql`SELECT action FROM audit_event ORDER BY seq DESC LIMIT 2`)
    expect(last.map(({ action }) => action)).toEqual(['household.view', 'household.search'])
    vi.advanceTimersByTime(5000)
    expect(logged()).toHaveLength(1)
  })

  it('does not hold up a search while an import holds the database, and is written when it is free', () => {
    const other = openConnection(t.folder.database, t.book.key, { mustExist: true })
    other.execute('BEGIN IMMEDIATE')
    const start = process.hrtime.bigint()
    searchPeople(ctx, '0121')
    vi.advanceTimersByTime(2100)
    vi.advanceTimersByTime(5000)
    const ms = Number(process.hrtime.bigint() - start) / 1e6
    expect(ms).toBeLessThan(1000)
    minutes = 3
    expect(logged()).toEqual([])
    expect(Number(t.ctx.db.pragma('busy_timeout'))).toBe(15_000)
    other.execute('COMMIT')
    other.close()
    vi.advanceTimersByTime(1100)
    expect(logged()).toHaveLength(1)
    expect(details()[0]).toEqual({ where: 'box', query: '0121', found: 0, at: '2026-11-20T02:00:00.000Z' })
    expect(logged()[0]?.at).toBe('2026-11-20T02:03:00.000Z')
  })

  it('keeps them when a change they would go with fails, and writes them when the book is closed', () => {
    searchPeople(ctx, '0121')
    expect(() => householdPage(ctx, 'nobody')).toThrow(AppError)
    const failing = { ...ctx, session: { ...ctx.session, duties: new Set<never>() } }
    expect(() => searchPeople(failing, '9999')).toThrow('NOT_ALLOWED')
    expect(logged()).toEqual([])
    expect(anchorIfDue(t.book, 'close')).toBe(true)
    expect(details()).toEqual([{ where: 'box', query: '0121', found: 0 }])
    writeSearches(t.ctx.db)
    expect(logged()).toHaveLength(1)
  })

  it('of two people is two searches', () => {
    searchPeople(ctx, '012')
    const another = { ...ctx, session: { ...ctx.session, id: 'other', userId: 'somebody' } }
    searchPeople(another, '0121')
    vi.advanceTimersByTime(2100)
    expect(logged().map(({ user_id }) => user_id)).toEqual([ctx.session.userId, 'somebody'])
  })
})

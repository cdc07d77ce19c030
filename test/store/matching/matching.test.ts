import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '@shared/result'
import { sql } from '../../../electron/store/sql'
import { writeSearches } from '../../../electron/store/audit/searchLog'
import { quietControl } from '../../../electron/store/jobs/control'
import { decidePair } from '../../../electron/store/services/matching/decidePair'
import { matchBook } from '../../../electron/store/services/matching/matchBook'
import { matchPairs } from '../../../electron/store/services/matching/matchPairs'
import { matchPerson } from '../../../electron/store/services/matching/matchPerson'
import { household, idNumberOf } from '../../shared/rules/households'
import { testBook } from '../testBook'
import { person, UndoBook } from '../undo/undoBook'

const here = '430681102201'
const there = '430681103202'
const asked: Omit<Parameters<typeof matchPerson>[1], 'name'> = {
  idNumber: '',
  birthDate: null,
  region: null,
  phone: '',
  apartFrom: null,
}
const page = { offset: 0, limit: 50 }

describe('the same person twice', () => {
  let b: UndoBook
  beforeEach(async () => {
    b = new UndoBook(testBook())
    await b.take(
      household({
        key: '1',
        residenceRegion: here,
        members: [person('缪沅蓁', '01', '1979-05-06', 12), person('缪小满', '30', '2010-03-04', 14)],
      }),
      // The daughter once more, a digit of her serial another one, in the grandmother's household.
      household({
        key: '2',
        residenceRegion: there,
        members: [person('戚祎笙', '01', '1950-01-03', 22), person('缪晓满', '42', '2010-03-04', 34)],
      }),
      household({ key: '3', residenceRegion: there, members: [person('王建国', '01', '1979-05-06', 13)] }),
    )
  })
  afterEach(() => b.t.end())

  const found = (input: Partial<typeof asked> & { name: string }, ctx = b.ctx): string[] =>
    matchPerson(ctx, { ...asked, ...input }).hits.map(
      ({ name, score, reasons }) => `${name} ${score} ${reasons.map(({ words }) => words).join('；')}`,
    )

  it('is told to whoever writes a person down, with the reasons', () => {
    expect(found({ name: '缪元真', idNumber: idNumberOf('1979-05-06', 16), region: here })).toEqual([
      '缪沅蓁 95 姓名同音：缪元真／缪沅蓁；出生日期相同；身份证号一位不同；同村',
    ])
    // The check digit does not fit: what was mistyped is found all the same.
    const typed = idNumberOf('1979-05-06', 12)
    expect(found({ name: '缪沅蓁', idNumber: typed.slice(0, 17) + (typed.endsWith('1') ? '2' : '1') })[0]).toMatch(
      /^缪沅蓁 99 .*身份证号一位不同/,
    )
    expect(found({ name: '', idNumber: typed })).toEqual(['缪沅蓁 100 身份证号相同'])
    // Next to it stands a neighbour's number, which says nothing while the typed one is right.
    const mistyped = typed.slice(0, 17) + (typed.endsWith('1') ? '2' : '1')
    expect(found({ name: '', idNumber: mistyped })).toEqual([
      '缪沅蓁 99 出生日期相同；身份证号一位不同',
      '王建国 99 出生日期相同；身份证号一位不同',
    ])
    expect(found({ name: '缪沅蓁', birthDate: '1979-06-05' })).toEqual(['缪沅蓁 93 姓名相同；出生日期月日颠倒'])
    expect(found({ name: '缪沅真', region: here })).toEqual(['缪沅蓁 70 姓名同音：缪沅真／缪沅蓁；同村'])
    expect(found({ name: '李玉兰', idNumber: idNumberOf('1979-05-06', 44) })).toEqual([])
    expect(found({ name: '缪沅蓁', birthDate: '1979-05-06', apartFrom: b.idOf('1') })).toEqual([])
    expect(() => matchPerson(b.ctx, { ...asked, name: ' ', idNumber: '4306' })).toThrow('matchNothingToCompare')
  })

  it('is told of another township without name and number, and the looking is logged masked', () => {
    const town = b.asTownClerk('430681103')
    const { hits } = matchPerson(town, { ...asked, name: '缪沅蓁', idNumber: idNumberOf('1979-05-06', 16) })
    expect(hits).toMatchObject([
      { personId: null, householdId: null, key: '', name: '缪**', idMasked: '', outside: true, score: 99 },
    ])
    expect(JSON.stringify(hits)).not.toMatch(/沅蓁|1979/)
    writeSearches(b.ctx.db)
    expect(b.log('household.search')).toMatchObject([{ detail: { where: 'match', found: 1 } }])
    expect(JSON.stringify(b.log('household.search'))).not.toContain('沅')
  })

  it('every person whose record a comparison showed is told in the log, once in ten minutes; who stayed hidden is not', async () => {
    const seen = (): string[] => {
      writeSearches(b.ctx.db)
      return b.log('match.seen').map((entry) => (entry as { subject: string }).subject)
    }
    const who = (name: string): string =>
      `person:${b.ctx.db.get<{ id: string }>(sql`SELECT id FROM person WHERE name = ${name}`)?.id ?? ''}`
    const ask = (ctx = b.ctx) => matchPerson(ctx, { ...asked, name: '缪元真', idNumber: idNumberOf('1979-05-06', 16) })
    ask(b.asTownClerk('430681103'))
    expect(seen()).toEqual([])
    ask()
    expect(seen()).toEqual([who('缪沅蓁')])
    ask()
    expect(seen()).toEqual([who('缪沅蓁')])
    // Eleven minutes later it is another look.
    const later = { ...b.ctx, clock: { ...b.ctx.clock, now: () => '2026-11-20T01:30:00.000Z' } }
    ask(later)
    expect(seen()).toEqual([who('缪沅蓁'), who('缪沅蓁')])
    matchBook(b.ctx, {}, quietControl)
    matchPairs(b.ctx, { state: 'open', ...page })
    expect(seen().slice(2).toSorted()).toEqual([who('缪小满'), who('缪晓满')].toSorted())
    const entries = b.ctx.db.all<{ detail: string; user_id: string }>(
      sql`SELECT detail, user_id FROM audit_event WHERE action = 'match.seen'`,
    )
    expect(entries).toEqual(Array(4).fill({ detail: '{}', user_id: b.ctx.session.userId }))
  })

  it('is found in the whole book, listed for a person, and what was decided stays decided', () => {
    expect(matchPairs(b.ctx, { state: 'open', ...page }).run).toBeNull()
    expect(matchBook(b.ctx, {}, quietControl)).toEqual({ persons: 5, pairs: 1, open: 1 })
    const { rows, counts, run } = matchPairs(b.ctx, { state: 'open', ...page })
    expect(counts).toEqual({ open: 1, same: 0, different: 0 })
    expect(run).toMatchObject({ persons: 5, pairs: 1, by: '管理员' })
    const [pair] = rows
    if (!pair) throw new Error('no pair')
    expect([pair.a.name, pair.b.name].sort()).toEqual(['缪小满', '缪晓满'])
    expect(pair.reasons.map(({ sign }) => sign)).toEqual(['nameSound', 'birthSame', 'idDigit'])
    const before = b.homes()
    decidePair(b.ctx, { id: pair.id, verdict: 'different' })
    matchBook(b.ctx, {}, quietControl)
    expect(matchPairs(b.ctx, { state: 'open', ...page })).toMatchObject({ rows: [], counts: { open: 0, different: 1 } })
    expect(matchPairs(b.ctx, { state: 'different', ...page }).rows).toMatchObject([
      { id: pair.id, verdict: 'different', decidedBy: '管理员' },
    ])
    decidePair(b.ctx, { id: pair.id, verdict: null })
    expect(matchPairs(b.ctx, { state: 'open', ...page }).rows).toHaveLength(1)
    expect(b.homes()).toEqual(before)
    expect(b.log('match.decide')).toMatchObject([
      { detail: { before: 'open', after: 'different' } },
      { detail: { before: 'different', after: 'open' } },
    ])
  })

  it('shows a township the other side without name; pairs of others are not its own', () => {
    matchBook(b.ctx, {}, quietControl)
    const [pair] = matchPairs(b.asTownClerk('430681103'), { state: 'open', ...page }).rows
    const outside = pair?.a.outside ? pair.a : pair?.b
    expect(outside).toMatchObject({ name: '缪**', idMasked: '', householdId: null, birthDate: null })
    const stranger = b.asTownClerk('430681104')
    expect(matchPairs(stranger, { state: 'open', ...page })).toMatchObject({ rows: [], total: 0 })
    expect(() => decidePair(stranger, { id: pair?.id ?? '', verdict: 'same' })).toThrow('matchPairNotFound')
  })

  it('a comparison that is cancelled leaves the list of before', () => {
    matchBook(b.ctx, {}, quietControl)
    const cancelled = (): object => matchBook(b.ctx, {}, { ...quietControl, cancelled: () => true })
    expect(cancelled).toThrow(AppError)
    expect(matchPairs(b.ctx, { state: 'open', ...page }).total).toBe(1)
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { worked } from '../../shared/rules/caseHouseholds'
import { clockBehind } from '../../../electron/store/audit/auditLog'
import { casePage } from '../../../electron/store/services/casework/casePage'
import { confirmClock } from '../../../electron/store/services/office/confirmClock'
import { sql } from '../../../electron/store/sql'
import { CaseBook, refusedAs, town } from './caseBook'

const village = `${town}201`

describe('the clock of the PC set back in the middle of the work', () => {
  let book: CaseBook
  let home: string
  let other: string
  const take = (id: string): Promise<string> => {
    const found = worked.find((one) => one.id === id)
    if (!found) throw new Error(id)
    return book.take({ ...found.facts, key: id, residenceRegion: village, hukouRegion: village })
  }
  beforeEach(async () => {
    book = new CaseBook('2026-11-02')
    home = await take('C04')
    other = await take('C07')
  })
  afterEach(() => book.end())

  const open = (household: string): string => book.open(household, { class: 'DB', stepwise: true })
  const opening = () => refusedAs(() => void open(other))
  const behind = { code: 'RULE_BROKEN', messageKey: 'caseClockBack' }

  it('stops casework, and goes on stopping it after looks have written entries with the wrong time', () => {
    const id = open(home)
    book.day = '2026-10-08'
    casePage(book.as('clerk'), id)
    casePage(book.as('clerk'), id)
    expect(opening()).toMatchObject({ ...behind, details: { today: '2026年10月8日', last: '2026年11月2日' } })
    expect(clockBehind(book.t.ctx.db, '2026-10-08T01:00:00.000Z')).toMatch(/^2026-11-02T/)
    book.day = '2026-11-03'
    expect(opening()).toBeNull()
  })

  it('goes on when the administrator declares the clock right because it had been ahead, and keeps that in the log', async () => {
    book.day = '2027-11-02'
    casePage(book.as('clerk'), open(home))
    book.day = '2026-11-03'
    const administrator = { ...book.t.ctx, clock: book.as('clerk').clock }
    expect(opening()).toMatchObject(behind)
    expect(refusedAs(() => confirmClock(book.as('confirmer')))).toMatchObject({ code: 'NOT_ALLOWED' })
    confirmClock(administrator)
    expect(clockBehind(book.t.ctx.db, administrator.clock.now())).toBeNull()
    expect(opening()).toBeNull()
    expect(refusedAs(() => confirmClock(administrator))).toMatchObject({ messageKey: 'clockNotBehind' })
    const entries = book.t.ctx.db.all<{ user_id: string; detail: string }>(
      sql`SELECT user_id, detail FROM audit_event WHERE action = 'clock.confirm'`,
    )
    expect(entries.map((entry) => [entry.user_id, JSON.parse(entry.detail)])).toEqual([
      [book.t.ctx.session.userId, { until: expect.stringMatching(/^2027-11-02T/) }],
    ])
    // Set back once more after that: stopped again.
    const third = await take('C25')
    book.day = '2026-09-01'
    expect(refusedAs(() => void open(third))).toMatchObject({
      ...behind,
      details: { today: '2026年9月1日', last: '2026年11月3日' },
    })
  })
})

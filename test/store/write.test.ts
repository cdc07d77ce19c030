import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstBrokenAuditEntry } from '../../electron/store/audit/auditLog'
import { sql } from '../../electron/store/sql'
import { putSetting, readSetting } from '../../electron/store/tables/setting'
import { write } from '../../electron/store/write'
import { testBook, type TestBook } from './testBook'

describe('the write door', () => {
  let t: TestBook
  beforeEach(() => {
    t = testBook()
  })
  afterEach(() => t.end())

  const entries = (): { action: string; subject: string; user_id: string }[] =>
    t.ctx.db.all(sql`SELECT action, subject, user_id FROM audit_event ORDER BY seq`)

  it('makes the audit entry in the transaction of the change', () => {
    write(t.ctx, 'settings', { action: 'office.set', subject: 'book', detail: {} }, (tx) =>
      putSetting(tx, 'hotline', '0730-0000000'),
    )
    const { id, userId: user_id } = t.ctx.session
    expect(entries()).toEqual([
      { action: 'book.create', subject: 'book', user_id },
      { action: 'session.start', subject: `session:${id}`, user_id },
      { action: 'office.set', subject: 'book', user_id },
    ])
  })

  it('leaves neither change nor entry behind when the work fails', () => {
    expect(() =>
      write(t.ctx, 'settings', { action: 'office.set', subject: 'book', detail: {} }, (tx) => {
        putSetting(tx, 'hotline', '0730-0000000')
        throw new Error('stopped half way')
      }),
    ).toThrow('stopped half way')
    expect(readSetting(t.ctx.db, 'hotline')).toBe('')
    expect(entries().map(({ action }) => action)).toEqual(['book.create', 'session.start'])
  })

  it('refuses a session without the duty and writes nothing', () => {
    const ctx = { ...t.ctx, session: { ...t.ctx.session, duties: new Set(['read' as const]) } }
    expect(() =>
      write(ctx, 'settings', { action: 'office.set', subject: 'book', detail: {} }, (tx) =>
        putSetting(tx, 'hotline', '1'),
      ),
    ).toThrow('NOT_ALLOWED')
    expect(readSetting(t.ctx.db, 'hotline')).toBe('')
  })

  it('keeps an audit chain that cannot be edited through the database and shows where a forced edit broke it', () => {
    for (const value of ['a', 'b', 'c']) {
      write(t.ctx, 'settings', { action: 'office.set', subject: 'book', detail: { file: value } }, (tx) =>
        putSetting(tx, 'hotline', value),
      )
    }
    expect(firstBrokenAuditEntry(t.ctx.db)).toBeNull()
    expect(() => t.ctx.db.execute(`UPDATE audit_event SET action = 'x' WHERE seq = 2`)).toThrow('append-only')
    expect(() => t.ctx.db.execute('DELETE FROM audit_event WHERE seq = 2')).toThrow('append-only')
    t.ctx.db.execute(`DROP TRIGGER audit_event_no_update; UPDATE audit_event SET detail = '{}' WHERE seq = 3`)
    expect(firstBrokenAuditEntry(t.ctx.db)).toBe(3)
  })
})

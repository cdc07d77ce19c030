import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Json } from '@shared/exchange/canonicalJson'
import { inbox } from '../../../electron/store/services/casework/inbox'
import { loadPolicySet } from '../../../electron/store/services/policy/policySets'
import { sql } from '../../../electron/store/sql'
import { caseRowOf } from '../../../electron/store/tables/caseFile'
import { worked } from '../../shared/rules/caseHouseholds'
import { CaseBook, town } from './caseBook'

const all = { scope: 'all', due: null, state: null, kind: null, town: null, userId: null, over: false } as const

describe('stored deadlines of open cases', () => {
  let book: CaseBook
  beforeEach(() => {
    book = new CaseBook('2026-12-30')
  })
  afterEach(() => book.end())

  async function accepted(): Promise<string> {
    const facts = worked.find((one) => one.id === 'C04')?.facts
    if (!facts) throw new Error('C04')
    const home = await book.take({ ...facts, key: 'C04', residenceRegion: `${town}201` })
    const id = book.open(home, { class: 'DB', stepwise: true })
    book.act(id, 'clerk', { action: 'accept' })
    return id
  }

  function release(head: Readonly<Record<string, Json>>, values: Readonly<Record<string, Json>>): void {
    const path = join(book.t.folder.root, 'next.json')
    const set = { region: '430681', title: '参数集', documentNo: '文号', ...head }
    writeFileSync(path, JSON.stringify({ ...set, values }))
    loadPolicySet({ ...book.t.ctx, clock: book.as('confirmer').clock }, path)
  }

  const stored = (id: string): string | null | undefined => caseRowOf(book.t.ctx.db, id)?.due_on
  const listed = (): (string | null | undefined)[] =>
    inbox(book.as('clerk'), { ...all, query: '', offset: 0, limit: 50 }).rows.map((row) => row.deadline?.due)
  const shown = (id: string): string | null | undefined => book.page(id).row.deadline?.due
  const recounts = (): number =>
    book.t.ctx.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM audit_event WHERE action = 'case.recount'`)?.n ?? 0

  it('stay as they are while nothing changes', async () => {
    const id = await accepted()
    const before = stored(id)
    expect(listed()).toEqual([before])
    const counted = recounts()
    expect([listed(), recounts()]).toEqual([[before], counted])
  })

  it('follow the local days of a set from the day on which it begins, without anybody doing anything', async () => {
    const id = await accepted()
    expect([listed(), stored(id), shown(id)]).toEqual([['2027-01-05'], '2027-01-05', '2027-01-05'])
    const local = { holidays: ['2027-01-04', '2027-01-05'], workdays: [] }
    release({ id: 'TEST-2', basedOn: 'TEST-1', effectiveFrom: '2027-01-01' }, { work_calendar: local })
    book.day = '2026-12-31'
    expect([listed(), stored(id), shown(id)]).toEqual([['2027-01-05'], '2027-01-05', '2027-01-05'])
    book.day = '2027-01-01'
    expect(listed()).toEqual(['2027-01-07'])
    expect([stored(id), shown(id)]).toEqual(['2027-01-07', '2027-01-07'])
  })

  it('keep the limits of the day of acceptance, also when a set with other limits begins', async () => {
    const id = await accepted()
    release({ id: 'TEST-2', basedOn: 'TEST-1', effectiveFrom: '2026-12-31' }, { ttl_start_survey_wd: 1 })
    book.day = '2026-12-31'
    expect([listed(), stored(id), shown(id)]).toEqual([['2027-01-05'], '2027-01-05', '2027-01-05'])
  })

  it('follow a set that is released afterwards for the day of acceptance itself', async () => {
    const id = await accepted()
    listed()
    release({ id: 'TEST-2', basedOn: 'TEST-1', effectiveFrom: '2026-12-30' }, { ttl_start_survey_wd: 1 })
    expect(listed()).toEqual([shown(id)])
    expect([stored(id), shown(id)]).toEqual(['2026-12-31', '2026-12-31'])
  })
})

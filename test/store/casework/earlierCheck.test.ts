import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { worked } from '../../shared/rules/caseHouseholds'
import { blankMember, idNumberOf } from '../../shared/rules/households'
import { CaseBook, examine, refusedAs, surveyed, town } from './caseBook'

const village = `${town}201`

describe('a report of the 核对 in a later case of the household', () => {
  let book: CaseBook
  beforeEach(() => {
    book = new CaseBook('2026-01-05', { check_report_valid_days: 180 })
  })
  afterEach(() => book.end())

  const facts = () => {
    const found = worked.find((one) => one.id === 'C04')
    if (!found) throw new Error('C04')
    return { ...found.facts, key: 'C04', residenceRegion: village, hukouRegion: village }
  }

  /** An application that was checked on 5 January and withdrawn; then a second one on a day. */
  async function secondOn(day: string): Promise<{ home: string; first: string; second: string }> {
    const home = await book.take(facts())
    const first = book.open(home, { class: 'DB', stepwise: true })
    examine(book, home, first)
    book.act(first, 'clerk', { action: 'withdraw', reason: '外出务工' })
    book.day = day
    const second = book.open(home, { class: 'DB', stepwise: true })
    book.act(second, 'clerk', { action: 'accept' })
    book.act(second, 'clerk', { action: 'registerKin', kin: false, note: '' })
    book.sign(home, second)
    return { home, first, second }
  }

  it('stands for a new request on its last day, and both cases say so', async () => {
    const { first, second } = await secondOn('2026-07-04')
    const number = book.page(first).row.number
    const offered = book.page(second)
    expect(offered.earlierCheck).toEqual({
      caseId: first,
      caseNumber: number,
      reportNo: 'HD-1',
      fits: true,
      on: '2026-01-05',
      validUntil: '2026-07-04',
    })
    const offer = (who: 'clerk' | 'confirmer') =>
      book.page(second, who).actions.find((one) => one.action === 'reuseCheck')
    expect(offer('clerk')).toMatchObject({ possible: true, refusal: null })
    expect(offer('confirmer')).toMatchObject({ possible: false, refusal: { messageKey: 'caseDutyMissing' } })
    book.act(second, 'clerk', { action: 'reuseCheck', caseId: first, reportNo: 'HD-1' })
    const page = book.act(second, 'clerk', surveyed)
    expect(page.row.state).toBe('toDetermine')
    expect(page.check).toEqual({
      requestedOn: null,
      startedOn: null,
      reportedOn: '2026-01-05',
      reportNo: 'HD-1',
      fits: true,
      validUntil: '2026-07-04',
      of: { caseId: first, number },
    })
    expect(page.earlierCheck).toBe(null)
    book.day = '2026-07-05'
    const items = page.advice?.items ?? []
    expect(refusedAs(() => book.act(second, 'clerk', { action: 'determine', items, reason: '' }))).toMatchObject({
      messageKey: 'caseCheckExpired',
    })
  })

  it('is refused on the day after its last', async () => {
    const { first, second } = await secondOn('2026-07-05')
    const reuse = { action: 'reuseCheck', caseId: first, reportNo: 'HD-1' } as const
    expect(refusedAs(() => book.act(second, 'clerk', reuse))).toMatchObject({
      messageKey: 'caseEarlierCheckExpired',
      details: { until: '2026年7月4日' },
    })
  })

  it('is refused after somebody has come into the family', async () => {
    const { first, second } = await secondOn('2026-03-02')
    const { members, ...rest } = facts()
    const bride = { ...blankMember, name: '新媳', relation: '28', idNumber: idNumberOf('2002-02-01', 902) }
    await book.take({ ...rest, members: [...members, bride] })
    const reuse = { action: 'reuseCheck', caseId: first, reportNo: 'HD-1' } as const
    expect(refusedAs(() => book.act(second, 'clerk', reuse))).toMatchObject({
      messageKey: 'caseConsentMissing',
    })
    book.sign(book.page(second).row.householdId ?? '', second)
    expect(refusedAs(() => book.act(second, 'clerk', reuse))).toMatchObject({
      messageKey: 'caseEarlierCheckJoined',
      details: { count: 1 },
    })
  })
})

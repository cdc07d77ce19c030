import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseItem } from '@shared/casework/actionData'
import { worked } from '../../shared/rules/caseHouseholds'
import { openChange } from '../../../electron/store/services/casework/openChange'
import { CaseBook, examine, named, refusedAs, town } from './caseBook'

const village = `${town}201`

describe('what a case gives to a person', () => {
  let book: CaseBook
  beforeEach(() => {
    book = new CaseBook('2026-11-02', { ttl_township_wd: { TK: 15, DB: 10 } })
  })
  afterEach(() => book.end())
  const take = (id: string): Promise<string> => {
    const found = worked.find((one) => one.id === id)
    if (!found) throw new Error(id)
    return book.take({ ...found.facts, key: id, residenceRegion: village, hukouRegion: village })
  }

  it('is given to nobody outside the family, at the determination and at the decision', async () => {
    const home = await take('C01')
    const other = await take('C04')
    const id = book.open(home, { class: 'TK', stepwise: true })
    const items = examine(book, home, id).advice?.items ?? []
    const stranger = book.page(book.open(other, { class: 'DB', stepwise: true })).members[0]?.personId ?? ''
    const wrong = items.map((item) => ({ ...item, personId: stranger }))
    const unfit = { code: 'RULE_BROKEN', messageKey: 'caseItemsUnfit' }
    const many = items.map((item) => ({ ...item, people: 9 }))
    for (const bad of [wrong, many]) {
      const determine = { action: 'determine', items: bad, reason: '特殊情况' } as const
      expect(refusedAs(() => book.act(id, 'clerk', determine))).toMatchObject(unfit)
    }
    book.act(id, 'clerk', { action: 'determine', items, reason: '' })
    book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟同意' })
    book.act(id, 'reviewer', { action: 'postNotice', from: book.day, places: ['公开栏'], by: '村甲' })
    book.day = '2026-11-10'
    book.act(id, 'reviewer', { action: 'closeNotice', removedBy: '村甲' })
    book.act(id, 'reviewer', { action: 'report' })
    for (const bad of [wrong, many]) {
      const decide = { action: 'decide', agree: true, items: bad, text: '同意' } as const
      expect(refusedAs(() => book.act(id, 'confirmer', decide))).toMatchObject(unfit)
    }
  })

  it('stays of its class when aid is reduced', async () => {
    const found = worked.find((one) => one.id === 'C04')
    if (!found) throw new Error('C04')
    const standing = {
      category: '低保',
      amount: 65_000,
      startMonth: '2026-01',
      validUntil: null,
      certNo: null,
      overAfterJob: null,
    } as const
    const home = await book.take({ ...found.facts, residenceRegion: village, hukouRegion: village, standing })
    const { caseId: id } = openChange(book.as('clerk'), {
      householdId: home,
      kind: 'reduce',
      on: book.day,
      change: { standingId: 'declared', reason: 'income', facts: '收入增加', amount: 30_000, people: 3 },
    })
    book.act(id, 'clerk', { action: 'inviteHearing', way: '直接送达', intended: '拟调减' })
    book.act(id, 'clerk', {
      action: 'recordHearing',
      way: '当面',
      place: '镇民政所',
      present: ['申请人'],
      officials: named('甲', '乙'),
      opinion: '无意见',
      evidence: '',
      adopted: false,
      answer: '已告知',
    })
    book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '同意' })
    book.act(id, 'reviewer', { action: 'report' })
    const personId = book.page(id).members[0]?.personId ?? ''
    const decide = (items: CaseItem[]) =>
      refusedAs(() => book.act(id, 'confirmer', { action: 'decide', agree: true, items, text: '同意' }))
    expect(decide([{ class: 'TK', personId, people: 1, amount: 30_000 }])).toMatchObject({
      messageKey: 'caseReduceOtherClass',
    })
    expect(decide([{ class: 'BY', personId: null, people: 3, amount: null }])).toMatchObject({
      messageKey: 'caseReduceOtherClass',
    })
    expect(decide([{ class: 'DB', personId: null, people: 3, amount: 30_000 }])).toBeNull()
  })
})

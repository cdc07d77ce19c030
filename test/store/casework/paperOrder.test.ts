import { afterEach, beforeEach, expect, it } from 'vitest'
import { listCasePapers } from '../../../electron/store/services/casework/casePapers'
import { openChange } from '../../../electron/store/services/casework/openChange'
import { CaseBook, named } from './caseBook'
import { decidedCase, notifyBy, workedHousehold } from './decidedCase'

let book: CaseBook
beforeEach(() => {
  book = new CaseBook('2026-11-02')
})
afterEach(() => book.end())

it('the papers of an ending are listed by their days, letters and records together', async () => {
  const { home, caseId } = await decidedCase(book, workedHousehold('C04'), 'DB', true, '同意')
  book.act(caseId, 'clerk', notifyBy('示民救〔2026〕1号'))
  const standingId = book.page(caseId).standing[0]?.id ?? ''
  const change = { standingId, reason: 'income' as const, facts: '收入增加', amount: null, people: null }
  const ending = openChange(book.as('clerk'), { householdId: home, on: book.day, kind: 'end', change }).caseId
  book.act(ending, 'clerk', { action: 'inviteHearing', way: '直接送达', intended: '拟终止' })
  book.day = '2026-11-11'
  book.act(ending, 'clerk', {
    action: 'recordHearing',
    way: '当面',
    place: '镇便民服务中心',
    present: ['申请人'],
    officials: named('镇甲', '镇乙'),
    opinion: '没有意见',
    evidence: '',
    adopted: false,
    answer: '按规定办理',
  })
  book.day = '2026-11-12'
  book.act(ending, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟同意' })
  book.act(ending, 'reviewer', { action: 'report' })
  book.day = '2026-11-13'
  book.act(ending, 'confirmer', { action: 'decide', agree: true, items: [], text: '同意终止' })
  expect(listCasePapers(book.as('checker'), ending).papers.map(({ kind, on }) => [kind, on])).toEqual([
    ['hearing', '2026-11-09'],
    ['hearingRecord', '2026-11-11'],
    ['end', '2026-11-13'],
  ])
})

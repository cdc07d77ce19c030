import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '@shared/domain/dates'
import { sql } from '../../../electron/store/sql'
import { openChange } from '../../../electron/store/services/casework/openChange'
import { CaseBook, named, refusedAs } from './caseBook'
import { decidedCase, workedHousehold, type Decided } from './decidedCase'

describe('reductions and ends of a household beside each other', () => {
  let book: CaseBook
  beforeEach(() => {
    book = new CaseBook('2026-11-02')
  })
  afterEach(() => book.end())

  /** Opens the end of one of the running standings. */
  function openEnd(one: Decided, standingId: string): string {
    const change = { standingId, reason: 'income' as const, facts: '收入增加', amount: null, people: null }
    return openChange(book.as('clerk'), { householdId: one.home, on: book.day, kind: 'end', change }).caseId
  }

  /** The running standings with whom they are of. */
  const running = ({ caseId }: Decided): { id: string; person: string | null }[] =>
    book
      .page(caseId)
      .standing.filter((one) => one.endMonth === null)
      .map(({ id, person }) => ({ id, person }))

  function hear(caseId: string): void {
    book.act(caseId, 'clerk', { action: 'inviteHearing', way: '直接送达', intended: '拟终止' })
    book.act(caseId, 'clerk', {
      action: 'recordHearing',
      way: '当面',
      place: '镇便民服务中心',
      present: ['本人'],
      officials: named('镇甲', '镇乙'),
      opinion: '没有意见',
      evidence: '',
      adopted: false,
      answer: '按规定办理',
    })
    book.act(caseId, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟同意' })
    book.act(caseId, 'reviewer', { action: 'postNotice', from: book.day, places: ['村务公开栏'], by: '村甲' })
  }

  function conclude(caseId: string): void {
    book.act(caseId, 'reviewer', { action: 'closeNotice', removedBy: '村甲' })
    book.act(caseId, 'reviewer', { action: 'report' })
    book.act(caseId, 'confirmer', { action: 'decide', agree: true, items: [], text: '同意终止' })
  }

  const ledger = ({ home }: Decided): unknown[] =>
    book.t.ctx.db.all(sql`
      SELECT from_date, standing, standing_case, exited_on, exited_case FROM decided_fact
      WHERE household_id = ${home} AND superseded_at IS NULL ORDER BY from_date`)

  for (const order of ['as opened', 'the other way round'] as const) {
    it(`end the 特困 of two persons each for itself, decided ${order}, and the ledger is right`, async () => {
      const decided = await decidedCase(book, workedHousehold('C02'), 'TK', true, '同意')
      const [mother, son] = running(decided)
      if (!mother || !son) throw new Error('two persons')
      book.day = '2026-12-01'
      const a = openEnd(decided, mother.id)
      const b = openEnd(decided, son.id)
      hear(a)
      hear(b)
      book.day = addDays(book.day, 7)
      const [first, second] = order === 'as opened' ? [a, b] : [b, a]
      conclude(first)
      const left = order === 'as opened' ? son : mother
      expect(running(decided)).toEqual([left])
      book.day = '2026-12-15'
      conclude(second)
      expect(running(decided)).toEqual([])
      expect(ledger(decided)).toEqual([
        {
          ...{ from_date: '2026-12-01', standing: 'decided', standing_case: decided.caseId },
          ...{ exited_on: null, exited_case: null },
        },
        {
          ...{ from_date: '2026-12-08', standing: 'decided', standing_case: decided.caseId },
          ...{ exited_on: '2026-12-08', exited_case: first },
        },
        {
          ...{ from_date: '2026-12-15', standing: 'decided', standing_case: decided.caseId },
          ...{ exited_on: '2026-12-15', exited_case: second },
        },
        // Both were paid to the end of December; what ended it all is what was decided last.
        {
          ...{ from_date: '2027-01-01', standing: 'none', standing_case: second },
          ...{ exited_on: '2026-12-15', exited_case: second },
        },
      ])
    })
  }

  it('are refused twice about one person, and about one person beside the whole household, either way round', async () => {
    const two = await decidedCase(book, workedHousehold('C02'), 'TK', true, '同意')
    const [mother] = running(two)
    const open = openEnd(two, mother?.id ?? '')
    const { number } = book.page(open).row
    expect(refusedAs(() => openEnd(two, mother?.id ?? ''))).toMatchObject({
      code: 'RULE_BROKEN',
      messageKey: 'caseChangeOpen',
      details: { kind: '终止救助', number },
    })
    const edge = await decidedCase(book, workedHousehold('C10'), 'BY', true, '同意')
    const standing = running(edge)
    const person = standing.find((one) => one.person !== null)?.id ?? ''
    const whole = standing.find((one) => one.person === null)?.id ?? ''
    const ofPerson = openEnd(edge, person)
    expect(refusedAs(() => openEnd(edge, whole))?.messageKey).toBe('caseChangeOpen')
    book.act(ofPerson, 'reviewer', { action: 'stop', reason: '另案办理' })
    openEnd(edge, whole)
    expect(refusedAs(() => openEnd(edge, person))?.messageKey).toBe('caseChangeOpen')
  })
})

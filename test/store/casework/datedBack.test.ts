import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { drawCaseSample } from '../../../electron/store/services/casework/caseSamples'
import { openChange } from '../../../electron/store/services/casework/openChange'
import { CaseBook, examine, refusedAs, surveyed } from './caseBook'
import { decidedCase, workedHousehold } from './decidedCase'

describe('acts that bear an earlier day than that of their recording', () => {
  let book: CaseBook
  beforeEach(() => {
    book = new CaseBook('2026-11-02')
  })
  afterEach(() => book.end())

  it('are shown as recorded later, with the period that was over by then', async () => {
    const home = await book.take(workedHousehold('C04'))
    const id = book.open(home, { class: 'DB', stepwise: true })
    book.act(id, 'clerk', { action: 'accept' })
    book.act(id, 'clerk', { action: 'registerKin', kin: false, note: '' })
    // Three working days are what paper needs: 6, 9 and 10 November lie between.
    book.day = '2026-11-10'
    book.act(id, 'clerk', surveyed, { on: '2026-11-05' })
    book.day = '2026-11-11'
    book.act(id, 'clerk', surveyed, { on: '2026-11-05' })
    expect(book.page(id).events.map(({ action, on, late }) => [action, on, late])).toEqual([
      ['open', '2026-11-02', null],
      ['accept', '2026-11-02', null],
      ['registerKin', '2026-11-02', null],
      ['recordSurvey', '2026-11-05', null],
      ['recordSurvey', '2026-11-05', { workingDays: 4, recordedOn: '2026-11-11', passed: null }],
    ])
  })

  it('tell which statutory period had passed when they were recorded, though not on the day they bear', async () => {
    const home = await book.take(workedHousehold('C04'))
    const id = book.open(home, { class: 'DB', stepwise: true })
    book.act(id, 'clerk', { action: 'accept' })
    book.act(id, 'clerk', { action: 'registerKin', kin: false, note: '' })
    book.day = '2026-11-20'
    book.act(id, 'clerk', surveyed, { on: '2026-11-04' })
    expect(book.page(id).events.at(-1)).toMatchObject({
      overdue: null,
      late: { workingDays: 12, recordedOn: '2026-11-20', passed: { deadline: 'startSurvey', due: '2026-11-05' } },
    })
  })

  it('are refused before the decision that they would change', async () => {
    const decided = await decidedCase(book, workedHousehold('C04'), 'DB', true, '同意')
    expect(book.day).toBe('2026-11-09')
    book.act(decided.caseId, 'clerk', {
      ...{ action: 'notify', documentNo: '1', way: '直接送达', receiver: '本人', witness: '' },
    })
    const standingId = book.page(decided.caseId).standing[0]?.id ?? ''
    const change = { standingId, reason: 'income' as const, facts: '收入增加', amount: null, people: null }
    const end = (on: string): void => {
      openChange(book.as('clerk'), { householdId: decided.home, on, kind: 'end', change })
    }
    const tooEarly = { messageKey: 'caseBeforeDecision', details: { on: '2026年11月6日', last: '2026年11月9日' } }
    expect(refusedAs(() => end('2026-11-06'))).toMatchObject(tooEarly)
    expect(refusedAs(() => end('2026-11-09'))).toBe(null)
  })

  it('are no draws of a day before the last of the cases was reported', async () => {
    const home = await book.take(workedHousehold('C01'))
    const id = book.open(home, { class: 'TK', stepwise: true })
    const items = examine(book, home, id).advice?.items ?? []
    book.act(id, 'clerk', { action: 'determine', items, reason: '' })
    book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟同意' })
    book.act(id, 'reviewer', { action: 'postNotice', from: '2026-11-02', places: ['村务公开栏'], by: '村甲' })
    book.day = '2026-11-10'
    book.act(id, 'reviewer', { action: 'closeNotice', removedBy: '村甲' })
    book.act(id, 'reviewer', { action: 'report' })
    const draw = (on: string): unknown => drawCaseSample(book.as('checker'), { class: 'TK', on })
    expect(refusedAs(() => draw('2026-10-01'))).toMatchObject({
      messageKey: 'sampleTooEarly',
      details: { on: '2026年10月1日', last: '2026年11月10日' },
    })
    expect(draw('2026-11-10')).toMatchObject({ population: 1, drawn: 1 })
  })
})

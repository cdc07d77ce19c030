import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { worked } from '../../shared/rules/caseHouseholds'
import { casesOfHousehold } from '../../../electron/store/services/casework/casePage'
import { openChange } from '../../../electron/store/services/casework/openChange'
import { CaseBook, examine, refusedAs, town } from './caseBook'

const village = `${town}201`

describe('a reduction beside a new application of the same household', () => {
  let book: CaseBook
  beforeEach(() => {
    book = new CaseBook('2026-03-02', { ttl_township_wd: { TK: 15, DB: 10 } })
  })
  afterEach(() => book.end())

  /** Carries an application to its decision and letter on a day. */
  function grant(home: string, on: string): void {
    const id = book.open(home, { class: 'DB', stepwise: true })
    const items = examine(book, home, id).advice?.items ?? []
    book.act(id, 'clerk', { action: 'determine', items, reason: '' })
    book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟同意' })
    book.act(id, 'reviewer', { action: 'postNotice', from: book.day, places: ['村务公开栏'], by: '村甲' })
    book.day = on
    book.act(id, 'reviewer', { action: 'closeNotice', removedBy: '村甲' })
    book.act(id, 'reviewer', { action: 'report' })
    book.act(id, 'confirmer', { action: 'decide', agree: true, items, text: '同意' })
    book.act(id, 'clerk', {
      action: 'notify',
      documentNo: '示民救〔2026〕1号',
      way: '直接送达',
      receiver: '申请人',
      witness: '',
    })
  }
  const running = (home: string) =>
    casesOfHousehold(book.as('clerk'), home).standing.map(({ startMonth, endMonth, amount }) => [
      startMonth,
      endMonth,
      amount,
    ])

  it('is never carried on once that application has replaced the aid: the household would have two amounts at once', async () => {
    const found = worked.find((one) => one.id === 'C04')
    if (!found) throw new Error('C04')
    const home = await book.take({ ...found.facts, residenceRegion: village, hukouRegion: village })
    grant(home, '2026-03-10')
    const [standing] = casesOfHousehold(book.as('clerk'), home).standing
    book.day = '2026-04-01'
    const { caseId } = openChange(book.as('clerk'), {
      householdId: home,
      kind: 'reduce',
      on: book.day,
      change: { standingId: standing?.id ?? '', reason: 'income', facts: '收入增加', amount: 30_000, people: 3 },
    })
    grant(home, '2026-04-10')
    const replaced = [
      ['2026-05', null, 65_000],
      ['2026-04', '2026-04', 65_000],
    ]
    expect(running(home)).toEqual(replaced)
    const over = { code: 'RULE_BROKEN', messageKey: 'caseStandingOver', details: { month: '2026年4月' } }
    expect(
      refusedAs(() => book.act(caseId, 'clerk', { action: 'inviteHearing', way: '直接送达', intended: '拟调减' })),
    ).toMatchObject(over)
    const possible = book.page(caseId, 'reviewer').actions.filter((one) => one.possible)
    expect(possible.map((one) => one.action)).toEqual(['stop'])
    expect(book.act(caseId, 'reviewer', { action: 'stop', reason: '待遇已由新的决定取代' }).row.state).toBe('stopped')
    expect(running(home)).toEqual(replaced)
  })
})

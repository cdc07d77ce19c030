import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HouseholdFacts } from '@shared/domain/household'
import { worked } from '../../shared/rules/caseHouseholds'
import { factsWithDecisions } from '../../../electron/store/services/casework/factsWithDecisions'
import { currentVersion } from '../../../electron/store/services/households/households'
import { openChange } from '../../../electron/store/services/casework/openChange'
import { casesOfHousehold } from '../../../electron/store/services/casework/casePage'
import { caseSamples, drawCaseSample } from '../../../electron/store/services/casework/caseSamples'
import { completeRush, openRush } from '../../../electron/store/services/casework/rush'
import { filePair } from '../../../electron/store/services/kin/filings'
import { addRosterPerson } from '../../../electron/store/services/kin/rosters'
import { actOnCase } from '../../../electron/store/services/casework/actOnCase'
import { sql } from '../../../electron/store/sql'
import { CaseBook, county, examine, named, refusedAs, town } from './caseBook'

const village = `${town}201`

/** A worked case of domain.md §4 as a household of the test village. */
function worked1(id: string, key: string): (typeof worked)[number]['facts'] {
  const found = worked.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return { ...found.facts, key, residenceRegion: village, hukouRegion: village }
}

describe('whole walks from the window to the decision', () => {
  let book: CaseBook
  beforeEach(() => {
    book = new CaseBook('2026-11-02', { ttl_township_wd: { TK: 15, DB: 10 } })
  })
  afterEach(() => book.end())

  it('takes a 低保 family from the application to standing aid', async () => {
    const home = await book.take(worked1('C04', 'C04'))
    const id = book.open(home, { class: 'DB', stepwise: true })
    expect(book.page(id).row).toMatchObject({ number: `${county}202602000001`, state: 'submitted', desk: 'town' })
    book.act(id, 'clerk', { action: 'requestCorrection', missing: ['户口簿'], phone: '0730-0000000' })
    book.day = '2026-11-03'
    book.act(id, 'clerk', { action: 'correct', received: ['户口簿'] })
    const examined = examine(book, home, id)
    expect(examined.row.state).toBe('toDetermine')
    expect(examined.advice?.items).toEqual([{ class: 'DB', personId: null, people: 3, amount: 65_000 }])
    book.act(id, 'clerk', { action: 'determine', items: examined.advice?.items ?? [], reason: '' })
    const opined = book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟同意' })
    expect(opined.row.state).toBe('publicity')
    const posted = book.act(id, 'reviewer', {
      action: 'postNotice',
      from: '2026-11-04',
      places: ['村务公开栏'],
      by: '村甲',
    })
    expect(posted.notice).toEqual({
      from: '2026-11-04',
      until: '2026-11-10',
      closedOn: null,
      places: ['村务公开栏'],
      by: '村甲',
      printed: null,
    })
    expect(refusedAs(() => book.act(id, 'reviewer', { action: 'closeNotice', removedBy: '村甲' }))).toMatchObject({
      messageKey: 'caseNoticeRunning',
      details: { until: '2026年11月10日' },
    })
    book.day = '2026-11-11'
    book.act(id, 'reviewer', { action: 'closeNotice', removedBy: '村甲' })
    const reported = book.act(id, 'reviewer', { action: 'report' })
    expect(reported.row).toMatchObject({ state: 'review', desk: 'county' })
    expect(reported.deadlines.find((one) => one.key === 'county')).toMatchObject({
      days: 10,
      due: '2026-11-25',
      left: 10,
      overdue: false,
    })
    book.day = '2026-11-20'
    const items = examined.advice?.items ?? []
    const decided = book.act(id, 'confirmer', { action: 'decide', agree: true, items, text: '同意' })
    expect(decided.decision).toEqual({
      on: '2026-11-20',
      agree: true,
      outcome: 'DB',
      items,
      startMonth: '2026-12',
      validUntil: null,
      reason: '',
    })
    book.act(id, 'clerk', {
      action: 'notify',
      documentNo: '示民救〔2026〕1号',
      way: '直接送达',
      receiver: '申请人',
      witness: '',
    })
    const { cases, standing } = casesOfHousehold(book.as('clerk'), home)
    expect(cases.map(({ state, deadline, desk }) => ({ state, deadline, desk }))).toEqual([
      { state: 'inForce', deadline: null, desk: 'none' },
    ])
    expect(standing.map(({ id: _, caseId: __, ...rest }) => rest)).toEqual([
      {
        class: 'DB',
        person: null,
        people: 3,
        amount: 65_000,
        startMonth: '2026-12',
        endMonth: null,
        validUntil: null,
        decidedOn: '2026-11-20',
        caseNumber: `${county}202602000001`,
      },
    ])
    expect(book.page(id).steps.map(({ state, standing: at, on }) => [state, at, on])).toEqual([
      ['submitted', 'done', '2026-11-03'],
      ['accepted', 'done', '2026-11-03'],
      ['surveying', 'done', '2026-11-03'],
      ['checking', 'done', '2026-11-03'],
      ['toDetermine', 'done', '2026-11-03'],
      ['opinion', 'done', '2026-11-03'],
      ['publicity', 'done', '2026-11-03'],
      ['publicized', 'done', '2026-11-11'],
      ['reporting', 'done', '2026-11-11'],
      ['review', 'done', '2026-11-20'],
      ['confirmed', 'done', '2026-11-20'],
      ['inForce', 'current', null],
    ])
  })

  it('takes a 特困 person with kin filing through sample and visit', async () => {
    const home = await book.take(worked1('C01', 'C01'))
    const id = book.open(home, { class: 'TK', stepwise: true })
    const examined = examine(book, home, id, true)
    const items = examined.advice?.items ?? []
    expect(items.map(({ class: one, people }) => [one, people])).toEqual([['TK', 1]])
    expect(items[0]?.personId).toBe(examined.members[0]?.personId)
    book.act(id, 'clerk', { action: 'determine', items, reason: '' })
    book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟同意' })
    book.act(id, 'reviewer', { action: 'postNotice', from: '2026-11-03', places: ['村务公开栏'], by: '村甲' })
    book.day = '2026-11-05'
    book.act(id, 'clerk', { action: 'recordObjection', by: '村民', way: '电话', content: '有子女' })
    book.day = '2026-11-06'
    const handlers = named('镇甲', '镇乙')
    book.act(id, 'clerk', {
      action: 'resolveObjection',
      handling: '重新调查',
      handlers,
      record: '查无子女',
      upheld: false,
    })
    const again = book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '维持' })
    // 43号 §15: published again after an objection.
    expect(again.row.state).toBe('publicity')
    book.act(id, 'reviewer', { action: 'postNotice', from: '2026-11-07', places: ['村务公开栏'], by: '村甲' })
    book.day = '2026-11-16'
    book.act(id, 'reviewer', { action: 'closeNotice', removedBy: '村甲' })
    const review = book.act(id, 'reviewer', { action: 'report' })
    expect(review.mustVisit).toEqual(['kin'])
    expect(review.sampled).toBe(false)
    const decide = (): unknown => book.act(id, 'confirmer', { action: 'decide', agree: true, items, text: '同意' })
    // 57号 §11: said by hand, so no roster knows of it; the pair is filed before anything is decided.
    expect(review.kinToFile).toBe(1)
    expect(refusedAs(decide)).toMatchObject({ messageKey: 'caseKinNotFiled', details: { count: 1 } })
    const reviewer = book.as('reviewer')
    const { id: rosterId } = addRosterPerson(reviewer, {
      ...{ kind: 'cadre', userId: null, name: '赵村干', idNumber: null, unit: '幸福村村民委员会', post: '主任' },
      ...{ inCharge: false, region: village, from: '2024-01-01', to: null },
    })
    filePair(reviewer, {
      householdId: home,
      caseId: id,
      rosterId,
      personId: review.members[0]?.personId ?? '',
      fields: { relation: '兄弟姐妹', statement: '无异议', registeredBy: '镇甲', registeredOn: book.day },
    })
    expect(book.page(id).kinToFile).toBe(0)
    expect(refusedAs(decide)).toMatchObject({ messageKey: 'caseVisitNeeded', details: { why: '属近亲属备案' } })
    const visitors = named('县甲', '县乙')
    book.act(id, 'checker', { action: 'countyVisit', visitors, present: ['申请人'], findings: '属实', agrees: true })
    expect(refusedAs(decide)).toMatchObject({ messageKey: 'caseSampleNeeded', details: { pct: 30 } })
    expect(drawCaseSample(book.as('confirmer'), { class: 'TK', on: book.day })).toMatchObject({
      population: 1,
      drawn: 1,
    })
    const { rows } = caseSamples(book.as('confirmer'), { offset: 0, limit: 10 })
    expect(rows.map(({ reproduced, cases }) => [reproduced, cases.map((one) => [one.drawn, one.visited])])).toEqual([
      [true, [[true, true]]],
    ])
    decide()
    expect(book.page(id).standing.map(({ class: one, amount, startMonth }) => [one, amount, startMonth])).toEqual([
      ['TK', items[0]?.amount, '2026-12'],
    ])
  })

  it('refuses a family whose income is too high, and asks for nothing more than the letter', async () => {
    const home = await book.take(worked1('C18', 'C18'))
    const id = book.open(home, { class: 'DB', stepwise: true })
    const examined = examine(book, home, id)
    expect(examined.advice).toMatchObject({ category: 'NONE', items: [] })
    book.act(id, 'clerk', { action: 'determine', items: [], reason: '' })
    expect(
      refusedAs(() => book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟同意' })),
    ).toMatchObject({ messageKey: 'caseOpinionUnfit' })
    const opined = book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'disagree', text: '收入超过标准' })
    expect(opined.row.state).toBe('reporting')
    book.act(id, 'reviewer', { action: 'report' })
    book.day = '2026-11-05'
    const refused = book.act(id, 'confirmer', { action: 'decide', agree: false, items: [], text: '不符合条件' })
    expect(refused.row.state).toBe('refused')
    expect(refused.deadlines.find((one) => one.key === 'notice')).toMatchObject({ due: '2026-11-10', left: 3 })
    book.day = '2026-11-11'
    const letter = {
      action: 'notify',
      documentNo: '示民救〔2026〕2号',
      way: '直接送达',
      receiver: '申请人',
      witness: '',
    } as const
    expect(refusedAs(() => book.act(id, 'clerk', letter))).toMatchObject({
      messageKey: 'caseOverdue',
      details: { deadline: '书面告知', due: '2026年11月10日' },
    })
    const closed = book.act(id, 'clerk', letter, { overdueReason: '申请人外出，无法送达' })
    expect(closed.row.state).toBe('closed')
    expect(closed.standing).toEqual([])
    expect(closed.events.at(-1)?.overdue).toEqual({
      deadline: 'notice',
      due: '2026-11-10',
      reason: '申请人外出，无法送达',
    })
    // The application is over, so another one can be taken in; the rules know of the refusal.
    const next = book.open(home, { class: 'GX', stepwise: false })
    expect(next).not.toBe(id)
    const facts = currentVersion(book.as('clerk'), home).facts
    expect(factsWithDecisions(book.t.ctx.db, home, facts, book.day)).toEqual({ ...facts, rejectedOn: '2026-11-05' })
    expect(factsWithDecisions(book.t.ctx.db, home, facts, '2026-11-04')).toEqual(facts)
  })

  /** A family with 低保 of 650 yuan from December 2026. */
  async function standing(): Promise<{ home: string; standingId: string }> {
    const home = await book.take(worked1('C04', 'C04'))
    const id = book.open(home, { class: 'DB', stepwise: true })
    const items = examine(book, home, id).advice?.items ?? []
    book.act(id, 'clerk', { action: 'determine', items, reason: '' })
    book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟同意' })
    book.act(id, 'reviewer', { action: 'postNotice', from: '2026-11-03', places: ['村务公开栏'], by: '村甲' })
    book.day = '2026-11-10'
    book.act(id, 'reviewer', { action: 'closeNotice', removedBy: '村甲' })
    book.act(id, 'reviewer', { action: 'report' })
    const page = book.act(id, 'confirmer', { action: 'decide', agree: true, items, text: '同意' })
    return { home, standingId: page.standing[0]?.id ?? '' }
  }

  it('reduces aid only after the family was heard, from the month after', async () => {
    const { home, standingId } = await standing()
    book.day = '2026-12-01'
    const opened = openChange(book.as('clerk'), {
      householdId: home,
      on: book.day,
      kind: 'reduce',
      change: { standingId, reason: 'income', facts: '成员就业，收入增加', amount: 43_400, people: null },
    })
    const id = opened.caseId
    expect(opened.number).toBe(`${county}202611000001`)
    expect(book.page(id).row).toMatchObject({ state: 'hearingDue', class: 'DB' })
    expect(
      refusedAs(() => book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟调减' })),
    ).toMatchObject({ messageKey: 'caseWrongState' })
    book.act(id, 'clerk', { action: 'inviteHearing', way: '直接送达', intended: '拟由 650 元调减为 434 元' })
    const silent = {
      action: 'recordHearing',
      way: '未提出',
      place: '',
      present: [],
      officials: named('镇甲'),
      opinion: '',
      evidence: '',
      adopted: false,
      answer: '期满未提出意见',
    } as const
    expect(refusedAs(() => book.act(id, 'clerk', { ...silent, present: [], officials: named('镇甲') }))).toMatchObject({
      messageKey: 'caseHearingEarly',
      details: { due: '2026年12月8日' },
    })
    book.day = '2026-12-03'
    book.act(id, 'clerk', {
      ...silent,
      way: '当面',
      present: ['申请人'],
      officials: named('镇甲'),
      opinion: '收入不稳定，希望少减',
      answer: '收入有单位证明，不予采纳',
    })
    book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟调减' })
    book.act(id, 'reviewer', { action: 'report' })
    const proposed = book.page(id).determined?.items ?? []
    expect(proposed).toEqual([{ class: 'DB', personId: null, people: 3, amount: 43_400 }])
    book.act(id, 'confirmer', { action: 'decide', agree: true, items: proposed, text: '同意调减' })
    const facts = currentVersion(book.as('clerk'), home).facts
    const known = (on: string): HouseholdFacts['standing'] =>
      factsWithDecisions(book.t.ctx.db, home, facts, on).standing
    const aid = { category: '低保', validUntil: null, certNo: null, overAfterJob: null }
    // The month of the decision is still paid as before.
    expect(known('2026-12-31')).toEqual({ ...aid, amount: 65_000, startMonth: '2026-12' })
    expect(known('2027-01-01')).toEqual({ ...aid, amount: 43_400, startMonth: '2027-01' })
    const after = casesOfHousehold(book.as('clerk'), home).standing
    expect(after.map(({ amount, startMonth, endMonth }) => [amount, startMonth, endMonth])).toEqual([
      [43_400, '2027-01', null],
      [65_000, '2026-12', '2026-12'],
    ])
  })

  it('helps in an emergency within days and has the papers filled in afterwards', async () => {
    const home = await book.take(worked1('C04', 'C04'))
    const rush = {
      personId: null,
      name: '申请人',
      idNumber: '',
      emergency: '突发火灾',
      place: '幸福村 3 组',
      region: village,
      amount: 80_000,
      way: '现金' as const,
      handlers: named('镇甲', '镇乙'),
    }
    // One month of the urban standard is 800 yuan.
    expect(
      refusedAs(() =>
        openRush(book.as('clerk'), { householdId: home, on: book.day, rush: { ...rush, amount: 80_001 } }),
      ),
    ).toEqual({ code: 'RULE_BROKEN', messageKey: 'caseAidOver', details: { cap: '800.00' } })
    expect(
      refusedAs(() =>
        openRush(book.as('clerk'), {
          householdId: home,
          on: book.day,
          rush: { ...rush, handlers: named('镇甲', '镇甲') },
        }),
      ),
    ).toMatchObject({ messageKey: 'caseTwoHandlers' })
    const { caseId } = openRush(book.as('clerk'), { householdId: home, on: book.day, rush })
    // The cap is not passed in pieces, nor for a stranger who is known by the number alone.
    const more = (householdId: string | null, idNumber: string): unknown =>
      refusedAs(() =>
        openRush(book.as('clerk'), { householdId, on: book.day, rush: { ...rush, idNumber, amount: 40_100 } }),
      )?.messageKey
    expect([
      more(home, ''),
      more(null, '430681197001010017'),
      more(null, '430681197001010017'),
      more(null, ''),
    ]).toEqual(['rushTwice', undefined, 'rushTwice', undefined])
    expect(book.page(caseId).deadlines).toMatchObject([{ key: 'rush', unit: 'd', due: '2026-11-05' }])
    book.day = '2026-11-04'
    const paid = book.act(caseId, 'second', {
      action: 'payRush',
      way: '现金',
      goods: '',
      receiver: '申请人',
      handlers: named('镇甲', '镇乙'),
    })
    expect(paid.row.state).toBe('rushPaid')
    book.day = '2026-11-12'
    completeRush(book.as('clerk'), {
      id: caseId,
      revision: paid.row.revision,
      on: book.day,
      explanation: '火灾后已安置',
      documents: ['身份证'],
      signedBy: '申请人',
    })
    expect(book.page(caseId).row).toMatchObject({ state: 'rushDone', class: null })
    expect(more(home, '')).toBeUndefined()
    expect(
      book.t.ctx.db.all(sql`SELECT item, amount, way, given_on, basis, household_id = ${home} AS own FROM aid_record`),
    ).toEqual([
      {
        item: '临时救助（小额快救）',
        amount: 80_000,
        way: '现金',
        given_on: '2026-11-04',
        basis: '社会救助法第五十条',
        own: 1,
      },
    ])
  })

  it('examines class by class with the applicant’s consent and asks nothing twice', async () => {
    const home = await book.take(worked1('C15', 'C15'))
    const id = book.open(home, { class: 'DB', stepwise: false })
    const examined = examine(book, home, id)
    book.act(id, 'clerk', {
      action: 'advanceAid',
      amount: 30_000,
      way: '转账',
      goods: '',
      reason: '住院无钱交费',
      receiver: '申请人',
      handlers: named('镇甲', '镇乙'),
    })
    const items = examined.advice?.items ?? []
    expect(items).toEqual([{ class: 'GX', personId: null, people: 3, amount: null }])
    const converting = book.act(id, 'clerk', { action: 'determine', items, reason: '' })
    expect(converting.row).toMatchObject({ state: 'converting', class: 'GX' })
    const agreed = book.act(id, 'clerk', { action: 'consentConversion', agreed: true, way: '当面', by: '申请人' })
    expect(agreed.row.state).toBe('opinion')
    // 刚性支出: not published by default, and the visit and the report stand as they are.
    const opined = book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟同意' })
    expect(opined.row.state).toBe('reporting')
    book.act(id, 'reviewer', { action: 'report' })
    book.day = '2026-11-06'
    const decided = book.act(id, 'confirmer', { action: 'decide', agree: true, items, text: '同意' })
    expect(decided.standing).toMatchObject([
      { class: 'GX', amount: null, startMonth: '2026-12', validUntil: '2027-11-05' },
    ])
    expect(book.t.ctx.db.all(sql`SELECT item, amount, way, case_id = ${id} AS own FROM aid_record`)).toEqual([
      { item: '临时救助（先行救助）', amount: 30_000, way: '转账', own: 1 },
    ])
    expect(decided.events.filter((one) => one.action === 'recordSurvey')).toHaveLength(1)
    expect(decided.events.filter((one) => one.action === 'recordCheck')).toHaveLength(1)
  })

  it('keeps every event: nothing can change or delete one', async () => {
    const home = await book.take(worked1('C04', 'C04'))
    const id = book.open(home, { class: 'DB', stepwise: true })
    book.act(id, 'clerk', { action: 'accept' })
    const { db } = book.t.ctx
    expect(() => db.transaction((tx) => tx.run(sql`UPDATE case_event SET on_date = '2026-01-01'`))).toThrow(
      /never changed/,
    )
    expect(() => db.transaction((tx) => tx.run(sql`DELETE FROM case_event`))).toThrow(/never deleted/)
    expect(book.page(id).events.map((one) => one.action)).toEqual(['open', 'accept'])
  })

  it('names both days when the PC’s clock was set back, and refuses days out of order', async () => {
    const home = await book.take(worked1('C04', 'C04'))
    const id = book.open(home, { class: 'DB', stepwise: true })
    const accept = { action: 'accept' } as const
    expect(refusedAs(() => book.act(id, 'clerk', accept, { on: '2026-11-01' }))).toMatchObject({
      messageKey: 'caseDateBeforeLast',
      details: { on: '2026年11月1日', last: '2026年11月2日' },
    })
    expect(refusedAs(() => book.act(id, 'clerk', accept, { on: '2026-11-03' }))).toMatchObject({
      messageKey: 'caseDateInFuture',
    })
    book.day = '2026-10-20'
    expect(refusedAs(() => book.act(id, 'clerk', accept))).toMatchObject({
      messageKey: 'caseClockBack',
      details: { today: '2026年10月20日', last: '2026年11月2日' },
    })
  })

  it('refuses who has no duty or works elsewhere, and keeps the attempt in the log', async () => {
    const home = await book.take(worked1('C04', 'C04'))
    const id = book.open(home, { class: 'DB', stepwise: true })
    const { revision } = book.page(id).row
    const input = { id, revision, on: book.day, overdueReason: '', data: { action: 'accept' } as const }
    expect(refusedAs(() => actOnCase(book.as('confirmer'), input))).toMatchObject({
      code: 'NOT_ALLOWED',
      messageKey: 'caseDutyMissing',
    })
    expect(refusedAs(() => actOnCase(book.as('elsewhere'), input))).toMatchObject({ code: 'NOT_FOUND' })
    expect(
      book.t.ctx.db.all(sql`SELECT user_id, action FROM audit_event WHERE action = 'case.refused' ORDER BY seq`),
    ).toEqual([{ user_id: 'confirmer', action: 'case.refused' }])
    actOnCase(book.as('clerk'), input)
    expect(refusedAs(() => actOnCase(book.as('clerk'), input))).toMatchObject({
      code: 'CONFLICT',
      messageKey: 'caseChanged',
    })
  })

  it('does not go to 核对 before everybody has signed', async () => {
    const home = await book.take({ ...worked1('C04', 'C04'), authorizedOn: null, pledgedOn: null })
    const id = book.open(home, { class: 'DB', stepwise: true })
    book.act(id, 'clerk', { action: 'accept' })
    book.act(id, 'clerk', { action: 'registerKin', kin: false, note: '' })
    const request = { action: 'requestCheck', authorizationNo: 'SQ-1', departments: ['户籍'] } as const
    expect(refusedAs(() => book.act(id, 'clerk', { ...request, departments: ['户籍'] }))).toMatchObject({
      messageKey: 'caseConsentMissing',
      details: { count: 4 },
    })
    book.sign(home, id)
    expect(book.act(id, 'clerk', { ...request, departments: ['户籍'] }).check?.requestedOn).toBe(book.day)
  })
})

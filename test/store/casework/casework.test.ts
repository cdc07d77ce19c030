import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseActionData } from '@shared/casework/actionData'
import { fileOf } from '@shared/casework/applyEvent'
import { actOnCases } from '../../../electron/store/services/casework/actOnCase'
import { assignCases, officers } from '../../../electron/store/services/casework/assignCases'
import { calendarYears, calendarYearView, importCalendar } from '../../../electron/store/services/casework/calendars'
import { casesOfHousehold } from '../../../electron/store/services/casework/casePage'
import { caseSamples, drawCaseSample } from '../../../electron/store/services/casework/caseSamples'
import { inbox } from '../../../electron/store/services/casework/inbox'
import { openCaseNow } from '../../../electron/store/services/casework/openCase'
import { openChange } from '../../../electron/store/services/casework/openChange'
import { mergeHouseholds } from '../../../electron/store/services/import/mergeHouseholds'
import { undoableImport } from '../../../electron/store/services/import/undoImport'
import { noticeCases } from '../../../electron/store/services/notices/noticeCases'
import { caseRowOf, openingOf } from '../../../electron/store/tables/caseFile'
import { eventRows, rowToEvent } from '../../../electron/store/tables/caseEvent'
import { sql } from '../../../electron/store/sql'
import { worked } from '../../shared/rules/caseHouseholds'
import {
  CaseBook,
  county,
  examine,
  named,
  otherTown,
  refusedAs,
  surveyed,
  town,
  wholeInbox,
  type Somebody,
} from './caseBook'

const village = `${town}201`

type Facts = (typeof worked)[number]['facts']

function workedIn(id: string, key: string, place = village): Facts {
  const found = worked.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return { ...found.facts, key, residenceRegion: place, hukouRegion: place }
}

describe('casework in a real book', () => {
  let book: CaseBook
  beforeEach(() => {
    book = new CaseBook('2026-11-02')
  })
  afterEach(() => book.end())

  /** A 特困 person with standing aid: from the application to the decision. */
  async function tekun(key = 'C01'): Promise<{ home: string; standingId: string; amount: number }> {
    const home = await book.take(workedIn('C01', key))
    const id = book.open(home, { class: 'TK', stepwise: true })
    const items = examine(book, home, id).advice?.items ?? []
    book.act(id, 'clerk', { action: 'determine', items, reason: '' })
    book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟同意' })
    book.act(id, 'reviewer', { action: 'postNotice', from: '2026-11-03', places: ['栏'], by: '村甲' })
    book.day = '2026-11-10'
    book.act(id, 'reviewer', { action: 'closeNotice', removedBy: '村甲' })
    book.act(id, 'reviewer', { action: 'report' })
    drawCaseSample(book.as('checker'), { class: 'TK', on: book.day })
    const visitors = named('县甲', '县乙')
    book.act(id, 'checker', { action: 'countyVisit', visitors, present: [], findings: '属实', agrees: true })
    const page = book.act(id, 'confirmer', { action: 'decide', agree: true, items, text: '同意' })
    return { home, standingId: page.standing[0]?.id ?? '', amount: items[0]?.amount ?? 0 }
  }

  it('ends 特困 after hearing and seven days of publicity, from the month after', async () => {
    const { home, standingId, amount } = await tekun()
    book.day = '2026-12-01'
    const { caseId } = openChange(book.as('clerk'), {
      householdId: home,
      on: book.day,
      kind: 'end',
      change: { standingId, reason: 'obligor', facts: '义务人具备能力', amount: null, people: null },
    })
    book.act(caseId, 'clerk', { action: 'inviteHearing', way: '直接送达', intended: '拟终止供养' })
    book.day = '2026-12-09'
    book.act(caseId, 'clerk', {
      action: 'recordHearing',
      way: '未提出',
      place: '',
      present: [],
      officials: named('镇甲'),
      opinion: '',
      evidence: '',
      adopted: false,
      answer: '期满未提出意见',
    })
    const opined = book.act(caseId, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟终止' })
    expect(opined.row.state).toBe('publicity')
    expect(noticeCases(book.as('checker'), '特困终止公示', [county], book.day)).toMatchObject([
      { village, class: 'TK', people: 1, amount },
    ])
    book.act(caseId, 'reviewer', { action: 'postNotice', from: '2026-12-10', places: ['栏'], by: '村甲' })
    book.day = '2026-12-17'
    book.act(caseId, 'reviewer', { action: 'closeNotice', removedBy: '村甲' })
    expect(noticeCases(book.as('checker'), '特困终止公示', [county], book.day)).toEqual([])
    book.act(caseId, 'reviewer', { action: 'report' })
    const ended = book.act(caseId, 'confirmer', { action: 'decide', agree: true, items: [], text: '终止' })
    expect(ended.decision).toMatchObject({ outcome: 'NONE', startMonth: '2027-01' })
    expect(ended.standing.map(({ startMonth, endMonth }) => [startMonth, endMonth])).toEqual([['2026-12', '2026-12']])
    book.act(caseId, 'clerk', {
      action: 'notify',
      documentNo: '示民终〔2026〕1号',
      way: '直接送达',
      receiver: '本人',
      witness: '',
    })
    expect(book.page(caseId).row.state).toBe('closed')
    expect(
      refusedAs(() =>
        openChange(book.as('clerk'), {
          householdId: home,
          on: book.day,
          kind: 'end',
          change: { standingId, reason: 'other', facts: '再次', amount: null, people: null },
        }),
      )?.messageKey,
    ).toBe('caseStandingMissing')
  })

  it('ends what a family declared to receive before this program, by a decision like any other', async () => {
    const facts = workedIn('C04', 'C04')
    const standing = {
      category: '低保' as const,
      amount: 50_000,
      startMonth: '2025-03',
      validUntil: null,
      certNo: null,
      overAfterJob: null,
    }
    const home = await book.take({ ...facts, standing })
    const declared = casesOfHousehold(book.as('clerk'), home).standing
    expect(declared).toMatchObject([{ class: 'DB', people: 3, amount: 50_000, startMonth: '2025-03', caseId: null }])
    const { caseId } = openChange(book.as('clerk'), {
      householdId: home,
      on: book.day,
      kind: 'end',
      change: {
        standingId: declared[0]?.id ?? '',
        reason: 'voluntary',
        facts: '书面申请退出',
        amount: null,
        people: null,
      },
    })
    book.act(caseId, 'clerk', {
      action: 'recordHearing',
      way: '自愿退出',
      place: '',
      present: [],
      officials: named('镇甲'),
      opinion: '',
      evidence: '',
      adopted: true,
      answer: '同意退出',
    })
    book.act(caseId, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟终止' })
    book.act(caseId, 'reviewer', { action: 'report' })
    book.act(caseId, 'confirmer', { action: 'decide', agree: true, items: [], text: '终止' })
    expect(casesOfHousehold(book.as('clerk'), home).standing).toMatchObject([
      { class: 'DB', amount: 50_000, startMonth: '2025-03', endMonth: '2026-11', caseId: null },
    ])
    expect(noticeCases(book.as('checker'), '长期公布', [county], '2026-12-01')).toEqual([])
  })

  it('keeps a household in the book while a case of it is open: neither import nor merge can be taken through it', async () => {
    const home = await book.take(workedIn('C04', 'A'))
    const other = await book.take(workedIn('C18', 'B'))
    book.open(other, { class: 'DB', stepwise: true })
    const admin = { ...book.as('checker'), session: book.t.ctx.session }
    const revisionOf = (id: string): number =>
      book.t.ctx.db.get<{ revision: number }>(sql`SELECT revision FROM household WHERE id = ${id}`)?.revision ?? 0
    const merge = { keep: home, drop: other, keepRevision: revisionOf(home), dropRevision: revisionOf(other) }
    expect(refusedAs(() => mergeHouseholds(admin, merge))).toMatchObject({
      messageKey: 'caseInTheWay',
      details: { key: 'B', number: `${county}202602000001` },
    })
    expect(undoableImport(admin).import?.editedSince).toEqual(['B'])
  })

  it('publishes what stands in the fitting state, and confirmed cases until they were announced', async () => {
    const home = await book.take(workedIn('C04', 'C04'))
    const ctx = book.as('checker')
    const listed = (kind: '初审公示' | '确认公布' | '长期公布', on = book.day): unknown[] =>
      noticeCases(ctx, kind, [town], on).map(({ class: one, people, amount }) => [one, people, amount])
    const id = book.open(home, { class: 'DB', stepwise: true })
    const items = examine(book, home, id).advice?.items ?? []
    book.act(id, 'clerk', { action: 'determine', items, reason: '' })
    expect(listed('初审公示')).toEqual([])
    book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟同意' })
    expect(listed('初审公示')).toEqual([['DB', 3, 65_000]])
    book.act(id, 'reviewer', { action: 'postNotice', from: '2026-11-03', places: ['栏'], by: '村甲' })
    expect(listed('初审公示')).toEqual([['DB', 3, 65_000]])
    book.day = '2026-11-10'
    book.act(id, 'reviewer', { action: 'closeNotice', removedBy: '村甲' })
    expect([listed('初审公示'), listed('确认公布')]).toEqual([[], []])
    book.act(id, 'reviewer', { action: 'report' })
    // What the county gives need not be what was proposed, but it says why.
    const less = items.map((item) => ({ ...item, amount: 60_000 }))
    const decide = { action: 'decide', agree: true, items: less, text: '同意' } as const
    expect(refusedAs(() => book.act(id, 'confirmer', decide))).toMatchObject({
      messageKey: 'caseDecideReason',
      details: { determined: '650.00', decided: '600.00' },
    })
    book.act(id, 'confirmer', { ...decide, reason: '按核定收入计算' })
    expect(listed('确认公布')).toEqual([['DB', 3, 60_000]])
    book.act(id, 'reviewer', { action: 'announce', places: ['栏'], by: '村甲' })
    expect([listed('确认公布'), listed('长期公布'), listed('长期公布', '2026-12-01')]).toEqual([
      [],
      [],
      [['DB', 3, 60_000]],
    ])
  })

  it('counts a household with a withdrawn case no longer as 初审 by its determination', async () => {
    const home = await book.take(workedIn('C04', 'C04'))
    const id = book.open(home, { class: 'DB', stepwise: true })
    book.act(id, 'clerk', { action: 'withdraw', reason: '本人要求' })
    expect(casesOfHousehold(book.as('clerk'), home).cases.map((one) => one.state)).toEqual(['withdrawn'])
    expect(noticeCases(book.as('checker'), '初审公示', [county], book.day)).toEqual([])
    // Withdrawn, so the family may apply again; while it is open, not twice.
    book.open(home, { class: 'DB', stepwise: true })
    expect(refusedAs(() => book.open(home, { class: 'BY', stepwise: true }))).toMatchObject({
      messageKey: 'caseOpenAlready',
      details: { number: `${county}202602000002` },
    })
  })

  it('lets a decision that differs from the advice stand only with a reason, and keeps both', async () => {
    const home = await book.take(workedIn('C04', 'C04'))
    const id = book.open(home, { class: 'DB', stepwise: true })
    const advised = examine(book, home, id).advice?.items ?? []
    const items = advised.map((item) => ({ ...item, amount: 50_000 }))
    const determine = (reason: string): CaseActionData => ({ action: 'determine', items, reason })
    expect(refusedAs(() => book.act(id, 'clerk', determine('')))?.messageKey).toBe('caseReasonNeeded')
    const page = book.act(id, 'clerk', determine('入户时发现另有固定收入'))
    expect(page.determined).toMatchObject({ outcome: 'DB', advised: 'DB', reason: '入户时发现另有固定收入', items })
    const stored = rowToEvent(eventRows(book.t.ctx.db, id).at(-1) ?? fail())
    expect(stored.findings.advice).toMatchObject({ policyId: 'TEST-1', category: 'DB', items: advised, people: 3 })
  })

  it('keeps in the row of the inbox what follows from the events, after every step', async () => {
    const home = await book.take(workedIn('C04', 'C04'))
    const id = book.open(home, { class: 'DB', stepwise: true })
    examine(book, home, id)
    const row = caseRowOf(book.t.ctx.db, id) ?? fail()
    const file = fileOf(openingOf(row), row.created_at, eventRows(book.t.ctx.db, id).map(rowToEvent))
    expect([row.state, row.last_on, row.revision, row.is_open]).toEqual([file.state, file.lastOn, 7, 1])
    expect(eventRows(book.t.ctx.db, id).map((one) => [one.seq, one.action, one.to_state, one.user_id])).toEqual([
      [1, 'accept', 'accepted', 'clerk'],
      [2, 'registerKin', 'surveying', 'clerk'],
      [3, 'recordSurvey', 'checking', 'clerk'],
      [4, 'requestCheck', 'checking', 'clerk'],
      [5, 'startCheck', 'checking', 'checker'],
      [6, 'recordCheck', 'toDetermine', 'checker'],
    ])
    expect(
      book.t.ctx.db.all(
        sql`SELECT action, count(*) AS n FROM audit_event WHERE subject = ${`case:${id}`} GROUP BY action`,
      ),
    ).toEqual([
      { action: 'case.act', n: 6 },
      { action: 'case.open', n: 1 },
    ])
  })

  it('shows each level its own cases, what is due first, and hides other townships', async () => {
    const here = await book.take(workedIn('C04', 'A'))
    const there = await book.take(workedIn('C18', 'B', `${otherTown}202`))
    const first = book.open(here, { class: 'DB', stepwise: true })
    const second = openCaseNow(book.as('checker'), {
      householdId: there,
      on: book.day,
      requested: { class: 'GX', stepwise: true },
      proxy: null,
    }).caseId
    book.act(first, 'clerk', { action: 'accept' })
    const seen = (who: Somebody, more: object = {}): string[] =>
      inbox(book.as(who), { ...wholeInbox, ...more }).rows.map((row) => row.id)
    expect(seen('clerk')).toEqual([first])
    expect(seen('elsewhere')).toEqual([second])
    // What has a deadline stands before what has none.
    expect(seen('checker')).toEqual([first, second])
    expect(seen('checker', { scope: 'county' })).toEqual([])
    expect(seen('checker', { town: otherTown })).toEqual([second])
    expect(seen('checker', { state: 'accepted' })).toEqual([first])
    const number = book.page(first).row.number
    expect(seen('checker', { query: number.slice(-8) })).toEqual([first])
    const name = book.page(second).row.applicantName
    expect(seen('checker', { query: name })).toContain(second)
    const wide = number.slice(-8).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    expect([seen('checker', { query: wide }), seen('checker', { query: [...name].join(' ') })]).toEqual([
      [first],
      [second],
    ])
    expect(seen('checker', { due: 'soon' })).toEqual([first])
    book.day = '2026-11-06'
    expect(seen('checker', { due: 'overdue' })).toEqual([first])
    expect(inbox(book.as('checker'), wholeInbox).counts).toEqual({
      mine: 0,
      town: 2,
      county: 0,
      all: 2,
      overdue: 1,
      today: 0,
      soon: 0,
      week: 0,
      paused: 0,
      unassigned: 2,
      byState: [
        { state: 'accepted', cases: 1 },
        { state: 'submitted', cases: 1 },
      ],
    })
    const choicesOf = (more: object): unknown => {
      const { counts, choices } = inbox(book.as('checker'), { ...wholeInbox, ...more })
      expect(counts.all).toBe(2)
      const { mine, town: atTown, all, overdue, unassigned, byState } = choices
      return { mine, town: atTown, all, overdue, unassigned, byState }
    }
    const accepted = { state: 'accepted', cases: 1 }
    const submitted = { state: 'submitted', cases: 1 }
    expect(choicesOf({ town: otherTown })).toEqual({
      mine: 0,
      town: 1,
      all: 1,
      overdue: 0,
      unassigned: 1,
      byState: [submitted],
    })
    // Whose is counted within the stage, the stage within whose: each as if only it were chosen anew.
    expect(choicesOf({ scope: 'county', state: 'accepted' })).toEqual({
      mine: 0,
      town: 1,
      all: 1,
      overdue: 0,
      unassigned: 0,
      byState: [],
    })
    expect(choicesOf({ query: number.slice(-8), due: 'overdue' })).toMatchObject({ all: 1, byState: [accepted] })
    expect(choicesOf({ query: 'zzzz' })).toMatchObject({ all: 0, unassigned: 0, byState: [] })
  })

  it('hands cases out, over and back, to people whose area and duties fit', async () => {
    const home = await book.take(workedIn('C04', 'A'))
    const id = book.open(home, { class: 'DB', stepwise: true })
    const give = (who: Somebody, to: Somebody | null): (string | null)[] =>
      assignCases(book.as(who), { ids: [id], userId: to, reason: '分工' }).results.map((one) =>
        one.done ? null : (one.refusal?.messageKey ?? ''),
      )
    expect([
      give('reviewer', 'clerk'),
      give('clerk', 'second'),
      give('reviewer', 'elsewhere'),
      give('reviewer', 'village'),
    ]).toEqual([[null], [null], ['caseAssignUnfit'], ['caseAssignUnfit']])
    expect(inbox(book.as('second'), { ...wholeInbox, scope: 'mine' }).total).toBe(1)
    expect(give('elsewhere', 'elsewhere')).toEqual(['caseNotFound'])
    expect(give('reviewer', null)).toEqual([null])
    expect(inbox(book.as('second'), { ...wholeInbox, scope: 'mine' }).total).toBe(0)
    expect(
      book.t.ctx.db.all(
        sql`SELECT from_user AS "from", to_user AS "to", by_user AS "by" FROM case_assignment ORDER BY id`,
      ),
    ).toEqual([
      { from: null, to: 'clerk', by: 'reviewer' },
      { from: 'clerk', to: 'second', by: 'clerk' },
      { from: 'second', to: null, by: 'reviewer' },
    ])
    expect(
      officers(book.as('clerk'))
        .officers.map((one) => one.userId)
        .sort(),
    ).toEqual(expect.arrayContaining(['clerk', 'second', 'reviewer', 'checker', 'confirmer']))
    expect(officers(book.as('clerk')).officers.map((one) => one.userId)).not.toContain('elsewhere')
  })

  it('passes a case on with its desk, and gives it back to who had it there', async () => {
    const home = await book.take(workedIn('C04', 'A'))
    const id = book.open(home, { class: 'DB', stepwise: true })
    const give = (who: Somebody, to: Somebody): void =>
      void assignCases(book.as(who), { ids: [id], userId: to, reason: '分工' })
    const holder = (): string | null => book.page(id).row.assignedTo?.userId ?? null
    give('reviewer', 'clerk')
    const items = examine(book, home, id).advice?.items ?? []
    expect(holder()).toBe('clerk')
    book.act(id, 'clerk', { action: 'determine', items, reason: '' })
    expect(holder()).toBe(null)
    give('reviewer', 'reviewer')
    book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'return', text: '请补充邻里访问' })
    expect(holder()).toBe('clerk')
    book.act(id, 'clerk', { action: 'determine', items, reason: '' })
    expect(holder()).toBe('reviewer')
  })

  it('does in one batch what is the same for all, case by case, and nothing that is said of one family', async () => {
    const [a, b] = [await book.take(workedIn('C04', 'A')), await book.take(workedIn('C18', 'B'))]
    const ids = [a, b].map((home) => book.open(home, { class: 'DB', stepwise: true }))
    for (const id of ids) {
      book.act(id, 'clerk', { action: 'accept' })
      book.act(id, 'clerk', { action: 'registerKin', kin: false, note: '' })
    }
    book.sign(a, ids[0] ?? '')
    const request = { action: 'requestCheck' as const, authorizationNo: 'SQ', departments: ['户籍'] }
    const cases = ids.map((id) => ({ id, revision: book.page(id).row.revision }))
    const { results } = actOnCases(book.as('clerk'), { cases, on: book.day, overdueReason: '', data: request })
    expect(results.map((one) => one.refusal?.messageKey ?? 'done')).toEqual(['done', 'caseConsentMissing'])
    expect(ids.map((id) => book.page(id).check?.requestedOn)).toEqual([book.day, undefined])
    expect(
      refusedAs(() => actOnCases(book.as('clerk'), { cases, on: book.day, overdueReason: '', data: surveyed })),
    ).toMatchObject({ messageKey: 'caseBatchNotAllowed', details: { action: '登记入户调查' } })
  })

  it('draws at least thirty in a hundred, each case once, and can draw again from the kept seed', async () => {
    const keys = ['T1', 'T2', 'T3', 'T4']
    const ids: string[] = []
    for (const [index, key] of keys.entries()) {
      const facts = workedIn('C01', key)
      const idNumber = facts.applicantId
      const other = `${idNumber.slice(0, 14)}${String(800 + index)}`
      const { idCheckDigit } = await import('@shared/domain/idNumber')
      const own = `${other}${idCheckDigit(other)}`
      const home = await book.take({
        ...facts,
        applicantId: own,
        members: facts.members.map((member) => ({ ...member, idNumber: own })),
      })
      const id = book.open(home, { class: 'TK', stepwise: true })
      const items = examine(book, home, id).advice?.items ?? []
      book.act(id, 'clerk', { action: 'determine', items, reason: '' })
      book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟同意' })
      book.act(id, 'reviewer', { action: 'postNotice', from: book.day, places: ['栏'], by: '村甲' })
      ids.push(id)
    }
    book.day = '2026-11-10'
    for (const id of ids) {
      book.act(id, 'reviewer', { action: 'closeNotice', removedBy: '村甲' })
      book.act(id, 'reviewer', { action: 'report' })
    }
    expect(caseSamples(book.as('confirmer'), { offset: 0, limit: 10 }).waiting).toEqual([
      { class: 'TK', cases: 4, pct: 30 },
    ])
    expect(refusedAs(() => drawCaseSample(book.as('clerk'), { class: 'TK', on: book.day }))?.code).toBe('NOT_ALLOWED')
    expect(drawCaseSample(book.as('checker'), { class: 'TK', on: book.day })).toMatchObject({ population: 4, drawn: 2 })
    expect(refusedAs(() => drawCaseSample(book.as('checker'), { class: 'TK', on: book.day }))?.messageKey).toBe(
      'sampleNothing',
    )
    expect(refusedAs(() => drawCaseSample(book.as('checker'), { class: 'DB', on: book.day }))?.messageKey).toBe(
      'samplePctMissing',
    )
    const [draw] = caseSamples(book.as('confirmer'), { offset: 0, limit: 10 }).rows
    expect([draw?.reproduced, draw?.cases.filter((one) => one.drawn).length, draw?.seed.length]).toEqual([true, 2, 32])
    expect(inbox(book.as('checker'), wholeInbox).rows.filter((row) => row.sampled)).toHaveLength(2)
  })

  it('takes a calendar in and counts open deadlines anew', async () => {
    book.day = '2026-12-30'
    const home = await book.take(workedIn('C04', 'A'))
    const id = book.open(home, { class: 'DB', stepwise: true })
    book.act(id, 'clerk', { action: 'accept' })
    const due = (): unknown => [book.page(id).row.deadline?.due, book.page(id).calendarMissing]
    // By weekends and New Year alone: 31 December, 4 and 5 January.
    expect(due()).toEqual(['2027-01-05', true])
    const path = join(book.t.folder.root, 'calendar.csv')
    writeFileSync(path, '日期,类型,名称,文号\n2027-01-01,放假,元旦,国办发明电〔2026〕9号\n2027-01-04,放假,元旦,\n')
    const admin = { ...book.as('checker'), session: book.t.ctx.session }
    expect(await importCalendar(admin, path)).toEqual({
      years: [{ year: 2027, holidays: 2, workdays: 0 }],
      problems: [],
      recounted: 1,
    })
    expect(due()).toEqual(['2027-01-06', false])
    expect(inbox(book.as('clerk'), wholeInbox).rows[0]?.deadline?.due).toBe('2027-01-06')
    expect(calendarYears(admin).endsOn).toBe('2027-12-31')
    expect(calendarYearView(admin, 2027)).toMatchObject({
      info: { source: 'imported', importedBy: '管理员' },
      workingDays: 259,
    })
    // A notice that begins in December takes nothing from the year before, whichever is read first or again.
    writeFileSync(path, '日期,类型,名称,文号\n2026-12-31,放假,元旦,\n2027-01-01,放假,元旦,\n2027-01-04,放假,元旦,\n')
    expect((await importCalendar(admin, path)).years).toEqual([{ year: 2027, holidays: 3, workdays: 0 }])
    expect(calendarYearView(admin, 2026).info).toMatchObject({ source: 'official', holidays: 33 })
    writeFileSync(path, '日期,类型,名称,文号\n2026-10-01,放假,国庆节,\n2026-12-31,上班,,\n')
    expect((await importCalendar(admin, path)).problems).toMatchObject([{ row: 3, code: 'WORKED_WEEKDAY' }])
    writeFileSync(path, '日期,类型,名称,文号\n2026-10-01,放假,国庆节,\n2026-12-31,放假,,\n')
    expect((await importCalendar(admin, path)).years).toEqual([{ year: 2026, holidays: 2, workdays: 0 }])
    writeFileSync(path, '日期,类型,名称,文号\n2027-13-01,放假,元旦,\n')
    expect(await importCalendar(admin, path)).toMatchObject({ years: [], problems: [{ row: 2, code: 'DATE' }] })
    expect(calendarYears(admin).endsOn).toBe('2027-12-31')
  })
})

describe('where the county has handed the decision to the township (57号 §2)', () => {
  it('decides there in twenty working days, by another person than the one who gave the opinion', async () => {
    const book = new CaseBook('2026-11-02', { authority_confirm: '乡镇' })
    const home = await book.take(workedIn('C04', 'C04'))
    const id = book.open(home, { class: 'DB', stepwise: true })
    const items = examine(book, home, id).advice?.items ?? []
    expect(book.page(id).deadlines.find((one) => one.key === 'total')?.days).toBe(20)
    book.act(id, 'clerk', { action: 'determine', items, reason: '' })
    book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟同意' })
    book.act(id, 'reviewer', { action: 'postNotice', from: '2026-11-03', places: ['栏'], by: '村甲' })
    book.day = '2026-11-10'
    const closed = book.act(id, 'reviewer', { action: 'closeNotice', removedBy: '村甲' })
    expect([closed.row.state, closed.row.desk]).toEqual(['review', 'townReviewer'])
    const decide = { action: 'decide', agree: true, items, text: '同意' } as const
    const by = (who: Somebody): string | undefined =>
      refusedAs(() => book.act(id, who, { ...decide, items }))?.messageKey
    expect([by('clerk'), by('reviewer'), by('another')]).toEqual([
      'caseDutyMissing',
      'caseOpinionGiverConfirms',
      undefined,
    ])
    expect(book.page(id).standing.map((one) => [one.class, one.startMonth])).toEqual([['DB', '2026-12']])
    book.end()
  })
})

function fail(): never {
  throw new Error('not there')
}

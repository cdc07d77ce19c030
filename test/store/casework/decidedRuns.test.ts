import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Determination } from '@shared/domain/determination'
import type { HouseholdFacts } from '@shared/domain/household'
import { proofWords } from '@shared/messages/proofs'
import type { ServiceContext } from '../../../electron/store/context'
import { quietControl } from '../../../electron/store/jobs/control'
import { openChange } from '../../../electron/store/services/casework/openChange'
import { casesOfHousehold } from '../../../electron/store/services/casework/casePage'
import { classify, type ClassifyOutput } from '../../../electron/store/services/determination/classify'
import { boardSummary } from '../../../electron/store/services/office/board'
import { determinationView } from '../../../electron/store/services/determination/determinations'
import { explainHousehold, explainJob } from '../../../electron/store/services/determination/explain'
import { currentVersion } from '../../../electron/store/services/households/households'
import { filePair, liftFiling } from '../../../electron/store/services/kin/filings'
import { addRosterPerson } from '../../../electron/store/services/kin/rosters'
import { monthSlice } from '../../../electron/store/services/exchange/packages'
import {
  recomputeDetermination,
  recomputeRun,
} from '../../../electron/store/services/determination/recomputeDetermination'
import { collectRecords, emptyTally } from '../../../electron/store/exchange/collectRecords'
import { readRun } from '../../../electron/store/tables/classificationRun'
import { personsOf, readDetermination, rowToDetermination, trailOf } from '../../../electron/store/tables/determination'
import { worked } from '../../shared/rules/caseHouseholds'
import { CaseBook, examine, named, town } from './caseBook'

function worked1(id: string, key: string): HouseholdFacts {
  const found = worked.find((one) => one.id === id)
  if (!found) throw new Error(id)
  const place = { residenceRegion: `${town}201`, hukouRegion: `${town}201` }
  return { ...found.facts, ...place, key, standing: null, rejectedOn: null, exitedOn: null, hardshipWorker: null }
}

/** The same family with so much more a year, fen. */
function richer(facts: HouseholdFacts, more: number): HouseholdFacts {
  return { ...facts, income: { ...facts.income, transfer: (facts.income.transfer ?? 0) + more }, standing: null }
}

const values = { grace_only_employment: false }

describe('the county is determined with what was decided in the book', () => {
  let book: CaseBook
  beforeEach(() => {
    book = new CaseBook('2026-11-03', values)
  })
  afterEach(() => book.end())

  const ctx = (): ServiceContext => ({ ...book.t.ctx, clock: book.as('confirmer').clock })
  const run = (full = false): ClassifyOutput => classify(ctx(), { on: book.day, policyId: null, full }, quietControl)

  function found(runId: number, householdId: string): Determination {
    const row = readDetermination(book.t.ctx.db, runId, householdId)
    const of = readRun(book.t.ctx.db, runId)
    if (!row || !of) throw new Error('not determined')
    return rowToDetermination(row, of, personsOf(book.t.ctx.db, row.id), trailOf(book.t.ctx.db, row.id))
  }

  const sameAgain = (runId: number): void => {
    expect(recomputeRun(ctx(), { runId }, quietControl)).toMatchObject({ differing: 0, sameParameters: true })
  }

  /** Takes a household in and confirms what the rules advise; answers its id and the number of the case. */
  async function confirmed(facts: HouseholdFacts): Promise<{ home: string; number: string }> {
    const home = await book.take(facts)
    const id = book.open(home, { class: 'DB', stepwise: true })
    const items = examine(book, home, id).advice?.items ?? []
    book.act(id, 'clerk', { action: 'determine', items, reason: '' })
    book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟同意' })
    book.act(id, 'reviewer', { action: 'postNotice', from: '2026-11-03', places: ['村务公开栏'], by: '村甲' })
    book.day = '2026-11-10'
    book.act(id, 'reviewer', { action: 'closeNotice', removedBy: '村甲' })
    book.act(id, 'reviewer', { action: 'report' })
    const page = book.act(id, 'confirmer', { action: 'decide', agree: true, items, text: '同意' })
    return { home, number: page.row.number }
  }

  /** Ends the aid of a household by a case of its own, decided two days after it begins. */
  function end(home: string, from: string, on: string): string {
    book.day = from
    const standingId = casesOfHousehold(book.as('clerk'), home).standing[0]?.id ?? ''
    const { caseId, number } = openChange(book.as('clerk'), {
      householdId: home,
      on: from,
      kind: 'end',
      change: { standingId, reason: 'income', facts: '收入增加', amount: null, people: null },
    })
    book.act(caseId, 'clerk', { action: 'inviteHearing', way: '直接送达', intended: '拟终止' })
    book.day = on
    book.act(caseId, 'clerk', {
      ...{ action: 'recordHearing', way: '当面', place: '', present: ['申请人'], officials: named('镇甲') },
      ...{ opinion: '希望继续', evidence: '', adopted: false, answer: '不予采纳' },
    })
    book.act(caseId, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟终止' })
    book.act(caseId, 'reviewer', { action: 'report' })
    book.act(caseId, 'confirmer', { action: 'decide', agree: true, items: [], text: '终止' })
    return number
  }

  it('gives 渐退 to a household that was confirmed here and is over the line since, at the amount decided', async () => {
    // C04: three people of a town, 3 × 800 − 1 750 = 650 yuan a month.
    const facts = worked1('C04', 'C04')
    const { home, number } = await confirmed(facts)
    const before = run()
    expect(found(before.runId, home)).toMatchObject({ category: 'DB', reasons: [], amount: 65_000 })
    book.day = '2027-01-15'
    // 3 × 900 yuan a month: above the standard, below 1.5 times it.
    await book.take(richer(facts, 1_140_000))
    const after = run()
    expect(after).toMatchObject({ differing: 0, computed: 1 })
    expect(found(after.runId, home)).toMatchObject({ category: 'DB', reasons: ['GRACE'], amount: 65_000 })
    expect(determinationView(ctx(), home)?.decisions).toEqual([
      `现类别低保，自2026年12月起，每月 650.00 元（案件编号 ${number}）`,
    ])
    expect(JSON.stringify(explainJob(ctx(), home, 'grounds'))).toContain(`案件编号 ${number}`)
    // Both runs are the same bit for bit afterwards, although the first one knew of no decision yet.
    sameAgain(after.runId)
    sameAgain(before.runId)

    const slice = monthSlice(ctx(), '2027-01')
    const [record] = [...collectRecords(book.t.ctx.db, slice, emptyTally())].filter((one) => one.type === 'household')
    expect(record).toMatchObject({
      standing: { category: '低保', amount: '650.00', startMonth: '2026-12' },
      trueFrom: '2026-12-01',
      revision: { '430681': 3 },
    })
  })

  it('watches a refused household for a year, by the calendar alone', async () => {
    const facts = worked1('C04', 'C04')
    const home = await book.take(richer(facts, 8_000_000))
    const other = await book.take(worked1('C05', 'C05'))
    const first = run()
    expect(found(first.runId, home)).toMatchObject({ category: 'NONE' })
    const id = book.open(home, { class: 'DB', stepwise: true })
    examine(book, home, id)
    book.act(id, 'clerk', { action: 'determine', items: [], reason: '收入超过标准' })
    book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'disagree', text: '拟不予确认' })
    book.day = '2026-11-05'
    book.act(id, 'reviewer', { action: 'report' })
    book.act(id, 'confirmer', { action: 'decide', agree: false, items: [], text: '不予确认' })
    expect(boardSummary(ctx(), book.day).waiting).toContainEqual({
      key: 'notDetermined',
      count: 1,
      area: 'determination',
    })

    const second = run()
    expect(found(second.runId, home)).toMatchObject({ category: 'QT', reasons: ['QT_REJECTED'] })
    expect(readDetermination(book.t.ctx.db, second.runId, other)?.decided_id).toBeNull()
    // The last day of the year, and the day after.
    book.day = '2027-11-05'
    expect(found(run().runId, home).category).toBe('QT')
    book.day = '2027-11-06'
    const last = found(run().runId, home)
    expect(last.category).toBe('NONE')
    const whole = run(true)
    expect(found(whole.runId, home)).toEqual(last)
    sameAgain(whole.runId)
  })

  it('judges anew on the first of the month in which aid has ended, although nobody touched the household', async () => {
    const facts = worked1('C04', 'C04')
    const { home } = await confirmed(facts)
    book.day = '2027-01-04'
    await book.take(richer(facts, 8_000_000))
    const number = end(home, '2027-01-04', '2027-01-12')
    const running = run()
    const rowOf = (runId: number): number | null | undefined =>
      readDetermination(book.t.ctx.db, runId, home)?.decided_id
    expect(found(running.runId, home)).toMatchObject({ category: 'QT', reasons: ['QT_EXITED'] })
    book.day = '2027-01-31'
    expect(rowOf(run().runId)).toBe(rowOf(running.runId))
    book.day = '2027-02-01'
    const ended = run()
    expect(rowOf(ended.runId)).not.toBe(rowOf(running.runId))
    expect(determinationView(ctx(), home)?.decisions).toEqual([
      `原救助已终止（案件编号 ${number}）`,
      `2027年1月12日决定终止救助（案件编号 ${number}）`,
    ])
    const id = readDetermination(book.t.ctx.db, running.runId, home)?.id ?? 0
    expect(recomputeDetermination(ctx(), id)).toMatchObject({ same: true })
    // 24 months after the decision it is watched no longer.
    book.day = '2029-01-12'
    expect(found(run().runId, home).category).toBe('QT')
    book.day = '2029-01-13'
    expect(found(run().runId, home).category).toBe('NONE')
  })

  it('judges a household anew after a decision alone, and takes it over while there is none', async () => {
    const { home } = await confirmed(worked1('C04', 'C04'))
    book.day = '2026-12-02'
    const first = run()
    expect(run()).toMatchObject({ unchanged: true, runId: first.runId })
    end(home, '2026-12-03', '2026-12-11')
    expect(run()).toMatchObject({ unchanged: false, computed: 1, differing: 0 })
  })

  it('asks no more for the pledge, the authorizations and the consents that were signed here', async () => {
    const facts = { ...worked1('C04', 'C04'), pledgedOn: null, authorizedOn: null }
    const home = await book.take(facts)
    run()
    const { pledge, authorization } = proofWords.names
    const signed: readonly string[] = [pledge, authorization]
    const asked = (): string[] =>
      explainHousehold(ctx(), home)
        .missingProof.map((one) => one.name)
        .filter((name) => signed.includes(name))
    expect(asked()).toEqual([pledge, authorization])
    const id = book.open(home, { class: 'DB', stepwise: true })
    book.act(id, 'clerk', { action: 'accept' })
    book.sign(home, id)
    expect(asked()).toEqual([])
  })

  it('marks the household of a relative from the filing until it is lifted', async () => {
    const facts = { ...worked1('C04', 'C04'), kinFiling: null }
    const home = await book.take(facts)
    const tags = (): readonly string[] => found(run().runId, home).tags
    expect(tags()).toEqual([])
    const { id: rosterId } = addRosterPerson(ctx(), {
      ...{ kind: 'cadre', userId: null, name: '赵村干', idNumber: null, unit: '幸福村村民委员会', post: '主任' },
      ...{ inCharge: false, region: `${town}201`, from: '2024-01-01', to: null },
    })
    const { id } = filePair(ctx(), {
      householdId: home,
      caseId: null,
      rosterId,
      personId: currentVersion(ctx(), home).personIds[0] ?? '',
      fields: { relation: '父母', statement: '无异议', registeredBy: '李登记', registeredOn: '2026-11-02' },
    })
    const filed = run()
    expect(found(filed.runId, home).tags).toEqual(['KIN'])
    expect(determinationView(ctx(), home)?.decisions).toEqual(['已办理近亲属备案'])
    book.day = '2026-12-01'
    liftFiling(ctx(), { id, revision: 1, on: '2026-12-01', reason: '已离任' })
    expect(tags()).toEqual([])
    sameAgain(filed.runId)
  })
})

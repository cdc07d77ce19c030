import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StoreOutput } from '@shared/contracts/storeContract'
import type { ServiceContext } from '../../../electron/store/context'
import { boardSummary } from '../../../electron/store/services/office/board'
import { determinationSummary } from '../../../electron/store/services/determination/determinations'
import { explainHousehold } from '../../../electron/store/services/determination/explain'
import { householdPage } from '../../../electron/store/services/households/householdPage'
import { noticeCases } from '../../../electron/store/services/notices/noticeCases'
import { monthSlice } from '../../../electron/store/services/exchange/packages'
import { runReport } from '../../../electron/store/services/determination/runReport'
import { worked } from '../../shared/rules/caseHouseholds'
import { testClock } from '../testBook'
import { RunBook } from './runBook'

describe('the run in use', () => {
  let b: RunBook
  beforeEach(async () => {
    b = new RunBook('2026-11-21')
    const facts = worked.find((one) => one.id === 'C04')?.facts
    if (!facts) throw new Error('C04')
    await b.take({ ...facts, key: 'C04' })
    b.load({ id: 'TEST-2', effectiveFrom: '2027-01-01' }, { dibao_std: { urban: '900', rural: '700' } })
  })
  afterEach(() => b.t.end())

  /** What everything that speaks by a run says on a day: amounts a month of the one household, fen. */
  function said(today: string): Record<string, number | string | null | undefined> {
    const ctx: ServiceContext = { ...b.ctx, clock: testClock(today) }
    return {
      board: boardSummary(ctx, today).run?.monthlyTotal,
      page: determinationSummary(ctx).monthlyTotal,
      explain: explainHousehold(ctx, b.idOf('C04')).amount,
      record: householdPage(ctx, b.idOf('C04')).determination?.amount,
      notice: noticeCases(ctx, '初审公示', ['430681'], today)[0]?.amount,
      package: monthSlice(ctx, today.slice(0, 7)).run?.policy_id,
    }
  }
  const of = (fen: number, set: string): ReturnType<typeof said> => ({
    ...{ board: fen, page: fen, explain: `${fen / 100}.00`, record: fen, notice: fen, package: set },
  })
  const planning = (today: string): StoreOutput<'classify.summary'>['planning'] =>
    determinationSummary({ ...b.ctx, clock: testClock(today) }).planning

  it('is the one of the day under the set in force; one for a coming year waits for its day', () => {
    const first = b.run('2026-11-21')
    const next = b.run('2027-01-01')
    expect(said('2026-11-21')).toEqual(of(65_000, 'TEST-1'))
    expect(planning('2026-11-21')).toMatchObject({ id: String(next.runId), on: '2027-01-01', monthlyTotal: 95_000 })
    expect(said('2027-01-01')).toEqual(of(95_000, 'TEST-2'))
    expect(planning('2027-01-01')).toBeNull()
    // It was compared with what was in use for its day.
    expect(runReport(b.ctx, String(next.runId))).toMatchObject({ before: { on: '2026-11-21' }, changed: 1 })
    expect(b.run('2026-11-21')).toMatchObject({ unchanged: true, runId: first.runId })
  })

  it('is never one under another set than the one in force, and that one is kept and named', () => {
    b.run('2026-11-21')
    const tried = b.run('2026-11-21', { policyId: 'TEST-2' })
    expect(said('2026-11-21')).toEqual(of(65_000, 'TEST-1'))
    expect(planning('2026-11-21')).toMatchObject({ id: String(tried.runId), households: 1, monthlyTotal: 95_000 })
    expect(b.found(tried.runId, 'C04').amount).toBe(95_000)
    // Naming the set that is in force anyway plans nothing, and a later run of the set in force takes the note away.
    b.run('2026-11-22', { policyId: 'TEST-1' })
    expect(planning('2026-11-22')).toBeNull()
    expect(said('2026-11-22')).toEqual(of(65_000, 'TEST-1'))
    // The set once in force does not make a run of it afterwards: its day was another one.
    expect(said('2027-02-01')).toEqual({ ...of(65_000, 'TEST-1') })
  })

  it('is the newest of all where only planning was done, and the page says so', () => {
    b.run('2026-11-21', { policyId: 'TEST-2' })
    expect(said('2026-11-21')).toEqual(of(95_000, 'TEST-2'))
    expect(determinationSummary(b.ctx)).toMatchObject({ run: { planning: true }, planning: null })
    b.run('2026-11-21')
    expect(determinationSummary(b.ctx)).toMatchObject({ run: { planning: false }, planning: null })
  })

  it('is that of the latest month, so that looking back at an earlier one changes nothing', () => {
    b.run('2026-11-21')
    b.load(
      { id: 'TEST-0', effectiveFrom: '2026-01-01', effectiveTo: '2026-06-30' },
      { dibao_std: { urban: '700', rural: '500' } },
    )
    b.run('2026-05-31')
    expect(said('2026-11-21')).toEqual(of(65_000, 'TEST-1'))
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { determineAll } from '../../../electron/store/services/determination/classify'
import { quietControl } from '../../../electron/store/jobs/control'
import { boardSummary } from '../../../electron/store/services/office/board'
import { policyTimeline } from '../../../electron/store/services/policy/policyPages'
import { policyOn } from '../../../electron/store/services/policy/policySets'
import { RunBook } from '../determination/runBook'

// A county that is judged by the set of its 省 and has entered its own for next year goes on working this year.

describe('sets of a province, a city and the county itself', () => {
  let b: RunBook
  const day = '2026-11-21'
  beforeEach(() => {
    b = new RunBook(day)
    b.load({ id: 'PROVINCE', region: '43', effectiveFrom: '2026-01-01' })
    b.load({ id: 'CITY', region: '4306', effectiveFrom: '2026-05-01', effectiveTo: '2026-06-15' })
  })
  afterEach(() => b.t.end())

  it('judge each day by the narrowest that has one for it', () => {
    const on = (date: string): string => policyOn(b.ctx, date, null).policy.id
    expect(['2026-04-30', '2026-05-01', '2026-06-16', '2026-07-01', day].map(on)).toEqual([
      'PROVINCE',
      'CITY',
      'PROVINCE',
      'TEST-1',
      'TEST-1',
    ])
    expect(determineAll(b.ctx, { on: '2026-06-20', policyId: null }, quietControl, () => undefined)).toBe(0)
  })

  it('stand on the time line with the one in force, those that it stands before, and those to come', () => {
    b.load({ id: 'NEXT', effectiveFrom: '2027-01-01' })
    const states = (on: string): object =>
      Object.fromEntries(policyTimeline(b.ctx, on).sets.map(({ id, state }) => [id, state]))
    expect(states(day)).toEqual({ PROVINCE: 'covered', CITY: 'ended', 'TEST-1': 'inForce', NEXT: 'later' })
    expect(states('2026-05-10')).toEqual({ PROVINCE: 'covered', CITY: 'inForce', 'TEST-1': 'later', NEXT: 'later' })
    expect([day, '2026-06-20'].map((on) => boardSummary(b.ctx, on).policy?.id)).toEqual(['TEST-1', 'PROVINCE'])
  })
})

import { describe, expect, it } from 'vitest'
import type { ActionData } from '@shared/casework/actionData'
import type { EarlierCheck } from '@shared/casework/earlierCheck'
import { deadlinesOf } from '@shared/casework/deadlines'
import { actRefusal } from '@shared/casework/actRefusal'
import type { CaseWorld } from '@shared/casework/caseWorld'
import {
  applied,
  calendar,
  everybody,
  examined,
  limits,
  report,
  requestCheck,
  survey,
  world,
  type Step,
} from './caseFiles'

const earlier: EarlierCheck = {
  reportNo: 'HD-1',
  fits: true,
  findings: [],
  opinion: '未见不符',
  on: '2026-06-10',
  validUntil: '2026-12-07',
  of: { caseId: 'before', number: '430681202602000001' },
  joined: 0,
}
const { joined: _, ...taken } = earlier
const reuse: ActionData<'reuseCheck'> = { action: 'reuseCheck', caseId: 'before', reportNo: 'HD-1' }
const surveying: readonly Step[] = examined.slice(0, 2)

function refusedOn(on: string, more: Partial<CaseWorld> = {}, steps = surveying, data = reuse): string | null {
  const here = { ...world, today: on, earlierCheck: earlier, ...more }
  return actRefusal(applied(steps), data, everybody, here, on, '')?.messageKey ?? null
}

describe('a report of the 核对 from an earlier case', () => {
  it('is taken over up to its last day and not on the day after', () => {
    expect([refusedOn('2026-12-07'), refusedOn('2026-12-08')]).toEqual([null, 'caseEarlierCheckExpired'])
  })

  it('is not used before the day it was given, without consent, or for people it says nothing about', () => {
    expect([
      refusedOn('2026-11-20', { earlierCheck: { ...earlier, on: '2026-11-21' } }),
      refusedOn('2026-11-20', { consentMissing: 1 }),
      refusedOn('2026-11-20', { earlierCheck: { ...earlier, joined: 1 } }),
      refusedOn('2026-11-20', { earlierCheck: null }),
    ]).toEqual(['caseEarlierCheckLater', 'caseConsentMissing', 'caseEarlierCheckJoined', 'caseNoEarlierCheck'])
  })

  it('is the one that the form showed', () => {
    expect(refusedOn('2026-11-20', {}, surveying, { ...reuse, reportNo: 'HD-0' })).toBe('caseNoEarlierCheck')
    expect(refusedOn('2026-11-20', {}, surveying, { ...reuse, caseId: 'other' })).toBe('caseNoEarlierCheck')
  })

  it('does not stand beside a request that runs or a report of the case itself', () => {
    const asked: Step[] = [...surveying, ['2026-11-05', requestCheck]]
    const told: Step[] = [
      ...asked,
      ['2026-11-06', { action: 'startCheck', requestNo: '' }],
      ['2026-11-11', report, { until: '2027-05-10' }],
    ]
    expect([refusedOn('2026-11-20', {}, asked), refusedOn('2026-11-20', {}, told)]).toEqual([
      'caseCheckRequested',
      'caseCheckReported',
    ])
  })

  it('brings the case on as its own report does, with the validity it had from the start', () => {
    const file = applied([...surveying, ['2026-11-04', reuse, { report: taken }], ['2026-11-05', survey]])
    expect(file.check).toEqual({ requested: null, startedOn: null, report: taken })
    expect([file.state, file.pauses]).toEqual(['toDetermine', []])
    const deadlines = deadlinesOf(file, limits, calendar, '2026-11-20')
    expect(deadlines.find((one) => one.key === 'checkValid')).toMatchObject({
      from: '2026-06-10',
      due: '2026-12-07',
      left: 17,
    })
    expect(deadlines.some((one) => one.key === 'startCheck')).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import type { CaseActionData } from '@shared/casework/actionData'
import { actRefusal } from '@shared/casework/actRefusal'
import type { CaseWorld } from '@shared/casework/caseWorld'
import type { CaseFile } from '@shared/casework/caseFile'
import {
  advice,
  applied,
  confirmed,
  decide,
  everybody,
  examined,
  notify,
  on,
  person,
  review,
  rushed,
  world,
  type Step,
} from './caseFiles'

const decider = { ...everybody, userId: 'decider', name: '定' }
function refused(file: CaseFile, data: CaseActionData, more: Partial<CaseWorld> = {}): string | null {
  return actRefusal(file, data, decider, { ...world, ...more }, on, '事出有因')?.messageKey ?? null
}

describe('what was done once', () => {
  const edge: CaseActionData = {
    action: 'determine',
    items: [{ class: 'BY', personId: null, people: 3, amount: null }],
    reason: '见核算',
  }
  const declined: Step = ['2026-11-12', { action: 'consentConversion', agreed: false, way: '当面', by: '甲' }]
  const returned: Step = ['2026-11-12', { action: 'giveOpinion', opinion: 'return', text: '重新判定' }]

  it('a refused 转类 is asked again and never taken for consent', () => {
    const steps: Step[] = [...examined, ['2026-11-11', edge, { advice }], declined, returned]
    const again = applied([...steps, ['2026-11-13', edge, { advice }]], { class: 'DB', stepwise: false })
    expect([again.state, again.conversion]).toEqual(['converting', { to: 'BY', consent: null }])
    const agreed: Step = ['2026-11-12', { action: 'consentConversion', agreed: true, way: '当面', by: '甲' }]
    const kept = applied(
      [...examined, ['2026-11-11', edge, { advice }], agreed, returned, ['2026-11-13', edge, { advice }]],
      {
        class: 'DB',
        stepwise: false,
      },
    )
    expect(kept.state).toBe('opinion')
  })

  it('a decision is made known once', () => {
    const inForce: Step[] = [...confirmed, ['2026-11-19', notify]]
    const announce: CaseActionData = { action: 'announce', places: ['栏'], by: '甲' }
    expect(refused(applied(inForce), announce)).toBe(null)
    expect(refused(applied([...inForce, ['2026-11-20', announce]]), announce)).toBe('caseAnnounced')
  })

  it('a tip-off after the county’s visit asks for another one', () => {
    const visitors = [person('丁', 'd'), person('戊', 'w')]
    const visit: Step = ['2026-11-19', { action: 'countyVisit', visitors, present: [], findings: '属实', agrees: true }]
    const tipOff = (day: string): Step => [day, { action: 'recordTipOff', source: '热线', content: '不实' }]
    expect(refused(applied([...review, tipOff('2026-11-19')]), decide)).toBe('caseVisitNeeded')
    expect(refused(applied([...review, tipOff('2026-11-19'), visit]), decide)).toBe(null)
    expect(refused(applied([...review, visit, tipOff('2026-11-20')]), decide)).toBe('caseVisitNeeded')
    expect(refused(applied([...review, visit, tipOff('2026-11-19')]), decide)).toBe('caseVisitNeeded')
    expect(refused(applied([...review, visit, tipOff('2026-11-19'), visit]), decide)).toBe(null)
  })

  it('help that was registered by mistake, or is not taken, can be stopped before it is given', () => {
    const stop: CaseActionData = { action: 'stop', reason: '本人放弃' }
    expect(refused(rushed([]), stop)).toBe(null)
    const handlers = [person('乙'), person('丙')]
    const paid: Step = ['2026-11-20', { action: 'payRush', way: '现金', goods: '', receiver: '甲', handlers }]
    expect(refused(rushed([paid]), stop)).toBe('caseWrongState')
  })
})

import { describe, expect, it } from 'vitest'
import { carriedIn, isCarried } from '@shared/intake/carried'
import type { FormBody } from '@shared/intake/formBody'
import { confirmed, household, withField, withoutRow, type FieldRef } from '@shared/intake/formEdits'
import { renewForm } from '@shared/intake/renewal'
import { compareThree } from '@shared/intake/threeWay'

const last: FormBody = {
  household: {
    uid: 'household',
    values: { appliedOn: '2025-03-01', phone: '13800000000', medical: '1200', standingAmount: '650' },
    extra: {},
  },
  members: [
    { uid: 'm1', values: { relation: '本人', name: '缪沅', wage: '14400', disabilityGrade: '2' }, extra: {} },
    { uid: 'm2', values: { relation: '配偶', name: '袁珍' }, extra: {} },
  ],
  obligors: [
    { uid: 'o1', values: { name: '缪大', familySize: '3', perCapitaMonthly: '2000', consent: '是' }, extra: {} },
  ],
  houses: [],
  vehicles: [],
  application: {},
}
const wage: FieldRef = { place: 'members', uid: 'm1', field: 'wage' }
const names = (body: FormBody): string[] => carriedIn(body).map(({ place, uid, field }) => `${place} ${uid} ${field}`)

describe('figures of last year', () => {
  const renewed = renewForm(last, '2026-03-01')

  it('are marked in a new declaration, every sum and count of the family and nothing else', () => {
    expect(names(renewed)).toEqual([
      'household household medical',
      'members m1 wage',
      'obligors o1 familySize',
      'obligors o1 perCapitaMonthly',
    ])
  })

  it('are marked no more once confirmed, typed over, emptied, or with their row taken out', () => {
    expect(names(confirmed(renewed, wage))).not.toContain('members m1 wage')
    expect(isCarried(withField(renewed, wage, '15000'), wage)).toBe(false)
    expect(isCarried(withField(renewed, household('medical'), ''), household('medical'))).toBe(false)
    // Typed back to the same figure: somebody has looked at it.
    expect(isCarried(withField(withField(renewed, wage, '1'), wage, '14400'), wage)).toBe(false)
    expect(names(withoutRow(renewed, 'obligors', 'o1'))).toEqual(['household household medical', 'members m1 wage'])
  })

  it('are marked as before where another field is typed in, and confirming what is not marked changes nothing', () => {
    expect(names(withField(renewed, household('phone'), '1'))).toEqual(names(renewed))
    expect(confirmed(last, wage)).toBe(last)
    expect(names(last)).toEqual([])
  })

  it('stay settled when another window of the same draft settled them', () => {
    const theirs = confirmed(renewed, wage)
    const mine = withField(renewed, household('medical'), '1300')
    expect(names(compareThree(renewed, mine, theirs).merged)).toEqual([
      'obligors o1 familySize',
      'obligors o1 perCapitaMonthly',
    ])
  })

  it('that the other hand corrected in the record are fresh', () => {
    const base = { ...renewed, carried: [] }
    const theirs = withField(base, wage, '16000')
    const { merged } = compareThree(base, renewed, theirs)
    expect([merged.members[0]?.values['wage'], isCarried(merged, wage)]).toEqual(['16000', false])
  })
})

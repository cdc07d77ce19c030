import { describe, expect, test } from 'vitest'
import type { ConsentLine } from '@shared/contracts/consentContract'
import { problemsOf } from '@/views/casework/form/formField'
import { recordFields, recordInput, recordStart } from '@/views/consent/consentForm'

const line: ConsentLine = {
  kind: 'check',
  subjectKey: 'p1',
  personId: 'p1',
  name: '赵敏',
  relation: '本人',
  age: 46,
  needsGuardian: false,
  standing: 'missing',
  why: '',
  consentId: null,
}
const lines: ConsentLine[] = [
  { ...line, kind: 'pledge', standing: 'given' },
  line,
  { ...line, subjectKey: 'p2', name: '赵小', needsGuardian: true },
  { ...line, kind: 'obligor', subjectKey: 'obligor:a', personId: null, name: '赵大' },
]
const today = '2026-11-20'

describe('登记签署', () => {
  test('begins with whoever can sign alone of what is still open, and asks for nothing more when saved at once', () => {
    const start = recordStart(lines, today)
    expect(start).toMatchObject({ kind: 'check', 'who check': ['p1'], answer: 'agreed', signedOn: today })
    expect(problemsOf(recordFields(lines, [], today), start)).toEqual({})
    expect(recordInput(start, 'h1', 'c1')).toEqual({
      householdId: 'h1',
      caseId: 'c1',
      kind: 'check',
      subjects: [{ subjectKey: 'p1', guardian: null }],
      agreed: true,
      refusedWhy: '',
      signedOn: today,
      attachmentId: null,
    })
  })

  test('asks for the guardian’s name and relation once somebody signs for another, and for the reason of a no', () => {
    const values = { ...recordStart(lines, today), 'who check': ['p2'], guardian: 'minor', answer: 'refused' }
    expect(Object.keys(problemsOf(recordFields(lines, [], today), values)).toSorted()).toEqual([
      'guardianName',
      'guardianRelation',
      'refusedWhy',
    ])
    const full = { ...values, guardianName: '赵敏', guardianRelation: '母', refusedWhy: '不愿', guardianId: '' }
    expect(recordInput(full, 'h1', null)).toMatchObject({
      agreed: false,
      refusedWhy: '不愿',
      subjects: [{ subjectKey: 'p2', guardian: { name: '赵敏', relation: '母', idNumber: null, reason: 'minor' } }],
    })
  })

  test('a day ahead and nobody chosen are told at their fields', () => {
    const values = { ...recordStart(lines, today), 'who check': [], signedOn: '2026-11-21' }
    expect(Object.keys(problemsOf(recordFields(lines, [], today), values)).toSorted()).toEqual([
      'signedOn',
      'who check',
    ])
  })
})

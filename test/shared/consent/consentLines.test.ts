import { describe, expect, it } from 'vitest'
import { readAuthRule } from '@shared/consent/authRule'
import {
  consentLines,
  isAnswered,
  type ConsentMoment,
  type ConsentSubject,
  type SignedConsent,
} from '@shared/consent/consentLines'

const adult: ConsentSubject = {
  kind: 'check',
  key: 'p1',
  personId: 'p1',
  name: '赵敏',
  relation: '本人',
  birth: '1980-05-01',
}
const child: ConsentSubject = {
  kind: 'check',
  key: 'p2',
  personId: 'p2',
  name: '赵小敏',
  relation: '女',
  birth: '2008-11-25',
}
const obligor: ConsentSubject = {
  kind: 'obligor',
  key: 'obligor:a',
  personId: null,
  name: '赵大',
  relation: '子',
  birth: null,
}
const sheet: SignedConsent = {
  id: 's1',
  kind: 'check',
  subjectKey: 'p1',
  caseId: null,
  agreed: true,
  refusedWhy: '',
  signedOn: '2026-03-01',
  recordedAt: '2026-03-01T01:00:00Z',
  guardian: null,
  withdrawn: null,
}
const moment: ConsentMoment = {
  on: '2026-11-20',
  rule: readAuthRule('享受期内有效，家庭成员变化须重签'),
  caseId: null,
  floor: null,
  membersSince: null,
}
const standing = (sheets: readonly SignedConsent[], more: Partial<ConsentMoment> = {}, subject = adult) =>
  consentLines([subject], sheets, { ...moment, ...more }).map((line) => `${line.standing} ${line.why}`)[0]

describe('授权的有效规则', () => {
  it('reads the rule of the parameter set: while aid lasts, months, and whether members matter', () => {
    expect(readAuthRule('享受期内有效，家庭成员变化须重签')).toEqual({ resignOnMembers: true, months: null })
    expect(readAuthRule('自签署之日起 12 个月内有效')).toEqual({ resignOnMembers: true, months: 12 })
    expect(readAuthRule('一年内有效；成员变化无须重签')).toEqual({ resignOnMembers: false, months: 12 })
    expect(readAuthRule('半年')).toEqual({ resignOnMembers: true, months: 6 })
  })

  it('holds while nothing changes, and is missing for whoever has not signed', () => {
    expect(standing([sheet])).toBe('given ')
    expect(standing([])).toBe('missing 还没有签核查授权。')
    expect(standing([{ ...sheet, signedOn: '2026-11-21' }])).toBe('missing 还没有签核查授权。')
    expect(standing([], {}, child)).toBe('missing 未成年人，还没有由监护人代签核查授权。')
  })

  it('has to be signed again when the members changed, unless the rule says otherwise', () => {
    const changed = { membersSince: '2026-06-01' }
    expect(standing([sheet], changed)).toBe('stale 2026-03-01 所签；2026-06-01 家庭成员有变化，须重签。')
    expect(standing([{ ...sheet, signedOn: '2026-06-01' }], changed)).toBe('given ')
    expect(standing([sheet], { ...changed, rule: { resignOnMembers: false, months: null } })).toBe('given ')
  })

  it('has to be signed again for a new application, and has ended with the aid or a refusal', () => {
    const floor = { on: '2026-07-01', why: 'application' as const }
    expect(standing([sheet], { floor, caseId: 'c2' })).toBe('stale 2026-03-01 所签是上一次申请的；再次申请须重签。')
    expect(standing([{ ...sheet, caseId: 'c2' }], { floor, caseId: 'c2' })).toBe('given ')
    expect(standing([{ ...sheet, signedOn: '2026-07-02' }], { floor, caseId: 'c2' })).toBe('given ')
    expect(standing([sheet], { floor: { on: '2026-07-01', why: 'ended' } })).toBe(
      'ended 2026-03-01 所签；上次申请已于 2026-07-01 办结或停止救助，授权不再有效。',
    )
  })

  it('ends with its months, with the withdrawal, and with the eighteenth birthday of whom a guardian signed for', () => {
    const rule = { resignOnMembers: true, months: 6 }
    expect(standing([sheet], { rule, on: '2026-09-01' })).toBe('given ')
    expect(standing([sheet], { rule, on: '2026-09-02' })).toBe('stale 2026-03-01 所签，已超过 6 个月的有效期，须重签。')
    const withdrawn = { ...sheet, withdrawn: { on: '2026-08-01', reason: '不再申请' } }
    expect(standing([withdrawn], { on: '2026-07-31' })).toBe('given ')
    expect(standing([withdrawn], { on: '2026-08-01' })).toBe('withdrawn 2026-08-01 撤回：不再申请。')
    const guardian = { name: '赵敏', idNumber: null, relation: '母', reason: 'minor' as const }
    const byGuardian = { ...sheet, subjectKey: 'p2', guardian }
    expect(standing([byGuardian], { on: '2026-11-24' }, child)).toBe('given ')
    expect(standing([byGuardian], { on: '2026-11-25' }, child)).toBe(
      'stale 2026-03-01 由监护人代签；本人已满 18 周岁，须由本人重签。',
    )
  })

  it('the last word counts; an obligor’s no is an answer, a member’s is not', () => {
    const no = { ...sheet, id: 's2', agreed: false, refusedWhy: '不愿核查', signedOn: '2026-04-01' }
    expect(standing([sheet, no])).toBe('refused 2026-04-01 表示不同意核查（不愿核查）。')
    expect(standing([no, { ...sheet, id: 's3', signedOn: '2026-04-01', recordedAt: '2026-04-01T09:00:00Z' }])).toBe(
      'given ',
    )
    const obligorNo = { ...no, kind: 'obligor' as const, subjectKey: 'obligor:a' }
    const lines = consentLines([adult, obligor], [no, obligorNo], moment)
    expect(lines.map((line) => [line.name, line.standing, isAnswered(line)])).toEqual([
      ['赵敏', 'refused', false],
      ['赵大', 'refused', true],
    ])
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ServiceContext } from '../../../electron/store/context'
import { openCaseNow } from '../../../electron/store/services/casework/openCase'
import { consentJob } from '../../../electron/store/services/consent/consentPapers'
import { consentStateOf } from '../../../electron/store/services/consent/consentState'
import { consentPage, recordConsent, withdrawConsent } from '../../../electron/store/services/consent/consents'
import { readVersions } from '../../../electron/store/tables/facts'
import { failureOf } from '../failureOf'
import { first, peopleBook, type PeopleBook } from './peopleBook'

const on = '2026-11-20'

describe('承诺与授权', () => {
  let t: PeopleBook
  let household: string
  beforeEach(async () => {
    t = await peopleBook('consent', 40)
    const minorWithObligor = t.households.find((one) => {
      const { facts } = t.versionOf(one.id)
      const counted = facts.members.filter((member) => member.state === '共同生活')
      return facts.obligors.length > 0 && counted.some((member) => member.idNumber.slice(6, 14) > '20091120')
    })
    household =
      minorWithObligor?.id ?? t.households.find((one) => t.versionOf(one.id).facts.obligors.length > 0)?.id ?? ''
  })
  afterEach(() => t.end())

  const page = (ctx: ServiceContext = t.ctx) => consentPage(ctx, { householdId: household, caseId: null, on })
  const guardian = { name: '监护甲', idNumber: null, relation: '母', reason: 'minor' as const }
  const record = (kind: 'pledge' | 'check' | 'obligor', keys: readonly string[], more: object = {}) => {
    const { lines } = page()
    return recordConsent(t.ctx, {
      householdId: household,
      caseId: null,
      kind,
      subjects: keys.map((subjectKey) => ({
        subjectKey,
        guardian: lines.some((line) => line.subjectKey === subjectKey && line.needsGuardian) ? guardian : null,
      })),
      agreed: true,
      refusedWhy: '',
      signedOn: on,
      attachmentId: null,
      ...more,
    })
  }
  const keysOf = (kind: 'pledge' | 'check' | 'obligor'): string[] =>
    page().lines.flatMap((line) => (line.kind === kind ? [line.subjectKey] : []))

  it('records no sheet for a case that is not of this household', () => {
    const other = t.households.find((one) => one.id !== household)?.id ?? ''
    t.loadPolicy()
    const requested = { class: 'DB', stepwise: true } as const
    const { caseId } = openCaseNow(t.ctx, { householdId: other, on, requested, proxy: null })
    expect(failureOf(() => record('pledge', keysOf('pledge'), { caseId }))).toBe('NOT_FOUND caseNotFound')
    expect(page().rows).toEqual([])
  })

  it('is complete only when the applicant pledged, every member authorized and every obligor answered', () => {
    const state = () => consentStateOf(t.ctx, household, on)
    const { members } = t.versionOf(household).facts
    const counted = members.filter((member) => member.state === '共同生活')
    expect(keysOf('check')).toHaveLength(counted.length)
    expect(state().complete).toBe(false)
    expect(record('pledge', keysOf('pledge')).number).toBe('4306812026CN000001')
    expect(record('check', keysOf('check'))).toEqual({ number: '4306812026SQ000001', count: counted.length })
    expect(state().missing.map((one) => one.kind)).toEqual(keysOf('obligor').map(() => 'obligor'))
    record('obligor', keysOf('obligor'), { agreed: false, refusedWhy: '不愿提供' })
    expect(state()).toEqual({ complete: true, missing: [] })
    expect(t.entries('consent.record').map((entry) => entry.subject)).toEqual(
      Array.from({ length: 3 }, () => `household:${household}`),
    )
    // Numbers of obligors and members stay masked on the way to the screen.
    const shown = JSON.stringify(page())
    for (const member of members) expect(shown).not.toContain(member.idNumber)
  })

  it('a withdrawal counts from its day, and asks for everything that an answer asks', () => {
    record('check', keysOf('check'), { signedOn: '2026-11-01' })
    const row = first(page().rows)
    expect(
      failureOf(() => withdrawConsent(t.ctx, { id: row.id, revision: 1, on: '2026-10-31', reason: '不再申请' })),
    ).toBe('INVALID_INPUT consentDateWrong')
    withdrawConsent(t.ctx, { id: row.id, revision: 1, on, reason: '不再申请' })
    expect(failureOf(() => withdrawConsent(t.ctx, { id: row.id, revision: 2, on, reason: '不再申请' }))).toBe(
      'RULE_BROKEN consentWithdrawnAlready',
    )
    const missing = consentStateOf(t.ctx, household, on).missing.filter((one) => one.kind === 'check')
    expect(missing).toEqual([
      { personId: row.subjectKey, name: row.name, kind: 'check', why: `${on} 撤回：不再申请。` },
    ])
    expect(consentStateOf(t.ctx, household, '2026-11-19').missing.filter((one) => one.kind === 'check')).toEqual([])
    record('check', [row.subjectKey])
    expect(consentStateOf(t.ctx, household, on).missing.filter((one) => one.kind === 'check')).toEqual([])
  })

  it('an obligor’s answer is a fact: the trail says so from that day on, and no longer after a withdrawal', () => {
    const agreed = () => t.versionOf(household).facts.obligors.map((one) => one.consent === true)
    const before = t.versionOf(household)
    const none = before.facts.obligors.map(() => false)
    record('obligor', keysOf('obligor'), { agreed: false, refusedWhy: '不愿提供' })
    record('obligor', keysOf('obligor'))
    const known = t.versionOf(household)
    expect(agreed()).toEqual(none.map(() => true))
    expect(known.facts).toEqual({
      ...before.facts,
      obligors: before.facts.obligors.map((one) => ({ ...one, consent: true })),
    })
    expect([known.source, known.origin]).toEqual([
      `${before.source}；义务人未同意或撤回同意核对（4306812026YW000001）；义务人同意核对（4306812026YW000002）`,
      before.origin,
    ])
    // The same answer once more changes nothing.
    record('obligor', keysOf('obligor'))
    expect(t.versionOf(household).versionId).toBe(known.versionId)
    for (const row of page().rows.filter((one) => one.agreed && one.withdrawn === null))
      withdrawConsent(t.ctx, { id: row.id, revision: row.revision, on, reason: '本人要求' })
    expect(agreed()).toEqual(none)
    // What was judged meanwhile still finds the facts it was judged by.
    expect(readVersions(t.ctx.db, [known.versionId])[0]?.facts).toEqual(known.facts)
  })

  it('refuses a minor who signs alone, a minor as guardian, strangers, days ahead and a no without a reason', () => {
    const minor = page().lines.find((line) => line.kind === 'check' && line.needsGuardian)
    if (!minor) throw new Error('no minor in the sample')
    const key = minor.subjectKey
    const subjects = (more: object | null) => ({ subjects: [{ subjectKey: key, guardian: more }] })
    expect(failureOf(() => record('check', [key], subjects(null)))).toBe('INVALID_INPUT consentGuardianMissing')
    const child = t.versionOf(household).facts.members.find((member) => member.idNumber.slice(6, 14) > '20091120')
    expect(failureOf(() => record('check', [key], subjects({ ...guardian, idNumber: child?.idNumber ?? '' })))).toBe(
      'INVALID_INPUT consentGuardianMinor',
    )
    expect(failureOf(() => record('check', [key], subjects({ ...guardian, idNumber: '123' })))).toBe(
      'INVALID_INPUT consentGuardianId',
    )
    expect(failureOf(() => record('check', [key], subjects({ ...guardian, idNumber: null, name: minor.name })))).toBe(
      'INVALID_INPUT consentGuardianSelf',
    )
    expect(failureOf(() => record('check', ['nobody']))).toBe('INVALID_INPUT consentSubjectUnknown')
    expect(failureOf(() => record('check', [key], { signedOn: '2026-11-21' }))).toBe('INVALID_INPUT consentDateAhead')
    expect(failureOf(() => record('check', [key], { agreed: false }))).toBe('INVALID_INPUT consentWhyMissing')
    expect(failureOf(() => record('check', [key], { attachmentId: 'x' }))).toBe('INVALID_INPUT consentScanWrong')
    expect(page().rows).toEqual([])
  })

  it('prints the words of the official form with a line for every member, and a page for every obligor', () => {
    const { facts } = t.versionOf(household)
    const print = (paper: 'authorization' | 'pledge' | 'obligor', ctx = t.ctx) =>
      consentJob(ctx, { householdId: household, paper, on }).html
    const authorization = print('authorization')
    expect(authorization).toContain(
      '本人作为户主或救助申请人同意授权涉及低收入认定的相关部门及工作人员通过合法渠道查询我家庭的相关收入和财产等信息。',
    )
    for (const member of facts.members.filter((one) => one.state === '共同生活'))
      expect(authorization).toContain(member.idNumber)
    expect(authorization).toContain('非银行支付机构')
    expect(print('pledge')).toContain('如有隐瞒、伪造、虚报等行为，愿承担相应法律责任。')
    const obligors = print('obligor')
    expect(obligors.split('<section').length - 1).toBe(
      new Set(facts.obligors.map((one) => one.idNumber ?? one.name)).size,
    )
    // A 村级协理 prints it with the numbers left free.
    const village = t.households.find((one) => one.id === household)?.village ?? ''
    const helper = t.as('VILLAGE_HELPER', village)
    for (const member of facts.members) expect(print('authorization', helper)).not.toContain(member.idNumber)
    const alone = t.households.find((one) => t.versionOf(one.id).facts.obligors.length === 0)
    expect(failureOf(() => consentJob(t.ctx, { householdId: alone?.id ?? '', paper: 'obligor', on }))).toBe(
      'RULE_BROKEN consentNoObligors',
    )
  })
})

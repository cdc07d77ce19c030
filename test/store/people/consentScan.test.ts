import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failureInWords } from '@shared/messages/errors'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { addAttachment } from '../../../electron/store/services/attachments/addAttachment'
import { removeAttachment, undoRemoveAttachment } from '../../../electron/store/services/attachments/attachments'
import {
  attachScan,
  consentPage,
  recordConsent,
  withdrawConsent,
} from '../../../electron/store/services/consent/consents'
import { refusedAs } from '../casework/caseBook'
import { failureOf } from '../failureOf'
import { first, peopleBook, type PeopleBook } from './peopleBook'

const on = '2026-11-20'
registerAllFailureTopics()

describe('the scan of a signed sheet', () => {
  let t: PeopleBook
  let household: string
  beforeEach(async () => {
    t = await peopleBook('consent', 40)
    household =
      t.households.find((one) => {
        const { facts } = t.versionOf(one.id)
        return facts.obligors.length > 0 && facts.members.filter((member) => member.state === '共同生活').length > 1
      })?.id ?? ''
  })
  afterEach(() => t.end())

  const page = () => consentPage(t.ctx, { householdId: household, caseId: null, on })
  const scanned = (name: string): string => {
    const path = join(t.folder.root, name)
    writeFileSync(path, `%PDF-1.7\n${name}\n%%EOF`)
    const described = { item: 'pledge', personId: null, title: '', issuer: '', datedOn: null, note: '' } as const
    return addAttachment(t.ctx, { householdId: household, caseId: null, path, again: false, ...described }).id
  }
  const remove = (id: string, revision = 1) => removeAttachment(t.ctx, { id, revision, reason: '扫描不清' })
  const record = (kind: 'pledge' | 'check' | 'obligor', attachmentId: string | null, more: object = {}) => {
    const guardian = { name: '监护甲', idNumber: null, relation: '母', reason: 'minor' as const }
    const subjects = page()
      .lines.filter((line) => line.kind === kind)
      .map((line) => ({ subjectKey: line.subjectKey, guardian: line.needsGuardian ? guardian : null }))
    const sheet = { householdId: household, caseId: null, kind, subjects, signedOn: on, attachmentId }
    return recordConsent(t.ctx, { ...sheet, agreed: true, refusedWhy: '', ...more })
  }
  const scansOf = (number: string) =>
    new Set(page().rows.flatMap((row) => (row.number === number ? [row.attachmentId] : [])))

  it('is not taken out while the sheet stands, and the refusal names who signed what and what to do', () => {
    const scan = scanned('授权书.pdf')
    const { number, count } = record('check', scan)
    expect(count).toBeGreaterThan(1)
    const refusal = refusedAs(() => remove(scan))
    const names = page()
      .rows.map(({ name }) => name)
      .toSorted()
    expect(refusal).toMatchObject({ code: 'RULE_BROKEN', messageKey: 'attachmentProvesConsent' })
    if (!refusal) throw new Error('not refused')
    const told = failureInWords(refusal)
    expect(told.what).toContain(
      `所签“核查授权”（编号 ${number}，2026年11月20日签署）的扫描件，签署没有撤回，不能撤下。`,
    )
    expect(names.some((name) => told.what.includes(name))).toBe(true)
    expect(told.next).toBe(
      '扫描不清楚的，请先加入新的扫描件，在“承诺与授权”中点“更换扫描件”后再撤下；本人要求撤回的，请先登记撤回。',
    )
    expect(t.entries('attachment.remove')).toEqual([])
  })

  it('may be replaced by a better one for everybody on the sheet at once, and is then free', () => {
    const [scan, better] = [scanned('授权书.pdf'), scanned('授权书清楚.pdf')]
    const { number, count } = record('check', scan)
    const row = first(page().rows)
    attachScan(t.ctx, { id: row.id, revision: row.revision, attachmentId: better })
    expect([...scansOf(number)]).toEqual([better])
    expect(t.entries('consent.scan').map((entry) => JSON.parse(entry.detail) as object)).toEqual([
      { kind: 'check', persons: count },
    ])
    remove(scan)
    expect(failureOf(() => remove(better))).toBe('RULE_BROKEN attachmentProvesConsent')
    // What was taken out is no scan to name.
    const now = first(page().rows)
    expect(failureOf(() => attachScan(t.ctx, { id: now.id, revision: now.revision, attachmentId: scan }))).toBe(
      'INVALID_INPUT consentScanWrong',
    )
  })

  it('is free once everybody on the sheet has withdrawn, and not before', () => {
    const scan = scanned('授权书.pdf')
    record('check', scan)
    for (const { id, revision } of page().rows) {
      expect(failureOf(() => remove(scan))).toBe('RULE_BROKEN attachmentProvesConsent')
      withdrawConsent(t.ctx, { id, revision, on, reason: '不再申请' })
    }
    remove(scan)
    undoRemoveAttachment(t.ctx, scan)
  })

  it('of a refusal stays too: it can be replaced, not withdrawn', () => {
    const scan = scanned('不同意.pdf')
    record('obligor', scan, { agreed: false, refusedWhy: '不愿提供' })
    const refusal = refusedAs(() => remove(scan))
    expect(refusal?.messageKey).toBe('attachmentProvesRefusal')
    const row = first(page().rows)
    attachScan(t.ctx, { id: row.id, revision: row.revision, attachmentId: scanned('重扫.pdf') })
    remove(scan)
  })

  it('gives its place on its own sheet only', () => {
    const [scan, other, better] = [scanned('一.pdf'), scanned('二.pdf'), scanned('三.pdf')]
    const pledge = record('pledge', other)
    const check = record('check', scan)
    const row = page().rows.find((one) => one.number === check.number)
    if (!row) throw new Error('no sheet')
    attachScan(t.ctx, { id: row.id, revision: row.revision, attachmentId: better })
    expect([...scansOf(pledge.number)]).toEqual([other])
    expect([...scansOf(check.number)]).toEqual([better])
  })
})

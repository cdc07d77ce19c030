import type { ConsentKind, ConsentRow, Guardian } from '@shared/contracts/consentContract'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { ADULT_AGE, isAnswered } from '@shared/consent/consentLines'
import { ageOn } from '@shared/domain/dates'
import { birthDateOf, idProblem, maskId } from '@shared/domain/idNumber'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import type { Reader } from '../../database'
import { newId } from '../../newId'
import { requireDuty } from '../../session'
import { attachmentById } from '../../tables/attachment'
import {
  consentById,
  insertConsent,
  lastConsentNumber,
  setConsentScan,
  setWithdrawn,
  type ConsentRecord,
} from '../../tables/consent'
import type { FactsVersion } from '../../tables/facts'
import { readSetting } from '../../tables/setting'
import { write } from '../../write'
import { requireCaseOf } from '../casework/caseOfHousehold'
import { currentVersion, requireVisible } from '../households/households'
import { consentLinesOf, consentSubjects, obligorKey } from './consentState'
import { noteObligorAnswers } from './obligorAnswers'

function guardianOf(row: ConsentRecord): ConsentRow['guardian'] {
  if (row.guardian === null) return null
  const guardian = JSON.parse(row.guardian) as Guardian
  return { ...guardian, idNumber: guardian.idNumber === null ? null : maskId(guardian.idNumber) }
}

function viewOf(row: ConsentRecord): ConsentRow {
  return {
    id: row.id,
    revision: row.revision,
    number: row.number,
    kind: row.kind,
    caseId: row.case_id,
    subjectKey: row.subject_key,
    name: row.name,
    idMasked: maskId(row.id_number),
    relation: row.relation,
    agreed: row.agreed === 1,
    refusedWhy: row.refused_why,
    signedOn: row.signed_on,
    guardian: guardianOf(row),
    attachmentId: row.attachment_id,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at,
    withdrawn:
      row.withdrawn_on === null
        ? null
        : { on: row.withdrawn_on, reason: row.withdrawn_reason ?? '', by: row.withdrawn_by ?? '' },
    undone: row.undone_at === null ? null : { at: row.undone_at, by: row.undone_by ?? '' },
  }
}

/** Who has answered what, who is missing and why, and every sheet that was signed. */
export function consentPage(ctx: ServiceContext, input: StoreInput<'consent.page'>): StoreOutput<'consent.page'> {
  requireVisible(ctx, input.householdId)
  const { lines, rows, rule } = consentLinesOf(ctx, input.householdId, input.on)
  return { complete: lines.every(isAnswered), rule, lines, rows: rows.map(viewOf) }
}

const letters: Readonly<Record<ConsentKind, string>> = { pledge: 'CN', check: 'SQ', obligor: 'YW' }

/** 区划 6 + 年 4 + 种类 + 流水 6. */
function nextNumber(db: Reader, kind: ConsentKind, on: string): string {
  const prefix = `${readSetting(db, 'region')}${on.slice(0, 4)}${letters[kind]}`
  const last = lastConsentNumber(db, prefix)
  const serial = last === null ? 1 : Number(last.slice(prefix.length)) + 1
  return `${prefix}${String(serial).padStart(6, '0')}`
}

function idNumberOf(version: FactsVersion, subjectKey: string): string {
  const at = version.personIds.indexOf(subjectKey)
  const obligor = version.facts.obligors.find((one) => obligorKey(one) === subjectKey)
  return version.facts.members[at]?.idNumber ?? obligor?.idNumber ?? ''
}

function requireGuardian(guardian: Guardian | null, on: string): void {
  if (!guardian || guardian.idNumber === null) return
  if (idProblem(guardian.idNumber) !== null) throw new AppError('INVALID_INPUT', 'consentGuardianId')
  if (ageOn(birthDateOf(guardian.idNumber), on) < ADULT_AGE)
    throw new AppError('INVALID_INPUT', 'consentGuardianMinor', { name: guardian.name })
}

function requireScan(ctx: ServiceContext, householdId: string, attachmentId: string): void {
  const scan = attachmentById(ctx.db, attachmentId)
  if (!scan || scan.household_id !== householdId || scan.removed_at !== null)
    throw new AppError('INVALID_INPUT', 'consentScanWrong')
}

/**
 * Records one sheet with everybody who signed it. A minor's is signed by a guardian; a refusal is recorded with its reason.
 * @throws AppError INVALID_INPUT naming what is wrong.
 */
export function recordConsent(ctx: ServiceContext, input: StoreInput<'consent.record'>): StoreOutput<'consent.record'> {
  requireDuty(ctx.session, 'intake')
  requireVisible(ctx, input.householdId)
  requireCaseOf(ctx, input.caseId, input.householdId)
  if (input.signedOn > ctx.clock.today())
    throw new AppError('INVALID_INPUT', 'consentDateAhead', { on: input.signedOn })
  if (!input.agreed && input.refusedWhy === '') throw new AppError('INVALID_INPUT', 'consentWhyMissing')
  if (input.attachmentId !== null) requireScan(ctx, input.householdId, input.attachmentId)
  const version = currentVersion(ctx, input.householdId)
  const known = consentSubjects(version, input.signedOn).filter((one) => one.kind === input.kind)
  const signed = input.subjects.map(({ subjectKey, guardian }) => {
    const subject = known.find((one) => one.key === subjectKey)
    if (!subject) throw new AppError('INVALID_INPUT', 'consentSubjectUnknown')
    const minor = subject.birth !== null && ageOn(subject.birth, input.signedOn) < ADULT_AGE
    if (minor && input.kind !== 'obligor' && guardian === null)
      throw new AppError('INVALID_INPUT', 'consentGuardianMissing', { name: subject.name })
    if (guardian?.name.trim() === subject.name)
      throw new AppError('INVALID_INPUT', 'consentGuardianSelf', { name: subject.name })
    requireGuardian(guardian, input.signedOn)
    return { subject, guardian }
  })
  const act = {
    action: 'consent.record',
    subject: `household:${input.householdId}`,
    detail: { kind: input.kind, persons: signed.length, on: input.signedOn },
  } as const
  const number = write(ctx, 'intake', act, (tx) => {
    const own = nextNumber(tx, input.kind, input.signedOn)
    const rows = signed.map((one) => ({ ...one, id: newId() }))
    for (const { id, subject, guardian } of rows)
      insertConsent(tx, {
        id,
        number: own,
        household_id: input.householdId,
        case_id: input.caseId,
        kind: input.kind,
        subject_key: subject.key,
        name: subject.name,
        id_number: idNumberOf(version, subject.key),
        relation: subject.relation,
        agreed: input.agreed ? 1 : 0,
        refused_why: input.agreed ? '' : input.refusedWhy,
        signed_on: input.signedOn,
        guardian: guardian === null ? null : JSON.stringify(guardian),
        attachment_id: input.attachmentId,
        recorded_by: ctx.session.userName,
        recorded_at: ctx.clock.now(),
      })
    if (input.kind === 'obligor') {
      const { householdId, agreed, signedOn } = input
      const sheets = rows.map(({ id, subject }) => ({ id, key: subject.key }))
      noteObligorAnswers(ctx, tx, { householdId, sheets, agreed, on: signedOn, number: own, withdrawal: null })
    }
    return own
  })
  ctx.changed.add(`consent:${input.householdId}`)
  return { number, count: signed.length }
}

function requireConsent(ctx: ServiceContext, id: string, revision: number): ConsentRecord {
  const row = consentById(ctx.db, id)
  if (!row) throw new AppError('NOT_FOUND', 'consentNotFound')
  requireVisible(ctx, row.household_id)
  if (row.revision !== revision) throw new AppError('CONFLICT', 'consentChangedMeanwhile')
  if (row.undone_at !== null) throw new AppError('RULE_BROKEN', 'consentUndone')
  return row
}

/** Names the scan of a sheet, or another one in its place; the one before stays in the household's file. */
export function attachScan(ctx: ServiceContext, input: StoreInput<'consent.attachScan'>): void {
  requireDuty(ctx.session, 'intake')
  const row = requireConsent(ctx, input.id, input.revision)
  requireScan(ctx, row.household_id, input.attachmentId)
  write(
    ctx,
    'intake',
    (persons: number) => ({
      action: 'consent.scan',
      subject: `household:${row.household_id}`,
      detail: { kind: row.kind, persons },
    }),
    (tx) => setConsentScan(tx, row, input.attachmentId),
  )
  ctx.changed.add(`consent:${row.household_id}`)
}

/** 撤回: from that day nothing more may be checked of this person. The sheet stays on record. */
export function withdrawConsent(ctx: ServiceContext, input: StoreInput<'consent.withdraw'>): void {
  requireDuty(ctx.session, 'intake')
  const row = requireConsent(ctx, input.id, input.revision)
  if (row.withdrawn_on !== null) throw new AppError('RULE_BROKEN', 'consentWithdrawnAlready')
  if (row.agreed === 0) throw new AppError('RULE_BROKEN', 'consentNotWithdrawable')
  if (input.on < row.signed_on) throw new AppError('INVALID_INPUT', 'consentDateWrong', { on: row.signed_on })
  if (input.on > ctx.clock.today()) throw new AppError('INVALID_INPUT', 'consentDateAhead', { on: input.on })
  const act = {
    action: 'consent.withdraw',
    subject: `household:${row.household_id}`,
    detail: { kind: row.kind },
  } as const
  write(ctx, 'intake', act, (tx) => {
    const withdrawal = { on: input.on, reason: input.reason, by: ctx.session.userName }
    setWithdrawn(tx, row.id, withdrawal)
    if (row.kind !== 'obligor') return
    const { household_id: householdId, number } = row
    const sheets = [{ id: row.id, key: row.subject_key }]
    noteObligorAnswers(ctx, tx, { householdId, sheets, agreed: false, on: input.on, number, withdrawal })
  })
  ctx.changed.add(`consent:${row.household_id}`)
}

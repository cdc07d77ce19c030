import { covers } from '../../area'
import type { CaseChange, CaseProxy, CaseRequest, RushRequest } from '@shared/casework/actionData'
import { openFile } from '@shared/casework/applyEvent'
import type { CaseOpening } from '@shared/casework/caseFile'
import { caseNumber, caseNumberPrefix, caseTypeCode, nextSerial } from '@shared/casework/caseNumber'
import type { CaseClass, CaseKind } from '@shared/casework/states'
import { dateInWords, type IsoDate } from '@shared/domain/dates'
import { townOf } from '@shared/domain/region'
import { caseKindNames } from '@shared/messages/casework'
import { AppError } from '@shared/result'
import { appendAudit } from '../../audit/auditLog'
import type { ServiceContext } from '../../context'
import type { WriteTx } from '../../database'
import { newId } from '../../newId'
import { spokenName } from '../../pinyin'
import { casesOf, insertCase, lastNumber } from '../../tables/caseFile'
import { removeCaseFormDraft } from '../../tables/caseFormDraft'
import { standingRow } from '../../tables/ending'
import { readSetting } from '../../tables/setting'
import { write } from '../../write'
import { requireUnrelated } from '../kin/kinConflicts'
import { progressOf } from './caseRecord'
import { calendarOn, limitsFor } from './caseWorld'
import { requireClockForward } from './clockGuard'

/** What opening a case needs to know. */
export interface OpenCaseInput {
  readonly householdId: string
  readonly on: IsoDate
  readonly requested: CaseRequest
  readonly proxy: CaseProxy | null
}

export interface OpenedCase {
  readonly caseId: string
  readonly number: string
}

/** What any case begins with. */
export interface NewCase {
  readonly kind: CaseKind
  readonly on: IsoDate
  readonly household: { readonly id: string; readonly village: string; readonly name: string } | null
  readonly request: CaseRequest | null
  readonly change: (CaseChange & { readonly class: CaseClass }) | null
  readonly rush: RushRequest | null
  readonly proxy: CaseProxy | null
}

/** @throws AppError RULE_BROKEN for a day that has not come yet. */
export function requireNotFuture(ctx: ServiceContext, on: IsoDate): void {
  const today = ctx.clock.today()
  if (on <= today) return
  throw new AppError('RULE_BROKEN', 'caseDateInFuture', { on: dateInWords(on), today: dateInWords(today) })
}

/**
 * A household that a case can be opened for.
 * @throws AppError NOT_FOUND outside the session's area; RULE_BROKEN when the record has ended.
 */
export function householdForCase(
  ctx: ServiceContext,
  tx: WriteTx,
  householdId: string,
): { id: string; village: string; name: string } {
  const row = standingRow(tx, householdId)
  if (!row || !covers(ctx.session, row.village)) throw new AppError('NOT_FOUND', 'householdNotFound', { key: '' })
  if (row.endedOn !== null) throw new AppError('RULE_BROKEN', 'caseHouseholdEnded')
  return { id: row.id, village: row.village, name: row.applicantName }
}

/** @throws AppError RULE_BROKEN while another application is being handled: nothing is asked twice. */
function requireNoOpenApplication(tx: WriteTx, householdId: string): void {
  const open = casesOf(tx, householdId).find((one) => one.is_open === 1 && one.kind === 'apply')
  if (open === undefined) return
  throw new AppError('RULE_BROKEN', 'caseOpenAlready', { kind: caseKindNames[open.kind], number: open.number })
}

/** Writes a new case with its number, and the audit entry beside it. */
export function insertNewCase(ctx: ServiceContext, tx: WriteTx, one: NewCase): OpenedCase {
  requireNotFuture(ctx, one.on)
  requireClockForward(ctx)
  const at = ctx.clock.now()
  const by = { userId: ctx.session.userId, name: ctx.session.userName }
  const { kind, on, request, change, rush } = one
  const opening: CaseOpening = { kind, on, by, request, change, rush }
  const file = openFile(opening, at)
  const { limits } = limitsFor(ctx, file)
  const type = caseTypeCode(kind, request?.class ?? change?.class ?? 'DB')
  const prefix = caseNumberPrefix(readSetting(tx, 'region'), on.slice(0, 4), type)
  const village = one.household?.village ?? rush?.region ?? ''
  const name = one.household?.name ?? rush?.name ?? ''
  const { pinyin, initials } = spokenName(name)
  const id = newId()
  const number = caseNumber(prefix, nextSerial(lastNumber(tx, prefix)))
  insertCase(tx, {
    id,
    number,
    kind,
    household_id: one.household?.id ?? null,
    person_id: rush?.personId ?? null,
    town_code: townOf(village),
    village_code: village,
    applicant_name: name,
    pinyin,
    initials,
    opening: JSON.stringify(opening),
    proxy: one.proxy === null ? null : JSON.stringify(one.proxy),
    opened_on: on,
    assigned_to: null,
    revision: 1,
    opened_by: ctx.session.userId,
    created_at: at,
    ...progressOf(file, limits, calendarOn(ctx, ctx.clock.today()), at),
  })
  ctx.changed.add(`case:${id}`)
  ctx.changed.add('cases')
  if (one.household !== null) ctx.changed.add(`household:${one.household.id}`)
  return { caseId: id, number }
}

/**
 * Opens an application. Inside the transaction of whoever registers the family (the intake form), so that both stand or
 * neither.
 * @throws AppError NOT_FOUND; NOT_ALLOWED kinRelated; RULE_BROKEN caseOpenAlready, caseHouseholdEnded, caseDateInFuture,
 *   caseClockBack, or when no parameters are in force.
 */
export function openCase(ctx: ServiceContext, tx: WriteTx, input: OpenCaseInput): OpenedCase {
  const opened = insertApplication(ctx, tx, input)
  appendAudit(tx, ctx.clock.now(), ctx.session.userId, {
    action: 'case.open',
    subject: `case:${opened.caseId}`,
    detail: { number: opened.number, kind: 'apply', on: input.on },
  })
  return opened
}

function insertApplication(ctx: ServiceContext, tx: WriteTx, input: OpenCaseInput): OpenedCase {
  const household = householdForCase(ctx, tx, input.householdId)
  requireUnrelated(ctx, household.id)
  requireNoOpenApplication(tx, household.id)
  return insertNewCase(ctx, tx, {
    kind: 'apply',
    on: input.on,
    household,
    request: input.requested,
    change: null,
    rush: null,
    proxy: input.proxy,
  })
}

/** Opens an application for a household that stands in the book. @throws AppError as `openCase`. */
export function openCaseNow(ctx: ServiceContext, input: OpenCaseInput): OpenedCase {
  // Before the transaction, so that the refusal of a relative stays in the log.
  requireUnrelated(ctx, input.householdId)
  return write(
    ctx,
    'intake',
    (opened: OpenedCase) => ({
      action: 'case.open',
      subject: `case:${opened.caseId}`,
      detail: { number: opened.number, kind: 'apply', on: input.on },
    }),
    (tx) => {
      removeCaseFormDraft(tx, ctx.session.userId, input.householdId, 'openCase')
      return insertApplication(ctx, tx, input)
    },
  )
}

import { archiveItemCodes } from '@shared/attachments/archiveItems'
import type { AttachmentRow } from '@shared/contracts/attachmentContract'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { attachmentWords } from '@shared/messages/attachments'
import { consentKindWords } from '@shared/messages/consent'
import { fill } from '@shared/messages/fill'
import { dateInWords } from '@shared/domain/dates'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import type { Reader } from '../../database'
import { requireDuty, type Session } from '../../session'
import {
  attachmentById,
  attachmentsOf,
  readChunk,
  setAttachmentRemoved,
  updateAttachment,
  type AttachmentRecord,
} from '../../tables/attachment'
import { consentsOnScan } from '../../tables/consent'
import type { FactsVersion } from '../../tables/facts'
import { write } from '../../write'
import { currentVersion, requireVisible } from '../households/households'
import { limitsInBytes } from './limits'
import { caseQuestion, missingItemsOf, missingItemsOfHousehold } from './missingItems'

function personName(version: FactsVersion, personId: string | null): string | null {
  if (personId === null) return null
  return version.facts.members[version.personIds.indexOf(personId)]?.name ?? ''
}

function viewOf(row: AttachmentRecord, version: FactsVersion): AttachmentRow {
  return {
    id: row.id,
    revision: row.revision,
    caseId: row.case_id,
    personId: row.person_id,
    personName: personName(version, row.person_id),
    type: row.type,
    item: row.item,
    title: row.title,
    fileName: row.file_name,
    issuer: row.issuer,
    datedOn: row.dated_on,
    note: row.note,
    bytes: row.bytes,
    chunks: row.chunks,
    sm3: row.sm3,
    rotation: row.rotation,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    removed:
      row.removed_at === null
        ? null
        : { at: row.removed_at, by: row.removed_by ?? '', reason: row.removed_reason ?? '' },
  }
}

/** The file of a household in the order of F28, with what is missing. */
export function listAttachments(
  ctx: ServiceContext,
  input: StoreInput<'attachment.list'>,
): StoreOutput<'attachment.list'> {
  const household = requireVisible(ctx, input.householdId)
  const version = currentVersion(ctx, input.householdId)
  const { rows, total, bytes } = attachmentsOf(ctx.db, input.householdId, input)
  const asked = input.caseId === null ? null : caseQuestion(ctx, input.caseId)
  const missing =
    input.caseId !== null && asked?.householdId === input.householdId
      ? missingItemsOf(ctx, input.caseId)
      : missingItemsOfHousehold(ctx, input.householdId, household.category)
  const order = (row: AttachmentRecord): number => archiveItemCodes.indexOf(row.item)
  return {
    rows: rows.toSorted((a, b) => order(a) - order(b)).map((row) => viewOf(row, version)),
    total,
    bytes,
    missing,
    people: version.facts.members.map((member, index) => ({
      personId: version.personIds[index] ?? '',
      name: member.name,
    })),
    limits: limitsInBytes(ctx),
  }
}

/** @throws AppError INVALID_INPUT for a person who is none of the household. */
export function requirePerson(version: FactsVersion, personId: string | null): void {
  if (personId !== null && !version.personIds.includes(personId))
    throw new AppError('INVALID_INPUT', 'attachmentPersonUnknown')
}

/** @throws AppError NOT_FOUND; NOT_ALLOWED outside the area or for a relative. */
function requireAttachment(ctx: ServiceContext, id: string): AttachmentRecord {
  const row = attachmentById(ctx.db, id)
  if (!row) throw new AppError('NOT_FOUND', 'attachmentNotFound')
  requireVisible(ctx, row.household_id)
  return row
}

/**
 * A scan shows whole numbers: who may not have them revealed has to do only with what was brought in by the same hand.
 * @throws AppError NOT_ALLOWED attachmentNotOwn.
 */
function requireOwnOrReveal(ctx: ServiceContext, row: AttachmentRecord): void {
  if (ctx.session.duties.has('reveal') || row.recorded_user === ctx.session.userId) return
  throw new AppError('NOT_ALLOWED', 'attachmentNotOwn')
}

function requireRevision(row: AttachmentRecord, revision: number): void {
  if (row.revision !== revision) throw new AppError('CONFLICT', 'attachmentChangedMeanwhile')
}

export function changeAttachment(ctx: ServiceContext, input: StoreInput<'attachment.change'>): void {
  requireDuty(ctx.session, 'attach')
  const row = requireAttachment(ctx, input.id)
  requireOwnOrReveal(ctx, row)
  requireRevision(row, input.revision)
  requirePerson(currentVersion(ctx, row.household_id), input.personId)
  write(ctx, 'attach', { action: 'attachment.change', subject: `household:${row.household_id}`, detail: {} }, (tx) =>
    updateAttachment(tx, {
      id: row.id,
      item: input.item,
      person_id: input.personId,
      title: input.title,
      issuer: input.issuer,
      dated_on: input.datedOn,
      note: input.note,
      rotation: input.rotation,
    }),
  )
  ctx.changed.add(`attachments:${row.household_id}`)
}

/**
 * A scan is what proves that somebody signed: it stays as long as the sheet does (社会救助法 §41), unless a better one takes
 * its place.
 * @throws AppError RULE_BROKEN attachmentProvesConsent, naming who signed what.
 */
function requireProvesNothing(db: Reader, row: AttachmentRecord): void {
  const proven = consentsOnScan(db, row.household_id, row.id)
  const [sheet] = proven
  if (!sheet) return
  const names = [...new Set(proven.map(({ name }) => name))]
  throw new AppError('RULE_BROKEN', sheet.agreed === 1 ? 'attachmentProvesConsent' : 'attachmentProvesRefusal', {
    names:
      names.length > 3
        ? fill(attachmentWords.namesAndMore, { name: names[0] ?? '', count: names.length })
        : names.join('、'),
    kind: consentKindWords[sheet.kind],
    number: sheet.number,
    on: dateInWords(sheet.signed_on),
  })
}

/** Taken out of the file with a reason; kept, and brought back by `undoRemoveAttachment`. @throws AppError attachmentProvesConsent. */
export function removeAttachment(ctx: ServiceContext, input: StoreInput<'attachment.remove'>): void {
  requireDuty(ctx.session, 'attach')
  const row = requireAttachment(ctx, input.id)
  requireOwnOrReveal(ctx, row)
  requireRevision(row, input.revision)
  if (row.removed_at !== null) throw new AppError('RULE_BROKEN', 'attachmentRemovedAlready')
  write(ctx, 'attach', { action: 'attachment.remove', subject: `household:${row.household_id}`, detail: {} }, (tx) => {
    requireProvesNothing(tx, row)
    setAttachmentRemoved(tx, row.id, { at: ctx.clock.now(), by: ctx.session.userName, reason: input.reason })
  })
  ctx.changed.add(`attachments:${row.household_id}`)
}

export function undoRemoveAttachment(ctx: ServiceContext, id: string): void {
  requireDuty(ctx.session, 'attach')
  const row = requireAttachment(ctx, id)
  requireOwnOrReveal(ctx, row)
  if (row.removed_at === null) throw new AppError('RULE_BROKEN', 'attachmentNotRemoved')
  write(
    ctx,
    'attach',
    { action: 'attachment.undoRemove', subject: `household:${row.household_id}`, detail: {} },
    (tx) => setAttachmentRemoved(tx, row.id, null),
  )
  ctx.changed.add(`attachments:${row.household_id}`)
}

/** What each session has opened: pieces are handed out only after the look stands in the log. */
const opened = new WeakMap<Session, Set<string>>()

/** A photo of the visit shows no numbers: everybody who sees the household may look at it. */
function requireShowable(ctx: ServiceContext, row: AttachmentRecord): void {
  if (row.item !== 'photo') requireOwnOrReveal(ctx, row)
}

/** Opens one file for looking at; who looked is written to the audit log. */
export function openAttachment(ctx: ServiceContext, id: string): AttachmentRow {
  const row = requireAttachment(ctx, id)
  requireShowable(ctx, row)
  const act = {
    action: 'attachment.view',
    subject: `household:${row.household_id}`,
    detail: { kind: row.type, sm3: row.sm3 },
  } as const
  write(ctx, 'read', act, () => undefined)
  const mine = opened.get(ctx.session) ?? new Set<string>()
  opened.set(ctx.session, mine.add(id))
  return viewOf(row, currentVersion(ctx, row.household_id))
}

/** One piece of a file that this session has opened. */
export function attachmentChunk(ctx: ServiceContext, id: string, at: number): { bytes: Uint8Array } {
  requireDuty(ctx.session, 'read')
  if (!opened.get(ctx.session)?.has(id)) throw new AppError('NOT_ALLOWED', 'attachmentOpenFirst')
  const bytes = readChunk(ctx.db, id, at)
  if (!bytes) throw new AppError('NOT_FOUND', 'attachmentNotFound')
  return { bytes }
}

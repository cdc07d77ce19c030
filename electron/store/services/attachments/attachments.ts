import { basename } from 'node:path'
import { archiveItemCodes, archiveItemNames } from '@shared/attachments/archiveItems'
import { ATTACHMENT_CHUNK, type AttachmentRow, type AttachmentType } from '@shared/contracts/attachmentContract'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { AppError } from '@shared/result'
import { healLine } from '@shared/workbook/heal'
import type { ServiceContext } from '../../context'
import { quietControl, stopIfCancelled, type JobControl } from '../../jobs/control'
import { newId } from '../../newId'
import { requireDuty, type Session } from '../../session'
import {
  attachmentById,
  attachmentsOf,
  insertAttachment,
  insertChunk,
  readChunk,
  sameContent,
  setAttachmentRemoved,
  storedBytes,
  updateAttachment,
  type AttachmentRecord,
} from '../../tables/attachment'
import type { FactsVersion } from '../../tables/facts'
import { write } from '../../write'
import { requireCaseOf } from '../casework/caseOfHousehold'
import { currentVersion, requireVisible } from '../households/households'
import { limitsInBytes } from './limits'
import { caseQuestion, missingItemsOf, missingItemsOfHousehold } from './missingItems'
import { mebibytes, MIB, withFile } from './readFile'

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

/** Tells after each piece how many megabytes are through, and stops there when somebody cancelled. */
function piecesTold(control: JobControl, phase: string): (done: number, total: number) => void {
  return (done, total) => {
    stopIfCancelled(control)
    control.progress(phase, Math.floor(Math.min(done, total) / MIB), Math.ceil(total / MIB))
  }
}

function requirePerson(version: FactsVersion, personId: string | null): void {
  if (personId !== null && !version.personIds.includes(personId))
    throw new AppError('INVALID_INPUT', 'attachmentPersonUnknown')
}

export interface AddedAttachment {
  readonly id: string
  readonly type: AttachmentType
  readonly bytes: number
}

/**
 * Takes a photo, a scan or a PDF into the household's file: the original, byte for byte, in pieces inside the encrypted
 * database, so that every backup has it. Nothing is written before size, content and digest were looked at.
 * @throws AppError INVALID_INPUT for a file too large, empty, damaged or of another kind; CONFLICT attachmentDuplicate for
 *   content that stands there already; CANCELLED, and then nothing of it is kept.
 */
export function addAttachment(
  ctx: ServiceContext,
  input: Omit<StoreInput<'attachment.add'>, 'file'> & { readonly path: string },
  control: JobControl = quietControl,
): AddedAttachment {
  requireDuty(ctx.session, 'attach')
  requireVisible(ctx, input.householdId)
  requireCaseOf(ctx, input.caseId, input.householdId)
  requirePerson(currentVersion(ctx, input.householdId), input.personId)
  const file = basename(input.path)
  const limits = limitsInBytes(ctx)
  const reading = piecesTold(control, 'attachment.reading')
  return withFile({ path: input.path, file, limit: limits.file, onPiece: reading }, (opened) => {
    const used = storedBytes(ctx.db, input.householdId)
    if (used + opened.bytes > limits.household) {
      throw new AppError('INVALID_INPUT', 'attachmentHouseholdFull', {
        file,
        used: mebibytes(used),
        size: mebibytes(opened.bytes),
        limit: limits.household / MIB,
      })
    }
    const same = sameContent(ctx.db, input.householdId, opened.sm3)
    if (same && !input.again) {
      throw new AppError('CONFLICT', 'attachmentDuplicate', { file, title: same.title || archiveItemNames[same.item] })
    }
    const id = newId()
    const act = {
      action: 'attachment.add',
      subject: `household:${input.householdId}`,
      detail: { kind: opened.type, bytes: opened.bytes, sm3: opened.sm3 },
    } as const
    write(ctx, 'attach', act, (tx) => {
      insertAttachment(tx, {
        id,
        household_id: input.householdId,
        case_id: input.caseId,
        person_id: input.personId,
        type: opened.type,
        item: input.item,
        title: input.title,
        // Marks that turn the direction of writing make an .exe look like a .png; a line break is no name.
        file_name: healLine(file).slice(-200),
        issuer: input.issuer,
        dated_on: input.datedOn,
        note: input.note,
        bytes: opened.bytes,
        chunks: Math.ceil(opened.bytes / ATTACHMENT_CHUNK),
        sm3: opened.sm3,
        recorded_user: ctx.session.userId,
        recorded_by: ctx.session.userName,
        recorded_at: ctx.clock.now(),
      })
      const writing = piecesTold(control, 'attachment.writing')
      const same = opened.pieces((piece, at) => {
        writing((at + 1) * ATTACHMENT_CHUNK, opened.bytes)
        insertChunk(tx, id, at, piece)
      })
      // A scanner may still be writing: the transaction takes everything back.
      if (!same) throw new AppError('INVALID_INPUT', 'attachmentFileChanged', { file })
    })
    ctx.changed.add(`attachments:${input.householdId}`)
    return { id, type: opened.type, bytes: opened.bytes }
  })
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

/** Taken out of the file with a reason; kept, and brought back by `undoRemoveAttachment`. */
export function removeAttachment(ctx: ServiceContext, input: StoreInput<'attachment.remove'>): void {
  requireDuty(ctx.session, 'attach')
  const row = requireAttachment(ctx, input.id)
  requireOwnOrReveal(ctx, row)
  requireRevision(row, input.revision)
  if (row.removed_at !== null) throw new AppError('RULE_BROKEN', 'attachmentRemovedAlready')
  write(ctx, 'attach', { action: 'attachment.remove', subject: `household:${row.household_id}`, detail: {} }, (tx) =>
    setAttachmentRemoved(tx, row.id, { at: ctx.clock.now(), by: ctx.session.userName, reason: input.reason }),
  )
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

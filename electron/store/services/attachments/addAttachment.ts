import { basename } from 'node:path'
import { archiveItemNames } from '@shared/attachments/archiveItems'
import { ATTACHMENT_CHUNK, type AttachmentType } from '@shared/contracts/attachmentContract'
import type { StoreInput } from '@shared/contracts/storeContract'
import { AppError } from '@shared/result'
import { healLine } from '@shared/workbook/heal'
import type { ServiceContext } from '../../context'
import { quietControl, stopIfCancelled, type JobControl } from '../../jobs/control'
import { newId } from '../../newId'
import { requireDuty } from '../../session'
import { insertArriving, sameContent, setArrived, storedBytes } from '../../tables/attachment'
import { stage, write } from '../../write'
import { requireCaseOf } from '../casework/caseOfHousehold'
import { currentVersion, requireVisible } from '../households/households'
import { forgetArriving, thisRun, writePieces } from './arrival'
import { requirePerson } from './attachments'
import { limitsInBytes } from './limits'
import { mebibytes, MIB, withFile, type OpenedFile } from './readFile'

type NewFile = Omit<StoreInput<'attachment.add'>, 'file'> & { readonly path: string }

export interface AddedAttachment {
  readonly id: string
  readonly type: AttachmentType
  readonly bytes: number
}

/** Tells after each piece how many megabytes are through, and stops there when somebody cancelled. */
function piecesTold(control: JobControl, phase: string): (done: number, total: number) => void {
  return (done, total) => {
    stopIfCancelled(control)
    control.progress(phase, Math.floor(Math.min(done, total) / MIB), Math.ceil(total / MIB))
  }
}

/** Whether the household, the case and the person are there for it. */
function requirePlace(ctx: ServiceContext, input: NewFile): void {
  requireDuty(ctx.session, 'attach')
  requireVisible(ctx, input.householdId)
  requireCaseOf(ctx, input.caseId, input.householdId)
  requirePerson(currentVersion(ctx, input.householdId), input.personId)
}

/** @throws AppError INVALID_INPUT attachmentHouseholdFull; CONFLICT attachmentDuplicate. */
function requireRoomAndNew(ctx: ServiceContext, input: NewFile, opened: OpenedFile): void {
  const file = basename(input.path)
  const limit = limitsInBytes(ctx).household
  const used = storedBytes(ctx.db, input.householdId)
  if (used + opened.bytes > limit) {
    throw new AppError('INVALID_INPUT', 'attachmentHouseholdFull', {
      file,
      used: mebibytes(used),
      size: mebibytes(opened.bytes),
      limit: limit / MIB,
    })
  }
  const same = sameContent(ctx.db, input.householdId, opened.sm3)
  if (same && !input.again) {
    throw new AppError('CONFLICT', 'attachmentDuplicate', { file, title: same.title || archiveItemNames[same.item] })
  }
}

/**
 * Takes a photo, a scan or a PDF into the household's file: the original, byte for byte, in pieces inside the encrypted
 * database, so that every backup has it. Nothing is written before size, content and digest were looked at; the bytes go in
 * by portions that nobody sees, and one short transaction with its audit entry makes the file appear. What was asked before
 * the portions is asked again there: another window had time meanwhile.
 * @throws AppError INVALID_INPUT for a file too large, empty, damaged or of another kind; CONFLICT attachmentDuplicate for
 *   content that stands there already; CANCELLED, DISK_FULL, and then nothing of it is kept.
 */
export function addAttachment(
  ctx: ServiceContext,
  input: NewFile,
  control: JobControl = quietControl,
): AddedAttachment {
  requirePlace(ctx, input)
  const file = basename(input.path)
  const reading = piecesTold(control, 'attachment.reading')
  return withFile({ path: input.path, file, limit: limitsInBytes(ctx).file, onPiece: reading }, (opened) => {
    requireRoomAndNew(ctx, input, opened)
    const id = newId()
    const chunks = Math.ceil(opened.bytes / ATTACHMENT_CHUNK)
    const row = {
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
      chunks,
      sm3: opened.sm3,
      recorded_user: ctx.session.userId,
      recorded_by: ctx.session.userName,
      recorded_at: ctx.clock.now(),
    }
    stage(ctx, 'attach', (tx) => insertArriving(tx, row, thisRun()))
    try {
      const writing = piecesTold(control, 'attachment.writing')
      // A scanner may still be writing: then it is longer, or another, than what was looked at.
      const changed = new AppError('INVALID_INPUT', 'attachmentFileChanged', { file })
      const same = writePieces(ctx, id, opened, (done) => {
        if (done > chunks * ATTACHMENT_CHUNK) throw changed
        writing(done, opened.bytes)
      })
      if (!same) throw changed
      const act = {
        action: 'attachment.add',
        subject: `household:${input.householdId}`,
        detail: { kind: opened.type, bytes: opened.bytes, sm3: opened.sm3 },
      } as const
      write(ctx, 'attach', act, (tx) => {
        requirePlace(ctx, input)
        requireRoomAndNew(ctx, input, opened)
        setArrived(tx, id, ctx.clock.now())
      })
    } catch (error) {
      forgetArriving(ctx, id, chunks)
      throw error
    }
    ctx.changed.add(`attachments:${input.householdId}`)
    return { id, type: opened.type, bytes: opened.bytes }
  })
}

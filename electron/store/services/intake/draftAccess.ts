import { formBody, type FormBody } from '@shared/intake/formBody'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import type { Reader } from '../../database'
import { requireDuty } from '../../session'
import { intakeDraftById, type IntakeDraftRow } from '../../tables/intakeDraft'
import { requireUnrelated } from '../kin/kinConflicts'
import { requireUnrelatedFamily } from '../kin/kinOfFamily'
import { typedNumbers } from './typedNumbers'

/** What stands in a draft, as typed. */
export function bodyOf(row: Pick<IntakeDraftRow, 'body'>): FormBody {
  return formBody.parse(JSON.parse(row.body))
}

/**
 * Whose drafts somebody sees besides their own: those of the area, for whoever may see whole numbers at all (a 村级协理 may
 * not); null for nobody's.
 */
export function draftArea(ctx: ServiceContext): string | null {
  return ctx.session.duties.has('reveal') ? ctx.session.area : null
}

function mayOpen(ctx: ServiceContext, row: IntakeDraftRow): boolean {
  const area = draftArea(ctx)
  return row.created_user === ctx.session.userId || (area !== null && row.area.startsWith(area))
}

/** @throws AppError NOT_FOUND when there is no such draft for this person, or it was discarded or submitted. */
export function requireIntakeDraft(ctx: ServiceContext, db: Reader, id: string): IntakeDraftRow {
  const row = anyIntakeDraft(ctx, db, id)
  if (row.discarded_at !== null) throw new AppError('NOT_FOUND', 'intakeDraftGone')
  return row
}

/**
 * As {@link requireIntakeDraft}, discarded or not.
 * @throws AppError also NOT_ALLOWED kinRelated for the form of a near relative's family, whoever began it (近亲属回避).
 */
export function anyIntakeDraft(ctx: ServiceContext, db: Reader, id: string): IntakeDraftRow {
  requireDuty(ctx.session, 'intake')
  const row = intakeDraftById(db, id)
  if (!row || !mayOpen(ctx, row)) throw new AppError('NOT_FOUND', 'intakeDraftGone')
  if (row.household_id !== null) requireUnrelated(ctx, row.household_id)
  // Of a family that we do not have yet: whoever typed it is told beside the rows and stopped when submitting.
  if (row.created_user !== ctx.session.userId) requireUnrelatedFamily(ctx, typedNumbers(bodyOf(row)))
  return row
}

/** @throws AppError CONFLICT when the draft was saved by another window or person meanwhile. */
export function requireDraftAt(row: IntakeDraftRow, revision: number): void {
  if (row.revision !== revision) {
    throw new AppError('CONFLICT', 'intakeDraftChanged', { by: row.changed_by, at: row.changed_at })
  }
}

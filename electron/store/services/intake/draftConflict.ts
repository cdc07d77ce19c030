import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { factsToForm } from '@shared/intake/factsToForm'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { changesSince, sheetsSince } from '../../tables/consentVersion'
import { keepIntakeDraft, rebaseIntakeDraft, type IntakeDraftRow } from '../../tables/intakeDraft'
import { write } from '../../write'
import { standingHousehold, versionOf } from '../households/undoChange'
import { requireDraftAt, requireIntakeDraft } from './draftAccess'
import { baseForm, subjectOf } from './drafts'

/**
 * The record of a draft as another hand, or a signed sheet, left it, beside what the draft was begun from. It shows whole numbers, so it is
 * logged.
 * @throws AppError NOT_FOUND, also for a draft about no record; RULE_BROKEN householdEnded.
 */
export function theirVersion(ctx: ServiceContext, id: string): StoreOutput<'intake.theirs'> {
  const row = requireIntakeDraft(ctx, ctx.db, id)
  const base = baseForm(ctx, row)
  if (row.household_id === null || base === null) throw new AppError('NOT_FOUND', 'intakeDraftGone')
  const standing = standingHousehold(ctx, ctx.db, row.household_id)
  const version = versionOf(ctx.db, standing.versionId)
  const act = { action: 'intake.open', subject: subjectOf(row), detail: { revision: standing.revision } } as const
  write(ctx, 'intake', act, () => undefined)
  return {
    base,
    theirs: factsToForm(version.facts),
    theirsRevision: standing.revision,
    by: version.recordedBy,
    at: version.recordedAt,
    ...whence(ctx, row, row.household_id),
  }
}

/** Where the changes come from that the draft has not: a signed sheet is no other hand at this form, nor is the person's own. */
function whence(ctx: ServiceContext, row: IntakeDraftRow, householdId: string): { own: boolean; sheets: string[] } {
  const since = changesSince(ctx.db, householdId, row.base_version_id ?? 0, ctx.session.userName)
  return {
    own: since.all > 0 && since.own === since.all,
    sheets:
      since.all > 0 && since.bySheet === since.all ? sheetsSince(ctx.db, householdId, row.base_version_id ?? 0) : [],
  }
}

/**
 * Keeps what was decided about every difference; the draft stands on the other hand's version from now on.
 * @throws AppError NOT_FOUND; CONFLICT intakeDraftChanged, householdChanged when the record moved on once more.
 */
export function rebaseDraft(ctx: ServiceContext, input: StoreInput<'intake.rebase'>): { revision: number } {
  const row = requireIntakeDraft(ctx, ctx.db, input.id)
  requireDraftAt(row, input.revision)
  const { household_id: householdId } = row
  if (householdId === null) throw new AppError('NOT_FOUND', 'intakeDraftGone')
  write(
    ctx,
    'intake',
    { action: 'intake.rebase', subject: subjectOf(row), detail: { revision: input.theirsRevision } },
    (tx) => {
      const standing = standingHousehold(ctx, tx, householdId)
      if (standing.revision !== input.theirsRevision) {
        throw new AppError('CONFLICT', 'householdChanged', { key: standing.key })
      }
      const next = {
        id: row.id,
        revision: input.revision,
        body: JSON.stringify(input.body),
        area: row.area,
        changedBy: ctx.session.userName,
        changedAt: ctx.clock.now(),
      }
      if (!keepIntakeDraft(tx, next)) {
        throw new AppError('CONFLICT', 'intakeDraftChanged', { by: row.changed_by, at: row.changed_at })
      }
      rebaseIntakeDraft(tx, row.id, { versionId: standing.versionId, revision: standing.revision })
    },
  )
  ctx.changed.add('intake')
  return { revision: input.revision + 1 }
}

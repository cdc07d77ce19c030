import type { IntakeDraftRow as DraftLine } from '@shared/contracts/intakeContract'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { factsToForm } from '@shared/intake/factsToForm'
import type { FormBody } from '@shared/intake/formBody'
import { rowsIn } from '@shared/intake/readForm'
import { blankForm, renewForm } from '@shared/intake/renewal'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { newId } from '../../newId'
import { requireDuty } from '../../session'
import {
  countDrafts,
  draftOfHousehold,
  forgetDiscarded,
  insertIntakeDraft,
  keepIntakeDraft,
  listDrafts,
  setIntakeDiscarded,
  type IntakeDraftRow,
  type ListedDraft,
} from '../../tables/intakeDraft'
import { standingRow } from '../../tables/ending'
import { regionNames } from '../../tables/region'
import { stage, write } from '../../write'
import { requireUnrelated } from '../kin/kinConflicts'
import { placeInWords } from '../office/regions'
import { requireTownArea } from '../office/requireTownArea'
import { standingHousehold, versionOf } from '../households/undoChange'
import { anyIntakeDraft, bodyOf, draftArea, requireDraftAt, requireIntakeDraft } from './draftAccess'

/** Days that a discarded draft can still be brought back. */
const KEPT_DAYS = 30

/** The region that a draft belongs to: the village typed, or where whoever began it works. */
function areaOf(ctx: ServiceContext, body: FormBody): string {
  const village = (body.household.values['residenceRegion'] ?? '').trim()
  return /^\d{12}$/.test(village) ? village : ctx.session.area
}

function forgottenBefore(now: string): string {
  return new Date(Date.parse(now) - KEPT_DAYS * 86_400_000).toISOString()
}

/**
 * Begins a form: an empty one, the new declaration of a household we have, or a correction of it. A draft of the same kind
 * about the same household that is still open is gone on with.
 * @throws AppError NOT_FOUND; NOT_ALLOWED for a household outside the area, and without the duty to see whole numbers;
 *   RULE_BROKEN householdEnded; NOT_ALLOWED kinRelated.
 */
export function newDraft(ctx: ServiceContext, input: StoreInput<'intake.newDraft'>): { id: string } {
  requireDuty(ctx.session, 'intake')
  const at = ctx.clock.now()
  const today = ctx.clock.today()
  const mine = { created_user: ctx.session.userId, created_by: ctx.session.userName, created_at: at }
  const base = input.fromHouseholdId === null ? null : baseOf(ctx, input.fromHouseholdId)
  const purpose = base === null ? 'new' : input.purpose === 'new' ? 'renew' : input.purpose
  if (base !== null) {
    const open = draftOfHousehold(ctx.db, base.row.id, purpose, ctx.session.userId)
    if (open !== undefined) return { id: open }
  }
  const area = ctx.session.area
  const body =
    base === null
      ? blankForm(today, area.length === 12 ? area : null)
      : purpose === 'renew'
        ? renewForm(base.form, today)
        : base.form
  const id = newId()
  write(
    ctx,
    'intake',
    {
      action: 'intake.draft',
      subject: base === null ? 'intake' : `household:${base.row.id}`,
      detail: { purpose },
    },
    (tx) => {
      forgetDiscarded(tx, forgottenBefore(at))
      insertIntakeDraft(tx, {
        id,
        purpose,
        body: JSON.stringify(body),
        area: areaOf(ctx, body),
        household_id: base?.row.id ?? null,
        base_version_id: base?.row.versionId ?? null,
        base_revision: base?.row.revision ?? null,
        ...mine,
      })
    },
  )
  ctx.changed.add('intake')
  return { id }
}

function baseOf(ctx: ServiceContext, householdId: string) {
  // The form shows whole numbers: whoever may not see them cannot begin with a family that we have.
  requireDuty(ctx.session, 'reveal')
  const row = standingHousehold(ctx, ctx.db, householdId)
  requireTownArea(ctx.session, row.village, row.key)
  requireUnrelated(ctx, row.id)
  return { row, form: factsToForm(versionOf(ctx.db, row.versionId).facts) }
}

/**
 * Keeps what is typed. Runs about every second while somebody types, so it leaves no entry of its own in the log; opening,
 * discarding and submitting do.
 * @throws AppError NOT_FOUND; CONFLICT intakeDraftChanged.
 */
export function saveDraft(ctx: ServiceContext, input: StoreInput<'intake.saveDraft'>): { revision: number } {
  const row = requireIntakeDraft(ctx, ctx.db, input.id)
  requireDraftAt(row, input.revision)
  const kept = stage(ctx, 'intake', (tx) =>
    keepIntakeDraft(tx, {
      id: row.id,
      revision: input.revision,
      body: JSON.stringify(input.body),
      area: areaOf(ctx, input.body),
      changedBy: ctx.session.userName,
      changedAt: ctx.clock.now(),
    }),
  )
  if (!kept) throw new AppError('CONFLICT', 'intakeDraftChanged', { by: row.changed_by, at: row.changed_at })
  return { revision: input.revision + 1 }
}

function applicantOf(body: FormBody): string {
  const self = body.members.find((row) => row.values['relation'] === '本人') ?? body.members[0]
  return (self?.values['name'] ?? '').trim()
}

function lineOf(ctx: ServiceContext, row: ListedDraft, names: ReadonlyMap<string, string>): DraftLine {
  const body = bodyOf(row)
  const village = body.household.values['residenceRegion'] ?? ''
  return {
    id: row.id,
    revision: row.revision,
    purpose: row.purpose,
    applicantName: applicantOf(body),
    place: village === '' ? '' : placeInWords(names, village),
    people: rowsIn(body, 'members').length,
    householdId: row.household_id,
    householdKey: row.household_key ?? '',
    stale: row.household_revision !== null && row.household_revision !== row.base_revision,
    createdBy: row.created_by,
    createdAt: row.created_at,
    changedBy: row.changed_by,
    changedAt: row.changed_at,
    mine: row.created_user === ctx.session.userId,
  }
}

/** Open drafts, own ones and those of the area, the last changed first. */
export function draftsOf(ctx: ServiceContext, input: StoreInput<'intake.drafts'>): StoreOutput<'intake.drafts'> {
  requireDuty(ctx.session, 'intake')
  const who = { area: draftArea(ctx), userId: ctx.session.userId }
  const names = regionNames(ctx.db)
  return {
    total: countDrafts(ctx.db, who),
    rows: listDrafts(ctx.db, who, input).map((row) => lineOf(ctx, row, names)),
  }
}

/** Facts that a draft was begun from, as the form shows them; null for a household we do not have. */
export function baseForm(ctx: ServiceContext, row: IntakeDraftRow): FormBody | null {
  return row.base_version_id === null ? null : factsToForm(versionOf(ctx.db, row.base_version_id).facts)
}

/** Opens a draft. It shows whole numbers, so it is logged. @throws AppError NOT_FOUND. */
export function draftOf(ctx: ServiceContext, id: string): StoreOutput<'intake.draft'> {
  const row = requireIntakeDraft(ctx, ctx.db, id)
  const household = row.household_id === null ? undefined : standingRow(ctx.db, row.household_id)
  const subject = household === undefined ? 'intake' : `household:${household.id}`
  write(ctx, 'intake', { action: 'intake.open', subject, detail: { revision: row.revision } }, () => undefined)
  return {
    id: row.id,
    revision: row.revision,
    purpose: row.purpose,
    body: bodyOf(row),
    householdId: row.household_id,
    householdKey: household?.key ?? '',
    base: baseForm(ctx, row),
    stale: household !== undefined && household.revision !== row.base_revision,
    changedBy: row.changed_by,
    changedAt: row.changed_at,
  }
}

/** @throws AppError NOT_FOUND; CONFLICT when it was changed meanwhile. */
export function discardDraft(ctx: ServiceContext, input: StoreInput<'intake.discard'>): void {
  const row = requireIntakeDraft(ctx, ctx.db, input.id)
  requireDraftAt(row, input.revision)
  const at = ctx.clock.now()
  write(ctx, 'intake', { action: 'intake.discard', subject: subjectOf(row), detail: {} }, (tx) =>
    setIntakeDiscarded(tx, row.id, at),
  )
  ctx.changed.add('intake')
}

/** Brings a discarded draft back as it was. @throws AppError NOT_FOUND when there is none. */
export function undoDiscard(ctx: ServiceContext, id: string): void {
  const row = anyIntakeDraft(ctx, ctx.db, id)
  write(ctx, 'intake', { action: 'intake.undoDiscard', subject: subjectOf(row), detail: {} }, (tx) =>
    setIntakeDiscarded(tx, row.id, null),
  )
  ctx.changed.add('intake')
}

export function subjectOf(row: Pick<IntakeDraftRow, 'household_id'>): string {
  return row.household_id === null ? 'intake' : `household:${row.household_id}`
}

import { rushSubject, type CaseForm, type FormValues } from '@shared/contracts/caseFormContract'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import {
  caseFormDraftsOf,
  forgetCaseFormDrafts,
  keepCaseFormDraft,
  removeCaseFormDraft,
} from '../../tables/caseFormDraft'
import { stage } from '../../write'
import { requireVisible } from '../households/households'
import { requireUnrelated } from '../kin/kinConflicts'
import { caseRow } from './caseRecord'

/** Days after which a form that nobody came back to is forgotten. */
const KEPT_DAYS = 90

/**
 * Whoever may not see the case or the family (any more) keeps and gets nothing about it.
 * @throws AppError NOT_FOUND outside the area; NOT_ALLOWED kinRelated.
 */
function requireSubject(ctx: ServiceContext, subjectId: string, form: CaseForm): void {
  if (form === 'openRush') {
    if (subjectId !== rushSubject) throw new AppError('NOT_FOUND', 'caseNotFound')
    return
  }
  if (form === 'openCase' || form === 'openChange') {
    requireVisible(ctx, subjectId)
    return
  }
  const { household_id: householdId } = caseRow(ctx, ctx.db, subjectId)
  if (householdId !== null) requireUnrelated(ctx, householdId)
}

function isStillTheirs(ctx: ServiceContext, subjectId: string, form: CaseForm): boolean {
  try {
    requireSubject(ctx, subjectId, form)
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

/** Everything that the signed-in person has half typed, as typed. It is their own words: the look is not logged. */
export function ownCaseForms(ctx: ServiceContext): StoreOutput<'caseForm.own'> {
  const rows = caseFormDraftsOf(ctx.db, ctx.session.userId).filter((row) =>
    isStillTheirs(ctx, row.subject_id, row.form),
  )
  return {
    rows: rows.map((row) => ({
      subjectId: row.subject_id,
      form: row.form,
      values: JSON.parse(row.body) as FormValues,
    })),
  }
}

/**
 * Keeps what is typed. Runs about every second while somebody types, so it leaves no entry of its own in the log; the act
 * does.
 * @throws AppError NOT_FOUND; NOT_ALLOWED kinRelated.
 */
export function keepCaseForm(ctx: ServiceContext, input: StoreInput<'caseForm.keep'>): void {
  requireSubject(ctx, input.subjectId, input.form)
  const at = ctx.clock.now()
  stage(ctx, 'read', (tx) => {
    forgetCaseFormDrafts(tx, new Date(Date.parse(at) - KEPT_DAYS * 86_400_000).toISOString())
    keepCaseFormDraft(tx, {
      user_id: ctx.session.userId,
      subject_id: input.subjectId,
      form: input.form,
      body: JSON.stringify(input.values),
      changed_at: at,
    })
  })
}

/** Thrown away or emptied; of the signed-in person alone, whatever became of the case. */
export function dropCaseForm(ctx: ServiceContext, input: StoreInput<'caseForm.drop'>): void {
  stage(ctx, 'read', (tx) => removeCaseFormDraft(tx, ctx.session.userId, input.subjectId, input.form))
}

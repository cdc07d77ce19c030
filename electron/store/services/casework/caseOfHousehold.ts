import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { caseRowOf } from '../../tables/caseFile'

/**
 * A paper that is kept for a case belongs to the same household as the case.
 * @throws AppError NOT_FOUND caseNotFound for a case of another household, and for one that is not there.
 */
export function requireCaseOf(ctx: ServiceContext, caseId: string | null, householdId: string): void {
  if (caseId !== null && caseRowOf(ctx.db, caseId)?.household_id !== householdId)
    throw new AppError('NOT_FOUND', 'caseNotFound')
}

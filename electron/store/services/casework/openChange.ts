import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { dateInWords } from '@shared/domain/dates'
import { fenToYuanText } from '@shared/domain/money'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { standingOf } from '../../tables/standing'
import { removeCaseFormDraft } from '../../tables/caseFormDraft'
import { write } from '../../write'
import { requireUnrelated } from '../kin/kinConflicts'
import { adoptDeclared, declaredId } from './declaredStanding'
import { householdForCase, insertNewCase, type OpenedCase } from './openCase'
import { requireAnyDuty } from './requireAnyDuty'
import { requireNoRivalChange } from './rivalChange'

/**
 * Begins reducing or ending what a household has by decision; the family is heard first (社会救助法 §48).
 * @throws AppError NOT_FOUND; NOT_ALLOWED; RULE_BROKEN caseStandingMissing, caseNotReduced,
 *   caseBeforeDecision, caseChangeOpen.
 */
export function openChange(ctx: ServiceContext, input: StoreInput<'case.openChange'>): StoreOutput<'case.openChange'> {
  requireAnyDuty(ctx, ['investigate', 'townOpinion', 'countyHandle'])
  requireUnrelated(ctx, input.householdId)
  return write(
    ctx,
    null,
    (opened: OpenedCase) => ({
      action: 'case.open',
      subject: `case:${opened.caseId}`,
      detail: { number: opened.number, kind: input.kind, on: input.on, cause: input.change.reason },
    }),
    (tx) => {
      const household = householdForCase(ctx, tx, input.householdId)
      removeCaseFormDraft(tx, ctx.session.userId, household.id, 'openChange')
      const { standingId } = input.change
      const standing =
        standingId === declaredId ? adoptDeclared(ctx, tx, household.id, ctx.clock.now()) : standingOf(tx, standingId)
      if (standing?.household_id !== household.id || standing.end_month !== null) {
        throw new AppError('RULE_BROKEN', 'caseStandingMissing')
      }
      if (standing.case_id !== null && input.on < standing.decided_on) {
        const [on, last] = [input.on, standing.decided_on].map(dateInWords)
        throw new AppError('RULE_BROKEN', 'caseBeforeDecision', { on: on ?? '', last: last ?? '' })
      }
      requireNoRivalChange(tx, household.id, standing.person_id)
      const { amount } = input.change
      if (input.kind === 'reduce' && (amount === null || standing.amount === null || amount >= standing.amount)) {
        throw new AppError('RULE_BROKEN', 'caseNotReduced', { before: fenToYuanText(standing.amount ?? 0) })
      }
      return insertNewCase(ctx, tx, {
        kind: input.kind,
        on: input.on,
        household,
        request: null,
        change: {
          ...input.change,
          standingId: standing.id,
          amount: input.kind === 'end' ? null : amount,
          class: standing.class,
        },
        rush: null,
        proxy: null,
      })
    },
  )
}

import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import type { WriteTx } from '../../database'
import { dutiesOf, requireDuty } from '../../session'
import { assignCase, insertAssignment } from '../../tables/caseFile'
import { allUsers, userById, type UserRow } from '../../tables/userAccount'
import { write } from '../../write'
import { requireAssignable } from '../kin/kinConflicts'
import { caseRow } from './caseRecord'
import { handlesCases } from './villageView'

function canBeGivenCases(user: UserRow): boolean {
  return user.disabled_at === null && handlesCases({ duties: new Set(dutiesOf[user.role]) })
}

/** People who can be given cases: those whose area meets the session's. */
export function officers(ctx: ServiceContext): StoreOutput<'case.officers'> {
  requireDuty(ctx.session, 'read')
  const { area } = ctx.session
  return {
    officers: allUsers(ctx.db)
      .filter((user) => canBeGivenCases(user) && (user.area.startsWith(area) || area.startsWith(user.area)))
      .map((user) => ({ userId: user.id, name: user.name, role: user.role, area: user.area })),
  }
}

/**
 * Gives one case to a person, hands it over, or takes it back.
 * @throws AppError NOT_FOUND; RULE_BROKEN caseAssignEnded, caseAssignUnfit, kinAssignee.
 */
function assignOne(
  ctx: ServiceContext,
  tx: WriteTx,
  id: string,
  user: UserRow | null,
  reason: string,
): { number: string } {
  const row = caseRow(ctx, tx, id)
  if (row.is_open === 0) throw new AppError('RULE_BROKEN', 'caseAssignEnded')
  if (user !== null) {
    if (!canBeGivenCases(user) || !row.village_code.startsWith(user.area)) {
      throw new AppError('RULE_BROKEN', 'caseAssignUnfit')
    }
    if (row.household_id !== null) requireAssignable(tx, row.household_id, user.id, ctx.clock.today())
  }
  const at = ctx.clock.now()
  assignCase(tx, id, user?.id ?? null, at)
  insertAssignment(tx, {
    caseId: id,
    desk: row.desk,
    from: row.assigned_to,
    to: user?.id ?? null,
    reason,
    by: ctx.session.userId,
    at,
  })
  return { number: row.number }
}

/** Assigns cases, each for itself, each with its entry in the log. */
export function assignCases(ctx: ServiceContext, input: StoreInput<'case.assign'>): StoreOutput<'case.assign'> {
  requireDuty(ctx.session, 'assign')
  const user = input.userId === null ? null : (userById(ctx.db, input.userId) ?? null)
  if (input.userId !== null && user === null) throw new AppError('NOT_FOUND', 'userNotFound')
  ctx.changed.add('cases')
  return {
    results: input.ids.map((id) => {
      try {
        write(
          ctx,
          'assign',
          ({ number }: { number: string }) => ({
            action: 'case.assign',
            subject: `case:${id}`,
            detail: { number, to: user?.name ?? '' },
          }),
          (tx) => assignOne(ctx, tx, id, user, input.reason),
        )
        ctx.changed.add(`case:${id}`)
        return { id, done: true, refusal: null }
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        return { id, done: false, refusal: { messageKey: error.messageKey, details: { ...error.details } } }
      }
    }),
  }
}

import { caseMovedReason } from '@shared/messages/householdOps'
import { appendAudit } from '../../audit/auditLog'
import type { ServiceContext } from '../../context'
import type { WriteTx } from '../../database'
import { assignCase, insertAssignment, moveCase, strayedCases } from '../../tables/caseFile'
import { userById } from '../../tables/userAccount'

/**
 * An open case goes where its household went: the clerks there see it from now on and the old ones do not. Whoever it lay
 * with and does not work there gives it back. Within the transaction that moved the household, one entry in the log each.
 */
export function followHouseholds(ctx: ServiceContext, tx: WriteTx): void {
  const at = ctx.clock.now()
  for (const { id, number, desk, village, userId } of strayedCases(tx)) {
    moveCase(tx, id, village, at)
    const worksThere = userId === null || village.startsWith(userById(tx, userId)?.area ?? village)
    if (!worksThere) {
      assignCase(tx, id, null, at)
      insertAssignment(tx, {
        caseId: id,
        desk,
        from: userId,
        to: null,
        reason: caseMovedReason,
        by: ctx.session.userId,
        at,
      })
    }
    appendAudit(tx, at, ctx.session.userId, {
      action: 'case.move',
      subject: `case:${id}`,
      detail: { number, region: village },
    })
    ctx.changed.add(`case:${id}`)
    ctx.changed.add('cases')
  }
}

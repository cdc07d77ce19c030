import { kinHandBackReason } from '@shared/messages/kin'
import { appendAudit } from '../../audit/auditLog'
import type { ServiceContext } from '../../context'
import type { WriteTx } from '../../database'
import { openCasesOfRosters } from '../../tables/caseFile'
import { relatedHouseholds } from '../../tables/kinMatch'
import { handBack } from '../casework/handBack'

/**
 * 近亲属回避 after the rosters, the filings or a family's members changed: open cases that lie with a relative go back to
 * be given to somebody else, each with its entry in the log. Within the caller's transaction.
 */
export function handBackKinCases(ctx: ServiceContext, tx: WriteTx): number {
  const at = ctx.clock.now()
  const related = new Map<string, ReadonlySet<string>>()
  let handed = 0
  for (const { id, number, desk, householdId, userId } of openCasesOfRosters(tx)) {
    let households = related.get(userId)
    if (!households) {
      households = new Set(relatedHouseholds(tx, userId, ctx.clock.today()))
      related.set(userId, households)
    }
    if (!households.has(householdId)) continue
    handBack(ctx, tx, { id, desk, userId }, kinHandBackReason, at)
    appendAudit(tx, at, ctx.session.userId, { action: 'kin.handBack', subject: `case:${id}`, detail: { number } })
    ctx.changed.add(`case:${id}`)
    ctx.changed.add('cases')
    handed += 1
  }
  return handed
}

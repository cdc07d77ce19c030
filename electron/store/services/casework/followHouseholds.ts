import type { CaseMove } from '@shared/casework/actionData'
import { caseMovedReason } from '@shared/messages/householdOps'
import { covers } from '../../area'
import { appendAudit } from '../../audit/auditLog'
import type { ServiceContext } from '../../context'
import type { WriteTx } from '../../database'
import { insertEvent, nextSeq } from '../../tables/caseEvent'
import { moveCase, strayedCases } from '../../tables/caseFile'
import { regionNames } from '../../tables/region'
import { otherVillagesOf, userById } from '../../tables/userAccount'
import { placeInWords } from '../office/regions'
import { handBack } from './handBack'

/**
 * An open case goes where its household went: the clerks there see it from now on and the old ones do not. Whoever it lay
 * with and does not work there gives it back. Within the transaction that moved the household, one event in the history of
 * the case and one entry in the log each.
 */
export function followHouseholds(ctx: ServiceContext, tx: WriteTx): void {
  const at = ctx.clock.now()
  const strayed = strayedCases(tx)
  const names = strayed.length === 0 ? new Map<string, string>() : regionNames(tx)
  for (const { id, number, desk, state, from, village, userId } of strayed) {
    moveCase(tx, id, village, at)
    const user = userId === null ? null : userById(tx, userId)
    const worksThere = !user || covers({ area: user.area, otherAreas: otherVillagesOf(tx, user.id) }, village)
    const place = (code: string): CaseMove['from'] => ({ code, words: placeInWords(names, code) })
    insertEvent(
      tx,
      id,
      {
        seq: nextSeq(tx, id),
        on: ctx.clock.today(),
        at,
        by: { userId: ctx.session.userId, name: ctx.session.userName },
        data: {
          action: 'move',
          from: place(from),
          to: place(village),
          reason: caseMovedReason,
          givenBackBy: worksThere ? '' : (user?.name ?? ''),
        },
        findings: {},
      },
      state,
    )
    if (userId !== null && !worksThere) handBack(ctx, tx, { id, desk, userId }, caseMovedReason, at)
    appendAudit(tx, at, ctx.session.userId, {
      action: 'case.move',
      subject: `case:${id}`,
      detail: { number, region: village },
    })
    ctx.changed.add(`case:${id}`)
    ctx.changed.add('cases')
  }
}

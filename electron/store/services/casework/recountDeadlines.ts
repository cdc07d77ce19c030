import { nearestTerm } from '@shared/casework/deadlines'
import type { ServiceContext } from '../../context'
import type { WriteTx } from '../../database'
import { caseRowOf, putDeadline } from '../../tables/caseFile'
import { recordOf } from './caseRecord'
import { calendarUnder, limitsFor } from './caseWorld'

/** Counts the deadlines of cases anew after the calendar has changed; answers how many moved. */
export function recountDeadlines(ctx: ServiceContext, tx: WriteTx, ids: readonly string[]): number {
  let moved = 0
  for (const id of ids) {
    const row = caseRowOf(tx, id)
    if (!row) continue
    const { file } = recordOf(tx, row)
    const { policy, limits } = limitsFor(ctx, file)
    const nearest = nearestTerm(file, limits, calendarUnder(tx, policy))
    if ((nearest?.due ?? null) === row.due_on) continue
    putDeadline(tx, id, nearest === null ? null : JSON.stringify(nearest.term), nearest?.due ?? null)
    moved++
  }
  return moved
}

import { nearestTerm } from '@shared/casework/deadlines'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import type { WriteTx } from '../../database'
import { caseRowOf, openCaseIds, putDeadline } from '../../tables/caseFile'
import { putSetting, readSetting } from '../../tables/setting'
import { write } from '../../write'
import { policyOn } from '../policy/policySets'
import { recordOf } from './caseRecord'
import { calendarOn, limitsFor } from './caseWorld'

/**
 * Counts the deadlines of cases anew after the calendar or the sets have changed; answers how many moved. The limits stay
 * those of the day of acceptance, unless a set was released for that very day afterwards; local days are those known now.
 */
export function recountDeadlines(ctx: ServiceContext, tx: WriteTx, ids: readonly string[]): number {
  let moved = 0
  const calendar = calendarOn(ctx, ctx.clock.today())
  for (const id of ids) {
    const row = caseRowOf(tx, id)
    if (!row) continue
    const { file } = recordOf(tx, row)
    const { limits } = limitsFor(ctx, file)
    const nearest = nearestTerm(file, limits, calendar)
    if ((nearest?.due ?? null) === row.due_on) continue
    putDeadline(tx, id, nearest === null ? null : JSON.stringify(nearest.term), nearest?.due ?? null)
    moved++
  }
  return moved
}

/** The set in force today; empty where there is none. */
function setToday(ctx: ServiceContext): string {
  try {
    return policyOn(ctx, ctx.clock.today(), null).policy.id
  } catch (error) {
    if (error instanceof AppError && error.code === 'RULE_BROKEN') return ''
    throw error
  }
}

/**
 * Counts every open deadline anew where a set was released since they were last counted (it takes the mark away), or has
 * begun by the calendar alone. Asked by whoever looks at the inbox, which sorts by them.
 */
export function recountIfDue(ctx: ServiceContext): void {
  const set = setToday(ctx)
  if (readSetting(ctx.db, 'deadlinesSet') === set) return
  const ids = openCaseIds(ctx.db)
  if (ids.length === 0) return
  write(
    ctx,
    null,
    (moved: number) => ({ action: 'case.recount', subject: `policy:${set}`, detail: { rows: moved } }),
    (tx) => {
      putSetting(tx, 'deadlinesSet', set)
      return recountDeadlines(ctx, tx, openCaseIds(tx))
    },
  )
  ctx.changed.add('cases')
}

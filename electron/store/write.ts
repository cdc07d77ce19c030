import { appendAudit, type AuditAct } from './audit/auditLog'
import { pendingSearches } from './audit/searchLog'
import type { ServiceContext } from './context'
import type { WriteTx } from './database'
import { requireDuty, type Duty } from './session'

/**
 * The one door through which anything is written: checks the duty, runs the work in one immediate transaction and
 * appends the audit entry in the same transaction. The entry may be made from the work's result. Null duty: what every
 * signed-in person may do.
 */
export function write<T>(
  ctx: ServiceContext,
  duty: Duty | null,
  act: AuditAct | ((result: T) => AuditAct),
  work: (tx: WriteTx) => T,
): T {
  if (duty !== null) requireDuty(ctx.session, duty)
  // Searches before this act stand before it in the log.
  const searches = pendingSearches(ctx.db)
  const done = ctx.db.transaction((tx) => {
    searches?.appendTo(tx)
    const result = work(tx)
    appendAudit(tx, ctx.clock.now(), ctx.session.userId, typeof act === 'function' ? act(result) : act)
    return result
  })
  searches?.done()
  return done
}

/**
 * The side door for staged rows: what nobody sees until a later `write` releases it (a read workbook before its commit,
 * the determinations of a run that is not complete). Needs the duty, leaves no audit entry of its own.
 */
export function stage<T>(ctx: ServiceContext, duty: Duty, work: (tx: WriteTx) => T): T {
  requireDuty(ctx.session, duty)
  return ctx.db.transaction(work)
}

import { AppError } from '@shared/result'
import { clockBehind } from '../../audit/auditLog'
import type { ServiceContext } from '../../context'
import { write } from '../../write'

/**
 * Declares the PC's clock right: it had been ahead for a while, and what was written then lies in the future. From this
 * entry on the log is measured anew (`latestAuditMoment`); the earlier entries stay as they are.
 * @throws AppError NOT_ALLOWED; RULE_BROKEN clockNotBehind when the clock stands before no entry.
 */
export function confirmClock(ctx: ServiceContext): void {
  const ahead = clockBehind(ctx.db, ctx.clock.now())
  if (ahead === null) throw new AppError('RULE_BROKEN', 'clockNotBehind')
  write(ctx, 'settings', { action: 'clock.confirm', subject: 'book', detail: { until: ahead } }, () => undefined)
  ctx.changed.add('book')
}

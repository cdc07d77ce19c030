import { dateInWords } from '@shared/domain/dates'
import { AppError } from '@shared/result'
import { clockBehind } from '../../audit/auditLog'
import { dayOf } from '../../clock'
import type { ServiceContext } from '../../context'

/**
 * A clock that was set back would give deadlines and decisions wrong dates: nothing is done to a case then.
 * @throws AppError RULE_BROKEN caseClockBack naming today and the day of the newest entry of the audit log.
 */
export function requireClockForward(ctx: ServiceContext): void {
  const newest = clockBehind(ctx.db, ctx.clock.now())
  if (newest === null) return
  const [today, last] = [ctx.clock.today(), dayOf(newest)]
  if (last <= today) return
  throw new AppError('RULE_BROKEN', 'caseClockBack', { today: dateInWords(today), last: dateInWords(last) })
}

import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import type { Duty } from '../../session'

/** @throws AppError NOT_ALLOWED when the session has none of these duties. */
export function requireAnyDuty(ctx: ServiceContext, duties: readonly [Duty, ...Duty[]]): void {
  if (!duties.some((duty) => ctx.session.duties.has(duty))) {
    throw new AppError('NOT_ALLOWED', 'dutyMissing', { duty: duties[0] })
  }
}

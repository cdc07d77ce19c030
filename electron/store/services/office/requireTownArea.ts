import { AppError } from '@shared/result'
import { covers } from '../../area'
import type { Session } from '../../session'

/** Whether a session may change a household of a village: who works in a township or a village only there. */
export function inTownArea(session: Session, village: string): boolean {
  return session.area.length <= 6 || covers(session, village)
}

/** @throws AppError NOT_ALLOWED when the village lies outside the session's area; `key` is the 户编号. */
export function requireTownArea(session: Session, village: string, key: string): void {
  if (!inTownArea(session, village)) throw new AppError('NOT_ALLOWED', 'householdOutsideArea', { key })
}

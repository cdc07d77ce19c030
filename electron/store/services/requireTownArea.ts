import { AppError } from '@shared/result'
import type { Session } from '../session'

/** Whether a session may change a household of a village: a township's clerk only in the own township. */
export function inTownArea(session: Session, village: string): boolean {
  return session.role !== 'TOWN_CLERK' || village.startsWith(session.area)
}

/** @throws AppError NOT_ALLOWED when the village lies outside the township of a TOWN_CLERK; `key` is the 户编号. */
export function requireTownArea(session: Session, village: string, key: string): void {
  if (!inTownArea(session, village)) throw new AppError('NOT_ALLOWED', 'householdOutsideArea', { key })
}

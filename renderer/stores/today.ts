import { beijingTime } from '@shared/domain/beijingTime'
import type { IsoDate } from '@shared/domain/dates'

/** The calendar day in Beijing, whatever zone the PC is set to. */
export function todayIso(now: Date = new Date()): IsoDate {
  const at = beijingTime(now)
  if (at === null) throw new RangeError('not a moment')
  return at.date
}

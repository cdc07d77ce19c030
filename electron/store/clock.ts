import { beijingTime } from '@shared/domain/beijingTime'
import type { IsoDate } from '@shared/domain/dates'

/**
 * The calendar date of a moment at the office: Beijing's, whatever zone the PC is set to (docs/decisions/time.md).
 * @throws RangeError for what is no moment.
 */
export function dayOf(moment: string): IsoDate {
  const at = beijingTime(moment)
  if (at === null) throw new RangeError('not a moment')
  return at.date
}

/** The machine's clock, replaceable in tests. */
export interface Clock {
  /** Time stamp `2026-11-22T08:30:00.000Z`; compared as text. */
  now(): string
  /** The calendar date at the office. */
  today(): IsoDate
}

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  today: () => dayOf(new Date().toISOString()),
}

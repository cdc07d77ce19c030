import type { IsoDate } from '@shared/domain/dates'

/** The calendar date of a moment at the office. */
export function dayOf(moment: string): IsoDate {
  const at = new Date(moment)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
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

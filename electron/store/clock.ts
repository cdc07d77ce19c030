import type { IsoDate } from '@shared/domain/dates'

/** The machine's clock, replaceable in tests. */
export interface Clock {
  /** Time stamp `2026-11-22T08:30:00.000Z`; compared as text. */
  now(): string
  /** The calendar date at the office. */
  today(): IsoDate
}

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  today: () => {
    const now = new Date()
    const month = String(now.getMonth() + 1).padStart(2, '0')
    return `${now.getFullYear()}-${month}-${String(now.getDate()).padStart(2, '0')}`
  },
}

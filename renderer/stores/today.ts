import type { IsoDate } from '@shared/domain/dates'

/** The calendar day of this PC's clock. */
export function todayIso(now: Date = new Date()): IsoDate {
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

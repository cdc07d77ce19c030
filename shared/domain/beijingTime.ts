import type { IsoDate } from './dates'

/** A moment by the clock of the whole country. */
export interface BeijingTime {
  readonly date: IsoDate
  /** `09:15:03` */
  readonly time: string
}

/** Eight hours east of Greenwich, all year: China keeps one time and has had no summer time since 1992. */
const ahead = 8 * 3_600_000

/** The date and time in Beijing, whatever zone the PC is set to; null for what is no moment. */
export function beijingTime(moment: string | Date): BeijingTime | null {
  const at = new Date(new Date(moment).getTime() + ahead)
  if (Number.isNaN(at.getTime())) return null
  const text = at.toISOString()
  return { date: text.slice(0, 10), time: text.slice(11, 19) }
}

import { addDays, type IsoDate } from '../domain/dates'

/** A day that is not what its weekday says: off on a weekday or a festival, or worked on a weekend (调休). */
export interface CalendarDay {
  readonly date: IsoDate
  readonly kind: 'holiday' | 'workday'
  readonly name: string
}

/** The official arrangement of one year with the document it stands in. */
export interface CalendarYear {
  readonly year: number
  readonly document: string
  readonly days: readonly CalendarDay[]
}

/**
 * What working days are counted by. A year that is not in it is counted by weekends and the festivals whose day the law
 * itself fixes, without 调休 and the festivals of the moon; `covers` tells it.
 */
export interface WorkCalendar {
  readonly years: ReadonlySet<number>
  readonly holidays: ReadonlySet<IsoDate>
  readonly workdays: ReadonlySet<IsoDate>
}

/** Days of the office's own, beside the official ones: the parameter `work_calendar` (local festivals). */
export interface OwnDays {
  readonly holidays?: readonly IsoDate[] | undefined
  readonly workdays?: readonly IsoDate[] | undefined
}

/**
 * Builds the calendar; later years of the same number replace earlier ones, a later year's notice says what its 元旦 takes
 * of the December before, own days stand above all.
 */
export function workCalendar(years: readonly CalendarYear[], own: OwnDays | null = null): WorkCalendar {
  const byYear = new Map(years.map((one) => [one.year, one]))
  const inOrder = [...byYear.values()].sort((a, b) => a.year - b.year)
  const kinds = new Map(inOrder.flatMap(({ days }) => days.map(({ date, kind }) => [date, kind] as const)))
  const of = (kind: CalendarDay['kind']): IsoDate[] => [...kinds.keys()].filter((date) => kinds.get(date) === kind)
  const ownHolidays = new Set(own?.holidays)
  const ownWorkdays = new Set(own?.workdays)
  return {
    years: new Set(byYear.keys()),
    holidays: new Set([...of('holiday').filter((date) => !ownWorkdays.has(date)), ...ownHolidays]),
    workdays: new Set([...of('workday').filter((date) => !ownHolidays.has(date)), ...ownWorkdays]),
  }
}

/** 0 Sunday to 6 Saturday. */
export function weekdayOf(date: IsoDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

/** 《全国年节及纪念日放假办法》第二条: 元旦, 劳动节 and 国庆节 fall on these days every year, whatever that year's notice moves. */
const fixedFestivals: ReadonlySet<string> = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])

export function isWorkingDay(calendar: WorkCalendar, date: IsoDate): boolean {
  if (calendar.workdays.has(date)) return true
  if (calendar.holidays.has(date)) return false
  if (!calendar.years.has(Number(date.slice(0, 4))) && fixedFestivals.has(date.slice(5))) return false
  const weekday = weekdayOf(date)
  return weekday !== 0 && weekday !== 6
}

/** Whether every day from one to another lies in a known year. */
export function covers(calendar: WorkCalendar, from: IsoDate, to: IsoDate): boolean {
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
    if (!calendar.years.has(year)) return false
  return true
}

/** Last day of the last known year; the day before 2000 in an empty calendar. */
export function knownUntil(calendar: WorkCalendar): IsoDate {
  return `${Math.max(1999, ...calendar.years)}-12-31`
}

/** A test of days that do not count although they are worked. */
export type Skipped = (date: IsoDate) => boolean
const never: Skipped = () => false
/** A walk never goes farther: no deadline is longer than this. */
const mostDays = 4000

/** How many working days lie after `from` up to and with `to`; 0 when `to` is not later. 民法典 §201: the first day does not count. */
export function workingDaysBetween(
  calendar: WorkCalendar,
  from: IsoDate,
  to: IsoDate,
  skipped: Skipped = never,
): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (isWorkingDay(calendar, day) && !skipped(day)) count++
  return count
}

/** The n-th working day after a day; the day itself for n = 0. Null when so many days do not come (an open pause). */
export function nthWorkingDay(
  calendar: WorkCalendar,
  from: IsoDate,
  n: number,
  skipped: Skipped = never,
): IsoDate | null {
  let day = from
  let left = n
  for (let walked = 0; left > 0; walked++) {
    if (walked > mostDays) return null
    day = addDays(day, 1)
    if (isWorkingDay(calendar, day) && !skipped(day)) left--
  }
  return day
}

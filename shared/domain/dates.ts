/** A calendar date `YYYY-MM-DD`. Compared as text. No time zone is ever involved. */
export type IsoDate = string
/** A month `YYYY-MM`. */
export type IsoMonth = string

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** True for a real calendar date between 1900 and 2199. */
export function isIsoDate(text: string): text is IsoDate {
  const m = pattern.exec(text)
  if (!m) return false
  const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])]
  return year >= 1900 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

export function isIsoMonth(text: string): text is IsoMonth {
  return isIsoDate(`${text}-01`)
}

function parts(date: IsoDate): [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
}

/** Full years of age on a date, the birthday itself counted (spec/rules.md, Date). Negative before birth. */
export function ageOn(birth: IsoDate, on: IsoDate): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4))
  return on.slice(5) >= birth.slice(5) ? years : years - 1
}

/** Adds months; the day is held within the target month (`2026-08-31` + 1 → `2026-09-30`). */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year, month, day] = parts(date)
  const index = year * 12 + (month - 1) + months
  const y = Math.floor(index / 12)
  const m = (index % 12) + 1
  const d = Math.min(day, daysInMonth(y, m))
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

/** Adds natural days. */
export function addDays(date: IsoDate, days: number): IsoDate {
  const [year, month, day] = parts(date)
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10)
}

/** `2026-11-30` → `2026年11月30日`, the form of prose and prints. */
export function dateInWords(date: IsoDate): string {
  const [year, month, day] = parts(date)
  return `${year}年${month}月${day}日`
}

/** `2026-11` → `2026年11月`. */
export function monthInWords(month: IsoMonth): string {
  return `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`
}

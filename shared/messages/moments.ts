import { beijingTime } from '../domain/beijingTime'
import { addDays, dateInWords } from '../domain/dates'

/** A moment as people say it: `今天 08:02`, `昨天 17:40`, `11-20 09:15`, `2025-12-31 09:15`. In Beijing time. */
export function momentInWords(moment: string, now: Date): string {
  const [at, today] = [beijingTime(moment), beijingTime(now)?.date]
  if (at === null || today === undefined) return moment
  const time = at.time.slice(0, 5)
  if (at.date === today) return `今天 ${time}`
  if (at.date === addDays(today, -1)) return `昨天 ${time}`
  const sameYear = at.date.slice(0, 4) === today.slice(0, 4)
  return `${sameYear ? at.date.slice(5) : at.date} ${time}`
}

/** `2026-11-22T01:30:00.000Z` → `2026年11月22日 09:30`, Beijing time; what is no moment stays as it is. */
export function momentInFull(moment: string): string {
  const at = beijingTime(moment)
  return at === null ? moment : `${dateInWords(at.date)} ${at.time.slice(0, 5)}`
}

/** Whole days between a moment and now; negative for the future. */
export function daysSince(moment: string, now: Date): number {
  return Math.floor((now.getTime() - new Date(moment).getTime()) / 86_400_000)
}

/** A wait that counts down: `45 秒`, `2 分 5 秒`. Seconds are whole. */
export function waitInWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  if (minutes === 0) return `${rest} 秒`
  return rest === 0 ? `${minutes} 分` : `${minutes} 分 ${rest} 秒`
}

import { beijingTime } from '@shared/domain/beijingTime'

/** `2026-11-20 09:15:03`, the time of the whole country (UTC+8), as the filter by days and the findings count it. */
export function auditMoment(moment: string): string {
  const at = beijingTime(moment)
  return at === null ? moment : `${at.date} ${at.time}`
}

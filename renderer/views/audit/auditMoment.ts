/** `2026-11-20 09:15:03`, the time of the whole country (UTC+8), as the filter by days and the findings count it. */
export function auditMoment(moment: string): string {
  const at = new Date(Date.parse(moment) + 8 * 3_600_000)
  return Number.isNaN(at.getTime()) ? moment : at.toISOString().slice(0, 19).replace('T', ' ')
}

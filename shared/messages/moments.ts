const two = (n: number): string => String(n).padStart(2, '0')

/** A moment as people say it: `今天 08:02`, `昨天 17:40`, `11-20 09:15`, `2025-12-31 09:15`. By this PC's clock. */
export function momentInWords(moment: string, now: Date): string {
  const at = new Date(moment)
  if (Number.isNaN(at.getTime())) return moment
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`
  const dayOf = (d: Date): number => new Date(d.getFullYear(), d.getMonth(), d.getDate()).getTime()
  const days = Math.round((dayOf(now) - dayOf(at)) / 86_400_000)
  if (days === 0) return `今天 ${time}`
  if (days === 1) return `昨天 ${time}`
  const date = `${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return at.getFullYear() === now.getFullYear() ? `${date} ${time}` : `${at.getFullYear()}-${date} ${time}`
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

export interface ProgressSample {
  /** Milliseconds. */
  readonly at: number
  readonly done: number
  readonly phase: string
}

/**
 * Seconds until `total` at the pace of the current phase. Null while less than one second of the phase has been seen
 * or nothing moved: a wild first guess is worse than none.
 */
export function remainingSeconds(samples: readonly ProgressSample[], total: number): number | null {
  const last = samples.at(-1)
  if (!last || total <= 0) return null
  const first = samples.find((s) => s.phase === last.phase && s.done <= last.done)
  if (!first) return null
  const seconds = (last.at - first.at) / 1000
  const moved = last.done - first.done
  if (seconds < 1 || moved <= 0) return null
  return Math.max(0, Math.round(((total - last.done) * seconds) / moved))
}

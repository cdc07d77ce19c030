/** One line of the measured table. `rate` is units a second. */
export interface Measured {
  readonly name: string
  readonly seconds: number
  readonly units: number
  readonly unit: string
  readonly rate: number
  /** What the same machine needs for the bare technical part, measured in the same run; null where there is none. */
  readonly floor: { readonly name: string; readonly seconds: number } | null
  /** Largest resident memory of the process so far, MB: speaks of what was measured first, not of what came later. */
  readonly peakMb: number
}

export function secondsSince(start: bigint): number {
  return Number(process.hrtime.bigint() - start) / 1e9
}

/** What work takes, in seconds. */
export function timed(work: () => void): number {
  const start = process.hrtime.bigint()
  work()
  return secondsSince(start)
}

const measuredRounds = 9

/** What some rounds take, in seconds each, after the first has made the code warm. */
export function rounds(work: () => void): number[] {
  work()
  return Array.from({ length: measuredRounds }, () => timed(work))
}

/** The middle one of the rounds. */
export function middle(work: () => void): number {
  return percentile(rounds(work), 0.5)
}

/** A line from what was measured. */
export function lineOf(name: string, unit: string, units: number, seconds: number): Measured {
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
  return { name, seconds, units, unit, rate: units / seconds, floor: null, peakMb }
}

/** Runs work once and makes its line. */
export async function measure<T>(
  name: string,
  unit: string,
  units: (result: T) => number,
  work: () => T | Promise<T>,
): Promise<{ line: Measured; result: T }> {
  const start = process.hrtime.bigint()
  const result = await work()
  return { result, line: lineOf(name, unit, units(result), secondsSince(start)) }
}

/** The value below which a share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

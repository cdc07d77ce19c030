/**
 * The smallest amount from 1 to `most` that reaches something: it does, and one less does not. Doubles from 1 until it
 * is reached, then halves the gap, so a near line is found with few questions. Null when not even `most` reaches it.
 * Where more always reaches what less does, no smaller amount does either.
 */
export function smallest(most: number, reached: (amount: number) => boolean): number | null {
  if (most < 1 || !reached(most)) return null
  let missed = 0
  let found = 1
  while (found < most && !reached(found)) {
    missed = found
    found = Math.min(most, found * 2)
  }
  while (found - missed > 1) {
    const middle = missed + Math.floor((found - missed) / 2)
    if (reached(middle)) found = middle
    else missed = middle
  }
  return found
}

/** Bringing one amount back can leave another larger than needed only where both hang on each other. */
const ROUNDS = 4

/**
 * The least amounts that are enough together: all as far as they go, then each in turn brought back to the least that is
 * still enough with the others as they stand, until none can be brought back any more. Null where not even all of them
 * are enough, or where they do not come to rest.
 */
export function leastTogether(
  most: readonly number[],
  enough: (amounts: readonly number[]) => boolean,
): number[] | null {
  const amounts = [...most]
  if (!enough(amounts)) return null
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = amounts.join(' ')
    most.forEach((_all, at) => {
      const now = amounts[at] ?? 0
      const holds = (amount: number): boolean => {
        amounts[at] = amount
        return enough(amounts)
      }
      if (now > 0 && holds(now - 1)) amounts[at] = holds(0) ? 0 : (smallest(now - 1, holds) ?? now)
      else amounts[at] = now
    })
    if (amounts.join(' ') === before) return amounts
  }
  return null
}

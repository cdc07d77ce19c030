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

import type { Change } from './change'
import type { Lever } from './levers'

/** The same change made by somebody else, or with other things of the same kind. */
export function othersOf(change: Change, levers: readonly Lever[], bearers: readonly string[]): Change[] {
  const { kind, of, amount, from } = change
  const order = levers.find((lever) => lever.kind === kind && lever.of === of)?.order ?? []
  switch (kind) {
    case 'income':
      return bearers.filter((one) => one !== of).map((one) => ({ ...change, of: one }))
    case 'assets':
      return (from ?? []).slice(1).map((first) => ({
        ...change,
        from: [first, ...(from ?? []).filter((one) => one !== first)],
      }))
    case 'vehicleValue':
      return order.slice(1).map((place) => ({ ...change, places: [place] }))
    case 'houses':
    case 'vehicles':
      // Those that serve best go first: if the last of them do as well, any do.
      return order.length > amount ? [{ ...change, places: order.slice(-amount).reverse() }] : []
    default:
      return []
  }
}

/** So many combinations of others are asked about; where there are more, everything is named. */
const MOST_COMBINATIONS = 64

const combinations = (options: readonly (readonly Change[])[]): Change[][] =>
  options.reduce<Change[][]>((all, some) => all.flatMap((head) => some.map((one) => [...head, one])), [[]])

/**
 * Marks the changes of which it has to be said whose or which: where another person, house or vehicle in their place is
 * not enough, or less of it is. Where each can be another but not all at once, all are marked. `holds` asks the rules.
 */
export function precise(
  changes: readonly Change[],
  others: (change: Change) => readonly Change[],
  holds: (changes: readonly Change[]) => boolean,
): Change[] {
  const exact = (change: Change): Change => ({ ...change, exact: true })
  const options = changes.map((change, at): readonly Change[] => {
    const instead = others(change)
    const any = instead.every((other) => holds(changes.map((one, place) => (place === at ? other : one))))
    return any ? [change, ...instead] : [exact(change)]
  })
  const open = options.filter((some) => some.length > 1).length
  const size = options.reduce((product, some) => product * some.length, 1)
  const free = open < 2 || (size <= MOST_COMBINATIONS && combinations(options).every(holds))
  return changes.map((change, at) => {
    const some = options[at] ?? []
    return some.length > 1 && free ? change : some.length > 1 ? exact(change) : (some[0] ?? change)
  })
}

/** One fen, one thing or the one step less of one of the changes. */
export function oneLess(changes: readonly Change[], at: number): Change[] {
  return changes.flatMap((change, index) => {
    if (index !== at) return [change]
    return change.amount === 1 ? [] : [{ ...change, amount: change.amount - 1 }]
  })
}

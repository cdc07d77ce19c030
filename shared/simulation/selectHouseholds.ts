import type { SimulationFilter } from '../contracts/simulateContract'
import { ownFlags, paid, type ChangedHouseholds } from './changedHouseholds'
import { classIndex, fateOf } from './classes'

/** Rows that a filter leaves, in the order asked for, with their sums. Money is fen a month. */
export interface SelectedHouseholds {
  readonly rows: Int32Array
  readonly people: number
  readonly monthlyCost: { readonly before: number; readonly after: number }
}

type Test = (row: number) => boolean

function groupTest(all: ChangedHouseholds, group: SimulationFilter['group']): Test {
  const fate = (row: number): string => fateOf(all.from[row] ?? 0, all.to[row] ?? 0)
  const has = (row: number, flags: number): boolean => ((all.own[row] ?? 0) & flags) !== 0
  const more = (row: number): number => paid(all.amountAfter[row]) - paid(all.amountBefore[row])
  switch (group) {
    case 'all':
      return () => true
    case 'gain':
    case 'lose':
    case 'moved':
      return (row) => fate(row) === group
    case 'up':
      return (row) => more(row) > 0
    case 'down':
      return (row) => more(row) < 0
    case 'ownGain':
      return (row) => has(row, ownFlags.tkGain | ownFlags.dbsGain)
    case 'ownLose':
      return (row) => has(row, ownFlags.tkLose | ownFlags.dbsLose)
  }
}

function classTest(all: ChangedHouseholds, wanted: SimulationFilter['class']): Test {
  if (wanted === null) return () => true
  const index = classIndex[wanted]
  return (row) => all.from[row] === index || all.to[row] === index
}

const ownEither = {
  TK: ownFlags.tkBefore | ownFlags.tkAfter,
  DBS: ownFlags.dbsBefore | ownFlags.dbsAfter,
} as const

function ownTest(all: ChangedHouseholds, wanted: SimulationFilter['own']): Test {
  if (wanted === null) return () => true
  return (row) => ((all.own[row] ?? 0) & ownEither[wanted]) !== 0
}

/**
 * The changed households behind a number: as they stand (by place), or the largest change of the amount first.
 * @param towns Codes that `ChangedHouseholds.town` points into.
 */
export function selectHouseholds(
  all: ChangedHouseholds,
  towns: readonly string[],
  filter: SimulationFilter,
): SelectedHouseholds {
  const inGroup = groupTest(all, filter.group)
  const inClass = classTest(all, filter.class)
  const hasOwn = ownTest(all, filter.own)
  const from = filter.from === null ? null : classIndex[filter.from]
  const to = filter.to === null ? null : classIndex[filter.to]
  const town = filter.town === null ? null : towns.indexOf(filter.town)
  const found: number[] = []
  const sums = { people: 0, before: 0, after: 0 }
  for (let row = 0; row < all.version.length; row += 1) {
    if (from !== null && all.from[row] !== from) continue
    if (to !== null && all.to[row] !== to) continue
    if (town !== null && all.town[row] !== town) continue
    if (!inGroup(row) || !inClass(row) || !hasOwn(row)) continue
    found.push(row)
    sums.people += all.people[row] ?? 0
    sums.before += paid(all.amountBefore[row])
    sums.after += paid(all.amountAfter[row])
  }
  const rows = Int32Array.from(found)
  if (filter.sort === 'change') {
    const size = (row: number): number => Math.abs(paid(all.amountAfter[row]) - paid(all.amountBefore[row]))
    rows.sort((a, b) => size(b) - size(a) || a - b)
  }
  return { rows, people: sums.people, monthlyCost: { before: sums.before, after: sums.after } }
}

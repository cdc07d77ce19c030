import { memberStates } from '../domain/household'
import type { CountyColumns } from './columns'

/** What most people of a county have none of. One byte a person tells, so that a sweep need not look at each column. */
export const AWAY = 1
export const DISABLED = 2
export const ILL = 4
/** Something is named as not counting as income. */
export const NOT_COUNTING = 8
export const OWN_ASSETS = 16
export const LOSSES = 32
export const REFUSED_WORK = 64

const LIVES_HERE = memberStates.indexOf('共同生活') + 1

const known = new WeakMap<CountyColumns, Uint8Array>()

/** The traits of every person, taken from the columns when first asked for: columns do not change once they are filled. */
export function traitsOf(columns: CountyColumns): Uint8Array {
  const before = known.get(columns)
  if (before !== undefined) return before
  const traits = new Uint8Array(columns.persons)
  const mark = (column: ArrayLike<number>, trait: number, isPlain: (value: number) => boolean): void => {
    for (let p = 0; p < traits.length; p += 1) if (!isPlain(column[p] ?? 0)) traits[p] = (traits[p] ?? 0) | trait
  }
  const isNought = (value: number): boolean => value === 0
  mark(columns.state, AWAY, (state) => state === LIVES_HERE)
  mark(columns.disabilityType, DISABLED, isNought)
  mark(columns.disease, ILL, isNought)
  mark(columns.excludedIncome, NOT_COUNTING, isNought)
  mark(columns.tkExcluded, NOT_COUNTING, isNought)
  mark(columns.ownAssets, OWN_ASSETS, (own) => own <= 0)
  mark(columns.losses, LOSSES, isNought)
  mark(columns.workRefusals, REFUSED_WORK, isNought)
  known.set(columns, traits)
  return traits
}

import { householdCategories, type HouseholdCategory } from '../domain/category'

/** Place of a class in `householdCategories`; columns and matrices count by it. */
export const classIndex = Object.fromEntries(
  householdCategories.map((category, index) => [category, index]),
) as Readonly<Record<HouseholdCategory, number>>

export const classCount = householdCategories.length

/** The class at a place. @throws RangeError beyond the classes. */
export function classAt(index: number): HouseholdCategory {
  const category = householdCategories[index]
  if (category === undefined) throw new RangeError('no such class')
  return category
}

const aided = householdCategories.map((category) => category !== 'NONE' && category !== 'MANUAL')

/** The six classes of 低收入人口; 不符合 and 需人工认定 are none. */
export function isAided(index: number): boolean {
  return aided[index] === true
}

/** What becomes of a household. */
export type Fate = 'same' | 'gain' | 'lose' | 'moved' | 'undecided'

/** From one class (by place) to another: enters, leaves, moves, or changes between 不符合 and 需人工认定. */
export function fateOf(from: number, to: number): Fate {
  if (from === to) return 'same'
  if (isAided(from)) return isAided(to) ? 'moved' : 'lose'
  return isAided(to) ? 'gain' : 'undecided'
}

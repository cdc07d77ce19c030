import { schoolings } from '../domain/household'
import type { CountyColumns } from './columns'
import { duty, NO_DUTY, spouseCode } from './kin'
import { AWAY, DISABLED, traitsOf } from './traits'

/** 1 for the stages in which a 特困 pupil of age goes on (社会救助法 §16). */
const goingOn: readonly string[] = ['小学', '初中', '高中', '中职']
export const isGoingOn = Uint8Array.from(['', ...schoolings], (stage) => (goingOn.includes(stage) ? 1 : 0))

const known = new WeakMap<CountyColumns, Int32Array>()

/**
 * By household the birth of somebody who owes every other member support (43号 §8) and has nothing that could excuse them
 * but their age: who lives there, is not disabled and goes to no school. 0 where nobody is like that. While such a person
 * is neither too young nor too old under the set, nobody of the household can be 特困. Of several the youngest grown-up on
 * the day of the columns. Taken from the columns when first asked for, as the traits are.
 */
export function supportersOf(columns: CountyColumns): Int32Array {
  const before = known.get(columns)
  if (before !== undefined) return before
  const births = new Int32Array(columns.households)
  const traits = traitsOf(columns)
  const grownFrom = Number(columns.on.replaceAll('-', '')) - 180_000
  for (let h = 0; h < births.length; h += 1) {
    const from = columns.memberStart[h] ?? 0
    const to = columns.memberStart[h + 1] ?? 0
    const { isComplete, hasSpouse } = lookAt(columns, traits, from, to)
    if (!isComplete) continue
    for (let p = from; p < to; p += 1) {
      const born = columns.birth[p] ?? 0
      if (born > grownFrom || born <= (births[h] ?? 0)) continue
      if (((traits[p] ?? 0) & DISABLED) !== 0 || isGoingOn[columns.schooling[p] ?? 0] === 1) continue
      if (owesAll(columns.relation, p, from, to, hasSpouse)) births[h] = born
    }
  }
  known.set(columns, births)
  return births
}

function lookAt(
  columns: CountyColumns,
  traits: Uint8Array,
  from: number,
  to: number,
): { isComplete: boolean; hasSpouse: boolean } {
  let [isComplete, hasSpouse] = [true, false]
  for (let p = from; p < to; p += 1) {
    if (((traits[p] ?? 0) & AWAY) !== 0) isComplete = false
    if (spouseCode[columns.relation[p] ?? 0] === 1) hasSpouse = true
  }
  return { isComplete, hasSpouse }
}

/** Owes each of the others support, be they minors or grown up. */
function owesAll(relation: Uint8Array, p: number, from: number, to: number, hasSpouse: boolean): boolean {
  const mine = relation[p] ?? 0
  for (let other = from; other < to; other += 1) {
    if (other === p) continue
    const theirs = relation[other] ?? 0
    if (duty(theirs, mine, true, hasSpouse) === NO_DUTY || duty(theirs, mine, false, hasSpouse) === NO_DUTY)
      return false
  }
  return true
}

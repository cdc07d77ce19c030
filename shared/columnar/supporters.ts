import { schoolings } from '../domain/household'
import type { CountyColumns } from './columns'
import { duty, NO_DUTY } from './kin'
import { AWAY, SPOUSE, traitsOf } from './traits'

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
  const traits = traitsOf(columns).of
  const grownFrom = Number(columns.on.replaceAll('-', '')) - 180_000
  for (let h = 0; h < births.length; h += 1) {
    const trait = traits[h] ?? 0
    if ((trait & AWAY) === 0) births[h] = supporterOf(columns, h, grownFrom, (trait & SPOUSE) !== 0)
  }
  known.set(columns, births)
  return births
}

function supporterOf(columns: CountyColumns, h: number, grownFrom: number, hasSpouse: boolean): number {
  const from = columns.memberStart[h] ?? 0
  const to = columns.memberStart[h + 1] ?? 0
  let youngest = 0
  for (let p = from; p < to; p += 1) {
    const born = columns.birth[p] ?? 0
    if (born > grownFrom || born <= youngest) continue
    if (columns.disabilityType[p] !== 0 || isGoingOn[columns.schooling[p] ?? 0] === 1) continue
    if (owesAll(columns.relation, p, from, to, hasSpouse)) youngest = born
  }
  return youngest
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

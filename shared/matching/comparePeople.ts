import { pairThreshold, scoreMatch, type Comparable, type MatchScore } from './scoreMatch'

/** Somebody of the book with the keys of the comparison. */
export interface Person extends Comparable {
  readonly id: string
  readonly idNumber: string
  readonly birthDate: string
  /** Key of names that sound nearly alike (sound.ts). */
  readonly sound: string
}

/** Two people who may be one, the smaller id first. */
export interface LikelyPair extends MatchScore {
  readonly a: string
  readonly b: string
}

/**
 * Keys under which somebody may be met although something was written down wrongly: a slip in the name leaves the birth,
 * one in the birth leaves name and year (day and month changed among them) or name and day, and one in the birth of the
 * identity number leaves its place and serial number with year or day.
 */
const keys: readonly ((person: Person) => string)[] = [
  (person) => person.birthDate,
  (person) => `${person.sound}|${person.birthDate.slice(0, 4)}`,
  (person) => `${person.sound}|${person.birthDate.slice(5)}`,
  ({ idNumber }) => `${idNumber.slice(0, 6)}${idNumber.slice(14, 17)}|${idNumber.slice(6, 10)}`,
  ({ idNumber }) => `${idNumber.slice(0, 6)}${idNumber.slice(14, 17)}|${idNumber.slice(10, 14)}`,
]

interface Blocks {
  /** Number of the block of each person, -1 for somebody alone in it. */
  readonly of: Int32Array
  readonly groups: readonly (readonly number[])[]
  readonly pairs: number
}

function blocksBy(people: readonly Person[], keyOf: (person: Person) => string): Blocks {
  const byKey = new Map<string, number[]>()
  people.forEach((person, n) => {
    const key = keyOf(person)
    const group = byKey.get(key)
    if (group) group.push(n)
    else byKey.set(key, [n])
  })
  const groups = [...byKey.values()].filter((group) => group.length > 1)
  const of = new Int32Array(people.length).fill(-1)
  let pairs = 0
  groups.forEach((group, block) => {
    pairs += (group.length * (group.length - 1)) / 2
    for (const n of group) of[n] = block
  })
  return { of, groups, pairs }
}

/**
 * Everybody compared with everybody who shares a key, each pair once; the likely ones, best first.
 * @param progress Told now and then how many of the pairs are done; may throw to stop.
 */
export function comparePeople(
  people: readonly Person[],
  progress: (done: number, total: number) => void,
): LikelyPair[] {
  const blocks = keys.map((keyOf) => blocksBy(people, keyOf))
  const total = blocks.reduce((sum, { pairs }) => sum + pairs, 0)
  const found: LikelyPair[] = []
  let done = 0
  let told = 0
  blocks.forEach(({ groups }, at) => {
    const before = blocks.slice(0, at)
    for (const group of groups) {
      for (let i = 0; i < group.length; i += 1) {
        const n = group[i] ?? 0
        const a = people[n]
        if (!a) continue
        for (let j = i + 1; j < group.length; j += 1) {
          const m = group[j] ?? 0
          const b = people[m]
          if (!b || before.some(({ of }) => of[n] === of[m] && of[n] !== -1)) continue
          const match = scoreMatch(a, b)
          if (match.score >= pairThreshold)
            found.push(a.id < b.id ? { a: a.id, b: b.id, ...match } : { a: b.id, b: a.id, ...match })
        }
      }
      done += (group.length * (group.length - 1)) / 2
      if (done - told >= 20_000) {
        told = done
        progress(done, total)
      }
    }
    progress(done, total)
  })
  return found.sort((x, y) => y.score - x.score || (x.a < y.a ? -1 : x.a > y.a ? 1 : x.b < y.b ? -1 : 1))
}

import { beforeAll, describe, expect, it } from 'vitest'
import { birthDateOf } from '@shared/domain/idNumber'
import { comparePeople, type LikelyPair, type Person } from '@shared/matching/comparePeople'
import { nameForm } from '@shared/matching/nameForm'
import { soundKeyOf, syllablesOf } from '@shared/matching/sound'
import { Random } from '../../../electron/store/sample/random'
import { makeSample } from '../../../electron/store/sample/makeSample'
import { makeDottedName } from '../../../electron/store/sample/names'
import { slips, type Written } from './corruptions'

// How many of the people who were written down twice the comparison of a whole book finds: made-up people, each with a
// second record that has one slip, among thousands who are really different.

interface Doubled {
  readonly slip: string
  readonly first: string
  readonly second: string
}

function personOf(id: string, { name, idNumber }: Written, village: string): Person {
  return {
    id,
    form: nameForm(name),
    idNumber,
    birthDate: birthDateOf(idNumber),
    village,
    phone: null,
    householdId: `h-${id}`,
    sound: soundKeyOf(syllablesOf(name)),
  }
}

describe('comparing a book in which people stand twice', () => {
  const doubled: Doubled[] = []
  let pairs: LikelyPair[] = []
  let people: Person[] = []

  beforeAll(() => {
    const random = new Random('recall')
    const { households } = makeSample({ households: 2600, seed: 'recall' })
    const written = [...households()].flatMap(({ members, residenceRegion }) =>
      members.map(({ name, idNumber }) => ({ name, idNumber, village: residenceRegion })),
    )
    people = written.map((one, n) => {
      // Some with a dot, so that what can go wrong with one is tried often enough.
      const name = n % 12 === 0 ? makeDottedName(random, '05', '1') : one.name
      return personOf(`a${String(n).padStart(6, '0')}`, { ...one, name }, one.village)
    })
    const kinds = Object.keys(slips)
    const originals = [...people]
    originals.forEach((original, n) => {
      const slip = kinds[(n >> 1) % kinds.length] ?? ''
      const other = slips[slip]?.(random, { name: original.form.name, idNumber: original.idNumber })
      if (
        !other ||
        n % 2 === 1 ||
        originals.some(({ idNumber }) => idNumber === other.idNumber && other.idNumber !== original.idNumber)
      )
        return
      // Who is written down again with the same number is found by the number; here the number is another's, near by.
      const number =
        other.idNumber === original.idNumber
          ? (slips['一位数字']?.(new Random(n), other)?.idNumber ?? other.idNumber)
          : other.idNumber
      const id = `b${String(n).padStart(6, '0')}`
      people.push(personOf(id, { name: other.name, idNumber: number }, original.village))
      doubled.push({ slip, first: original.id, second: id })
    })
    pairs = comparePeople(people, () => undefined)
  }, 60_000)

  it('finds nearly all of them, whatever the slip', () => {
    const found = new Set(pairs.map(({ a, b }) => `${a}/${b}`))
    const recall = Object.keys(slips).map((slip) => {
      const all = doubled.filter((one) => one.slip === slip)
      const hit = all.filter(({ first, second }) => found.has(`${first}/${second}`)).length
      return { slip, people: all.length, recall: Math.round((100 * hit) / Math.max(1, all.length)) }
    })
    for (const one of recall) {
      expect(one.people, one.slip).toBeGreaterThan(5)
      expect(one.recall, JSON.stringify(recall)).toBeGreaterThanOrEqual(90)
    }
    const all = doubled.filter(({ first, second }) => found.has(`${first}/${second}`)).length / doubled.length
    expect(all).toBeGreaterThan(0.95)
  })

  it('bothers nobody with those who only resemble each other', () => {
    const real = new Set(doubled.map(({ first, second }) => `${first}/${second}`))
    const wrong = pairs.filter(({ a, b }) => !real.has(`${a}/${b}`))
    // Of some twenty million pairs.
    expect(wrong.length).toBeLessThan(people.length / 500)
  })

  it('tells each pair once, best first, and is stopped by what tells the progress', () => {
    expect(new Set(pairs.map(({ a, b }) => `${a}/${b}`)).size).toBe(pairs.length)
    expect(pairs.every(({ a, b }) => a < b)).toBe(true)
    expect(pairs.map(({ score }) => score)).toEqual(pairs.map(({ score }) => score).sort((x, y) => y - x))
    expect(() =>
      comparePeople(people, () => {
        throw new RangeError('stopped')
      }),
    ).toThrow('stopped')
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnsOf } from '@shared/columnar/columnsOf'
import { evaluateColumns } from '@shared/columnar/evaluateColumns'
import { simulationGroups, type SimulationFilter } from '@shared/contracts/simulateContract'
import type { HouseholdFacts } from '@shared/domain/household'
import type { Policy } from '@shared/policy/policyChain'
import { ownClasses } from '@shared/simulation/changedHouseholds'
import { compareOutcomes } from '@shared/simulation/compareOutcomes'
import { selectHouseholds } from '@shared/simulation/selectHouseholds'
import { arbitraryHousehold } from '../rules/arbitraryHousehold'
import { policyVariants } from '../rules/policyVariants'
import { TEST_DAY, testPolicy } from '../rules/testPolicy'
import { belongs, bruteForceFigures, judgeAll, memberChanges, shownPeople, type Judged } from './bruteForce'

const villages = ['430681101201', '430681101202', '430681102201', '430681103001']

/** Made-up households, the same in every run, spread over three towns. */
const households: readonly HouseholdFacts[] = fc
  .sample(arbitraryHousehold, { numRuns: 400, seed: 850 })
  .map((facts, index) => ({ ...facts, key: `H${index}`, residenceRegion: villages[index % 4] ?? '' }))

const columns = columnsOf(
  households,
  TEST_DAY,
  households.map((_facts, index) => index + 1),
)
const before = testPolicy()

function compared(after: Policy) {
  return compareOutcomes(columns, evaluateColumns(columns, before, TEST_DAY), evaluateColumns(columns, after, TEST_DAY))
}

const raised = { dibao_std: { urban: 850, rural: 700 } }
const filter: SimulationFilter = {
  group: 'all',
  from: null,
  to: null,
  class: null,
  own: null,
  town: null,
  sort: 'place',
}

describe('a comparison of two evaluations', () => {
  const changes = [
    ['the standard raised to 850', raised],
    ['the standard lowered', { dibao_std: { urban: 500, rural: 400 } }],
    ['the edge line at twice the standard', { edge_mult: '2' }],
    ['特困 from 65 years on', { tk_age_elder: 65 }],
    [
      'no 单人保 of unemployed adults and care amounts doubled',
      {
        single_adult_jobless_severe: false,
        tk_care_amounts: { 自理: 260, 部分丧失: 900, 完全丧失: 2000 },
      },
    ],
    ...policyVariants.slice(1).map((values, index) => [`variant ${index + 1}`, values] as const),
  ] as const
  test.each(changes)('equals the readable engine household by household: %s', (_name, values) => {
    const after = testPolicy(values)
    expect(compared(after).figures).toEqual(bruteForceFigures(judgeAll(households, before, after, TEST_DAY)))
  })

  test('with itself finds no change at all', () => {
    const { figures, households: changed, members } = compared(before)
    const { gain, lose, moved, undecided, up, down } = figures
    expect({
      gain,
      lose,
      moved,
      undecided,
      up,
      down,
      rows: changed.version.length,
      members: members.row.length,
    }).toEqual({
      gain: { households: 0, people: 0 },
      lose: { households: 0, people: 0 },
      moved: { households: 0, people: 0 },
      undecided: { households: 0, people: 0 },
      up: { households: 0, amount: 0 },
      down: { households: 0, amount: 0 },
      rows: 0,
      members: 0,
    })
    expect(figures.monthlyCost.before).toBe(figures.monthlyCost.after)
  })

  test('the made-up county has every kind of change, so that none is compared in vain', () => {
    const judged = changes.flatMap(([, values]) => judgeAll(households, before, testPolicy(values), TEST_DAY))
    for (const group of simulationGroups) expect([group, judged.some(belongs[group])]).toEqual([group, true])
  })

  test('can be stopped on the way', () => {
    const outcome = evaluateColumns(columns, before, TEST_DAY)
    expect(() =>
      compareOutcomes(columns, outcome, outcome, () => {
        throw new RangeError('enough')
      }),
    ).toThrow('enough')
  })
})

describe('the households behind a number', () => {
  const after = testPolicy({ ...raised, tk_age_elder: 65, single_adult_jobless_severe: false })
  const result = compared(after)
  const judged = judgeAll(households, before, after, TEST_DAY)
  const expected = (those: readonly Judged[]) => ({
    keys: those.map(({ facts }) => facts.key),
    people: those.reduce((total, one) => total + shownPeople(one), 0),
    before: those.reduce((total, one) => total + (one.before.amount ?? 0), 0),
    after: those.reduce((total, one) => total + (one.after.amount ?? 0), 0),
  })
  const found = (wanted: Partial<SimulationFilter>) => {
    const { rows, people, monthlyCost } = selectHouseholds(result.households, columns.towns, { ...filter, ...wanted })
    return {
      keys: [...rows].map((row) => households[(result.households.version[row] ?? 0) - 1]?.key),
      people,
      before: monthlyCost.before,
      after: monthlyCost.after,
    }
  }

  test.each(simulationGroups)('are all those of the group, and no other: %s', (group) => {
    expect(found({ group })).toEqual(expected(judged.filter(belongs[group])))
  })

  test('can be narrowed to a town, and to a move between two classes', () => {
    const town = '430681101'
    const moved = judged.filter(
      ({ facts, before: was, after: is }) =>
        facts.residenceRegion.startsWith(town) && was.category === 'BY' && is.category === 'DB',
    )
    expect(moved.length).toBeGreaterThan(0)
    expect(found({ town, from: 'BY', to: 'DB' })).toEqual(expected(moved))
  })

  test('of a class of households are those in it before or after, whoever lives in them', () => {
    const inClass = (name: string) => (one: Judged) =>
      belongs.all(one) && [one.before, one.after].some(({ category }) => category === name)
    for (const name of ['DB', 'TK', 'NONE'] as const) {
      const those = judged.filter(inClass(name))
      expect(those.length).toBeGreaterThan(0)
      expect(found({ class: name })).toEqual(expected(those))
    }
  })

  test('of a class of persons are those with such a member before or after, whatever the household is', () => {
    const withOwn = (name: string) => (one: Judged) =>
      belongs.all(one) &&
      [one.before, one.after].some(({ persons }) => persons.some((person) => person.category === name))
    for (const name of ['DBS', 'TK'] as const) {
      const those = judged.filter(withOwn(name))
      expect(those.some(({ before: was, after: is }) => was.category !== 'TK' && is.category !== 'TK')).toBe(true)
      expect(found({ own: name })).toEqual(expected(those))
    }
    const both = judged.filter(
      (one) => withOwn('TK')(one) && [one.before, one.after].some((side) => side.category === 'DB'),
    )
    expect(found({ own: 'TK', class: 'DB' })).toEqual(expected(both))
  })

  test('stand with the largest change first where that is asked for', () => {
    const { rows } = selectHouseholds(result.households, columns.towns, { ...filter, sort: 'change' })
    const sizes = [...rows].map((row) => {
      const one = judged[(result.households.version[row] ?? 0) - 1]
      return Math.abs((one?.after.amount ?? 0) - (one?.before.amount ?? 0))
    })
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    expect(sizes[0]).toBeGreaterThan(sizes.at(-1) ?? 0)
  })

  test('name the members whose own class changes, and no others', () => {
    const { version } = result.households
    const found = [...result.members.row].map((row, index) => {
      const facts = households[(version[row] ?? 0) - 1]
      const own = (side: 'from' | 'to') => ownClasses[result.members[side][index] ?? 0] ?? null
      return { name: facts?.members[result.members.ord[index] ?? 0]?.name, before: own('from'), after: own('to') }
    })
    expect(found).toEqual(judged.flatMap(memberChanges))
    expect(found.length).toBeGreaterThan(0)
  })
})

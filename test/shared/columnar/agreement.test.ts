import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '@shared/columnar/columnsOf'
import type { HouseholdFacts } from '@shared/domain/household'
import { arbitraryHousehold } from '../rules/arbitraryHousehold'
import { policyVariants } from '../rules/policyVariants'
import { TEST_DAY, testPolicy } from '../rules/testPolicy'
import { arbitraryGaps, arbitraryOverrides } from './arbitraryOverrides'
import { byColumns, byRules, disagreements, type Verdict } from './judge'
import { strangeHousehold } from './strangeHousehold'

// Some hundreds of households a run, another choice each time; tens of thousands were run when this was written.

const some = fc.array(arbitraryHousehold, { minLength: 12, maxLength: 12 })

describe('both evaluators, written apart, find the same', () => {
  it('of any households under the sets in which counties differ', () => {
    fc.assert(
      fc.property(some, fc.constantFrom(...policyVariants), (households, overrides) => {
        expect(disagreements(households, testPolicy(overrides), TEST_DAY)).toMatchObject({ found: [] })
      }),
      { numRuns: 40 },
    )
  })

  it('of any households under any set', () => {
    let lacking = 0
    fc.assert(
      fc.property(some, arbitraryOverrides, (households, overrides) => {
        const result = disagreements(households, testPolicy(overrides), TEST_DAY)
        lacking += result.lacking
        expect(result.found).toEqual([])
      }),
      { numRuns: 60 },
    )
    expect(lacking).toBeLessThan(0.2 * 60 * 12)
  })

  it('of any households under a set that lacks something: which household lacks a parameter too', () => {
    let lacking = 0
    fc.assert(
      fc.property(some, arbitraryOverrides, arbitraryGaps, (households, overrides, gaps) => {
        const result = disagreements(households, testPolicy({ ...overrides, ...gaps }), TEST_DAY)
        lacking += result.lacking
        expect(result.found).toEqual([])
      }),
      { numRuns: 60 },
    )
    expect(lacking).toBeGreaterThan(0.05 * 60 * 12)
  })

  it('where shares do not divide and amounts are beyond any county', () => {
    let wide = 0
    const strange = fc.array(strangeHousehold, { minLength: 10, maxLength: 10 })
    fc.assert(
      fc.property(strange, arbitraryOverrides, (households, overrides) => {
        const result = disagreements(households, testPolicy(overrides), TEST_DAY)
        wide += result.wide
        expect(result.found).toEqual([])
      }),
      { numRuns: 40 },
    )
    expect(wide).toBeGreaterThan(50)
  })

  it('on any day', () => {
    const day = fc.constantFrom('2026-07-01', '2026-08-31', '2027-02-28', '2028-02-29', '2029-12-31')
    fc.assert(
      fc.property(some, day, (households, on) => {
        expect(disagreements(households, testPolicy({}, on), on)).toMatchObject({ found: [] })
      }),
      { numRuns: 15 },
    )
  })

  it('of a household in whole numbers and in integers of any size', () => {
    // A rate with seven decimals does not fit the scale: every household goes to the wide figures. It is no wage's rate here.
    const wages = { employment_cost_mode: 'actual' } as const
    const narrow = testPolicy(wages)
    const wide = testPolicy({ ...wages, employment_cost_rate: '0.1234567' })
    const without = arbitraryHousehold.map((facts): HouseholdFacts => ({ ...facts, employmentCost: null }))
    fc.assert(
      fc.property(fc.array(without, { minLength: 12, maxLength: 12 }), (households) => {
        const one = byColumns(households, narrow, TEST_DAY)
        const other = byColumns(households, wide, TEST_DAY)
        expect(other.verdicts).toEqual(one.verdicts)
        expect([one.wide, other.wide]).toEqual([expect.any(Number), expect.any(Number)])
        expect(other.wide).toBeGreaterThan(one.wide)
      }),
      { numRuns: 20 },
    )
  })
})

describe('the columns', () => {
  it('do not mind in which order the members of a household stand', () => {
    const shuffled = arbitraryHousehold.chain((facts) =>
      fc
        .shuffledSubarray([...facts.members], { minLength: facts.members.length, maxLength: facts.members.length })
        .map((members): [HouseholdFacts, HouseholdFacts] => [facts, { ...facts, members }]),
    )
    fc.assert(
      fc.property(shuffled, fc.constantFrom(...policyVariants), ([facts, other], overrides) => {
        const { verdicts } = byColumns([facts, other], testPolicy(overrides), TEST_DAY)
        expect(verdicts[1]).toEqual(verdicts[0])
      }),
      { numRuns: 400 },
    )
  })

  it('do not mind what stands beside a household', () => {
    fc.assert(
      fc.property(some, (households) => {
        const policy = testPolicy()
        const { verdicts } = byColumns(households, policy, TEST_DAY)
        expect(byColumns([...households].reverse(), policy, TEST_DAY).verdicts).toEqual([...verdicts].reverse())
      }),
      { numRuns: 20 },
    )
  })

  it('hold no name, no number and no address', () => {
    fc.assert(
      fc.property(arbitraryHousehold, (facts) => {
        const named = { ...facts, applicantName: '缪沅', phone: '13900001234', residenceAddress: '幸福路 3 号' }
        const columns = columnsOf([named], TEST_DAY)
        expect(
          columns.texts.every((text) => facts.members.some((m) => [m.majorDisease, m.excludedItem, ''].includes(text))),
        ).toBe(true)
        expect(columns.towns).toEqual([facts.residenceRegion.slice(0, 9)])
      }),
      { numRuns: 50 },
    )
  })
})

describe('facts that no import lets through', () => {
  const sound = fc.sample(arbitraryHousehold, { seed: 7, numRuns: 1 })[0]
  if (sound === undefined) throw new Error('no household')
  const [first, ...rest] = sound.members
  if (first === undefined) throw new Error('no member')
  const broken: readonly (readonly [string, HouseholdFacts])[] = [
    ['nobody', { ...sound, members: [], obligors: [], vehicles: [] }],
    ['no applicant', { ...sound, members: [{ ...first, relation: '02' }, ...rest] }],
    ['two applicants', { ...sound, members: [first, { ...first, idNumber: '430681199003071239' }] }],
    ['more than any amount may be', { ...sound, income: { ...sound.income, transfer: 100_000_000_001 } }],
    ['one person twice', { ...sound, members: [first, first, ...rest] }],
    ['a birth that is no date', { ...sound, obligors: [], members: [{ ...first, idNumber: '430681199013021234' }] }],
    ['somebody of 130', { ...sound, obligors: [], members: [{ ...first, idNumber: '430681189601011234' }] }],
    ['a negative wage', { ...sound, members: [{ ...first, wage: -1 }, ...rest] }],
    ['half a fen', { ...sound, members: [{ ...first, transfer: 0.5 }, ...rest] }],
    ['negative assets', { ...sound, asset: { ...sound.asset, deposit: -1 } }],
  ]

  it.each(broken)('%s: left to people by both', (_what, facts) => {
    const { verdicts } = byColumns([facts], testPolicy(), TEST_DAY)
    const { lacking: _, ...readable } = byRules(facts, testPolicy(), TEST_DAY)
    expect(verdicts[0]?.category).toBe('MANUAL')
    expect(verdicts[0]).toEqual(readable satisfies Verdict)
  })
})

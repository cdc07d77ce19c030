import { describe, expect, it } from 'vitest'
import { SCALE } from '@shared/columnar/scaledNumbers'
import type { HouseholdFacts } from '@shared/domain/household'
import { makeSample } from '../../../electron/store/sample/makeSample'
import { aged, household } from '../../shared/rules/households'
import { TEST_DAY, testPolicy } from '../../shared/rules/testPolicy'
import { byColumns, byRules, disagreements } from '../../shared/columnar/judge'

// spec/rules.md, Exactness: fen × 120,000 stays below 2^53 for any county household.

/** Twenty people with a million yuan a year each, as much spent and as much saved: richer than any who applies. */
const richest: HouseholdFacts = household({
  members: Array.from({ length: 20 }, (_, i) =>
    aged(i === 0 ? '01' : '97', 40, { wage: 100_000_000, ownAssets: 100_000_000 }),
  ),
  expense: { medical: 2_000_000_000 },
  asset: { deposit: 2_000_000_000 },
})

describe('scaled integers', () => {
  it('keep tenths of thousands of a share, halves, thirds and twelfths whole', () => {
    expect(SCALE).toBe(120_000)
    expect([2, 3, 4, 5, 6, 8, 10, 12, 16, 10_000].map((parts) => SCALE % parts)).toEqual(Array(10).fill(0))
  })

  it('of a whole made-up county stay far below 2^53', () => {
    const county = [...makeSample({ households: 3_000, seed: 'bound' }).households()]
    const { wide, largest } = byColumns(county, testPolicy(), TEST_DAY)
    expect(wide).toBe(0)
    expect(largest).toBeLessThan(0.05)
  })

  it('of the largest household a county could have stay below 2^53', () => {
    const { wide, largest } = byColumns([richest], testPolicy(), TEST_DAY)
    expect(wide).toBe(0)
    expect(largest).toBeGreaterThan(0.1)
    expect(largest).toBeLessThan(1)
  })

  it('give way to integers of any size a step before they would round', () => {
    const beyond = (transfer: number): HouseholdFacts =>
      household({ members: [aged('01', 45, { transfer, wage: 3 })], expense: { medical: 1 } })
    // Incomes are multiplied by 3, the upper part of 60 %, at most: 2^53 ÷ 120,000 ÷ 3, less the wage.
    const last = Math.floor(Number.MAX_SAFE_INTEGER / SCALE / 3) - 3
    const wide = [last - 1, last, last + 1, last + 2, 100_000_000_000].map(
      (transfer) => byColumns([beyond(transfer)], testPolicy(), TEST_DAY).wide,
    )
    expect(wide).toEqual([0, 0, 1, 1, 1])
    const all = [last - 1, last, last + 1, last + 2, 100_000_000_000].map(beyond)
    expect(disagreements(all, testPolicy(), TEST_DAY).found).toEqual([])
    expect(byRules(beyond(last), testPolicy(), TEST_DAY).annualIncome).toBe(last + 3)
  })
})

import { describe, expect, it } from 'vitest'
import { further, worked } from '../rules/caseHouseholds'
import { testPolicy } from '../rules/testPolicy'
import { byColumns } from './judge'

const cases = [...worked, ...further]

describe('the worked cases of domain.md §4, by columns', () => {
  it.each(cases.map((one) => [one.id, one] as const))('%s comes out as written down', (_id, one) => {
    const { verdicts } = byColumns([one.facts], testPolicy(one.policyOverrides), one.on)
    const { category, people, annualIncome, monthlyPerCapita, amount, parts, persons } = one.expect
    expect(verdicts).toEqual([
      {
        category,
        people,
        annualIncome,
        monthlyPerCapita,
        amount,
        parts,
        persons: persons
          .map(({ idNumber, category: own, amount: paid }) => ({ idNumber, category: own, amount: paid }))
          .sort((a, b) => (a.idNumber < b.idNumber ? -1 : 1)),
      },
    ])
  })

  it('come out the same side by side in one county', () => {
    const plain = cases.filter((one) => Object.keys(one.policyOverrides).length === 0)
    const together = byColumns(
      plain.map((one) => one.facts),
      testPolicy(),
      '2026-11-21',
    )
    const alone = plain.flatMap((one) => byColumns([one.facts], testPolicy(), '2026-11-21').verdicts)
    expect(together.verdicts).toEqual(alone)
  })
})

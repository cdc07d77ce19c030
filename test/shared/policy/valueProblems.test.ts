import { describe, expect, it } from 'vitest'
import { valueProblems } from '@shared/policy/valueProblems'

const said = (values: Parameters<typeof valueProblems>[0]): string[] =>
  valueProblems(values).map(({ key, messageKey }) => `${key} ${messageKey}`)

describe('values judged while they are typed', () => {
  it("an amount a year where a month's belongs is told at its part, beside every other wrong value", () => {
    expect(
      said({
        dibao_std: { urban: 10_200, rural: 650 },
        disposable_income: { urban: 46_000, rural: 1_750 },
        edge_mult: '60',
        nonsense: 1,
      }),
    ).toEqual([
      'dibao_std.urban policyYearForMonth',
      'disposable_income.rural policyMonthForYear',
      'edge_mult policyValueRange',
      'nonsense policyKeyUnknown',
    ])
  })

  it('the range lets its own ends through and nothing beyond', () => {
    expect(said({ dibao_std: { urban: 4_000, rural: 100 } })).toEqual([])
    expect(said({ dibao_std: { urban: '4000.01', rural: '99.99' } })).toEqual([
      'dibao_std.urban policyYearForMonth',
      'dibao_std.rural policyValueRange',
    ])
  })
})

it('a range is told as the one that makes sense, also where the form itself refuses first', () => {
  const expected = (values: Parameters<typeof valueProblems>[0]): string[] =>
    valueProblems(values).map((problem) => problem.expected)
  expect(expected({ dibao_std: { urban: 90_000, rural: 50 } })).toEqual(['每人每月 100 至 4,000 元'])
  expect(expected({ dibao_std: { urban: 900, rural: 50 } })).toEqual(['每人每月 100 至 4,000 元'])
  expect(expected({ disposable_income: { urban: 5_000_000, rural: 21_000 } })).toEqual(['每人每年 3,000 至 300,000 元'])
  expect(expected({ funeral_relief: { 火化: 900_000 } })[0]).toContain('0 至 100000')
})

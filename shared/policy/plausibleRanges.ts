import type { PolicyKey } from './policyKeys'

/** What an amount is counted by. */
export type Period = 'month' | 'year'

export interface PlausibleRange {
  readonly period: Period
  /** 元, inclusive: what an official text can reasonably say; narrower than what the form of the value lets through. */
  readonly least: number
  readonly most: number
}

/**
 * Amounts a head whose unit is easily mistaken: 元/月 typed where 元/年 belongs, or the other way round. No county's
 * standard a month reaches another's a year, so each side is told by its range alone. (Monthly standards in force lie
 * between some 350 and 1,700 元, disposable incomes a year between some 9,000 and 100,000 元.)
 */
export const plausibleRanges = {
  dibao_std: { period: 'month', least: 100, most: 4_000 },
  edge_amount: { period: 'month', least: 100, most: 8_000 },
  tk_std: { period: 'month', least: 100, most: 8_000 },
  tk_care_amounts: { period: 'month', least: 0, most: 6_000 },
  employment_cost_cap: { period: 'month', least: 0, most: 6_000 },
  subsidy_living: { period: 'month', least: 0, most: 1_000 },
  subsidy_care: { period: 'month', least: 0, most: 1_000 },
  disposable_income: { period: 'year', least: 3_000, most: 300_000 },
} as const satisfies Readonly<Partial<Record<PolicyKey, PlausibleRange>>>

export type RangedKey = keyof typeof plausibleRanges

export const rangedKeys = Object.keys(plausibleRanges).filter((key): key is RangedKey => key in plausibleRanges)

export function plausibleRange(key: PolicyKey): PlausibleRange | null {
  return rangedKeys.some((one) => one === key) ? plausibleRanges[key as RangedKey] : null
}

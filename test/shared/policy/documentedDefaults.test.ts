import { describe, expect, it } from 'vitest'
import { fraction, whole } from '@shared/domain/rational'
import { addPolicySet, policyInForce, type Policy } from '@shared/policy/policyChain'
import type { PolicyKey } from '@shared/policy/policyKeys'
import { parsePolicySet } from '@shared/policy/policySet'
import { testSetJson } from '../rules/testPolicy'

/** A set that gives what it must and nothing else: everything comes from the table of documented defaults. */
function bare(on: string): Policy {
  const { dibao_std, disposable_income } = testSetJson().values
  const set = parsePolicySet({
    ...testSetJson(),
    effectiveFrom: '2025-01-01',
    values: { dibao_std: dibao_std ?? null, disposable_income: disposable_income ?? null },
  })
  return policyInForce(addPolicySet([], set), '430681', on)
}

const severe = [
  { type: '*', grade: 1 },
  { type: '*', grade: 2 },
]
const minds = (grade: number) => [
  { type: '5', grade },
  { type: '6', grade },
]

/** spec/policy.md, column "default", of every key that a rule reads. */
const documented: Partial<Record<PolicyKey, unknown>> = {
  std_basis: '户籍类别',
  edge_mode: 'mult',
  edge_mult: fraction(3, 2),
  compare_strict: true,
  income_window_months: 12,
  // 57号 §13, the five kinds of items.
  exclude_items: ['优待抚恤金', '计划生育奖励与扶助金', '奖学金', '见义勇为奖励', '社会救助款物'],
  employment_cost_mode: 'rate',
  employment_cost_rate: fraction(1, 10),
  employment_cost_cap: null,
  dibao_rigid_deduct: false,
  social_contrib_deduct: false,
  support_enabled: true,
  support_line_mult: whole(1),
  support_rate: { upTo2: fraction(1, 2), from3: fraction(2, 5) },
  support_base: '人均超出额',
  support_divide_by_supported: true,
  support_actual_over_calc: true,
  obligor_exempt: [
    '特困',
    '60岁以上低保',
    '70岁以上低收入',
    '重度残疾',
    '三级智力或精神残疾',
    '无民事行为能力',
    '失踪',
    '服刑',
  ],
  obligor_consent_required: true,
  prop_house_recent_years: 3,
  prop_shop_forbidden: true,
  prop_company_forbidden: true,
  prop_exempt_reasons: ['残疾代步', '生产必需'],
  prop_high_value_items: '人工',
  tk_age_elder: 60,
  tk_age_minor: 16,
  tk_obligor_age: 70,
  single_source_categories: ['BY'],
  // 57号 §8
  single_disability_set: [...severe, ...minds(3)],
  single_adult_jobless_severe: true,
  single_exempt_support_from_60plus: true,
  single_benefit_mode: 'FULL',
  benefit_mode: 'GAP',
  benefit_rounding: 'CEIL_YUAN_HOUSEHOLD',
  uplift_table: [],
  uplift_elder_age: 70,
  uplift_stack: 'highest',
  rigid_ratio: fraction(3, 5),
  rigid_ratio_strict: true,
  rigid_alt_after_deduct: true,
  rigid_alt_mult: fraction(3, 2),
  rigid_include_living: false,
  rigid_denominator: 'net',
  rigid_income_line: '上年人均可支配',
  rigid_valid_months: 12,
  grace_months_max: 6,
  grace_only_employment: true,
  grace_cap_mult: fraction(3, 2),
  grace_benefit_mode: '原额',
  qt_reject_months: 12,
  qt_exit_months: 24,
  fp_enabled: true,
  refuse_work_times: 3,
  death_review_months: 3,
}

/** "set" in the table: no default, a named problem when a rule needs it. */
const withoutDefault: readonly PolicyKey[] = [
  'edge_amount',
  'prop_fin_mult',
  'prop_house_max',
  'prop_vehicle_max',
  'prop_vehicle_value',
  'tk_std',
  'tk_std_mult',
  'tk_care_amounts',
  'single_major_disease_list',
  'single_benefit_ratio',
  'benefit_tiers',
  'edu_public_fee_table',
]

describe('the ends of a range', () => {
  it('belong to it, a fen beyond them does not', () => {
    const accepted = (dibao: string | number): boolean => {
      const values = { dibao_std: { urban: dibao, rural: dibao }, disposable_income: { urban: 1, rural: 1 } }
      try {
        parsePolicySet({ ...testSetJson(), values })
        return true
      } catch {
        return false
      }
    }
    expect(['0.99', 1, 20_000, '20000.01'].map(accepted)).toEqual([false, true, true, false])
  })
})

describe('the documented defaults', () => {
  it.each(Object.keys(documented) as PolicyKey[])('%s', (key) => {
    const policy = bare('2026-11-21')
    expect([policy.values[key], policy.origins[key]]).toEqual([documented[key], 'default'])
  })

  it('of 特困 by disability are those of 43号 §5', () => {
    const { tk_disability_set: degrees } = bare('2026-11-21').values
    const named = degrees.map(({ type, grade }) => `${type}:${grade}`).sort()
    expect(named).toEqual(['1:1', '4:1', '4:2', '5:1', '5:2', '5:3', '6:1', '6:2', '6:3'])
  })

  it.each(withoutDefault)('%s has none', (key) => {
    const policy = bare('2026-11-21')
    expect([policy.values[key], policy.origins[key]]).toEqual([undefined, 'missing'])
  })

  it('the basic pension stays out of the income until the last day of 2025, after it a set must say so', () => {
    const at = (on: string) => [bare(on).values.exclude_basic_pension, bare(on).origins.exclude_basic_pension]
    expect([at('2025-12-31'), at('2026-01-01')]).toEqual([
      [true, 'default'],
      [undefined, 'missing'],
    ])
  })
})

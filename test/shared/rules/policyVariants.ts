import type { Json } from '@shared/exchange/canonicalJson'

/** Values in which counties differ, each set so that every branch of the rules is taken in some of them. */
export const policyVariants: readonly Readonly<Record<string, Json>>[] = [
  {},
  { compare_strict: false, rigid_ratio_strict: false },
  { edge_mode: 'amount', edge_amount: { urban: 1100, rural: 850 }, benefit_rounding: 'CEIL_YUAN_PERSON' },
  { dibao_rigid_deduct: true, social_contrib_deduct: true, uplift_stack: 'sum', benefit_rounding: 'NONE' },
  {
    employment_cost_mode: 'fixed',
    employment_cost_cap: 150,
    rigid_denominator: 'gross',
    benefit_rounding: 'CEIL_JIAO',
  },
  {
    rigid_include_living: true,
    rigid_alt_mult: '2',
    single_source_categories: ['BY', 'GX'],
    single_benefit_mode: 'GAP',
    prop_fin_mult: { TK: 24, DB: 24, BY: 24, GX: 48 },
  },
  {
    support_base: '总额超出',
    benefit_mode: 'TIER',
    benefit_tiers: [
      { from: 0, amount: 100 },
      { from: 300, amount: 350 },
      { from: 600, amount: { urban: 700, rural: 560 } },
    ],
  },
  { std_basis: '居住地', rigid_income_line: '城镇居民口径', employment_cost_cap: 100, grace_benefit_mode: '递减' },
  {
    edu_public_fee_table: { 小学: 600, 初中: 800, 高中: 2400, 本科: 5000 },
    single_benefit_mode: 'RATIO',
    single_benefit_ratio: '0.65',
    prop_fin_mult: { TK: 36, DB: 24, BY: 24, GX: 36 },
    prop_house_max: { TK: 2, DB: 1, BY: 1, GX: 2 },
    grace_only_employment: false,
    single_exempt_support_from_60plus: false,
  },
  {
    employment_cost_mode: 'actual',
    support_divide_by_supported: false,
    support_actual_over_calc: false,
    obligor_exempt: ['70岁以上低收入', '重度残疾', '服刑'],
    tk_std: { urban: 1100, rural: 850 },
    fp_enabled: false,
    rigid_alt_after_deduct: false,
  },
  {
    employment_cost_mode: 'none',
    support_enabled: false,
    prop_shop_forbidden: false,
    prop_company_forbidden: false,
    prop_house_recent_years: 0,
    prop_exempt_reasons: ['残疾代步'],
    single_adult_jobless_severe: false,
    grace_months_max: 0,
    exclude_basic_pension: false,
  },
  {
    // Standards that leave fractions of a yuan, and fixed amounts instead of shares.
    dibao_std: { urban: '833.30', rural: '611.10' },
    uplift_table: [
      { who: '重病', rate: '0.15' },
      { who: '重残', amount: '55.50' },
      { who: '高龄', amount: 66 },
      { who: '未成年', rate: '0.125' },
    ],
    uplift_elder_age: 65,
    tk_disability_set: ['*:2', '肢体:3'],
    single_disability_set: ['肢体:3', '智力:2'],
    single_source_categories: ['BY', 'GX'],
    refuse_work_times: 2,
    support_line_mult: '1.5',
  },
]

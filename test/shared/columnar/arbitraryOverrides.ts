import fc from 'fast-check'
import type { Json } from '@shared/exchange/canonicalJson'
import { oneIn } from '../rules/arbitraryMember'

/** Values that a county may set otherwise than TEST-1: every key that a rule uses, odd fractions among them. */
type Overrides = Readonly<Record<string, Json | undefined>>

const both = (values: readonly (number | string)[]) =>
  fc.record({ urban: fc.constantFrom(...values), rural: fc.constantFrom(...values) })
const byClass = (values: readonly (number | string)[]) =>
  fc.record({
    TK: fc.constantFrom(...values),
    DB: fc.constantFrom(...values),
    BY: fc.constantFrom(...values),
    GX: fc.constantFrom(...values),
  })
const flag = fc.boolean()

const keys: Readonly<Record<string, fc.Arbitrary<Json>>> = {
  dibao_std: both([800, 600, '733.33', 999]),
  disposable_income: both([46_000, 21_000, '33333.33']),
  std_basis: fc.constantFrom('户籍类别', '居住地'),
  edge_mult: fc.constantFrom('1', '1.5', '2', '1.333333333'),
  compare_strict: flag,
  exclude_basic_pension: flag,
  exclude_items: fc.constantFrom<Json>([], ['优待抚恤金', '高龄津贴'], ['高龄津贴']),
  employment_cost_mode: fc.constantFrom('rate', 'fixed', 'actual', 'none'),
  employment_cost_rate: fc.constantFrom('0', '0.1', '0.125', '0.1234567'),
  employment_cost_cap: fc.constantFrom<Json>(0, 50, 150, 400),
  dibao_rigid_deduct: flag,
  social_contrib_deduct: flag,
  support_enabled: flag,
  support_line_mult: fc.constantFrom('0', '1', '1.5', '0.77'),
  support_rate: fc.record({ upTo2: fc.constantFrom('0.5', '0.333'), from3: fc.constantFrom('0.4', '0.3', '1') }),
  support_base: fc.constantFrom('人均超出额', '总额超出'),
  support_divide_by_supported: flag,
  support_actual_over_calc: flag,
  obligor_exempt: fc.constantFrom<Json>(
    [],
    ['特困'],
    ['60岁以上低保', '70岁以上低收入'],
    ['重度残疾', '三级智力或精神残疾', '服刑', '失踪'],
  ),
  obligor_consent_required: flag,
  prop_fin_mult: byClass([0, 1, 24, '36.5', '7.123456789']),
  prop_house_max: byClass([0, 1, 2]),
  prop_house_recent_years: fc.integer({ min: 0, max: 6 }),
  prop_vehicle_max: byClass([0, 1, 2]),
  prop_vehicle_value: byClass([60_000, 1, '60000.01']),
  prop_shop_forbidden: flag,
  prop_company_forbidden: flag,
  prop_exempt_reasons: fc.constantFrom<Json>([], ['残疾代步'], ['生产必需']),
  tk_age_elder: fc.integer({ min: 55, max: 70 }),
  tk_age_minor: fc.integer({ min: 14, max: 18 }),
  tk_disability_set: fc.constantFrom<Json>([], ['*:1'], ['*:1', '*:2', '智力:3']),
  tk_obligor_age: fc.integer({ min: 60, max: 75 }),
  tk_std: both(['1040', '1040.01', 900]),
  tk_std_mult: fc.constantFrom('1.3', '1.333333333'),
  tk_care_amounts: fc.constant({ 自理: '99.99', 部分丧失: 300, 完全丧失: 600 }),
  single_source_categories: fc.constantFrom<Json>([], ['BY'], ['GX'], ['BY', 'GX']),
  single_disability_set: fc.constantFrom<Json>([], ['*:1', '*:2'], ['精神:3', '肢体:4', '*:1']),
  single_major_disease_list: fc.constantFrom<Json>([], ['白血病'], ['糖尿病', '恶性肿瘤']),
  single_adult_jobless_severe: flag,
  single_exempt_support_from_60plus: flag,
  benefit_rounding: fc.constantFrom('CEIL_YUAN_HOUSEHOLD', 'CEIL_YUAN_PERSON', 'CEIL_JIAO', 'NONE'),
  uplift_table: fc.constantFrom<Json>(
    [],
    [{ who: '重病', amount: '33.33' }],
    [
      { who: '重病', rate: '0.2' },
      { who: '重残', rate: '0.1234567' },
      { who: '高龄', amount: 100 },
      { who: '未成年', rate: '0.1' },
      { who: '单亲', rate: '0.1' },
    ],
  ),
  uplift_elder_age: fc.integer({ min: 60, max: 80 }),
  uplift_stack: fc.constantFrom('highest', 'sum'),
  rigid_ratio: fc.constantFrom('0.6', '0.3', '0.9', '0.5555'),
  rigid_ratio_strict: flag,
  rigid_alt_after_deduct: flag,
  rigid_alt_mult: fc.constantFrom('1.5', '1', '0.3333'),
  rigid_include_living: flag,
  rigid_denominator: fc.constantFrom('net', 'gross'),
  rigid_income_line: fc.constantFrom('上年人均可支配', '城镇居民口径'),
  rigid_valid_months: fc.integer({ min: 1, max: 12 }),
  edu_public_fee_table: fc.constantFrom<Json>(
    { 小学: 500, 初中: 700, 高中: 2000 },
    { 幼儿园: 3000, 小学: 500, 初中: 700, 高中: 2000, 中职: 2500, 大专: 5000, 本科: 5000, 研究生: 8000 },
  ),
  grace_months_max: fc.constantFrom(0, 6),
  grace_only_employment: flag,
  grace_cap_mult: fc.constantFrom('1', '1.5', '2'),
  refuse_work_times: fc.integer({ min: 1, max: 4 }),
  qt_reject_months: fc.integer({ min: 1, max: 24 }),
  qt_exit_months: fc.integer({ min: 1, max: 36 }),
  fp_enabled: flag,
}

/** Keys that only make sense together, or not at all. */
const together: fc.Arbitrary<Overrides> = fc.oneof(
  fc.constant({}),
  both(['950.5', 1100]).map((amounts) => ({ edge_mode: 'amount', edge_amount: amounts })),
  fc
    .constantFrom<Json>(
      [
        { from: 0, amount: 100 },
        { from: 200, amount: { urban: '260.05', rural: 180 } },
      ],
      [{ from: 0, amount: 0 }],
    )
    .map((tiers) => ({ benefit_mode: 'TIER', benefit_tiers: tiers })),
  fc.constantFrom<Overrides>(
    { single_benefit_mode: 'GAP' },
    { single_benefit_mode: 'RATIO', single_benefit_ratio: '0.65' },
    { single_benefit_mode: 'RATIO', single_benefit_ratio: '0.333333333' },
  ),
)

/** What TEST-1 gives and a county may have left out: the rule that needs it leaves the household to people. */
const missing: fc.Arbitrary<Overrides> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Overrides>({}) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('prop_fin_mult', 'prop_house_max', 'tk_std_mult', 'tk_care_amounts', 'single_major_disease_list')
      .map((key): Overrides => ({ [key]: undefined })),
  },
)

/** Some keys set otherwise, most left as they are. */
export const arbitraryOverrides: fc.Arbitrary<Overrides> = fc
  .tuple(
    fc.record(Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, oneIn(5, values)]))),
    together,
    missing,
  )
  .map(([single, both_, gone]) => ({
    ...Object.fromEntries(Object.entries(single).filter(([, value]) => value !== null)),
    ...both_,
    ...gone,
  }))

/** A limit by class, given for some classes only. */
const partly = (value: Json): fc.Arbitrary<Json> =>
  fc
    .subarray(['TK', 'DB', 'BY', 'GX'], { maxLength: 3 })
    .map((classes) => Object.fromEntries(classes.map((name) => [name, value])))

/** Every value without a default, left out whole or, where it is given by class, for some classes. */
export const arbitraryGaps: fc.Arbitrary<Overrides> = fc
  .subarray(
    [
      ...['prop_fin_mult', 'prop_house_max', 'prop_vehicle_max', 'prop_vehicle_value', 'tk_std_mult'],
      ...['tk_care_amounts', 'single_major_disease_list', 'exclude_basic_pension', 'employment_cost_cap'],
      'single_benefit_ratio',
    ],
    { minLength: 1, maxLength: 3 },
  )
  .chain((names) =>
    fc.record(
      Object.fromEntries(
        names.map((name) => {
          const whole = fc.constant<Json | undefined>(undefined)
          const value = name === 'prop_fin_mult' ? 24 : name === 'prop_vehicle_value' ? 60_000 : 1
          return [name, name.startsWith('prop_') ? fc.oneof(whole, partly(value)) : whole]
        }),
      ),
    ),
  )

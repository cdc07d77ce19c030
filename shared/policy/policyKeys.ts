import type { IsoDate } from '../domain/dates'
import { obligorIncapacities, schoolings, vehicleExemptions } from '../domain/household'
import { fraction, whole } from '../domain/rational'
import { noLimitWord } from '../messages/policy'
import type { Kind } from './kind'
import {
  choice,
  date,
  flag,
  integer,
  integerOf,
  money,
  multiple,
  orNone,
  ratio,
  reviewMonths,
  text,
} from './simpleKinds'
import {
  byName,
  disabilityDegree,
  limitClasses,
  list,
  stageClasses,
  table,
  tiers,
  uplifts,
  urbanRural,
  type ByName,
  type DisabilityDegree,
  type Uplift,
} from './valueKinds'

/**
 * The parameter table (spec/policy.md; its last row means domain.md §2). A number that an official can change by a
 * notice stands here with unit, range and default, never in a formula. `required`: the first set of a region must give
 * it. `unset`: no default; a named problem only when a rule needs it.
 */
interface Definition<T, Known extends boolean> {
  readonly kind: Kind<T>
  /** Required in the first set of a region. */
  readonly required: boolean
  /** The documented default on a day, or undefined. */
  readonly fallback: (on: IsoDate) => T | undefined
  /** True where every parameter set in force has a value: required, or with a default for all days. */
  readonly known: Known
}

const none = (): undefined => undefined

function required<T>(kind: Kind<T>): Definition<T, true> {
  return { kind, required: true, fallback: none, known: true }
}

function unset<T>(kind: Kind<T>): Definition<T, false> {
  return { kind, required: false, fallback: none, known: false }
}

function normally<T>(kind: Kind<T>, fallback: T): Definition<T, true> {
  return { kind, required: false, fallback: () => fallback, known: true }
}

/** 57号 §13 第二款（三）: the basic pension stays out of the income during the 14th five-year plan only. */
export const basicPensionOutUntil: IsoDate = '2025-12-31'

/** 57号 §13 第二款（一）（二） */
const articleThirteen: readonly string[] = [
  '优待抚恤金',
  '计划生育奖励与扶助金',
  '奖学金',
  '见义勇为奖励',
  '社会救助款物',
]

const severe: readonly DisabilityDegree[] = [1, 2].map((grade) => ({ type: '*', grade }))
/** 57号 §8（一） */
const articleEight: readonly DisabilityDegree[] = [...severe, { type: '5', grade: 3 }, { type: '6', grade: 3 }]
/** 43号 §5（三） */
const noWorkAbility: readonly DisabilityDegree[] = [
  ...[1, 2, 3].map((grade) => ({ type: '5', grade })),
  ...[1, 2, 3].map((grade) => ({ type: '6', grade })),
  ...[1, 2].map((grade) => ({ type: '4', grade })),
  { type: '1', grade: 1 },
]

/** 43号 §8: what can make an obligor unable; 无 never does. */
const incapacities = obligorIncapacities.filter((label) => label !== '无')

/** 民法典 第一千零四十五条 */
const closeKin: readonly string[] = ['配偶', '父母', '子女', '兄弟姐妹', '祖父母', '外祖父母', '孙子女', '外孙子女']

const monthly = money(1, 20_000)
const limits = <T>(item: Kind<T>): Kind<ByName<(typeof limitClasses)[number], T>> => byName(limitClasses, item)
const stages = <T>(item: Kind<T>, fallback: ByName<(typeof stageClasses)[number], T>) =>
  byName(stageClasses, item, { fallback })

const published = {
  TK: true,
  DB: true,
  DBS: true,
  BY: false,
  GX: false,
  FP: false,
  QT: false,
  TEMP_RUSH: false,
  CHILD: false,
}
const reviewed = { TK: 12, DB: 12, DBS: 12, BY: 12, GX: 12 }

export const policyKeys = {
  dibao_std: required(urbanRural(monthly)),
  disposable_income: required(urbanRural(money(1, 1_000_000))),
  std_basis: normally(choice(['户籍类别', '居住地']), '户籍类别'),
  edge_mode: normally(choice(['mult', 'amount']), 'mult'),
  edge_mult: normally(multiple('1', '2'), fraction(3, 2)),
  edge_amount: unset(urbanRural(monthly)),
  compare_strict: normally(flag, true),
  income_window_months: normally(integerOf([3, 6, 12]), 12),
  exclude_basic_pension: {
    kind: flag,
    required: false,
    fallback: (on: IsoDate) => (on <= basicPensionOutUntil ? true : undefined),
    known: false,
  } satisfies Definition<boolean, false>,
  exclude_items: normally(list(text), articleThirteen),
  employment_cost_mode: normally(choice(['rate', 'fixed', 'actual', 'none']), 'rate'),
  employment_cost_rate: normally(ratio('0', '0.5'), fraction(1, 10)),
  /** The most that a person's cost may be, null without a limit; in mode `fixed` the cost itself. */
  employment_cost_cap: normally(orNone(money(0, 20_000), noLimitWord), null),
  dibao_rigid_deduct: normally(flag, false),
  social_contrib_deduct: normally(flag, false),
  support_enabled: normally(flag, true),
  support_line_mult: normally(multiple('0', '10'), whole(1)),
  support_rate: normally(byName(['upTo2', 'from3'], ratio('0', '1'), { all: true }), {
    upTo2: fraction(1, 2),
    from3: fraction(2, 5),
  }),
  support_base: normally(choice(['人均超出额', '总额超出']), '人均超出额'),
  support_divide_by_supported: normally(flag, true),
  support_actual_over_calc: normally(flag, true),
  obligor_exempt: normally(list(choice(incapacities)), incapacities),
  obligor_consent_required: normally(flag, true),
  prop_fin_mult: unset(limits(multiple('0', '1000'))),
  prop_house_max: unset(limits(integer(0, 20))),
  prop_house_recent_years: normally(integer(0, 50), 3),
  prop_vehicle_max: unset(limits(integer(0, 20))),
  prop_vehicle_value: unset(limits(money(0, 10_000_000))),
  prop_shop_forbidden: normally(flag, true),
  prop_company_forbidden: normally(flag, true),
  prop_exempt_reasons: normally(list(choice(vehicleExemptions.filter((label) => label !== '无'))), [
    '残疾代步',
    '生产必需',
  ]),
  prop_high_value_items: normally(choice(['人工']), '人工'),
  tk_age_elder: normally(integer(50, 80), 60),
  tk_age_minor: normally(integer(14, 18), 16),
  tk_disability_set: normally(list(disabilityDegree), noWorkAbility),
  tk_obligor_age: normally(integer(60, 100), 70),
  tk_std: unset(urbanRural(monthly)),
  tk_std_mult: unset(multiple('1', '5')),
  tk_care_amounts: unset(byName(['自理', '部分丧失', '完全丧失'], money(0, 20_000), { all: true })),
  single_source_categories: normally(list(choice(['BY', 'GX'])), ['BY']),
  single_disability_set: normally(list(disabilityDegree), articleEight),
  single_major_disease_list: unset(list(text)),
  single_adult_jobless_severe: normally(flag, true),
  single_exempt_support_from_60plus: normally(flag, true),
  single_benefit_mode: normally(choice(['FULL', 'GAP', 'RATIO']), 'FULL'),
  single_benefit_ratio: unset(ratio('0', '2')),
  benefit_mode: normally(choice(['GAP', 'TIER']), 'GAP'),
  benefit_tiers: unset(tiers),
  benefit_rounding: normally(
    choice(['CEIL_YUAN_HOUSEHOLD', 'CEIL_YUAN_PERSON', 'CEIL_JIAO', 'NONE']),
    'CEIL_YUAN_HOUSEHOLD',
  ),
  uplift_table: normally(uplifts, [] as readonly Uplift[]),
  uplift_elder_age: normally(integer(50, 110), 70),
  uplift_stack: normally(choice(['highest', 'sum']), 'highest'),
  rigid_ratio: normally(ratio('0.3', '0.9'), fraction(3, 5)),
  rigid_ratio_strict: normally(flag, true),
  rigid_alt_after_deduct: normally(flag, true),
  rigid_alt_mult: normally(multiple('0.1', '5'), fraction(3, 2)),
  rigid_include_living: normally(flag, false),
  rigid_denominator: normally(choice(['net', 'gross']), 'net'),
  rigid_income_line: normally(choice(['上年人均可支配', '城镇居民口径']), '上年人均可支配'),
  rigid_valid_months: normally(integer(1, 12), 12),
  edu_public_fee_table: unset(table(money(0, 500_000), schoolings)),
  grace_months_max: normally(integer(0, 24), 6),
  grace_only_employment: normally(flag, true),
  grace_cap_mult: normally(multiple('1', '5'), fraction(3, 2)),
  grace_benefit_mode: normally(choice(['原额', '递减']), '原额'),
  qt_reject_months: normally(integer(0, 120), 12),
  qt_exit_months: normally(integer(0, 120), 24),
  publicity_days: normally(integer(1, 60), 7),
  publicity_required: normally(stages(flag, published), published),
  publicity_columns: normally(list(choice(['姓名', '人数', '月金额', '类别'])), ['姓名', '人数', '月金额'] as const),
  objection_rework_days: normally(integer(1, 90), 15),
  ttl_start_survey_wd: normally(integer(1, 90), 3),
  ttl_start_check_wd: normally(integer(1, 90), 3),
  ttl_township_wd: normally(stages(integer(1, 90), { TK: 15 }), { TK: 15 }),
  ttl_county_wd: normally(stages(integer(1, 90), { TK: 15, DB: 10 }), { TK: 15, DB: 10 }),
  ttl_notice_wd: normally(integer(1, 90), 3),
  ttl_total_wd: normally(integer(1, 180), 30),
  ttl_delegated_wd: normally(integer(1, 180), 20),
  ttl_extended_wd: normally(integer(1, 180), 45),
  county_sample_pct: normally(stages(integer(0, 100), { TK: 30 }), { TK: 30 }),
  kin_relation_set: normally(list(text), closeKin),
  kin_county_visit: normally(flag, true),
  review_cycle: normally(stages(reviewMonths, reviewed), reviewed),
  review_season: unset(byName(['from', 'to'], integer(1, 12), { all: true })),
  death_review_months: normally(integer(1, 24), 3),
  refuse_work_times: normally(integer(1, 20), 3),
  change_report_months: normally(integer(1, 24), 3),
  selfcare_reassess_wd: normally(integer(1, 90), 10),
  hearing_days: normally(integer(1, 90), 5),
  warn_deadline_wd: normally(integer(1, 180), 40),
  data_share_request_day: normally(integer(1, 28), 10),
  temp_rush_cap_mult: normally(multiple('0', '20'), whole(1)),
  temp_rush_days: normally(integer(1, 30), 3),
  temp_cap_mult: normally(multiple('0', '50'), whole(10)),
  temp_township_limit: unset(money(0, 1_000_000)),
  price_trigger: normally(byName(['cpi', 'food'], multiple('0', '50'), { all: true }), {
    cpi: fraction(7, 2),
    food: whole(6),
  }),
  subsidy_living: unset(money(0, 20_000)),
  subsidy_care: unset(money(0, 20_000)),
  disability_subsidy_categories: normally(list(choice(stageClasses)), ['DB'] as const),
  pension_proxy_pay_base: normally(money(0, 20_000), 10_000),
  pension_loan_years_before_retire: normally(integer(0, 30), 8),
  heating_relief: unset(table(money(0, 100_000))),
  water_relief: unset(table(money(0, 100_000))),
  funeral_relief: unset(table(money(0, 100_000))),
  work_calendar: unset(byName(['holidays', 'workdays'], list(date), { fallback: { holidays: [], workdays: [] } })),
  check_report_valid_days: normally(integer(1, 720), 180),
  auth_valid_rule: normally(text, '享受期内有效，家庭成员变化须重签'),
  authority_confirm: normally(choice(['县', '乡镇']), '县'),
  category_labels: normally(byName([...stageClasses, 'NONE', 'MANUAL'], text), {}),
  fp_enabled: normally(flag, true),
  upload_format_version: unset(text),
  upload_keys: unset(list(text)),
}

export type PolicyKey = keyof typeof policyKeys

type ValueOf<D> = D extends Definition<infer T, boolean> ? T : never
type KnownKey = { [K in PolicyKey]: (typeof policyKeys)[K]['known'] extends true ? K : never }[PolicyKey]

/** Values of one set: what it gives, nothing else. */
export type PolicyValues = { readonly [K in PolicyKey]?: ValueOf<(typeof policyKeys)[K]> }

/** Values in force on a day: those with a default are always there, the others when a set gives them. */
export type ResolvedValues = { readonly [K in KnownKey]: ValueOf<(typeof policyKeys)[K]> } & PolicyValues

export const policyKeyNames = Object.keys(policyKeys).filter((key): key is PolicyKey => key in policyKeys)

export function isPolicyKey(key: string): key is PolicyKey {
  return Object.hasOwn(policyKeys, key)
}

export const requiredKeys: readonly PolicyKey[] = policyKeyNames.filter((key) => policyKeys[key].required)

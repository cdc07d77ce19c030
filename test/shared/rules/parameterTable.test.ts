import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Determination } from '@shared/domain/determination'
import type { HouseholdFacts, MemberFacts, Standing, VehicleFacts } from '@shared/domain/household'
import type { Json } from '@shared/exchange/canonicalJson'
import type { Policy } from '@shared/policy/policyChain'
import { isPolicyKey, type PolicyKey } from '@shared/policy/policyKeys'
import { determine } from '@shared/rules/determine'
import { arbitraryHousehold } from './arbitraryHousehold'
import { aged, household, obligor, type HouseholdParts } from './households'
import { policyVariants } from './policyVariants'
import { TEST_DAY, testPolicy } from './testPolicy'

/**
 * Every parameter that a rule reads, with a household whose result it changes: key → before → after. What the rules read
 * is watched below, so a parameter without a row here fails the test.
 */
type Shows = (found: Determination) => Json

interface Row {
  readonly facts: HouseholdFacts
  /** Values beside the one in question. */
  readonly beside?: Readonly<Record<string, Json>>
  /** Undefined: the value that TEST-1 or the default gives. */
  readonly from?: Json
  readonly to: Json
  readonly shows: Shows
  readonly before: Json
  readonly after: Json
}

const category: Shows = (found) => found.category
const paid: Shows = (found) => (found.amount ?? 0) / 100
const income: Shows = (found) => found.annualIncome / 100
const persons: Shows = (found) => found.persons.map((one) => one.reason)
const told =
  (key: string): Shows =>
  (found) =>
    found.trail.some((step) => step.key === key)
const value =
  (rule: string, key: string, name: string): Shows =>
  (found) =>
    found.trail.find((step) => step.rule === rule && step.key === key)?.values[name] ?? null

const yuan = (amount: number): number => Math.round(amount * 100)

function adults(n: number, parts: Partial<HouseholdParts> = {}): HouseholdFacts {
  const members = [aged('01', 45), aged('10', 44), aged('20', 23), aged('30', 21)].slice(0, n)
  return household({ members, ...parts })
}
const earning = (transfer: number, parts: Partial<HouseholdParts> = {}): HouseholdFacts =>
  adults(1, { income: { transfer: yuan(transfer) }, ...parts })
const waged = (wage: number, parts: Partial<HouseholdParts> = {}): HouseholdFacts =>
  adults(1, { income: { wage: yuan(wage) }, ...parts })
const member = (more: Partial<MemberFacts>, age = 45): HouseholdFacts => household({ members: [aged('01', age, more)] })

function supported(parts: Parameters<typeof obligor>[1]): HouseholdFacts {
  const elder = aged('01', 80)
  return household({ members: [elder], obligors: [obligor(elder.idNumber, parts)] })
}

/** An income far above every line, and a second member. */
const beside = (more: Partial<MemberFacts>, age = 28, transfer = 9_000_000): HouseholdFacts =>
  household({ members: [aged('01', 50, { transfer: yuan(transfer / 100) }), aged('20', age, more)] })
const severe = { disabilityType: '2', disabilityGrade: 1, employment: '登记失业', ownAssets: 0 } as const

const standing = (parts: Partial<Standing>): Standing => ({
  category: '低保',
  amount: yuan(300),
  startMonth: null,
  validUntil: null,
  certNo: null,
  overAfterJob: true,
  ...parts,
})
const car = (amount: number, exemption: VehicleFacts['exemption'] = '无'): VehicleFacts => ({
  ownerIdNumber: null,
  model: null,
  plate: null,
  boughtOn: null,
  boughtFor: null,
  value: yuan(amount),
  exemption,
})
const house = (acquiredOn: string): HouseholdFacts['houses'][number] => ({
  address: null,
  areaCentiSqm: null,
  nature: '自有私房',
  origin: null,
  acquiredOn,
  onlyHome: null,
  dilapidation: null,
})
const rigid = (spending: number, transfer = 72_000, more: Partial<HouseholdParts> = {}): HouseholdFacts =>
  adults(3, { income: { transfer: yuan(transfer) }, expense: { medical: yuan(spending) }, ...more })
const student = (): HouseholdFacts =>
  household({
    members: [aged('01', 45), aged('10', 44), aged('20', 20, { schooling: '本科' })],
    income: { transfer: yuan(72_000) },
    expense: { education: yuan(40_000) },
  })
const town: Partial<HouseholdParts> = { hukouType: '农村', residenceRegion: '430681001001' }
const brother = (): HouseholdFacts => {
  const disabled = aged('20', 30, severe)
  return household({
    members: [aged('01', 50, { transfer: yuan(90_000) }), disabled],
    obligors: [obligor(disabled.idNumber, { relation: '71', perCapitaMonthly: yuan(5000) })],
  })
}
const consent = supported({ consent: false })
const limits = (TK: number, DB: number, BY: number, GX: number): Json => ({ TK, DB, BY, GX })

const table: Partial<Record<PolicyKey, Row>> = {
  dibao_std: {
    facts: earning(9_600),
    to: { urban: '800.01', rural: 600 },
    shows: category,
    before: 'BY',
    after: 'DB',
  },
  disposable_income: {
    facts: earning(46_000, { hardshipWorker: true }),
    to: { urban: '46000.01', rural: 21_000 },
    shows: category,
    before: 'NONE',
    after: 'QT',
  },
  std_basis: { facts: earning(9_000, town), to: '居住地', shows: category, before: 'BY', after: 'DB' },
  edge_mode: {
    facts: earning(12_000),
    beside: { edge_amount: { urban: 1000, rural: 900 } },
    to: 'amount',
    shows: category,
    before: 'BY',
    after: 'NONE',
  },
  edge_mult: { facts: earning(14_400), to: '1.51', shows: category, before: 'NONE', after: 'BY' },
  edge_amount: {
    facts: earning(14_400),
    beside: { edge_mode: 'amount' },
    from: { urban: 1200, rural: 900 },
    to: { urban: '1200.01', rural: 900 },
    shows: category,
    before: 'NONE',
    after: 'BY',
  },
  compare_strict: { facts: earning(9_600), to: false, shows: category, before: 'BY', after: 'DB' },
  // The columns of the template are of a year; that they come from a shorter window is told, nothing is computed again.
  income_window_months: { facts: earning(0), to: 6, shows: told('incomeWindow'), before: false, after: true },
  exclude_basic_pension: {
    facts: member({ transfer: yuan(5000), excludedIncome: yuan(2000), excludedItem: '基础养老金' }),
    to: false,
    shows: income,
    before: 3000,
    after: 5000,
  },
  exclude_items: {
    facts: member({ transfer: yuan(5000), excludedIncome: yuan(2000), excludedItem: '高龄津贴' }),
    to: ['高龄津贴'],
    shows: income,
    before: 5000,
    after: 3000,
  },
  employment_cost_mode: { facts: waged(10_000), to: 'none', shows: income, before: 9000, after: 10_000 },
  employment_cost_rate: { facts: waged(10_000), to: '0.2', shows: income, before: 9000, after: 8000 },
  employment_cost_cap: { facts: waged(10_000), to: 50, shows: income, before: 9000, after: 9400 },
  dibao_rigid_deduct: {
    facts: earning(10_000, { expense: { medical: yuan(500) } }),
    to: true,
    shows: category,
    before: 'BY',
    after: 'DB',
  },
  social_contrib_deduct: {
    facts: earning(10_000, { expense: { socialInsurance: yuan(500) } }),
    to: true,
    shows: income,
    before: 10_000,
    after: 9500,
  },
  support_enabled: {
    facts: supported({ perCapitaMonthly: yuan(1800) }),
    to: false,
    shows: income,
    before: 6000,
    after: 0,
  },
  support_line_mult: {
    facts: supported({ perCapitaMonthly: yuan(1800) }),
    to: '2',
    shows: income,
    before: 6000,
    after: 1200,
  },
  support_rate: {
    facts: supported({ perCapitaMonthly: yuan(1800), childrenSharing: 3 }),
    to: { upTo2: '0.5', from3: '0.3' },
    shows: income,
    before: 4800,
    after: 3600,
  },
  support_base: {
    facts: supported({ perCapitaMonthly: yuan(1800), familySize: 4 }),
    to: '总额超出',
    shows: income,
    before: 6000,
    after: 24_000,
  },
  support_divide_by_supported: {
    facts: supported({ perCapitaMonthly: yuan(1800), supportedCount: 3 }),
    to: false,
    shows: income,
    before: 2000,
    after: 6000,
  },
  support_actual_over_calc: {
    facts: supported({ perCapitaMonthly: yuan(1800), actualYearly: yuan(7000) }),
    to: false,
    shows: income,
    before: 7000,
    after: 6000,
  },
  obligor_exempt: {
    facts: supported({ incapacity: '服刑' }),
    to: ['特困'],
    shows: category,
    before: 'TK',
    after: 'DB',
  },
  obligor_consent_required: {
    facts: consent,
    to: false,
    shows: told('obligorConsent'),
    before: true,
    after: false,
  },
  prop_fin_mult: {
    facts: adults(1, { asset: { deposit: yuan(20_000) } }),
    to: limits(24, 25, 36, 36),
    shows: category,
    before: 'BY',
    after: 'DB',
  },
  prop_house_max: {
    facts: adults(1, { houses: [house('2001-01-01'), house('2002-01-01')] }),
    to: limits(1, 2, 2, 2),
    shows: category,
    before: 'BY',
    after: 'DB',
  },
  prop_house_recent_years: {
    facts: adults(1, { houses: [house('2001-01-01'), house('2022-01-01')] }),
    to: 5,
    shows: category,
    before: 'BY',
    after: 'NONE',
  },
  prop_vehicle_max: {
    facts: adults(1, { vehicles: [car(1000), car(1000)] }),
    to: limits(0, 0, 2, 2),
    shows: category,
    before: 'NONE',
    after: 'BY',
  },
  prop_vehicle_value: {
    facts: adults(1, { vehicles: [car(60_000)] }),
    to: { BY: 59_999, GX: 59_999 },
    shows: category,
    before: 'BY',
    after: 'NONE',
  },
  prop_shop_forbidden: { facts: adults(1, { shop: true }), to: false, shows: category, before: 'NONE', after: 'DB' },
  prop_company_forbidden: {
    facts: adults(1, { company: true }),
    to: false,
    shows: category,
    before: 'NONE',
    after: 'DB',
  },
  prop_exempt_reasons: {
    facts: adults(1, { vehicles: [car(1000, '生产必需')] }),
    to: ['残疾代步'],
    shows: category,
    before: 'DB',
    after: 'BY',
  },
  tk_age_elder: { facts: member({}, 64), to: 65, shows: category, before: 'TK', after: 'DB' },
  tk_age_minor: { facts: member({}, 15), to: 15, shows: category, before: 'TK', after: 'MANUAL' },
  tk_disability_set: {
    facts: member({ disabilityType: '2', disabilityGrade: 1 }),
    to: ['听力:1'],
    shows: category,
    before: 'DB',
    after: 'TK',
  },
  tk_obligor_age: {
    facts: household({
      members: [
        aged('01', 72, { transfer: yuan(20_000), ownAssets: 0 }),
        aged('20', 45, { disabilityType: '5', disabilityGrade: 1, ownAssets: 0 }),
      ],
    }),
    to: 75,
    shows: (found) => found.persons.map((one) => one.category),
    before: ['TK'],
    after: ['DBS'],
  },
  tk_std: {
    facts: member({ selfCare: '自理' }, 72),
    to: { urban: 1200, rural: 900 },
    shows: paid,
    before: 1160,
    after: 1320,
  },
  tk_std_mult: { facts: member({ selfCare: '自理' }, 72), to: '1.5', shows: paid, before: 1160, after: 1320 },
  tk_care_amounts: {
    facts: member({ selfCare: '部分丧失' }, 72),
    to: { 自理: 120, 部分丧失: 400, 完全丧失: 720 },
    shows: paid,
    before: 1400,
    after: 1440,
  },
  single_source_categories: {
    facts: household({
      members: [aged('01', 45), aged('10', 44, { disabilityType: '2', disabilityGrade: 1, employment: '在职' })],
      income: { transfer: yuan(40_000) },
      expense: { medical: yuan(30_000) },
    }),
    to: ['BY', 'GX'],
    shows: persons,
    before: [],
    after: ['DISABILITY'],
  },
  single_disability_set: {
    facts: household({
      members: [aged('01', 45), aged('10', 44, { disabilityType: '4', disabilityGrade: 3 })],
      income: { transfer: yuan(24_000) },
    }),
    to: ['肢体:3'],
    shows: persons,
    before: [],
    after: ['DISABILITY'],
  },
  single_major_disease_list: {
    facts: household({
      members: [aged('01', 45), aged('10', 44, { majorDisease: '糖尿病' })],
      income: { transfer: yuan(24_000) },
    }),
    to: ['糖尿病'],
    shows: persons,
    before: [],
    after: ['DISEASE'],
  },
  single_adult_jobless_severe: {
    facts: beside(severe),
    to: false,
    shows: persons,
    before: ['SINGLE_ADULT'],
    after: [],
  },
  single_exempt_support_from_60plus: {
    facts: brother(),
    to: false,
    shows: persons,
    before: ['SINGLE_ADULT'],
    after: [],
  },
  single_benefit_mode: {
    facts: beside({ ...severe, transfer: yuan(3000) }),
    to: 'GAP',
    shows: paid,
    before: 800,
    after: 550,
  },
  single_benefit_ratio: {
    facts: beside(severe),
    beside: { single_benefit_mode: 'RATIO' },
    from: '0.65',
    to: '0.75',
    shows: paid,
    before: 520,
    after: 600,
  },
  benefit_mode: {
    facts: earning(6000),
    beside: { benefit_tiers: [{ from: 0, amount: 260 }] },
    to: 'TIER',
    shows: paid,
    before: 300,
    after: 260,
  },
  benefit_tiers: {
    facts: earning(6000),
    beside: { benefit_mode: 'TIER' },
    from: [{ from: 0, amount: 260 }],
    to: [
      { from: 0, amount: 100 },
      { from: 300, amount: 320 },
    ],
    shows: paid,
    before: 260,
    after: 320,
  },
  benefit_rounding: { facts: earning(6005), to: 'CEIL_JIAO', shows: paid, before: 300, after: 299.6 },
  uplift_table: {
    facts: household({ members: [aged('01', 45), aged('20', 12)] }),
    to: [{ who: '未成年', rate: '0.15' }],
    shows: paid,
    before: 1680,
    after: 1720,
  },
  uplift_elder_age: {
    facts: household({ members: [aged('01', 45), aged('52', 75)] }),
    to: 80,
    shows: paid,
    before: 1680,
    after: 1600,
  },
  uplift_stack: {
    facts: household({ members: [aged('01', 45), aged('52', 75, { majorDisease: '白血病' })] }),
    to: 'sum',
    shows: paid,
    before: 1760,
    after: 1840,
  },
  rigid_ratio: {
    facts: rigid(43_200),
    beside: { rigid_alt_after_deduct: false },
    to: '0.59',
    shows: category,
    before: 'NONE',
    after: 'GX',
  },
  rigid_ratio_strict: {
    facts: rigid(43_200),
    beside: { rigid_alt_after_deduct: false },
    to: false,
    shows: category,
    before: 'NONE',
    after: 'GX',
  },
  rigid_alt_after_deduct: { facts: rigid(40_000), to: false, shows: category, before: 'GX', after: 'NONE' },
  rigid_alt_mult: { facts: rigid(20_000), to: '1.9', shows: category, before: 'NONE', after: 'GX' },
  rigid_include_living: { facts: rigid(15_000), to: true, shows: category, before: 'NONE', after: 'GX' },
  rigid_denominator: {
    facts: waged(40_000, { expense: { medical: yuan(22_000) } }),
    beside: { rigid_alt_after_deduct: false },
    to: 'gross',
    shows: category,
    before: 'GX',
    after: 'NONE',
  },
  rigid_income_line: {
    facts: earning(22_000, { hukouType: '农村', expense: { medical: yuan(20_000) } }),
    to: '城镇居民口径',
    shows: category,
    before: 'NONE',
    after: 'GX',
  },
  rigid_valid_months: {
    facts: rigid(50_000, 72_000, {
      appliedOn: '2026-01-05',
      standing: standing({ category: '刚性支出困难', startMonth: '2026-01' }),
    }),
    to: 6,
    shows: category,
    before: 'GX',
    after: 'QT',
  },
  edu_public_fee_table: {
    facts: student(),
    from: { 本科: 40_000 },
    to: { 本科: 5000 },
    shows: category,
    before: 'GX',
    after: 'NONE',
  },
  grace_months_max: {
    facts: earning(10_000, { standing: standing({}) }),
    to: 0,
    shows: category,
    before: 'DB',
    after: 'BY',
  },
  grace_only_employment: {
    facts: earning(10_000, { standing: standing({ overAfterJob: false }) }),
    to: false,
    shows: category,
    before: 'BY',
    after: 'DB',
  },
  grace_cap_mult: {
    facts: earning(14_400, { standing: standing({}) }),
    to: '1.6',
    shows: category,
    before: 'QT',
    after: 'DB',
  },
  grace_benefit_mode: {
    facts: earning(10_000, { standing: standing({}) }),
    to: '递减',
    shows: value('amount', 'grace', 'mode'),
    before: '原额',
    after: '递减',
  },
  qt_reject_months: {
    facts: earning(20_000, { rejectedOn: '2026-03-01' }),
    to: 6,
    shows: category,
    before: 'QT',
    after: 'NONE',
  },
  qt_exit_months: {
    facts: earning(20_000, { exitedOn: '2025-03-01' }),
    to: 12,
    shows: category,
    before: 'QT',
    after: 'NONE',
  },
  fp_enabled: {
    facts: earning(20_000, { fpType: '边缘易致贫户' }),
    to: false,
    shows: category,
    before: 'FP',
    after: 'NONE',
  },
  refuse_work_times: {
    facts: member({ workRefusals: 3, employment: '登记失业' }),
    to: 4,
    shows: paid,
    before: 0,
    after: 800,
  },
  death_review_months: {
    facts: household({ members: [aged('01', 45), aged('52', 80, { state: '死亡', stateDate: '2026-08-10' })] }),
    to: 1,
    shows: value('members', 'died', 'due'),
    before: '2026-11-10',
    after: '2026-09-10',
  },
}

const rows = Object.entries(table)

describe('every parameter of a rule', () => {
  it.each(rows)('%s changes a result', (key, { facts, beside: others, from, to, shows, before, after }) => {
    const old = testPolicy({ ...others, ...(from === undefined ? {} : { [key]: from }) })
    const changed = testPolicy({ ...others, [key]: to })
    const found = [old, changed].map((policy) => shows(determine(facts, policy, TEST_DAY)))
    expect(found).toEqual([before, after])
    expect(before).not.toEqual(after)
  })

  it('prop_high_value_items knows one value: people look at it', () => {
    const facts = adults(1, { otherProperty: '名表' })
    expect(told('otherProperty')(determine(facts, testPolicy(), TEST_DAY))).toBe(true)
  })

  it('has a row here: nothing else is read from a parameter set', () => {
    const read = new Set<PolicyKey>()
    const watched = (policy: Policy): Policy => ({
      ...policy,
      values: new Proxy(policy.values, {
        get(values, key) {
          if (typeof key !== 'string' || !isPolicyKey(key)) return undefined
          read.add(key)
          return values[key]
        },
      }),
    })
    const policies = policyVariants.map((overrides) => watched(testPolicy(overrides)))
    for (const facts of fc.sample(arbitraryHousehold, { numRuns: 400, seed: 1 }))
      for (const policy of policies) determine(facts, policy, TEST_DAY)
    for (const [, { facts, beside: others }] of rows) determine(facts, watched(testPolicy(others)), TEST_DAY)
    expect([...read].sort()).toEqual(rows.map(([key]) => key).sort())
  })
})

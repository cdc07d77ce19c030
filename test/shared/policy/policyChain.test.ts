import { describe, expect, it } from 'vitest'
import { fraction, whole } from '@shared/domain/rational'
import type { Json } from '@shared/exchange/canonicalJson'
import { addPolicySet, need, policyInForce, resolvePolicy } from '@shared/policy/policyChain'
import { policyValuesInWords } from '@shared/policy/policyInWords'
import { policyKeyNames } from '@shared/policy/policyKeys'
import { parsePolicySet, type PolicySet } from '@shared/policy/policySet'
import { AppError } from '@shared/result'
import { testPolicy, testSet, testSetJson } from '../rules/testPolicy'

function caught(act: () => object): [string, string, Readonly<Record<string, string | number>>] {
  try {
    act()
  } catch (error) {
    if (error instanceof AppError) return [error.code, error.messageKey, error.details]
    throw error
  }
  throw new Error('nothing was thrown')
}

interface Head {
  readonly id: string
  readonly from: string
  readonly to?: string
  readonly basedOn?: string
  readonly region?: string
}

function later(head: Head, values: Readonly<Record<string, Json>> = {}): PolicySet {
  return parsePolicySet({
    id: head.id,
    region: head.region ?? '430681',
    title: head.id,
    documentNo: `测试〔2027〕${head.id}`,
    effectiveFrom: head.from,
    effectiveTo: head.to ?? null,
    basedOn: head.basedOn ?? null,
    values: { ...values },
  })
}

const first = testSet()
const std = { dibao_std: { urban: 850, rural: 640 } }

describe('sets one after the other', () => {
  it('the first set of a region must give the standard and the disposable income', () => {
    const { values } = testSetJson()
    const { dibao_std: _std, disposable_income: _income, ...rest } = values
    const set = parsePolicySet({ ...testSetJson(), values: rest })
    expect(caught(() => addPolicySet([], set))).toEqual([
      'INVALID_INPUT',
      'policyKeyMissing',
      expect.objectContaining({ key: 'dibao_std', keys: 'dibao_std、disposable_income', more: 1 }),
    ])
    expect(caught(() => addPolicySet([], testSet({ disposable_income: undefined })))[2]['key']).toBe(
      'disposable_income',
    )
  })

  it('a key left out keeps the value of the set before it', () => {
    const sets = addPolicySet([first], later({ id: 'B', from: '2027-01-01' }, std))
    const policy = policyInForce(sets, '430681', '2027-01-01')
    expect(policy.id).toBe('B')
    expect(policy.values.dibao_std).toEqual({ urban: 85_000, rural: 64_000 })
    expect(policy.values.edge_mult).toEqual(fraction(3, 2))
    expect(policy.origins.edge_mult).toBe('set')
    expect(policyInForce(sets, '430681', '2026-12-31').values.dibao_std).toEqual({ urban: 80_000, rural: 60_000 })
  })

  it('a later set ends the open one before it, on the day before', () => {
    const sets = addPolicySet([first], later({ id: 'B', from: '2027-01-01' }, std))
    expect(policyInForce(sets, '430681', '2026-12-31').effectiveTo).toBe('2026-12-31')
    expect(policyInForce(sets, '430681', '2027-01-01').effectiveTo).toBeNull()
  })

  it('a set that names its base keeps that one’s values', () => {
    const b = later({ id: 'B', from: '2027-01-01', to: '2027-06-30' }, { ...std, edge_mult: '2' })
    const c = later({ id: 'C', from: '2027-07-01', basedOn: 'TEST-1' })
    const sets = addPolicySet(addPolicySet([first], b), c)
    const policy = policyInForce(sets, '430681', '2027-07-01')
    expect([policy.values.edge_mult, policy.values.dibao_std.urban]).toEqual([fraction(3, 2), 80_000])
    expect(policyInForce(sets, '430681', '2027-06-30').values.edge_mult).toEqual(whole(2))
  })

  it('an unknown base, and one that begins later, are refused', () => {
    for (const basedOn of ['nothing', 'LATE']) {
      const sets = [first, later({ id: 'LATE', from: '2030-01-01' })]
      expect(
        caught(() => addPolicySet(sets, later({ id: 'B', from: '2027-01-01', to: '2027-02-01', basedOn }))),
      ).toEqual(['INVALID_INPUT', 'policyBaseUnknown', expect.objectContaining({ key: 'basedOn', expected: basedOn })])
    }
  })

  it('the identical set again changes nothing, in whatever order its keys stand', () => {
    const json = testSetJson()
    const turned = parsePolicySet({
      ...Object.fromEntries(Object.entries(json).reverse()),
      values: Object.fromEntries(Object.entries(json.values).reverse()),
    })
    expect(addPolicySet([first], turned)).toEqual([first])
  })

  it('another set under the same id is refused', () => {
    expect(caught(() => addPolicySet([first], testSet({ edge_mult: '1.6' })))).toEqual([
      'INVALID_INPUT',
      'policyIdTaken',
      expect.objectContaining({ key: 'id' }),
    ])
  })

  it.each([
    ['the same first day', { id: 'B', from: '2026-07-01' }, [first], 'effectiveFrom'],
    ['before an existing set and open', { id: 'B', from: '2026-01-01' }, [first], 'effectiveTo'],
    [
      'before an existing set and ending on its first day',
      { id: 'B', from: '2026-01-01', to: '2026-07-01' },
      [first],
      'effectiveTo',
    ],
    [
      'within a closed one',
      { id: 'B', from: '2027-05-01' },
      [first, later({ id: 'A', from: '2027-01-01', to: '2027-12-31' })],
      'effectiveFrom',
    ],
    [
      'on the last day of a closed one',
      { id: 'B', from: '2027-12-31' },
      [first, later({ id: 'A', from: '2027-01-01', to: '2027-12-31' })],
      'effectiveFrom',
    ],
  ] as const)('overlap: %s', (_words, head, sets, key) => {
    expect(
      caught(() => addPolicySet([...sets], later(head, { ...std, disposable_income: { urban: 1, rural: 1 } }))),
    ).toEqual(['INVALID_INPUT', 'policyOverlap', expect.objectContaining({ key })])
  })

  it('the day after a closed one, the day before an existing one, and another region are no overlap', () => {
    const both = { ...std, disposable_income: { urban: 46_000, rural: 21_000 } }
    const closed = addPolicySet([first], later({ id: 'A', from: '2027-01-01', to: '2027-12-31' }))
    const after = addPolicySet(closed, later({ id: 'B', from: '2028-01-01' }))
    const before = addPolicySet(after, later({ id: 'C', from: '2026-01-01', to: '2026-06-30' }, both))
    const elsewhere = addPolicySet(before, later({ id: 'D', from: '2026-07-01', region: '430682' }, both))
    expect(elsewhere.map((set) => set.id)).toEqual(['C', 'TEST-1', 'A', 'B', 'D'])
  })
})

describe('the set in force on a day', () => {
  const closed = addPolicySet([first], later({ id: 'A', from: '2027-01-01', to: '2027-06-30' }))

  it.each(['2026-06-30', '2027-07-01'])('none on %s: refused with the date', (date) => {
    expect(caught(() => policyInForce(closed, '430681', date))).toEqual(['RULE_BROKEN', 'noPolicyInForce', { date }])
  })

  it.each([
    ['2026-07-01', 'TEST-1'],
    ['2026-12-31', 'TEST-1'],
    ['2027-01-01', 'A'],
    ['2027-06-30', 'A'],
  ])('%s: %s', (date, id) => {
    expect(policyInForce(closed, '430681', date).id).toBe(id)
  })

  it('another region has none', () => {
    expect(caught(() => policyInForce(closed, '430682', '2026-08-01'))[1]).toBe('noPolicyInForce')
  })

  it.each([
    ['2026-06-30', 'PROVINCE'],
    ['2026-07-01', 'CITY'],
    ['2026-12-31', 'CITY'],
    ['2027-01-31', 'PROVINCE'],
    ['2027-02-01', 'COUNTY'],
  ])('of areas one in another, on %s: %s, the narrowest that has one for the day', (date, id) => {
    const whole = { ...testSetJson(), effectiveFrom: '2026-01-01' }
    const areas = [
      { ...whole, id: 'PROVINCE', region: '43' },
      { ...whole, id: 'CITY', region: '4306', effectiveFrom: '2026-07-01', effectiveTo: '2026-12-31' },
      { ...whole, id: 'COUNTY', effectiveFrom: '2027-02-01' },
      { ...whole, id: 'NEIGHBOUR', region: '430682', effectiveFrom: '2026-02-01' },
    ].map(parsePolicySet)
    const sets = areas.reduce(addPolicySet, [])
    expect(policyInForce(sets, '430681', date).id).toBe(id)
  })

  it('a candidate that is not in the book is resolved against it', () => {
    const candidate = later({ id: 'WHAT-IF', from: '2027-01-01' }, std)
    const policy = resolvePolicy([first], candidate, '2027-03-01')
    expect([policy.id, policy.values.dibao_std.urban, policy.values.publicity_days]).toEqual(['WHAT-IF', 85_000, 7])
  })
})

describe('defaults', () => {
  const bare = { ...std, disposable_income: { urban: 46_000, rural: 21_000 } }
  const old = later({ id: 'OLD', from: '2025-01-01' }, bare)

  it('the basic pension stays out by itself until 2025-12-31; after that a set must say so', () => {
    const last = policyInForce([old], '430681', '2025-12-31')
    expect([last.values.exclude_basic_pension, last.origins.exclude_basic_pension]).toEqual([true, 'default'])
    const next = policyInForce([old], '430681', '2026-01-01')
    expect([next.values.exclude_basic_pension, next.origins.exclude_basic_pension]).toEqual([undefined, 'missing'])
    expect(caught(() => ({ value: need(next, 'exclude_basic_pension') }))).toEqual([
      'RULE_BROKEN',
      'policyValueMissing',
      { key: 'exclude_basic_pension', place: '基础养老金不计入家庭收入' },
    ])
  })

  it('are those of the table', () => {
    const { values, origins } = policyInForce([old], '430681', '2026-11-21')
    expect({
      std_basis: values.std_basis,
      edge: [values.edge_mode, values.edge_mult, values.edge_amount],
      strict: values.compare_strict,
      window: values.income_window_months,
      cost: [values.employment_cost_mode, values.employment_cost_rate, values.employment_cost_cap],
      deduct: [values.dibao_rigid_deduct, values.social_contrib_deduct],
      support: [values.support_enabled, values.support_line_mult, values.support_rate, values.support_base],
      supportMore: [
        values.support_divide_by_supported,
        values.support_actual_over_calc,
        values.obligor_consent_required,
      ],
      property: [values.prop_fin_mult, values.prop_house_max, values.prop_house_recent_years, values.prop_vehicle_max],
      forbidden: [values.prop_shop_forbidden, values.prop_company_forbidden, values.prop_exempt_reasons],
      tk: [values.tk_age_elder, values.tk_age_minor, values.tk_obligor_age, values.tk_std, values.tk_std_mult],
      single: [values.single_source_categories, values.single_adult_jobless_severe, values.single_benefit_mode],
      benefit: [values.benefit_mode, values.benefit_tiers, values.benefit_rounding],
      uplift: [values.uplift_table, values.uplift_elder_age, values.uplift_stack],
      rigid: [values.rigid_ratio, values.rigid_ratio_strict, values.rigid_alt_after_deduct, values.rigid_alt_mult],
      rigidMore: [values.rigid_include_living, values.rigid_denominator, values.rigid_valid_months],
      grace: [values.grace_months_max, values.grace_only_employment, values.grace_cap_mult, values.grace_benefit_mode],
      qt: [values.qt_reject_months, values.qt_exit_months],
      publicity: values.publicity_days,
    }).toEqual({
      std_basis: '户籍类别',
      edge: ['mult', fraction(3, 2), undefined],
      strict: true,
      window: 12,
      cost: ['rate', fraction(1, 10), null],
      deduct: [false, false],
      support: [true, whole(1), { upTo2: fraction(1, 2), from3: fraction(2, 5) }, '人均超出额'],
      supportMore: [true, true, true],
      property: [undefined, undefined, 3, undefined],
      forbidden: [true, true, ['残疾代步', '生产必需']],
      tk: [60, 16, 70, undefined, undefined],
      single: [['BY'], true, 'FULL'],
      benefit: ['GAP', undefined, 'CEIL_YUAN_HOUSEHOLD'],
      uplift: [[], 70, 'highest'],
      rigid: [fraction(3, 5), true, true, fraction(3, 2)],
      rigidMore: [false, 'net', 12],
      grace: [6, true, fraction(3, 2), '原额'],
      qt: [12, 24],
      publicity: 7,
    })
    expect([origins.dibao_std, origins.edge_mult, origins.prop_fin_mult]).toEqual(['set', 'default', 'missing'])
  })

  it('the degrees of 43号 §5 and 57号 §8', () => {
    const { values } = policyInForce([old], '430681', '2026-11-21')
    const written = (degrees: readonly { type: string; grade: number }[]): string[] =>
      degrees.map(({ type, grade }) => `${type}:${grade}`).sort()
    expect(written(values.tk_disability_set)).toEqual(['1:1', '4:1', '4:2', '5:1', '5:2', '5:3', '6:1', '6:2', '6:3'])
    expect(written(values.single_disability_set)).toEqual(['*:1', '*:2', '5:3', '6:3'])
    expect(values.obligor_exempt).toHaveLength(8)
  })
})

describe('values in words', () => {
  const rows = policyValuesInWords(testPolicy())
  const row = (key: string) => rows.find((one) => one.key === key)

  it('has one row a key, each with a label', () => {
    expect(rows.map((one) => one.key)).toEqual(policyKeyNames)
    expect(rows.filter((one) => one.label === '' || one.value === '')).toEqual([])
    expect(new Set(rows.map((one) => one.label)).size).toBe(rows.length)
  })

  it.each([
    ['dibao_std', '最低生活保障标准', '城镇 800，农村 600', '元/人/月', 'set'],
    ['employment_cost_rate', '必要就业成本扣减比例', '10%', '', 'set'],
    ['employment_cost_cap', '必要就业成本上限（定额方式为定额）', '不设上限', '元/人/月', 'default'],
    ['edge_mult', '低保边缘标准为低保标准的倍数', '1.5', '倍', 'set'],
    ['edge_amount', '低保边缘标准（绝对额）', '未设定', '元/人/月', 'missing'],
    ['support_rate', '赡养费计算比例', '子女两人以下 50%，子女三人以上 40%', '', 'set'],
    [
      'prop_fin_mult',
      '人均金融资产上限为低保月标准的倍数',
      '特困 24，低保 24，低保边缘 36，刚性支出困难 36',
      '倍',
      'set',
    ],
    ['single_disability_set', '单人保的残疾类别和等级', '各类一级、各类二级、智力三级、精神三级', '', 'set'],
    ['benefit_rounding', '低保金的进位方式', '按户进位到元', '', 'set'],
    ['uplift_table', '分类施保', '重病 标准的 20%、重残 标准的 20%、高龄 标准的 10%、未成年 标准的 10%', '', 'set'],
    ['compare_strict', '“低于”不含等于', '是', '', 'set'],
    ['tk_obligor_age', '义务人高龄无履行能力的年龄', '70', '周岁', 'default'],
  ])('%s', (key, label, value, unit, origin) => {
    expect(row(key)).toEqual({ key, label, value, unit, origin })
  })

  it('tiers and fixed uplifts', () => {
    const words = policyValuesInWords(
      testPolicy({
        benefit_tiers: [
          { from: 0, amount: 100 },
          { from: 100, amount: { urban: 300, rural: 200 } },
        ],
        uplift_table: [{ who: '重残', amount: 80 }],
      }),
    )
    const value = (key: string) => words.find((one) => one.key === key)?.value
    expect(value('benefit_tiers')).toBe('差额 0 元起每人 100 元、差额 100 元起每人 城镇 300，农村 200 元')
    expect(value('uplift_table')).toBe('重残 80 元')
  })
})

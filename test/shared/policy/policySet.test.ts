import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fraction, parseDecimal, whole } from '@shared/domain/rational'
import type { Json } from '@shared/exchange/canonicalJson'
import { failureInWords, registerFailureTopic } from '@shared/messages/errors'
import { policyFailures } from '@shared/messages/policy'
import { parsePolicySet, parsePolicyText, parseReleasedText } from '@shared/policy/policySet'
import { AppError } from '@shared/result'
import { testSetJson } from '../rules/testPolicy'

registerFailureTopic(policyFailures)

function refusalOf(act: () => object): AppError {
  try {
    act()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('was accepted')
}

function withValue(key: string, value: Json): Json {
  const set = testSetJson()
  return { ...set, values: { ...set.values, [key]: value } }
}

describe('reading a parameter set', () => {
  it('turns 元 into fen and keeps ratios exact', () => {
    const { values, ...head } = parsePolicySet(testSetJson())
    expect({ ...head, canonical: '' }).toEqual({
      id: 'TEST-1',
      region: '430681',
      title: '测试参数集 TEST-1',
      documentNo: '测试〔2026〕1号',
      effectiveFrom: '2026-07-01',
      effectiveTo: null,
      basedOn: null,
      canonical: '',
    })
    expect(values.dibao_std).toEqual({ urban: 80_000, rural: 60_000 })
    expect(values.disposable_income).toEqual({ urban: 4_600_000, rural: 2_100_000 })
    expect(values.employment_cost_rate).toEqual(fraction(1, 10))
    expect(values.edge_mult).toEqual(fraction(3, 2))
    expect(values.support_rate).toEqual({ upTo2: fraction(1, 2), from3: fraction(2, 5) })
    expect(values.prop_fin_mult).toEqual({ TK: whole(24), DB: whole(24), BY: whole(36), GX: whole(36) })
    expect(values.prop_vehicle_value).toEqual({ BY: 6_000_000, GX: 6_000_000 })
    expect(values.tk_care_amounts).toEqual({ 自理: 12_000, 部分丧失: 36_000, 完全丧失: 72_000 })
    expect(values.single_disability_set).toEqual([
      { type: '*', grade: 1 },
      { type: '*', grade: 2 },
      { type: '5', grade: 3 },
      { type: '6', grade: 3 },
    ])
    expect(values.uplift_table?.[0]).toEqual({ who: '重病', rate: fraction(1, 5), amount: null })
    expect(values.edge_amount).toBeUndefined()
  })

  it('refuses a text that gives a parameter twice: which one counts would be chance', () => {
    const text = JSON.stringify(testSetJson())
    const twice = text.replace('"dibao_std":', '"dibao_std":{"urban":900,"rural":700},"dibao_std":')
    const refused = refusalOf(() => parsePolicyText(twice))
    expect([refused.messageKey, refused.details['key']]).toEqual(['policyKeyRepeated', 'dibao_std'])
    expect(failureInWords(refused.toFailure()).what).toBe('参数集文件中的“dibao_std”写了两次。')
    // Written another way it is the same name; below another name, or as a value, it is none.
    const escaped = twice.replace('"dibao_std":', '"dibao\\u005fstd":')
    expect(refusalOf(() => parsePolicyText(escaped)).details['key']).toBe('dibao_std')
    const within = testSetJson()
    const title = 'urban "dibao_std": 1 \\'
    expect(parsePolicyText(JSON.stringify({ ...within, title })).title).toBe(title)
  })

  it('refuses a document number, a title or an id of blanks or of several lines; one that was released stays readable', () => {
    for (const key of ['documentNo', 'title', 'id'])
      for (const words of ['   ', '测试〔2026〕\n1号']) {
        const set = { ...testSetJson(), [key]: words }
        const refused = refusalOf(() => parsePolicySet(set))
        expect([refused.messageKey, refused.details['key']]).toEqual(['policyValueForm', key])
        expect(parseReleasedText(JSON.stringify(set)).canonical).toContain(JSON.stringify(words))
      }
  })

  it('reads money as decimal text or integer and ratios as decimal text', () => {
    const read = (key: string, value: Json) => parsePolicySet(withValue(key, value)).values
    expect(read('dibao_std', { urban: '812.50', rural: '600' }).dibao_std).toEqual({ urban: 81_250, rural: 60_000 })
    expect(read('rigid_ratio', '0.75').rigid_ratio).toEqual(fraction(3, 4))
    expect(read('edge_mult', 2).edge_mult).toEqual(whole(2))
    expect(read('employment_cost_cap', null).employment_cost_cap).toBeNull()
    expect(read('employment_cost_cap', '200.5').employment_cost_cap).toBe(20_050)
    expect(read('review_cycle', { DB: '半年', TK: 12, BY: '季' }).review_cycle).toEqual({
      TK: 12,
      DB: 6,
      DBS: 12,
      BY: 3,
      GX: 12,
    })
  })

  it('fills a map that has a default, class by class', () => {
    const { publicity_required } = parsePolicySet(withValue('publicity_required', { GX: true })).values
    expect(publicity_required).toEqual({
      TK: true,
      DB: true,
      DBS: true,
      BY: false,
      GX: true,
      FP: false,
      QT: false,
      TEMP_RUSH: false,
      CHILD: false,
    })
  })

  it('reads every key of domain.md §2 that spec/policy.md takes over', () => {
    const set = testSetJson()
    const further: Record<string, Json> = {
      ttl_start_survey_wd: 3,
      ttl_start_check_wd: 3,
      ttl_township_wd: { DB: 10, TK: 15 },
      ttl_county_wd: { DB: 10, TK: 15 },
      ttl_notice_wd: 3,
      ttl_total_wd: 30,
      ttl_delegated_wd: 20,
      ttl_extended_wd: 45,
      objection_rework_days: 15,
      review_cycle: { DB: '年', TK: '年', BY: 6 },
      review_season: { from: 10, to: 12 },
      county_sample_pct: { TK: 30 },
      kin_relation_set: ['配偶', '父母', '子女'],
      kin_county_visit: true,
      death_review_months: 3,
      refuse_work_times: 3,
      change_report_months: 3,
      selfcare_reassess_wd: 10,
      hearing_days: 5,
      warn_deadline_wd: 40,
      data_share_request_day: 10,
      temp_rush_cap_mult: 1,
      temp_rush_days: 3,
      temp_cap_mult: 10,
      temp_township_limit: 1000,
      price_trigger: { cpi: '3.5', food: 6 },
      subsidy_living: 110,
      subsidy_care: 110,
      disability_subsidy_categories: ['DB', 'BY'],
      pension_proxy_pay_base: 100,
      pension_loan_years_before_retire: 8,
      heating_relief: { TK: 300 },
      water_relief: {},
      funeral_relief: { DB: 1000 },
      work_calendar: { holidays: ['2026-10-01'], workdays: ['2026-10-10'] },
      check_report_valid_days: 180,
      auth_valid_rule: '成员变更重签',
      authority_confirm: '乡镇',
      category_labels: { FP: '农村低收入人口' },
      fp_enabled: false,
      upload_format_version: '1',
      upload_keys: ['区划'],
      publicity_columns: ['姓名', '人数', '月金额'],
      prop_house_recent_years: 5,
      prop_high_value_items: '人工',
      rigid_income_line: '城镇居民口径',
      single_exempt_support_from_60plus: false,
      edu_public_fee_table: { 小学: 0, 高中: '1800', 本科: 5500 },
      benefit_tiers: [
        { from: 0, amount: { urban: 300, rural: '200' } },
        { from: '100', amount: 260 },
      ],
    }
    const { values } = parsePolicySet({ ...set, values: { ...set.values, ...further } })
    expect(Object.keys(values)).toEqual(expect.arrayContaining(Object.keys(further)))
    expect(values.price_trigger).toEqual({ cpi: fraction(7, 2), food: whole(6) })
    expect(values.benefit_tiers).toEqual([
      { from: 0, amount: { urban: 30_000, rural: 20_000 } },
      { from: 10_000, amount: { urban: 26_000, rural: 26_000 } },
    ])
    expect(values.work_calendar).toEqual({ holidays: ['2026-10-01'], workdays: ['2026-10-10'] })
  })
})

describe('refusing a parameter set', () => {
  it.each<[string, Json, string, string]>([
    ['dibao_standard', { urban: 800, rural: 600 }, 'policyKeyUnknown', 'dibao_standard'],
    // One value where two are wanted, two where one is wanted.
    ['dibao_std', 800, 'policyUrbanRural', 'dibao_std'],
    ['dibao_std', { urban: 800 }, 'policyUrbanRural', 'dibao_std.rural'],
    ['dibao_std', { urban: 800, rural: 600, town: 700 }, 'policyUrbanRural', 'dibao_std.town'],
    ['publicity_days', { urban: 7, rural: 7 }, 'policyNotUrbanRural', 'publicity_days'],
    ['employment_cost_rate', { urban: '0.1', rural: '0.1' }, 'policyNotUrbanRural', 'employment_cost_rate'],
    // Wrong forms and units.
    ['dibao_std', { urban: '800元', rural: 600 }, 'policyValueForm', 'dibao_std.urban'],
    ['dibao_std', { urban: 800.5, rural: 600 }, 'policyValueForm', 'dibao_std.urban'],
    ['dibao_std', { urban: '800.555', rural: 600 }, 'policyValueForm', 'dibao_std.urban'],
    ['dibao_std', { urban: 80_000, rural: 600 }, 'policyValueRange', 'dibao_std.urban'],
    ['dibao_std', { urban: 800, rural: 0 }, 'policyValueRange', 'dibao_std.rural'],
    ['dibao_std', { urban: -800, rural: 600 }, 'policyValueRange', 'dibao_std.urban'],
    ['employment_cost_rate', '10', 'policyPercentForRatio', 'employment_cost_rate'],
    ['employment_cost_rate', '110', 'policyValueRange', 'employment_cost_rate'],
    ['support_rate', { upTo2: 50, from3: '0.4' }, 'policyPercentForRatio', 'support_rate.upTo2'],
    ['uplift_table', [{ who: '重残', rate: '20' }], 'policyPercentForRatio', 'uplift_table.rate'],
    ['edge_mult', '150', 'policyPercentForRatio', 'edge_mult'],
    ['employment_cost_rate', '0.51', 'policyValueRange', 'employment_cost_rate'],
    ['employment_cost_rate', '10%', 'policyValueForm', 'employment_cost_rate'],
    ['employment_cost_rate', 0.1, 'policyValueForm', 'employment_cost_rate'],
    ['rigid_ratio', '60', 'policyPercentForRatio', 'rigid_ratio'],
    ['rigid_ratio', 60, 'policyPercentForRatio', 'rigid_ratio'],
    ['rigid_ratio', '0.29', 'policyValueRange', 'rigid_ratio'],
    ['edge_mult', '0.99', 'policyValueRange', 'edge_mult'],
    ['edge_mult', '2.01', 'policyValueRange', 'edge_mult'],
    ['income_window_months', 9, 'policyValueRange', 'income_window_months'],
    ['compare_strict', 'true', 'policyValueForm', 'compare_strict'],
    ['edge_mode', '倍数', 'policyValueRange', 'edge_mode'],
    ['publicity_days', '七天', 'policyValueForm', 'publicity_days'],
    ['publicity_days', 0, 'policyValueRange', 'publicity_days'],
    // Inside lists and maps.
    ['prop_fin_mult', { DB: 24, FP: 24 }, 'policyKeyUnknown', 'prop_fin_mult.FP'],
    ['prop_fin_mult', { DB: 'viel' }, 'policyValueForm', 'prop_fin_mult.DB'],
    ['prop_house_max', { DB: '1.5' }, 'policyValueForm', 'prop_house_max.DB'],
    ['support_rate', { upTo2: '0.5' }, 'policyKeyMissing', 'support_rate.from3'],
    ['tk_care_amounts', { 自理: 120, 部分丧失: 360 }, 'policyKeyMissing', 'tk_care_amounts.完全丧失'],
    ['tk_disability_set', ['智力1级'], 'policyValueForm', 'tk_disability_set'],
    ['tk_disability_set', ['智力:5'], 'policyValueForm', 'tk_disability_set'],
    ['single_disability_set', ['*:1', '*:1'], 'policyValueRepeated', 'single_disability_set'],
    ['single_source_categories', ['DB'], 'policyValueRange', 'single_source_categories'],
    ['obligor_exempt', ['在校'], 'policyValueRange', 'obligor_exempt'],
    ['exclude_items', '抚恤金', 'policyValueForm', 'exclude_items'],
    ['uplift_table', [{ who: '重残', rate: '0.2', amount: 100 }], 'policyValueForm', 'uplift_table'],
    ['uplift_table', [{ who: '重残', ratio: '0.2' }], 'policyKeyUnknown', 'uplift_table.ratio'],
    ['benefit_tiers', [{ from: 100, amount: 200 }], 'policyValueForm', 'benefit_tiers'],
    [
      'benefit_tiers',
      [
        { from: 0, amount: 200 },
        { from: 0, amount: 100 },
      ],
      'policyValueForm',
      'benefit_tiers',
    ],
    ['work_calendar', { holidays: ['2026-13-01'] }, 'policyValueForm', 'work_calendar.holidays'],
  ])('%s = %j: %s at %s', (key, value, messageKey, at) => {
    const { code, messageKey: given, details } = refusalOf(() => parsePolicySet(withValue(key, value)))
    expect([code, given, details['key'], details['more']]).toEqual(['INVALID_INPUT', messageKey, at, 0])
  })

  it.each<[string, Json, string]>([
    ['id', '', 'policyValueForm'],
    ['region', '43068', 'policyValueForm'],
    ['effectiveFrom', '2026-02-30', 'policyValueForm'],
    ['effectiveTo', '2026-06-30', 'policyEndsBeforeStart'],
    ['documentNo', 7, 'policyValueForm'],
    ['values', [], 'policyValueForm'],
    ['note', '草稿', 'policyKeyUnknown'],
  ])('head: %s = %j', (key, value, messageKey) => {
    const { messageKey: given, details } = refusalOf(() => parsePolicySet({ ...testSetJson(), [key]: value }))
    expect([given, details['key']]).toEqual([messageKey, key])
  })

  it.each(['id', 'region', 'title', 'documentNo', 'effectiveFrom', 'values'])('head without %s', (key) => {
    const { [key]: _left, ...rest } = testSetJson() as Record<string, Json>
    const { messageKey, details } = refusalOf(() => parsePolicySet(rest))
    expect([messageKey, details['key']]).toEqual(['policyKeyMissing', key])
  })

  it('names every key that is wrong, not the first alone', () => {
    const set = testSetJson()
    const { details } = refusalOf(() =>
      parsePolicySet({ ...set, values: { ...set.values, rigid_ratio: '60', nonsense: 1, edge_mult: '9' } }),
    )
    expect(details).toMatchObject({ key: 'edge_mult', more: 2, keys: 'edge_mult、rigid_ratio、nonsense' })
  })

  it('says in words what is wrong, where, and what would be right', () => {
    const words = (key: string, value: Json) =>
      failureInWords(refusalOf(() => parsePolicySet(withValue(key, value))).toFailure())
    expect(words('rigid_ratio', '60')).toEqual({
      what: '参数“rigid_ratio”填的是“60”，像是百分数，应为0.3 至 0.9 之间的比例（写成文本的小数，如 "0.10"）；60% 写作 0.6。',
      next: '请改为小数后重新载入。',
    })
    expect(words('rigid_ratio', '0.29').what).toBe(
      '参数“rigid_ratio”填的是“0.29”，超出范围或单位不对，应为0.3 至 0.9 之间的比例（写成文本的小数，如 "0.10"）。',
    )
    expect(words('dibao_standard', { urban: 800 }).what).toBe(
      '参数集中的“dibao_standard”不是已知的参数（填的是“{"urban":800}”）。可用的参数见参数表。',
    )
  })

  it('a file that is no JSON, and one with a byte order mark that is', () => {
    expect(refusalOf(() => parsePolicyText('{ "id": ')).messageKey).toBe('policyNotJson')
    const text = readFileSync(new URL('../../fixtures/policy-test-1.json', import.meta.url), 'utf8')
    expect(parsePolicyText(`\uFEFF${text}`).id).toBe('TEST-1')
  })
})

describe('a released set that is read again', () => {
  const values = {
    dibao_std: { urban: '99999999', rural: '-1' },
    rigid_ratio: '60',
    publicity_days: 4000,
    prop_fin_mult: { TK: '900', DB: '900', BY: '900', GX: '900' },
    benefit_tiers: [{ from: 0, amount: { urban: 99999999, rural: 1 } }],
  }
  const text = JSON.stringify({
    ...{ id: 'OLD-1', region: '430681', title: '旧参数集', documentNo: '文号', effectiveFrom: '2020-01-01' },
    values,
  })

  it('is what it was, also where this program would refuse a new set with such values', () => {
    expect(() => parsePolicyText(text)).toThrow('policyValueRange')
    const read = parseReleasedText(text).values
    expect(read.dibao_std).toEqual({ urban: 9_999_999_900, rural: -100 })
    expect(read.publicity_days).toBe(4000)
    expect(read.rigid_ratio).toEqual(parseDecimal('60'))
    expect(read.benefit_tiers).toEqual([{ from: 0, amount: { urban: 9_999_999_900, rural: 100 } }])
  })

  it('still has to have the form of its keys', () => {
    expect(() => parseReleasedText(text.replace('"60"', '"sixty"'))).toThrow('policyValueForm')
    expect(() => parseReleasedText('{')).toThrow('policyNotJson')
  })
})

describe('names inside a value that nothing would ever match', () => {
  const named = (key: string, value: Json): unknown[] => {
    const { messageKey, details } = refusalOf(() => parsePolicySet(withValue(key, value)))
    return [messageKey, details['key'], details['typed']]
  }

  it.each<[string, Json, unknown[]]>([
    ['uplift_table', [{ who: '重病 ', rate: '0.2' }], ['policyValueForm', 'uplift_table.who', '重病 ']],
    [
      'uplift_table',
      [
        { who: '重病', rate: '0.2' },
        { who: '重病', rate: '0.3' },
      ],
      ['policyValueRepeated', 'uplift_table.who', '重病'],
    ],
    ['edu_public_fee_table', { 高中: 1600, 大学: 5000 }, ['policyKeyUnknown', 'edu_public_fee_table.大学', '5000']],
    ['single_major_disease_list', ['白血病', ' '], ['policyValueForm', 'single_major_disease_list', ' ']],
    ['single_major_disease_list', ['白血病 '], ['policyValueForm', 'single_major_disease_list', '白血病 ']],
    ['exclude_items', ['奖学\n金'], ['policyValueForm', 'exclude_items', '奖学\n金']],
    ['single_disability_set', ['智障:3'], ['policyValueForm', 'single_disability_set', '智障:3']],
    ['single_disability_set', ['智力:5'], ['policyValueForm', 'single_disability_set', '智力:5']],
    ['tk_care_amounts', { 自理: 1, 半自理: 2, 完全丧失: 3 }, ['policyKeyUnknown', 'tk_care_amounts.半自理', '2']],
    ['single_source_categories', ['DB'], ['policyValueRange', 'single_source_categories', 'DB']],
    ['prop_exempt_reasons', ['代步'], ['policyValueRange', 'prop_exempt_reasons', '代步']],
    ['obligor_exempt', ['年老'], ['policyValueRange', 'obligor_exempt', '年老']],
    ['prop_fin_mult', { DBS: 24 }, ['policyKeyUnknown', 'prop_fin_mult.DBS', '24']],
    ['heating_relief', { ' ': 10 }, ['policyValueForm', 'heating_relief', ' ']],
  ])('%s %j is refused with the name', (key, value, expected) => {
    expect(named(key, value)).toEqual(expected)
  })

  it('takes the groups of published county rules that the facts do not show', () => {
    const table = ['单亲', '独居', '归侨', '退役军人'].map((who) => ({ who, rate: '0.1' }))
    expect(parsePolicySet(withValue('uplift_table', table)).values.uplift_table).toHaveLength(4)
  })

  it('reads a set that was released with such names', () => {
    const table = [
      { who: '重度残疾', rate: '0.2' },
      { who: '重度残疾', rate: '0.3' },
    ]
    const text = (key: string, value: Json): string => JSON.stringify(withValue(key, value))
    expect(parseReleasedText(text('uplift_table', table)).values.uplift_table).toHaveLength(2)
    expect(parseReleasedText(text('edu_public_fee_table', { 大学: 5000 })).values.edu_public_fee_table).toEqual({
      大学: 500_000,
    })
    expect(parseReleasedText(text('exclude_items', ['奖学金 '])).values.exclude_items).toEqual(['奖学金 '])
  })
})

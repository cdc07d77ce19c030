import { describe, expect, it } from 'vitest'
import type { Json } from '@shared/exchange/canonicalJson'
import { failureInWords, registerFailureTopic } from '@shared/messages/errors'
import { policyFailures } from '@shared/messages/policy'
import { policyCautions } from '@shared/policy/policyCautions'
import { addPolicySet, chainProblems, resolvePolicy } from '@shared/policy/policyChain'
import { implausibleValues } from '@shared/policy/policyPlausibility'
import { refusal } from '@shared/policy/policyProblem'
import { parsePolicySet, type PolicySet } from '@shared/policy/policySet'
import { testSet, testSetJson } from '../rules/testPolicy'

registerFailureTopic(policyFailures)

const first = testSet()

function next(values: Record<string, Json>, from = '2027-01-01'): PolicySet {
  return parsePolicySet({
    id: 'NEXT',
    region: '430681',
    title: '2027年标准',
    documentNo: '测试〔2027〕1号',
    effectiveFrom: from,
    values,
  })
}

/** What is said of a set after TEST-1, key and kind. */
function said(values: Record<string, Json>): [key: string, messageKey: string, typed: string][] {
  const set = next(values)
  const policy = resolvePolicy([first], set, set.effectiveFrom)
  return implausibleValues(set, policy, resolvePolicy([first], first, set.effectiveFrom)).map((one) => [
    one.key,
    one.messageKey,
    one.typed,
  ])
}

/** The same of the first set of a county, where there is nothing before it. */
function saidFirst(values: Record<string, Json>): string[] {
  const json = testSetJson()
  const set = parsePolicySet({ ...json, values: { ...json.values, ...values } })
  return implausibleValues(set, resolvePolicy([], set, set.effectiveFrom), null).map(
    (one) => `${one.key} ${one.messageKey}`,
  )
}

describe('a month typed for a year and a year for a month', () => {
  it.each<[string, Record<string, Json>, [string, string, string][]]>([
    [
      'the standard a year',
      { dibao_std: { urban: 9600, rural: 7200 } },
      [
        ['dibao_std.urban', 'policyYearForMonth', '9600'],
        ['dibao_std.rural', 'policyYearForMonth', '7200'],
      ],
    ],
    [
      'one of the two',
      { dibao_std: { urban: 850, rural: '7440' } },
      [['dibao_std.rural', 'policyYearForMonth', '7440']],
    ],
    [
      'the income a month',
      { disposable_income: { urban: 46_000, rural: '1833.33' } },
      [['disposable_income.rural', 'policyMonthForYear', '1833.33']],
    ],
    [
      'the income a month where it is high',
      { disposable_income: { urban: '3916.66', rural: 22_000 } },
      [['disposable_income.urban', 'policyJump', '3916.66']],
    ],
    [
      'the income twelve times too high',
      { disposable_income: { urban: 46_000, rural: 252_000 } },
      [['disposable_income.rural', 'policyJump', '252000']],
    ],
    [
      'the standard divided by twelve',
      { dibao_std: { urban: '66.67', rural: 650 } },
      [['dibao_std.urban', 'policyValueRange', '66.67']],
    ],
    [
      'the edge line a year',
      { edge_mode: 'amount', edge_amount: { urban: 14_400, rural: 900 } },
      [['edge_amount.urban', 'policyYearForMonth', '14400']],
    ],
    [
      'the edge line a year where it is low',
      { edge_mode: 'amount', edge_amount: { urban: 1200, rural: 7000 } },
      [['edge_amount.rural', 'policyYearForMonth', '7000']],
    ],
    [
      'basic living of 特困 a year',
      { tk_std: { urban: 12_480, rural: 780 } },
      [['tk_std.urban', 'policyYearForMonth', '12480']],
    ],
    [
      'care a year',
      { tk_care_amounts: { 自理: 120, 部分丧失: 360, 完全丧失: 8640 } },
      [['tk_care_amounts.完全丧失', 'policyYearForMonth', '8640']],
    ],
    ['a subsidy a year', { subsidy_living: 1320 }, [['subsidy_living', 'policyYearForMonth', '1320']]],
  ])('%s', (_words, values, expected) => {
    expect(said(values)).toEqual(expected)
  })

  it('an ordinary rise of every amount says nothing', () => {
    expect(
      said({
        dibao_std: { urban: 850, rural: 650 },
        disposable_income: { urban: 48_300, rural: 22_400 },
        edge_amount: { urban: 1275, rural: 975 },
        tk_std: { urban: 1105, rural: 845 },
        tk_care_amounts: { 自理: 130, 部分丧失: 380, 完全丧失: 760 },
        employment_cost_cap: 500,
        subsidy_living: 110,
        subsidy_care: 110,
      }),
    ).toEqual([])
  })

  it('the first set of a county is told by its own neighbours', () => {
    expect(saidFirst({})).toEqual([])
    expect(saidFirst({ dibao_std: { urban: 3900, rural: 600 } })).toEqual(['dibao_std.urban policyOutOfKeeping'])
    expect(saidFirst({ disposable_income: { urban: 46_000, rural: 7000 } })).toEqual([
      'dibao_std.rural policyOutOfKeeping',
    ])
  })

  it.each<[boolean, Json]>([
    [false, 799],
    [true, 800],
  ])('an edge line of %s standards', (fits, urban) => {
    const values = { edge_mode: 'amount', edge_amount: { urban, rural: 900 } }
    expect(said(values)).toEqual(fits ? [] : [['edge_amount.urban', 'policyOutOfKeeping', '799']])
  })

  it('says in words what was typed, what is expected and what was probably meant', () => {
    const set = next({ dibao_std: { urban: 9600, rural: 650 }, disposable_income: { urban: '3916.66', rural: 22_000 } })
    const problems = implausibleValues(
      set,
      resolvePolicy([first], set, '2027-01-01'),
      resolvePolicy([first], first, '2027-01-01'),
    )
    expect(problems.map((problem) => failureInWords(refusal([problem]).toFailure()).what)).toEqual([
      '参数“dibao_std.urban”填的是“9600”，像是全年的数，应为每人每月 100 至 4,000 元（全年数除以 12 为 800.00 元）。',
      '参数“disposable_income.urban”填的是“3916.66”，上一参数集为 46,000，现只有其 11.7 分之一，像是按月与按年填错（相差约 12 倍）。',
    ])
  })
})

describe('problems beside the other sets', () => {
  it('names every one at once: dates that overlap, a base that is not there, a standard that is missing', () => {
    const alone = parsePolicySet({
      id: 'A',
      region: '430681',
      title: '无标准',
      documentNo: '测试〔2026〕9号',
      effectiveFrom: '2026-01-01',
      basedOn: 'gone',
      values: {},
    })
    expect(chainProblems([first], alone)).toEqual([
      { messageKey: 'policyOverlap', key: 'effectiveTo', typed: '', expected: 'TEST-1' },
      { messageKey: 'policyBaseUnknown', key: 'basedOn', typed: 'gone', expected: 'gone' },
      { messageKey: 'policyKeyMissing', key: 'dibao_std', typed: '', expected: '本地区的第一个参数集必须给出该项。' },
      {
        messageKey: 'policyKeyMissing',
        key: 'disposable_income',
        typed: '',
        expected: '本地区的第一个参数集必须给出该项。',
      },
    ])
  })
})

describe('cautions, which stop nothing', () => {
  const cautions = (values: Record<string, Json>, from = '2027-01-01', sets = [first]): string[] => {
    const set = next(values, from)
    return policyCautions(sets, set, resolvePolicy(sets, first, from), '2026-11-22').map((one) => one.words)
  }

  it('none for an ordinary set', () => {
    expect(cautions({ dibao_std: { urban: 850, rural: 650 } })).toEqual([])
  })

  it.each<[string, Record<string, Json>, string[]]>([
    ['a fall', { dibao_std: { urban: 790, rural: 600 } }, ['“最低生活保障标准·城镇”由 800 降为 790。']],
    [
      'a rise by more than half',
      { dibao_std: { urban: '1200.01', rural: 900 } },
      ['“最低生活保障标准·城镇”由 800 改为 1,200.01，变动较大。'],
    ],
    [
      'rural above urban',
      { disposable_income: { urban: 46_000, rural: 46_001 } },
      [
        '“上年度居民人均可支配收入·农村”由 21,000 改为 46,001，变动较大。',
        '“上年度居民人均可支配收入”农村（46,001）高于城镇（46,000）。',
      ],
    ],
    [
      '特困 below 低保',
      { tk_std: { urban: 799, rural: 780 } },
      ['“特困人员基本生活标准·城镇”（799）低于低保标准（800）。'],
    ],
    [
      'care that falls',
      { tk_care_amounts: { 自理: 170, 部分丧失: 360, 完全丧失: 355 } },
      ['“特困人员照料护理标准·完全丧失”由 720 降为 355。', '照料护理标准未随自理能力下降而提高（170、360、355）。'],
    ],
    [
      'years for months in the property limit',
      { prop_fin_mult: { TK: 3, DB: 24, BY: 20, GX: 36 } },
      [
        '“人均金融资产上限为低保月标准的倍数·特困”（3 倍）按低保月标准的倍数填写；文件写“年标准 3 倍”的，应填 36。',
        '“人均金融资产上限为低保月标准的倍数”低保边缘（20）低于低保（24）。',
      ],
    ],
    [
      'a share for per cent',
      { price_trigger: { cpi: '0.035', food: 6 } },
      ['“价格临时补贴启动条件·居民消费价格同比”（0.035）按百分数填写，涨幅 3.5% 填 3.5。'],
    ],
    [
      '分类施保 for a group that no fact shows',
      {
        uplift_table: [
          { who: '重度残疾', rate: '0.2' },
          { who: '重病', rate: '0.2' },
          { who: '单亲', rate: '0.1' },
        ],
      },
      [
        '“分类施保”中的“重度残疾、单亲”在家庭资料中无从得知，不会自动计发，由经办人逐户核定；自动计发的有重病、重残、高龄、未成年。',
      ],
    ],
  ])('%s', (_words, values, expected) => {
    expect(cautions(values)).toEqual(expected)
  })

  it('a day that has passed', () => {
    expect(cautions({ publicity_days: 8 }, '2026-11-21')).toEqual([
      '执行日期 2026-11-21 早于今天：此前已作的认定不变，需要时请重新认定。',
    ])
    expect(cautions({ publicity_days: 8 }, '2026-11-22')).toEqual([])
  })

  it('a set put before another changes what that one keeps', () => {
    const later = parsePolicySet({
      ...testSetJson(),
      id: 'L',
      effectiveFrom: '2028-01-01',
      title: '2028年',
      values: {},
    })
    const sets = addPolicySet([first], later)
    const set = parsePolicySet({
      ...testSetJson(),
      id: 'M',
      effectiveFrom: '2027-01-01',
      effectiveTo: '2027-12-31',
      values: { edge_mult: '1.6', publicity_days: 7 },
    })
    expect(policyCautions(sets, set, null, '2026-11-22').map((one) => one.words)).toEqual([
      '在“2028年”之前插入：该参数集沿用上一参数集的 1 项（低保边缘标准为低保标准的倍数）随之改变。',
    ])
  })
})

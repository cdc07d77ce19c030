import { describe, expect, it } from 'vitest'
import type { Determination } from '@shared/domain/determination'
import type { MemberFacts } from '@shared/domain/household'
import type { Json } from '@shared/exchange/canonicalJson'
import { determine } from '@shared/rules/determine'
import { missingParameter } from './determinationKeys'
import { aged, household, obligor, type HouseholdParts } from './households'
import { TEST_DAY, testPolicy } from './testPolicy'

const yuan = (amount: number): number => Math.round(amount * 100)
type Overrides = Readonly<Record<string, Json | undefined>>

function judged(members: MemberFacts[], parts: Partial<HouseholdParts> = {}, overrides: Overrides = {}): Determination {
  return determine(household({ members, ...parts }), testPolicy(overrides), TEST_DAY)
}

const income = (members: MemberFacts[], parts: Partial<HouseholdParts> = {}, overrides: Overrides = {}): number =>
  judged(members, parts, overrides).annualIncome

/** Neither income nor assets, filled in as nought. */
const nothing: Partial<HouseholdParts> = { income: { transfer: 0 }, asset: { deposit: 0 } }

describe('income', () => {
  it('adds what is given by member and what is given for the household', () => {
    const members = [
      aged('01', 45, {
        wage: yuan(1000),
        business: yuan(200),
        property: yuan(30),
        transfer: yuan(4),
        otherIncome: yuan(0.5),
      }),
      aged('10', 44, { business: yuan(7) }),
    ]
    const parts = {
      income: { wage: yuan(100), business: yuan(20), property: yuan(3), transfer: yuan(0.4), other: yuan(0.05) },
    }
    expect(income(members, parts, { employment_cost_mode: 'none' })).toBe(
      yuan(1000 + 200 + 30 + 4 + 0.5 + 7 + 100 + 20 + 3 + 0.4 + 0.05),
    )
  })

  it('a loss in one kind lessens the others', () => {
    expect(income([aged('01', 45, { transfer: yuan(5000), business: -yuan(2000) })])).toBe(yuan(3000))
  })

  it('people who are not counted bring nothing', () => {
    const away = aged('10', 44, { wage: yuan(90_000), state: '服刑', stateDate: '2025-01-01' })
    expect(judged([aged('01', 45, { wage: yuan(10_000) }), away])).toMatchObject({
      people: 1,
      annualIncome: yuan(9000),
    })
  })

  it('is shown rounded half up, a head and month too', () => {
    // 90 % of 10,000.05 元 is 9,000.045: half a fen goes up.
    expect(judged([aged('01', 45, { wage: 1_000_005 })])).toMatchObject({
      annualIncome: 900_005,
      monthlyPerCapita: 75_000,
    })
    expect(judged([aged('01', 45, { transfer: yuan(28_799) }), aged('10', 44)]).monthlyPerCapita).toBe(119_996)
  })
})

describe('necessary cost of employment', () => {
  const two = (): MemberFacts[] => [aged('01', 45, { wage: yuan(30_000) }), aged('10', 44, { wage: yuan(6000) })]
  const parts = { income: { wage: yuan(4000) } }

  it.each<[Overrides, number]>([
    [{}, 36_000],
    [{ employment_cost_rate: '0.5' }, 20_000],
    [{ employment_cost_mode: 'none' }, 40_000],
    [{ employment_cost_mode: 'actual' }, 40_000],
    // 10 %, at most 100 a month: 1,200 + 600 + 400.
    [{ employment_cost_cap: 100 }, 37_800],
    [{ employment_cost_cap: 250 }, 36_000],
    [{ employment_cost_cap: '249.99' }, 36_000.12],
    // Fixed 300 a month and earner, never more than the wage: 3,600 + 3,600 + 3,600.
    [{ employment_cost_mode: 'fixed', employment_cost_cap: 300 }, 29_200],
    [{ employment_cost_mode: 'fixed', employment_cost_cap: 600 }, 22_800],
  ])('%j: %d 元', (overrides, expected) => {
    expect(income(two(), parts, overrides)).toBe(yuan(expected))
  })

  it.each<[number, Overrides, number]>([
    [5000, {}, 35_000],
    [5000, { employment_cost_mode: 'actual' }, 35_000],
    [0, {}, 40_000],
    // Not more than the wages, nor more than the cap of three earners, and not where the set deducts nothing.
    [50_000, {}, 0],
    [5000, { employment_cost_cap: 100 }, 36_400],
    [5000, { employment_cost_mode: 'none' }, 40_000],
  ])('by receipt %d 元, %j: %d 元', (employmentCost, overrides, expected) => {
    expect(income(two(), { ...parts, employmentCost: yuan(employmentCost) }, overrides)).toBe(yuan(expected))
  })

  it('receipts are spread over what can stand against each wage: no earner has more than the cap', () => {
    // He is 特困 with 10 元 a month; she earns 3,000. At most 100 a month each: 120 + 1,200 of the 1,300 元 of receipts.
    const others = (wage: number): number =>
      judged(
        [aged('01', 66, { wage: yuan(wage), ownAssets: 0 }), aged('73', 45, { wage: yuan(36_000) })],
        { employmentCost: yuan(1300) },
        { employment_cost_cap: 100 },
      ).annualIncome
    expect(others(120)).toBe(yuan(36_000) - Math.round((130_000 * 120_000) / 132_000))
    expect(others(0)).toBe(yuan(34_800))
    // The more he earns, the less of the receipts is hers: her income never falls by his raise.
    expect([others(240) > others(120), others(120) > others(0)]).toEqual([true, true])
  })

  it('a fixed cost that is not set is named', () => {
    expect(missingParameter(judged(two(), parts, { employment_cost_mode: 'fixed' }))).toBe('employment_cost_cap')
  })
})

describe('what does not count', () => {
  const member = (excludedIncome: number, excludedItem: string | null): MemberFacts[] => [
    aged('01', 45, { transfer: yuan(12_000), excludedIncome: yuan(excludedIncome), excludedItem }),
  ]

  it.each<[string | null, number]>([
    ['优待抚恤金', 7000],
    ['抚恤金', 7000],
    ['烈属抚恤', 7000],
    ['计生奖扶金', 7000],
    ['计划生育奖励扶助金', 7000],
    ['奖学金', 7000],
    ['见义勇为奖金', 7000],
    ['临时救助金', 7000],
    ['残疾人两项补贴', 7000],
    ['困难残疾人生活补贴', 7000],
    ['城乡居民养老保险基础养老金', 7000],
    ['抚恤金、奖学金', 7000],
    ['抚恤金，基础养老金', 7000],
    [null, 7000],
    ['', 7000],
    ['高龄津贴', 12_000],
    ['工资', 12_000],
    ['金', 12_000],
    // Words of which a listed item is but one kind: a bonus, an allowance of the employer.
    ['奖励', 12_000],
    ['补贴', 12_000],
    ['津贴', 12_000],
    ['补助', 12_000],
    ['抚恤金、高龄津贴', 12_000],
    ['抚恤金 3000、高龄津贴 2000', 9000],
    ['抚恤金3000元；高龄津贴2000元', 9000],
    ['抚恤金：3000、高龄津贴：1999', 12_000],
  ])('%s of 5,000: %d 元 count', (item, expected) => {
    expect(income(member(5000, item))).toBe(yuan(expected))
  })

  it('the list of the set decides', () => {
    expect(income(member(5000, '高龄津贴'), {}, { exclude_items: ['高龄津贴'] })).toBe(yuan(7000))
    expect(income(member(5000, '奖学金'), {}, { exclude_items: ['高龄津贴'] })).toBe(yuan(12_000))
    expect(income(member(5000, '奖学金'), {}, { exclude_items: undefined })).toBe(yuan(7000))
  })

  it('the basic pension as the set says; unsaid after 2025 it is a named problem, but only where one is declared', () => {
    expect(income(member(5000, '基础养老金'), {}, { exclude_basic_pension: false })).toBe(yuan(12_000))
    expect(income(member(5000, '奖学金'), {}, { exclude_basic_pension: undefined })).toBe(yuan(7000))
    const unsaid = judged(member(5000, '基础养老金'), {}, { exclude_basic_pension: undefined })
    expect(missingParameter(unsaid)).toBe('exclude_basic_pension')
    // Without it the income is not known either.
    expect([unsaid.people, unsaid.annualIncome]).toEqual([1, 0])
  })

  it.each([
    ['高龄津贴', 'excludedUnlisted'],
    ['抚恤金、高龄津贴', 'excludedMixed'],
    [null, 'excludedUnnamed'],
  ])('%s is told: %s', (item, key) => {
    const { trail } = judged(member(5000, item), { asset: { deposit: 0 } })
    expect(trail.filter((step) => step.rule === 'check').map((step) => [step.key, step.outcome])).toEqual([
      [key, 'manual'],
    ])
  })
})

describe('social contributions', () => {
  const parts = { income: { transfer: yuan(20_000) }, expense: { socialInsurance: yuan(2000) } }

  it('are shown, and deducted only where the set says so', () => {
    const shown = judged([aged('01', 45)], parts)
    expect(shown.annualIncome).toBe(yuan(20_000))
    expect(shown.trail.find((step) => step.rule === 'income')?.values).toMatchObject({ social: yuan(2000) })
    expect(income([aged('01', 45)], parts, { social_contrib_deduct: true })).toBe(yuan(18_000))
  })
})

describe('area', () => {
  const std = (parts: Partial<HouseholdParts>, std_basis: string): unknown => {
    const { trail } = judged([aged('01', 45)], parts, { std_basis })
    return trail.find((step) => step.rule === 'DB')?.values['std']
  }

  it.each([
    ['城镇', '430681102201', '户籍类别', 80_000],
    ['农村', '430681001001', '户籍类别', 60_000],
    ['农村', '430681001001', '居住地', 80_000],
    ['农村', '430681001199', '居住地', 80_000],
    ['城镇', '430681102200', '居住地', 60_000],
    ['城镇', '430681102399', '居住地', 60_000],
    // Codes of other kinds do not tell; the 户籍类别 stands.
    ['农村', '430681102400', '居住地', 60_000],
    ['城镇', '430681102000', '居住地', 80_000],
  ] as const)('%s, living in %s, by %s: %d', (hukouType, residenceRegion, basis, expected) => {
    expect(std({ hukouType, residenceRegion }, basis)).toBe(expected)
  })
})

describe('what is not evaluated or mattered by default is told', () => {
  it('an income window other than twelve months', () => {
    const { trail } = judged([aged('01', 45)], {}, { income_window_months: 6 })
    expect(trail.find((step) => step.key === 'incomeWindow')?.values).toEqual({ months: 6 })
  })

  it('other property, which people judge', () => {
    const checks = (otherProperty: string | null): string[] =>
      judged([aged('01', 45)], { otherProperty, ...nothing })
        .trail.filter((step) => step.rule === 'check')
        .map((step) => step.key)
    expect([checks('林木 3 亩'), checks(' '), checks(null)]).toEqual([['otherProperty'], [], []])
  })

  it('grown children and graduate students, for the visit', () => {
    const checks = (more: Partial<MemberFacts>, age = 25): string[] =>
      judged([aged('01', 50), aged('20', age, more)], nothing)
        .trail.filter((step) => step.rule === 'check')
        .map((step) => step.key)
    expect(checks({})).toEqual(['grownChild'])
    expect(checks({ schooling: '研究生' })).toEqual(['graduate'])
    expect(checks({ schooling: '本科' })).toEqual([])
    expect(checks({ employment: '学生' })).toEqual([])
    expect(checks({ workAbility: '完全丧失' })).toEqual([])
    expect(checks({ disabilityType: '2', disabilityGrade: 2 })).toEqual([])
    expect(checks({ disabilityType: '5', disabilityGrade: 3 })).toEqual([])
    expect(checks({ disabilityType: '4', disabilityGrade: 3 })).toEqual(['grownChild'])
    expect(checks({}, 17)).toEqual([])
  })

  it('clergy who left home less than three years ago', () => {
    const away = (stateDate: string | null): string[] =>
      judged([aged('01', 50), aged('20', 25, { state: '宗教教职离家', stateDate })], nothing)
        .trail.filter((step) => step.rule === 'check')
        .map((step) => step.key)
    expect([away('2023-11-21'), away('2023-11-22'), away(null)]).toEqual([[], ['clergyYears'], ['clergyYears']])
  })

  it('obligors without consent, counted', () => {
    const members = [aged('01', 80)]
    const id = members[0]?.idNumber ?? ''
    const rows = [obligor(id, { consent: null }), obligor(id, { consent: false }), obligor(id, { consent: true })]
    const consent = (overrides: Overrides): unknown =>
      judged(members, { obligors: rows }, overrides).trail.find((step) => step.key === 'obligorConsent')?.values
    expect(consent({})).toEqual({ n: 2 })
    expect(consent({ obligor_consent_required: false })).toBeUndefined()
  })

  it('keys that no set gives, where they mattered', () => {
    const defaults = (members: MemberFacts[], overrides: Overrides): string => {
      const step = judged(members, {}, overrides).trail.at(-1)
      return step?.rule === 'policy' ? String(step.values['keys']) : ''
    }
    expect(defaults([aged('01', 45)], {})).toBe('std_basis')
    expect(defaults([aged('01', 45)], { std_basis: '户籍类别' })).toBe('')
    expect(defaults([aged('01', 45, { wage: 100 })], { std_basis: '户籍类别', employment_cost_rate: undefined })).toBe(
      'employment_cost_rate',
    )
    expect(defaults([aged('01', 45)], { std_basis: '户籍类别', benefit_rounding: undefined })).toBe('benefit_rounding')
  })
})

describe('support rows', () => {
  it('of somebody who is not counted bring no income', () => {
    const away = aged('52', 80, { state: '服刑', stateDate: '2025-01-01' })
    const rows = [obligor(away.idNumber, { perCapitaMonthly: yuan(5000) })]
    const { annualIncome, trail } = judged([aged('01', 45), away], { obligors: rows })
    expect([annualIncome, trail.find((step) => step.rule === 'support')?.key]).toEqual([0, 'notCounted'])
  })

  it('leave with the one who is 特困', () => {
    const mother = aged('01', 78, { transfer: yuan(20_000) })
    const son = aged('20', 50, { disabilityType: '5', disabilityGrade: 1, ownAssets: 0 })
    const rows = [obligor(son.idNumber, { relation: '10', incapacity: '服刑', actualYearly: yuan(1000) })]
    expect(judged([mother, son], { obligors: rows })).toMatchObject({ people: 1, annualIncome: yuan(20_000) })
  })
})

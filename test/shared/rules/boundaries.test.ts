import { describe, expect, it } from 'vitest'
import type { Determination } from '@shared/domain/determination'
import type { HouseholdFacts, MemberFacts, Standing, VehicleFacts } from '@shared/domain/household'
import type { Json } from '@shared/exchange/canonicalJson'
import { determine } from '@shared/rules/determine'
import { missingParameter } from './determinationKeys'
import { aged, born, household, obligor, type HouseholdParts } from './households'
import { TEST_DAY, testPolicy } from './testPolicy'

/** One test at the exact border of every comparison: the last value on one side, the first on the other. */
const yuan = (amount: number): number => Math.round(amount * 100)

type Overrides = Readonly<Record<string, Json | undefined>>

function judged(facts: HouseholdFacts, overrides: Overrides = {}, on = TEST_DAY): Determination {
  return determine(facts, testPolicy(overrides), on)
}

/** Town household of adults able to work; `parts` on top. */
function adults(n: number, parts: Partial<HouseholdParts> = {}): HouseholdFacts {
  const members = [aged('01', 45), aged('10', 44), aged('20', 23), aged('30', 21)].slice(0, n)
  return household({ members, ...parts })
}

const category = (facts: HouseholdFacts, overrides: Overrides = {}, on = TEST_DAY) =>
  judged(facts, overrides, on).category
const car = (value: number | null, exemption: VehicleFacts['exemption'] = '无'): VehicleFacts => ({
  ownerIdNumber: null,
  model: null,
  plate: null,
  boughtOn: null,
  boughtFor: null,
  value,
  exemption,
})
const house = (parts: Partial<HouseholdFacts['houses'][number]> = {}): HouseholdFacts['houses'][number] => ({
  address: null,
  areaCentiSqm: null,
  nature: '自有私房',
  origin: null,
  acquiredOn: '2001-01-01',
  onlyHome: null,
  dilapidation: null,
  ...parts,
})

describe('income lines', () => {
  it.each([
    [9_599.99, 'DB'],
    [9_600, 'BY'],
    [14_399.99, 'BY'],
    [14_400, 'NONE'],
  ])('城镇 one person, %d 元 a year: %s', (amount, expected) => {
    expect(category(adults(1, { income: { transfer: yuan(amount) } }))).toBe(expected)
  })

  it.each([
    [9_600, 'DB'],
    [9_600.01, 'BY'],
    [14_400, 'BY'],
    [14_400.01, 'NONE'],
  ])('where 低于 includes the line itself (compare_strict false), %d 元: %s', (amount, expected) => {
    expect(category(adults(1, { income: { transfer: yuan(amount) } }), { compare_strict: false })).toBe(expected)
  })

  it('a third of a fen decides, and is not rounded away', () => {
    // 40 % of an excess over two people: 19,200 元 is the line of two; the sum is one fifteenth of a fen below and above it.
    const members = [aged('01', 50), aged('10', 49)]
    const facts = (perCapitaFen: number, transfer: number): HouseholdFacts =>
      household({
        members,
        income: { transfer },
        obligors: [
          obligor(members[0]?.idNumber ?? '', {
            perCapitaMonthly: perCapitaFen,
            childrenSharing: 3,
            supportedCount: 7,
          }),
        ],
      })
    // (80,001 − 80,000) × 0.4 ÷ 7 × 12 = 24/35 fen a year.
    const below = judged(facts(80_001, yuan(19_200) - 1))
    const above = judged(facts(80_001, yuan(19_200)))
    expect([below.category, above.category]).toEqual(['DB', 'BY'])
    // Shown as 19,200.00 both, the first a third of a fen below the line.
    expect([below.annualIncome, above.annualIncome]).toEqual([yuan(19_200), yuan(19_200) + 1])
    const tested = below.trail.find((step) => step.rule === 'DB')
    expect(tested?.values['incomeX']).toBe('67199989/35')
  })

  it('nine tenths of an odd wage stay exact', () => {
    // 90 % of 1,066,667 fen = 960,000.3 fen: above the line by three tenths of a fen.
    expect(category(adults(1, { income: { wage: 1_066_667 } }))).toBe('BY')
    expect(category(adults(1, { income: { wage: 1_066_666 } }))).toBe('DB')
  })

  it.each([
    [1.0, 9_600, 'NONE'],
    [1.0, 9_599.99, 'DB'],
    [2.0, 19_199.99, 'BY'],
    [2.0, 19_200, 'NONE'],
  ])('edge_mult %d at %d 元: %s', (mult, amount, expected) => {
    expect(category(adults(1, { income: { transfer: yuan(amount) } }), { edge_mult: mult })).toBe(expected)
  })

  it.each([
    [11_999.99, 'BY'],
    [12_000, 'NONE'],
  ])('edge_amount 1,000 元 a month at %d 元: %s', (amount, expected) => {
    const overrides = { edge_mode: 'amount', edge_amount: { urban: 1000, rural: 800 } }
    expect(category(adults(1, { income: { transfer: yuan(amount) } }), overrides)).toBe(expected)
  })

  it('edge_mode amount without an amount is a named problem', () => {
    const found = judged(adults(1, { income: { transfer: yuan(12_000) } }), { edge_mode: 'amount' })
    expect(missingParameter(found)).toBe('edge_amount')
    // What is known up to there is shown.
    expect([found.people, found.annualIncome, found.monthlyPerCapita]).toEqual([1, yuan(12_000), yuan(1000)])
  })

  it.each([
    ['城镇', 46_000, 45_999.99],
    ['农村', 21_000, 20_999.99],
  ] as const)('%s disposable income: at the line nothing, below it 其他困难', (hukouType, line, belowLine) => {
    const facts = (amount: number): HouseholdFacts =>
      adults(1, { hukouType, income: { transfer: yuan(amount) }, hardshipWorker: true })
    expect([category(facts(line)), category(facts(belowLine))]).toEqual(['NONE', 'QT'])
  })

  it('an income of nought is paid the standard, one fen less is for a person', () => {
    const at = (business: number): unknown => {
      const { category: found, amount, annualIncome, reasons } = judged(adults(2, { income: { business } }))
      return [found, amount, annualIncome, reasons]
    }
    expect(at(0)).toEqual(['DB', yuan(1600), 0, []])
    expect(at(-1)).toEqual(['MANUAL', null, -1, ['MANUAL_NEGATIVE_INCOME']])
  })
})

describe('property limits', () => {
  it.each([
    [19_200, 'DB'],
    [19_200.01, 'BY'],
    [28_800, 'BY'],
    [28_800.01, 'NONE'],
  ])('one person with %d 元 of financial assets: %s', (fin, expected) => {
    expect(category(adults(1, { asset: { deposit: yuan(fin) } }))).toBe(expected)
  })

  it('the limit is a head: three people, and a third of a fen above it is above it', () => {
    expect(category(adults(3, { asset: { deposit: yuan(57_600) } }))).toBe('DB')
    expect(category(adults(3, { asset: { deposit: yuan(57_600) + 1 } }))).toBe('BY')
  })

  it('all six kinds of financial assets count together', () => {
    const asset = {
      deposit: yuan(4000),
      securities: yuan(3000),
      funds: yuan(3000),
      insurance: yuan(3000),
      claims: yuan(3000),
      internet: yuan(3200),
    }
    expect(category(adults(1, { asset }))).toBe('DB')
    expect(category(adults(1, { asset: { ...asset, internet: yuan(3200) + 1 } }))).toBe('BY')
  })

  it.each([
    [1, 'DB'],
    [2, 'BY'],
    [3, 'NONE'],
  ])('%d houses: %s', (n, expected) => {
    expect(category(adults(1, { houses: Array.from({ length: n }, () => house()) }))).toBe(expected)
  })

  it('rented and borrowed dwellings are not the household’s', () => {
    const houses = [house(), house({ nature: '租用公房' }), house({ nature: '租用私房' }), house({ nature: '借用' })]
    expect(category(adults(1, { houses }))).toBe('DB')
  })

  it('a second house acquired within three years decides, the only home never does', () => {
    const second = (acquiredOn: string): HouseholdFacts => adults(1, { houses: [house(), house({ acquiredOn })] })
    expect([category(second('2023-11-21')), category(second('2023-11-22'))]).toEqual(['BY', 'NONE'])
    expect(category(adults(1, { houses: [house({ acquiredOn: '2026-01-01' })] }))).toBe('DB')
    expect(category(second('2023-11-22'), { prop_house_recent_years: 0 })).toBe('BY')
  })

  it.each([
    [[car(yuan(60_000))], 'BY'],
    [[car(yuan(60_000.01))], 'NONE'],
    [[car(yuan(1)), car(yuan(1))], 'NONE'],
    [[car(yuan(500_000), '残疾代步'), car(yuan(500_000), '生产必需')], 'DB'],
    [[car(null)], 'BY'],
  ])('vehicles %#: %s', (vehicles, expected) => {
    expect(category(adults(1, { vehicles }))).toBe(expected)
  })

  it('a vehicle of unknown worth is within the limit, and flagged', () => {
    const unknown = (value: number | null): unknown =>
      judged(adults(1, { vehicles: [car(value)] })).trail.find((step) => step.rule === 'BY')?.values['carUnknown']
    expect([unknown(null), unknown(yuan(100))]).toEqual([true, undefined])
  })

  it('of several vehicles that a set allows, the dearest decides', () => {
    const two = { prop_vehicle_max: { TK: 0, DB: 0, BY: 2, GX: 2 } }
    expect(category(adults(1, { vehicles: [car(yuan(1)), car(yuan(60_000))] }), two)).toBe('BY')
    expect(category(adults(1, { vehicles: [car(yuan(1)), car(yuan(60_000.01))] }), two)).toBe('NONE')
  })

  it('a vehicle without an estimate is worth what was paid', () => {
    const vehicle = { ...car(null), boughtFor: yuan(60_000.01) }
    expect(category(adults(1, { vehicles: [vehicle] }))).toBe('NONE')
    expect(category(adults(1, { vehicles: [{ ...vehicle, value: yuan(20_000) }] }))).toBe('BY')
  })

  it('exemptions that the set does not name do not exempt', () => {
    const vehicles = [car(yuan(30_000), '生产必需')]
    expect(category(adults(1, { vehicles }), { prop_exempt_reasons: ['残疾代步'] })).toBe('BY')
  })

  it('a shop or a firm stands in the way of all four, unless the set allows it', () => {
    for (const key of ['shop', 'company'] as const) {
      expect(category(adults(1, { [key]: true }))).toBe('NONE')
      expect(category(adults(1, { [key]: true }), { [`prop_${key}_forbidden`]: false })).toBe('DB')
    }
  })

  it('limits that a class needs and no set gives are named with the class', () => {
    const missing = (parts: Partial<HouseholdParts>, overrides: Overrides): string | null =>
      missingParameter(judged(adults(1, parts), overrides))
    expect(missing({}, { prop_fin_mult: undefined })).toBe('prop_fin_mult')
    expect(missing({}, { prop_fin_mult: { BY: 36 } })).toBe('prop_fin_mult.DB')
    expect(missing({ houses: [house()] }, { prop_house_max: undefined })).toBe('prop_house_max')
    // Not needed where nothing has to be compared.
    expect(category(adults(1), { prop_house_max: undefined, prop_vehicle_max: undefined })).toBe('DB')
    const ones = { prop_vehicle_max: { TK: 0, DB: 1, BY: 1, GX: 1 } }
    expect(missing({ vehicles: [car(yuan(1))] }, ones)).toBe('prop_vehicle_value.DB')
  })
})

describe('刚性支出', () => {
  const facts = (medical: number, more: Partial<HouseholdParts> = {}): HouseholdFacts =>
    adults(3, { income: { transfer: yuan(72_000) }, expense: { medical: yuan(medical) }, ...more })

  it('the share must be above 60 %, at it only where the set says so', () => {
    const ratioOnly = { rigid_alt_after_deduct: false }
    expect(category(facts(43_200), ratioOnly)).toBe('NONE')
    expect(category(facts(43_200.01), ratioOnly)).toBe('GX')
    expect(category(facts(43_200), { ...ratioOnly, rigid_ratio_strict: false })).toBe('GX')
    expect(category(facts(43_199.99), { ...ratioOnly, rigid_ratio_strict: false })).toBe('NONE')
  })

  it('what remains must be below 1.5 times the standard', () => {
    // 43,200 is 1,200 a head and month for three.
    expect(judged(facts(28_800)).category).toBe('NONE')
    expect(judged(facts(28_800.01)).reasons).toEqual(['GX_REMAINDER'])
    expect(judged(facts(28_800), { compare_strict: false }).reasons).toEqual(['GX_REMAINDER'])
  })

  it('without any spending there is no remainder to speak of', () => {
    const modest = adults(3, { income: { transfer: yuan(43_200) } })
    expect(category(modest)).toBe('NONE')
    expect(category({ ...modest, expense: { ...modest.expense, medical: 1 } })).toBe('GX')
  })

  it('the income must be below the disposable income', () => {
    const rich = (amount: number): HouseholdFacts =>
      adults(1, { income: { transfer: yuan(amount) }, expense: { medical: yuan(40_000) } })
    expect([category(rich(46_000)), category(rich(45_999.99))]).toEqual(['NONE', 'GX'])
  })

  it('its own property limits hold', () => {
    const asset = (fin: number): HouseholdFacts => facts(50_000, { asset: { deposit: yuan(fin) } })
    expect([category(asset(86_400)), category(asset(86_400.01))]).toEqual(['GX', 'NONE'])
  })

  it('social contributions are no part of it; education, rehabilitation and the county’s further kinds are', () => {
    const expense = {
      medical: yuan(20_000),
      education: yuan(10_000),
      rehabilitation: yuan(10_000),
      otherRigid: yuan(3_200),
    }
    const parts = { income: { transfer: yuan(72_000) } }
    const ratioOnly = { rigid_alt_after_deduct: false }
    expect(
      category(
        adults(3, {
          ...parts,
          expense: { ...expense, socialInsurance: yuan(5000), living: yuan(9000), other: yuan(9000) },
        }),
        ratioOnly,
      ),
    ).toBe('NONE')
    expect(category(adults(3, { ...parts, expense: { ...expense, otherRigid: yuan(3_200.01) } }), ratioOnly)).toBe('GX')
  })

  it('the gross denominator is before the cost of employment', () => {
    const waged = adults(3, { income: { wage: yuan(80_000) }, expense: { medical: yuan(46_000) } })
    const ratioOnly = { rigid_alt_after_deduct: false }
    expect(category(waged, ratioOnly)).toBe('GX')
    expect(category(waged, { ...ratioOnly, rigid_denominator: 'gross' })).toBe('NONE')
    const more = { ...waged, expense: { ...waged.expense, medical: yuan(48_000.01) } }
    expect(category(more, { ...ratioOnly, rigid_denominator: 'gross' })).toBe('GX')
  })

  it('living costs by the standard count for the share alone', () => {
    // 28,800 for three; without medical costs the share is 28,800 ÷ 48,000 = 60 %, and 48,000 is above 43,200.
    const living = { rigid_include_living: true }
    expect(category(adults(3, { income: { transfer: yuan(48_000) } }), living)).toBe('NONE')
    expect(category(adults(3, { income: { transfer: yuan(47_999.99) } }), living)).toBe('GX')
    // The remainder is what there is to live on: 72,000 − 15,000 is not below 43,200.
    expect(judged(facts(14_000), living).category).toBe('NONE')
  })

  it('living costs alone leave no remainder to speak of', () => {
    // 1,440 a head and month: above 1.5 times the standard, below twice it; living costs are 55.6 % of it.
    const living = { rigid_include_living: true, rigid_alt_mult: '2' }
    const modest = adults(1, { income: { transfer: yuan(17_280) } })
    expect(category(modest, living)).toBe('NONE')
    expect(judged({ ...modest, expense: { ...modest.expense, medical: 1 } }, living).reasons).toEqual(['GX_REMAINDER'])
  })

  it('no income and spending, property too high for 低保: a person decides', () => {
    const facts0 = (deposit: number, transfer: number): HouseholdFacts =>
      adults(1, { asset: { deposit: yuan(deposit) }, income: { transfer }, expense: { medical: yuan(100) } })
    const limits = { prop_fin_mult: { TK: 24, DB: 24, BY: 24, GX: 36 } }
    expect(judged(facts0(25_000, 0), limits)).toMatchObject({
      category: 'MANUAL',
      reasons: ['PROPERTY_OVER_DB', 'MANUAL_NO_INCOME'],
      amount: null,
    })
    expect(category(facts0(25_000, 1), limits)).toBe('GX')
    // What has run out is not renewed by want of an income.
    const expired = {
      category: '刚性支出困难' as const,
      amount: null,
      startMonth: null,
      validUntil: '2026-11-20',
      certNo: null,
      overAfterJob: null,
    }
    const old = { ...facts0(25_000, 0), standing: expired, appliedOn: '2025-11-20' }
    expect(judged(old, limits).reasons).toEqual(['PROPERTY_OVER_DB', 'GX_EXPIRED', 'QT_LEAVING'])
    expect(category(facts0(28_800.01, 0), limits)).toBe('NONE')
  })

  it('no income and living costs counted: a person decides, and a fen more is no better class than none', () => {
    const at = (transfer: number): string =>
      category(adults(1, { asset: { deposit: yuan(25_000) }, income: { transfer } }), {
        rigid_include_living: true,
        prop_fin_mult: { TK: 24, DB: 24, BY: 24, GX: 36 },
      })
    expect([at(0), at(1)]).toEqual(['MANUAL', 'GX'])
  })

  it('public school fees cap what was declared, where the set has them', () => {
    const pupil = (schooling: MemberFacts['schooling'], education: number): HouseholdFacts =>
      household({
        members: [aged('01', 45), aged('10', 44), aged('20', 20, { schooling })],
        income: { transfer: yuan(72_000) },
        expense: { education: yuan(education) },
      })
    const fees = { edu_public_fee_table: { 本科: 5000 } }
    const rigid = (facts1: HouseholdFacts, overrides: Overrides): unknown =>
      judged(facts1, overrides).trail.find((step) => step.rule === 'GX')?.values['rigid']
    expect(rigid(pupil('本科', 40_000), fees)).toBe(yuan(5000))
    expect(rigid(pupil('本科', 5000), fees)).toBe(yuan(5000))
    expect(rigid(pupil('本科', 40_000), {})).toBe(yuan(40_000))
    // A stage that the table does not have, or that is not filled in, is told and not cut.
    expect(rigid(pupil('高中', 4000), fees)).toBe(yuan(4000))
    expect(rigid(pupil(null, 4000), fees)).toBe(yuan(4000))
    expect(judged(pupil('高中', 4000), fees).trail.some((step) => step.key === 'feeUnknown')).toBe(true)
    expect(judged(pupil(null, 4000), fees).trail.some((step) => step.key === 'schoolUnknown')).toBe(true)
  })

  it('spending of an application of more than twelve months ago is for a person to look at', () => {
    const flagged = (appliedOn: string): boolean =>
      judged(facts(50_000, { appliedOn })).trail.some((step) => step.key === 'gxOldApplication')
    expect([flagged('2025-11-21'), flagged('2025-11-20')]).toEqual([false, true])
  })

  const standing: Standing = {
    category: '刚性支出困难',
    amount: null,
    startMonth: '2025-11',
    validUntil: TEST_DAY,
    certNo: null,
    overAfterJob: null,
  }

  it('holds on the last day of its validity; after it only with a new application', () => {
    const on = (validUntil: string, appliedOn: string): HouseholdFacts =>
      facts(50_000, { standing: { ...standing, validUntil }, appliedOn })
    expect(category(on('2026-11-21', '2025-11-01'))).toBe('GX')
    expect(judged(on('2026-11-20', '2025-11-01')).reasons).toEqual(['GX_EXPIRED', 'QT_LEAVING'])
    expect(category(on('2026-11-20', '2026-11-20'))).toBe('QT')
    expect(category(on('2026-11-20', '2026-11-21'))).toBe('GX')
  })

  it('an application made before the end of the recognition is shown to a person, not lost', () => {
    const told = (appliedOn: string, startMonth: string | null): unknown[] =>
      judged(facts(50_000, { standing: { ...standing, startMonth, validUntil: '2026-11-20' }, appliedOn }))
        .trail.filter(({ key }) => key === 'gxAppliedBefore')
        .map(({ values, outcome }) => [values, outcome])
    expect(told('2026-11-05', '2025-11')).toEqual([[{ applied: '2026-11-05' }, 'manual']])
    expect(told('2025-12-01', '2025-11')).toHaveLength(1)
    // In the month of its beginning it is the application that led to it; without that month nobody can tell.
    expect([told('2025-11-30', '2025-11'), told('2026-11-05', null), told('2026-11-21', '2025-11')]).toEqual([
      [],
      [],
      [],
    ])
  })
})

describe('ages', () => {
  const alone = (birth: string, more: Partial<MemberFacts> = {}): HouseholdFacts =>
    household({ members: [born('01', birth, more)] })

  it.each([
    ['1966-11-21', 'TK'],
    ['1966-11-22', 'DB'],
  ])('born %s, alone without anything: %s (60)', (birth, expected) => {
    expect(category(alone(birth))).toBe(expected)
  })

  it.each([
    ['2010-11-22', 'TK'],
    ['2010-11-21', 'MANUAL'],
    ['2008-11-22', 'MANUAL'],
    ['2008-11-21', 'DB'],
  ])('born %s, a young person alone: %s (16, 18)', (birth, expected) => {
    expect(category(alone(birth))).toBe(expected)
  })

  it('someone born on 29 February is a year older on 1 March', () => {
    const leap = alone('1968-02-29')
    expect([category(leap, {}, '2028-02-28'), category(leap, {}, '2028-02-29')]).toEqual(['DB', 'TK'])
    const other = alone('1964-02-29')
    expect(category(other, { tk_age_elder: 63 }, '2027-02-28')).toBe('DB')
    expect(category(other, { tk_age_elder: 63 }, '2027-03-01')).toBe('TK')
  })

  it('分类施保 begins on the 70th birthday and ends on the 18th', () => {
    const uplift = (birth: string): number =>
      judged(household({ members: [aged('01', 45), born('52', birth), aged('10', 40)] })).parts.uplift
    // An able grown child lives there, so nobody is TK; 80 元 are a tenth of the standard.
    expect([uplift('1956-11-21'), uplift('1956-11-22')]).toEqual([yuan(80), 0])
    const child = (birth: string): number =>
      judged(household({ members: [aged('01', 45), born('20', birth)] })).parts.uplift
    expect([child('2008-11-22'), child('2008-11-21')]).toEqual([yuan(80), 0])
  })
})

describe('特困', () => {
  const elder = (more: Partial<MemberFacts>, parts: Partial<HouseholdParts> = {}): HouseholdFacts =>
    household({ members: [aged('01', 72, more)], ...parts })

  it('own income below the standard', () => {
    expect(category(elder({ transfer: yuan(9_599.99) }))).toBe('TK')
    expect(category(elder({ transfer: yuan(9_600) }))).toBe('BY')
  })

  it('own assets within the limit of 特困', () => {
    expect(category(elder({ ownAssets: yuan(19_200) }))).toBe('TK')
    expect(category(elder({ ownAssets: yuan(19_200.01) }))).toBe('BY')
  })

  it.each([
    ['5', 3, 'TK'],
    ['5', 4, 'DB'],
    ['6', 3, 'TK'],
    ['4', 2, 'TK'],
    ['4', 3, 'DB'],
    ['1', 1, 'TK'],
    ['1', 2, 'DB'],
    ['2', 1, 'DB'],
    ['3', 1, 'DB'],
    ['7', 1, 'DB'],
  ])('disability %s of degree %d, 40 years: %s', (disabilityType, disabilityGrade, expected) => {
    expect(category(household({ members: [aged('01', 40, { disabilityType, disabilityGrade })] }))).toBe(expected)
  })

  it('an obligor of 70 with an income below the disposable income and modest property is unable', () => {
    const facts = (birth: string, transfer: number, ownAssets: number): HouseholdFacts =>
      household({
        members: [
          born('01', birth, { transfer: yuan(transfer), ownAssets: yuan(ownAssets) }),
          aged('20', 45, { disabilityType: '5', disabilityGrade: 1, ownAssets: 0 }),
        ],
      })
    const tk = (one: HouseholdFacts): number => judged(one).persons.filter((person) => person.category === 'TK').length
    expect([tk(facts('1956-11-21', 30_000, 0)), tk(facts('1956-11-22', 30_000, 0))]).toEqual([1, 0])
    expect([tk(facts('1950-01-01', 45_999.99, 0)), tk(facts('1950-01-01', 46_000, 0))]).toEqual([1, 0])
    expect([tk(facts('1950-01-01', 30_000, 28_800)), tk(facts('1950-01-01', 30_000, 28_800.01))]).toEqual([1, 0])
  })
})

describe('赡养费', () => {
  const supported = (parts: Parameters<typeof obligor>[1], overrides: Overrides = {}): number => {
    const members = [aged('01', 80)]
    return judged(household({ members, obligors: [obligor(members[0]?.idNumber ?? '', parts)] }), overrides)
      .annualIncome
  }

  it('nothing at the line, half of the first fen above it', () => {
    expect(supported({ perCapitaMonthly: yuan(800) })).toBe(0)
    expect(supported({ perCapitaMonthly: yuan(800) + 1 })).toBe(6)
    expect(supported({ perCapitaMonthly: yuan(300) })).toBe(0)
    // Below it nothing is asked back either.
    expect(supported({ perCapitaMonthly: yuan(300) }, { support_actual_over_calc: false })).toBe(0)
  })

  it('half for two children, two fifths for three', () => {
    const each = (childrenSharing: number): number => supported({ perCapitaMonthly: yuan(1800), childrenSharing })
    expect([each(1), each(2), each(3), each(4)]).toEqual([yuan(6000), yuan(6000), yuan(4800), yuan(4800)])
  })

  it('line, base and division by parameter', () => {
    const parts = { perCapitaMonthly: yuan(1800), familySize: 4, supportedCount: 2 }
    expect(supported(parts)).toBe(yuan(3000))
    expect(supported(parts, { support_line_mult: '1.5' })).toBe(yuan(1800))
    expect(supported(parts, { support_base: '总额超出' })).toBe(yuan(12_000))
    expect(supported(parts, { support_divide_by_supported: false })).toBe(yuan(6000))
    expect(supported(parts, { support_enabled: false })).toBe(0)
  })

  it('what is really paid counts when it is more', () => {
    const parts = { perCapitaMonthly: yuan(1800) }
    expect(supported({ ...parts, actualYearly: yuan(6000) - 1 })).toBe(yuan(6000))
    expect(supported({ ...parts, actualYearly: yuan(6000) + 1 })).toBe(yuan(6000) + 1)
    expect(supported({ ...parts, actualYearly: yuan(9000) }, { support_actual_over_calc: false })).toBe(yuan(6000))
    // Without a computation what is paid is an income all the same (57号 §13).
    expect(supported({ ...parts, actualYearly: yuan(900) }, { support_enabled: false })).toBe(yuan(900))
    expect(
      supported({ ...parts, incapacity: '服刑', actualYearly: yuan(900) }, { support_actual_over_calc: false }),
    ).toBe(yuan(900))
  })
})

describe('windows', () => {
  const rejected = (rejectedOn: string): HouseholdFacts => adults(1, { income: { transfer: yuan(20_000) }, rejectedOn })
  const exited = (exitedOn: string): HouseholdFacts => adults(1, { income: { transfer: yuan(20_000) }, exitedOn })

  it('refused within twelve months, the day itself counted', () => {
    expect(['2025-11-20', '2025-11-21', '2026-11-21', '2026-11-22'].map((day) => category(rejected(day)))).toEqual([
      'NONE',
      'QT',
      'QT',
      'NONE',
    ])
  })

  it('left within twenty-four months, the day itself counted', () => {
    expect(['2024-11-20', '2024-11-21', '2026-11-21', '2026-11-22'].map((day) => category(exited(day)))).toEqual([
      'NONE',
      'QT',
      'QT',
      'NONE',
    ])
  })

  it('are as long as the set says', () => {
    expect(category(rejected('2026-10-01'), { qt_reject_months: 1 })).toBe('NONE')
    expect(category(exited('2024-11-20'), { qt_exit_months: 25 })).toBe('QT')
  })

  it('a state that begins after the day has not happened yet', () => {
    const facts = (stateDate: string): HouseholdFacts =>
      household({ members: [aged('01', 45), aged('10', 44, { state: '服刑', stateDate })] })
    expect([judged(facts('2026-11-21')).people, judged(facts('2026-11-22')).people]).toEqual([1, 2])
  })
})

describe('渐退', () => {
  const standing: Standing = {
    category: '低保',
    amount: yuan(300),
    startMonth: '2025-01',
    validUntil: null,
    certNo: null,
    overAfterJob: true,
  }
  const facts = (amount: number, more: Partial<Standing> = {}): HouseholdFacts =>
    adults(1, { income: { transfer: yuan(amount) }, standing: { ...standing, ...more } })

  it('from the standard to below 1.5 times it, at the old amount', () => {
    expect(judged(facts(9_599.99)).reasons).toEqual([])
    expect(judged(facts(9_600))).toMatchObject({ category: 'DB', reasons: ['GRACE'], amount: yuan(300) })
    expect(judged(facts(14_399.99)).reasons).toEqual(['GRACE'])
    expect(judged(facts(14_400))).toMatchObject({ category: 'QT', reasons: ['QT_LEAVING'] })
  })

  it('only after taking up work, unless the set allows it for all', () => {
    expect(category(facts(10_000, { overAfterJob: false }))).toBe('BY')
    expect(category(facts(10_000, { overAfterJob: false }), { grace_only_employment: false })).toBe('DB')
  })

  it('only within the property limits of 低保, and only for 低保', () => {
    expect(category({ ...facts(10_000), asset: { ...facts(0).asset, deposit: yuan(19_200.01) } })).toBe('BY')
    expect(category(facts(10_000, { category: '低保边缘' }))).toBe('BY')
  })

  it('is the old amount and nothing beside it', () => {
    const members = [aged('01', 45), aged('20', 12)]
    const found = judged(household({ members, income: { transfer: yuan(20_000) }, standing }))
    expect([found.reasons, found.amount, found.parts.uplift]).toEqual([['GRACE'], yuan(300), 0])
  })

  it('without the old amount nothing is made up', () => {
    expect(judged(facts(10_000, { amount: null }))).toMatchObject({ category: 'DB', amount: null })
  })
})

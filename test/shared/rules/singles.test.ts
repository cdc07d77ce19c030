import { describe, expect, it } from 'vitest'
import type { Determination, PersonDetermination } from '@shared/domain/determination'
import type { MemberFacts } from '@shared/domain/household'
import type { Json } from '@shared/exchange/canonicalJson'
import { determine } from '@shared/rules/determine'
import { missingParameter } from './determinationKeys'
import { aged, born, household, obligor, type HouseholdParts } from './households'
import { TEST_DAY, testPolicy } from './testPolicy'

const yuan = (amount: number): number => Math.round(amount * 100)
type Overrides = Readonly<Record<string, Json | undefined>>

/** A 低保边缘 household (1,000 元 a head) with one further member. */
function edgeHousehold(more: Partial<MemberFacts>, overrides: Overrides, age = 25): Determination {
  const members = [aged('01', 50), aged('10', 49), aged('20', age, more)]
  const facts = household({ members, income: { wage: yuan(40_000) } })
  return determine(facts, testPolicy(overrides), TEST_DAY)
}

function edge(more: Partial<MemberFacts>, overrides: Overrides = {}, age = 25): readonly PersonDetermination[] {
  const found = edgeHousehold(more, overrides, age)
  expect(found.category).toBe('BY')
  return found.persons
}

const reasons = (persons: readonly PersonDetermination[]): string[] => persons.map((person) => person.reason)

describe('first channel: a member of a 低保边缘 household', () => {
  it.each([
    ['2', 1, ['DISABILITY']],
    ['3', 2, ['DISABILITY']],
    ['5', 3, ['DISABILITY']],
    ['6', 3, ['DISABILITY']],
    ['4', 3, []],
    ['5', 4, []],
    ['7', 2, ['DISABILITY']],
    ['7', 3, []],
  ])('disability %s of degree %d: %j', (disabilityType, disabilityGrade, expected) => {
    expect(reasons(edge({ disabilityType, disabilityGrade }))).toEqual(expected)
  })

  it('a multiple disability of the third degree is for a person to look at', () => {
    const steps = (disabilityType: string): unknown => {
      const members = [aged('01', 50), aged('20', 25, { disabilityType, disabilityGrade: 3 })]
      const found = determine(household({ members, income: { transfer: yuan(24_000) } }), testPolicy(), TEST_DAY)
      return found.trail.filter((step) => step.rule === 'DBS').map((step) => [step.key, step.outcome])
    }
    expect(steps('7')).toEqual([['multiple', 'manual']])
    expect(steps('4')).toEqual([['degree', 'notMet']])
  })

  it('only the degrees that the set names, no graver ones by themselves', () => {
    const degrees = { single_disability_set: ['*:2', '智力:3'] }
    const at = (disabilityType: string, disabilityGrade: number): string[] =>
      reasons(edge({ disabilityType, disabilityGrade }, degrees))
    expect([at('4', 1), at('4', 2), at('5', 3), at('5', 4), at('6', 3)]).toEqual([
      [],
      ['DISABILITY'],
      ['DISABILITY'],
      [],
      [],
    ])
  })

  it('of any age', () => {
    expect(reasons(edge({ disabilityType: '2', disabilityGrade: 1 }, {}, 5))).toEqual(['DISABILITY'])
  })

  it.each([
    ['终末期肾病', ['DISEASE']],
    ['急性白血病', ['DISEASE']],
    ['高血压、恶性肿瘤（术后）', ['DISEASE']],
    ['白血病 （化疗）', ['DISEASE']],
    ['疑似白血病、恶性肿瘤', ['DISEASE']],
    ['非恶性肿瘤', []],
    ['疑似白血病', []],
    ['良性肿瘤', []],
    ['白血病家族史', []],
    ['曾患白血病，已治愈', []],
    ['恶性肿瘤病史', []],
    ['父亲恶性肿瘤', []],
    ['神经母细胞恶性肿瘤', ['DISEASE']],
    ['糖尿病', []],
    ['无', []],
    ['', []],
  ])('disease 「%s」: %j', (majorDisease, expected) => {
    expect(reasons(edge({ majorDisease }))).toEqual(expected)
  })

  it('needs the list only when a disease is written', () => {
    const without = { single_major_disease_list: undefined }
    expect(edge({}, without)).toEqual([])
    const found = edgeHousehold({ majorDisease: '白血病' }, without)
    expect(missingParameter(found)).toBe('single_major_disease_list')
    // That it is 低保边缘 is told all the same.
    expect(found.trail.some(({ rule, outcome }) => rule === 'BY' && outcome === 'met')).toBe(true)
  })

  it('only in households of the classes that the set names', () => {
    expect(edge({ disabilityType: '2', disabilityGrade: 1 }, { single_source_categories: [] })).toEqual([])
    expect(edge({ disabilityType: '2', disabilityGrade: 1 }, { single_source_categories: ['GX'] })).toEqual([])
  })

  it('never in a 低保 household', () => {
    const members = [
      aged('01', 50),
      aged('20', 25, { disabilityType: '2', disabilityGrade: 1, employment: '无就业条件' }),
    ]
    expect(determine(household({ members }), testPolicy(), TEST_DAY)).toMatchObject({ category: 'DB', persons: [] })
  })
})

describe('second channel: grown, out of work, severely disabled', () => {
  const severe: Partial<MemberFacts> = {
    disabilityType: '2',
    disabilityGrade: 2,
    employment: '未登记失业',
    ownAssets: 0,
  }

  function rich(
    more: Partial<MemberFacts>,
    parts: Partial<HouseholdParts> = {},
    overrides: Overrides = {},
    person?: MemberFacts,
  ): string[] {
    const disabled = person ?? aged('20', 30, { ...severe, ...more })
    const members = [aged('01', 58, { wage: yuan(200_000) }), aged('10', 55), disabled]
    const facts = household({ members, ...parts })
    const found = determine(facts, testPolicy(overrides), TEST_DAY)
    expect(found.category).toBe('NONE')
    return reasons(found.persons)
  }

  it.each(['登记失业', '未登记失业', '无就业条件'] as const)('%s: yes', (employment) => {
    expect(rich({ employment })).toEqual(['SINGLE_ADULT'])
  })

  it.each(['在职', '灵活就业', '学生', '老年', '未成年', null] as const)('%s: no', (employment) => {
    expect(rich({ employment })).toEqual([])
  })

  it('first and second degree of any kind, no third', () => {
    expect([1, 2, 3].map((disabilityGrade) => rich({ disabilityGrade }).length)).toEqual([1, 1, 0])
    expect(rich({ disabilityType: '5', disabilityGrade: 3 })).toEqual([])
  })

  it('from the eighteenth birthday', () => {
    expect(rich({}, {}, {}, born('20', '2008-11-21', severe))).toEqual(['SINGLE_ADULT'])
    expect(rich({}, {}, {}, born('20', '2008-11-22', severe))).toEqual([])
  })

  it('own income below the standard, own assets within the limit of 低保', () => {
    expect([rich({ transfer: yuan(9_599.99) }).length, rich({ transfer: yuan(9_600) }).length]).toEqual([1, 0])
    expect([rich({ ownAssets: yuan(19_200) }).length, rich({ ownAssets: yuan(19_200.01) }).length]).toEqual([1, 0])
  })

  it('blank own assets are nought, and flagged', () => {
    const members = [aged('01', 58, { wage: yuan(200_000) }), aged('20', 30, { ...severe, ownAssets: null })]
    const { persons, trail } = determine(
      household({ members, asset: { deposit: yuan(900_000) } }),
      testPolicy(),
      TEST_DAY,
    )
    expect(reasons(persons)).toEqual(['SINGLE_ADULT'])
    expect(trail.find((step) => step.key === 'assetsBlank')?.outcome).toBe('manual')
  })

  it('a car of the own counts, one of the parents does not', () => {
    const disabled = aged('20', 30, severe)
    const car = { model: null, plate: null, boughtOn: null, boughtFor: null, value: yuan(100), exemption: null }
    expect(rich({}, { vehicles: [{ ...car, ownerIdNumber: null }] }, {}, disabled)).toEqual(['SINGLE_ADULT'])
    expect(rich({}, { vehicles: [{ ...car, ownerIdNumber: disabled.idNumber }] }, {}, disabled)).toEqual([])
    expect(
      rich({}, { vehicles: [{ ...car, ownerIdNumber: disabled.idNumber, exemption: '残疾代步' }] }, {}, disabled),
    ).toEqual(['SINGLE_ADULT'])
  })

  it('support by brothers, sisters and people of sixty is left aside where the set says so', () => {
    const disabled = aged('20', 30, severe)
    const from = (parts: Parameters<typeof obligor>[1], overrides: Overrides = {}): string[] =>
      rich(
        {},
        { obligors: [obligor(disabled.idNumber, { perCapitaMonthly: yuan(5000), ...parts })] },
        overrides,
        disabled,
      )
    expect(from({ relation: '71' })).toEqual(['SINGLE_ADULT'])
    expect(from({ relation: '71' }, { single_exempt_support_from_60plus: false })).toEqual([])
    expect(from({ relation: '81' })).toEqual([])
    expect(from({ relation: '81', idNumber: born('81', '1966-11-21').idNumber })).toEqual(['SINGLE_ADULT'])
    expect(from({ relation: '81', idNumber: born('81', '1966-11-22').idNumber })).toEqual([])
  })

  it('can be switched off', () => {
    expect(rich({}, {}, { single_adult_jobless_severe: false })).toEqual([])
  })

  it('one 单人保 a person, the first channel first', () => {
    expect(reasons(edge({ ...severe }))).toEqual(['DISABILITY'])
  })
})

describe('amount', () => {
  const blind = { disabilityType: '1', disabilityGrade: 1, transfer: yuan(3000) } as const
  const amount = (overrides: Overrides): number | null | undefined => edge(blind, overrides)[0]?.amount

  it.each<[Overrides, number]>([
    [{}, 800],
    [{ single_benefit_mode: 'GAP' }, 550],
    [{ single_benefit_mode: 'RATIO', single_benefit_ratio: '0.65' }, 520],
    [{ single_benefit_mode: 'RATIO', single_benefit_ratio: '0.333' }, 267],
    [{ single_benefit_mode: 'RATIO', single_benefit_ratio: '0.333', benefit_rounding: 'CEIL_JIAO' }, 266.4],
  ])('%j: %d 元', (overrides, expected) => {
    expect(amount(overrides)).toBe(yuan(expected))
  })

  it('the shortfall leaves support by brothers aside for the second channel alone', () => {
    const gap = { single_benefit_mode: 'GAP' }
    const paid = (transfer: number): unknown => {
      const disabled = aged('20', 30, { disabilityType: '2', disabilityGrade: 1, employment: '登记失业', ownAssets: 0 })
      const brother = obligor(disabled.idNumber, { relation: '71', perCapitaMonthly: yuan(1800) })
      const members = [aged('01', 50, { transfer: yuan(transfer) }), aged('10', 49), disabled]
      const { persons } = determine(household({ members, obligors: [brother] }), testPolicy(gap), TEST_DAY)
      return persons.map((person) => [person.reason, person.amount])
    }
    // He gives 500 元 a month. At 25,000 元 the household is 低保边缘, at 90,000 元 of no class.
    expect(paid(25_000)).toEqual([['DISABILITY', yuan(300)]])
    expect(paid(90_000)).toEqual([['SINGLE_ADULT', yuan(800)]])
  })

  it('an own loss adds nothing to the shortfall', () => {
    expect(edge({ ...blind, transfer: 0, business: -yuan(3000) }, { single_benefit_mode: 'GAP' })[0]?.amount).toBe(
      yuan(800),
    )
  })

  it('a ratio that is not set is named', () => {
    expect(missingParameter(edgeHousehold(blind, { single_benefit_mode: 'RATIO' }))).toBe('single_benefit_ratio')
  })
})

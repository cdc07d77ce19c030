import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Determination } from '@shared/domain/determination'
import { householdFactsSchema, type HouseholdFacts, type MemberFacts } from '@shared/domain/household'
import { MAX_FEN } from '@shared/domain/money'
import { determine } from '@shared/rules/determine'
import { explainTrail } from '@shared/rules/explain'
import { arbitraryHousehold } from './arbitraryHousehold'
import { aged, blankMember, born, household, obligor, type HouseholdParts } from './households'
import { TEST_DAY, testPolicy } from './testPolicy'

/**
 * Facts that the import refuses, put to the rules directly: each is named, and the household is MANUAL or refused, never
 * silently of a class.
 */
const judged = (facts: HouseholdFacts): Determination => determine(facts, testPolicy(), TEST_DAY)
const named = (found: Determination): unknown[] =>
  found.trail.filter(({ key }) => key.startsWith('facts')).map(({ key, values }) => [key, values])

const manual = {
  category: 'MANUAL',
  reasons: ['MANUAL_FACTS'],
  people: 0,
  annualIncome: 0,
  monthlyPerCapita: 0,
  amount: null,
  parts: { gap: 0, uplift: 0, dbs: 0, tk: 0 },
  persons: [],
}

const withId = (idNumber: string): MemberFacts => ({ ...blankMember, name: '晏昀', relation: '20', idNumber })

describe('facts that no rule can be applied to', () => {
  const applicant = aged('01', 45)
  const child = aged('20', 12)

  it.each<[string, HouseholdFacts, unknown[]]>([
    ['nobody at all', { ...household({ members: [applicant] }), members: [] }, [['factsNoMember', {}]]],
    ['one person twice', household({ members: [applicant, child, child] }), [['factsTwice', { rel: '20' }]]],
    [
      'a member aged 130',
      household({ members: [applicant, withId('430681189605211011')] }),
      [['factsAge', { rel: '20', age: 130 }]],
    ],
    [
      'a birth date that is none',
      household({ members: [applicant, withId('430681200013451011')] }),
      [['factsBirth', { rel: '20' }]],
    ],
    ['no applicant', household({ members: [aged('10', 44)] }), [['factsApplicant', { n: 0 }]]],
    ['two applicants', household({ members: [applicant, aged('01', 44)] }), [['factsApplicant', { n: 2 }]]],
    [
      'two faults at once',
      household({ members: [applicant, { ...child, wage: -1 }], expense: { medical: 0.5 } }),
      [
        ['factsAmount', { rel: '20', what: 'wage' }],
        ['factsAmount', { rel: '', what: 'med' }],
      ],
    ],
    [
      'support for somebody who is not there',
      household({ members: [applicant], obligors: [obligor(child.idNumber)] }),
      [['factsObligor', { rel: '20' }]],
    ],
  ])('%s: named, MANUAL', (_words, facts, problems) => {
    const found = judged(facts)
    expect(found).toMatchObject(manual)
    expect(named(found)).toEqual(problems)
    // In words, with nothing left open.
    const lines = explainTrail(found, () => '某人').map((line) => line.fact)
    expect(lines.every((fact) => fact !== '' && !/[{}]|undefined/.test(fact))).toBe(true)
  })

  const amounts: readonly [string, (amount: number) => HouseholdFacts][] = [
    ...(['wage', 'otherIncome', 'excludedIncome', 'ownAssets', 'tkExcluded', 'workRefusals'] as const).map(
      (field): [string, (amount: number) => HouseholdFacts] => [
        field,
        (amount) => household({ members: [{ ...applicant, [field]: amount }] }),
      ],
    ),
    ...(['wage', 'other'] as const).map((field): [string, (amount: number) => HouseholdFacts] => [
      `income.${field}`,
      (amount) => household({ members: [applicant], income: { [field]: amount } }),
    ]),
    ...(['socialInsurance', 'medical', 'education', 'rehabilitation', 'otherRigid'] as const).map(
      (field): [string, (amount: number) => HouseholdFacts] => [
        field,
        (amount) => household({ members: [applicant], expense: { [field]: amount } }),
      ],
    ),
    ...(['deposit', 'securities', 'funds', 'insurance', 'claims', 'internet'] as const).map(
      (field): [string, (amount: number) => HouseholdFacts] => [
        field,
        (amount) => household({ members: [applicant], asset: { [field]: amount } }),
      ],
    ),
    ['employmentCost', (employmentCost) => household({ members: [applicant], employmentCost })],
    [
      'standing',
      (amount) =>
        household({
          members: [applicant],
          standing: {
            category: '低保',
            amount,
            startMonth: null,
            validUntil: null,
            certNo: null,
            overAfterJob: null,
          },
        }),
    ],
    ...(['value', 'boughtFor'] as const).map((field): [string, (amount: number) => HouseholdFacts] => [
      `vehicle ${field}`,
      (amount) => {
        const car = {
          ownerIdNumber: null,
          model: null,
          plate: null,
          boughtOn: null,
          boughtFor: null,
          value: null,
          exemption: '残疾代步' as const,
        }
        return household({ members: [applicant], vehicles: [{ ...car, [field]: amount }] })
      },
    ]),
    [
      'actualYearly',
      (actualYearly) => household({ members: [applicant], obligors: [obligor(applicant.idNumber, { actualYearly })] }),
    ],
  ]
  const nets: readonly [string, (amount: number) => HouseholdFacts][] = [
    ...(['business', 'property', 'transfer'] as const).flatMap(
      (field): [string, (amount: number) => HouseholdFacts][] => [
        [field, (amount) => household({ members: [{ ...applicant, [field]: amount }] })],
        [`income.${field}`, (amount) => household({ members: [applicant], income: { [field]: amount } })],
      ],
    ),
    [
      'perCapitaMonthly',
      (perCapitaMonthly) =>
        household({ members: [applicant], obligors: [obligor(applicant.idNumber, { perCapitaMonthly })] }),
    ],
  ]

  it.each(amounts)('%s below nought, broken or beyond all measure', (_field, facts) => {
    const problems = [-1, 0.5, NaN, Infinity, MAX_FEN + 1].map((amount) => judged(facts(amount)).reasons)
    expect(problems).toEqual(problems.map(() => ['MANUAL_FACTS']))
    expect([0, 1].flatMap((amount) => judged(facts(amount)).reasons)).not.toContain('MANUAL_FACTS')
  })

  it.each(nets)('%s may be a loss, but must be an amount', (_field, facts) => {
    const problems = [0.5, NaN, -Infinity, MAX_FEN + 1, -MAX_FEN - 1].map((amount) => judged(facts(amount)).reasons)
    expect(problems).toEqual(problems.map(() => ['MANUAL_FACTS']))
    expect(judged(facts(-1)).reasons).not.toContain('MANUAL_FACTS')
  })

  it.each(['familySize', 'childrenSharing', 'supportedCount'] as const)('an obligor with %s of nought', (field) => {
    const at = (count: number): unknown =>
      named(judged(household({ members: [applicant], obligors: [obligor(applicant.idNumber, { [field]: count })] })))
    expect([at(0), at(1), at(1.5)]).toEqual([[['factsCount', { rel: '20' }]], [], [['factsCount', { rel: '20' }]]])
  })

  it('is nothing that the schema lets through, but an age and what only the whole sheet tells', () => {
    fc.assert(
      fc.property(arbitraryHousehold, (facts) => {
        householdFactsSchema.parse(facts)
        expect(judged(facts).reasons).not.toContain('MANUAL_FACTS')
      }),
      { numRuns: 500 },
    )
    expect(householdFactsSchema.safeParse({ ...household({ members: [applicant] }), members: [] }).success).toBe(false)
  })
})

describe('an income below nought', () => {
  const loss = (business: number, parts: Partial<HouseholdParts> = {}, members = [aged('01', 45)]): Determination =>
    judged(household({ members, income: { business }, ...parts }))

  it('is for a person, and what the numbers would give is told', () => {
    const found = loss(-300_000)
    expect(found).toMatchObject({
      category: 'MANUAL',
      reasons: ['MANUAL_NEGATIVE_INCOME'],
      annualIncome: -300_000,
      amount: null,
      persons: [],
    })
    const step = found.trail.find(({ key }) => key === 'negativeIncome')
    expect([step?.values, step?.outcome]).toEqual([{ income: -300_000, otherwise: 'DB' }, 'manual'])
  })

  it('of one kind alone is an ordinary loss', () => {
    expect(judged(household({ members: [aged('01', 45, { business: -100_000, transfer: 100_000 })] })).category).toBe(
      'DB',
    )
  })

  it('leaves 特困 to the person, and the others to a person', () => {
    // He is 66 and 特困; his brother of 50, who owes him nothing, made a loss.
    const brothers = [
      aged('01', 66, { transfer: 0, ownAssets: 0, selfCare: '自理' }),
      aged('73', 50, { business: -500_000 }),
    ]
    expect(judged(household({ members: brothers }))).toMatchObject({
      category: 'MANUAL',
      reasons: ['MANUAL_NEGATIVE_INCOME'],
      people: 1,
      amount: 116_000,
      parts: { gap: 0, uplift: 0, dbs: 0, tk: 116_000 },
    })
    // Where nobody remains there is nobody else to judge: told all the same.
    const orphans = [aged('01', 66, { ownAssets: 0, business: -500_000 }), aged('41', 10, { ownAssets: 0 })]
    const both = judged(household({ members: orphans }))
    expect([both.category, both.persons.length, both.trail.some(({ key }) => key === 'negativeIncome')]).toEqual([
      'TK',
      2,
      true,
    ])
  })

  it('without an application is a suspicion for a person', () => {
    const severe = aged('20', 30, { disabilityType: '2', disabilityGrade: 1, employment: '登记失业', ownAssets: 0 })
    const found = loss(-100, { appliesForAid: false, hardshipWorker: true }, [aged('01', 45), severe])
    expect([found.category, found.reasons]).toEqual([
      'MANUAL',
      ['SUSPECT_MANUAL', 'QT_WORKER', 'MANUAL_NEGATIVE_INCOME'],
    ])
  })

  it('is never made by an amount that does not count and was never declared', () => {
    // 抚恤金 of 9,600 元 written as excluded, and left out of the columns already.
    const veteran = aged('01', 70, { excludedIncome: 960_000, excludedItem: '抚恤金' })
    const son = aged('20', 40, { wage: 3_000_000 })
    const found = judged(household({ members: [veteran, son] }))
    expect(found.annualIncome).toBe(2_700_000)
    const step = found.trail.find(({ key }) => key === 'excludedOver')
    expect([step?.values, step?.person]).toEqual([{ amount: 960_000, limit: 0 }, veteran.idNumber])
  })

  it('nor of more than was declared', () => {
    const at = (transfer: number, parts: Partial<HouseholdParts> = {}): number =>
      judged(
        household({
          members: [aged('01', 70, { transfer, excludedIncome: 960_000, excludedItem: '抚恤金' }), aged('10', 45)],
          ...parts,
        }),
      ).annualIncome
    expect([at(959_999), at(960_000), at(960_001)]).toEqual([0, 0, 1])
    // What is declared for the household may hold it too: each of the two has half.
    expect(at(0, { income: { transfer: 1_919_998 } })).toBe(1_919_998 - 959_999)
    expect(at(0, { income: { transfer: 1_920_002 } })).toBe(1_920_002 - 960_000)
    // A loss of another kind stays a loss.
    const losing = aged('01', 70, {
      transfer: 960_000,
      business: -100,
      excludedIncome: 960_000,
      excludedItem: '抚恤金',
    })
    expect(judged(household({ members: [losing, aged('10', 45)] })).annualIncome).toBe(-100)
  })
})

describe('missing values', () => {
  const checks = (facts: HouseholdFacts): string[] =>
    judged(facts)
      .trail.filter(({ rule }) => rule === 'check')
      .map(({ key }) => key)
  const member = aged('01', 45)

  const nothing = { wage: null, business: null, property: null, transfer: null, other: null }
  const silent = (parts: Partial<HouseholdParts> = {}): HouseholdFacts =>
    household({ members: [member], asset: { deposit: 0 }, income: nothing, ...parts })
  const found = (facts: HouseholdFacts): unknown[] => {
    const { category, reasons, amount } = judged(facts)
    return [category, reasons, amount]
  }

  it('no income at all: no class follows from a nought that nobody wrote down', () => {
    expect(found(silent())).toEqual(['MANUAL', ['MANUAL_INCOME_BLANK'], null])
    expect(found(silent({ asset: { deposit: 100_000_000 } }))).toEqual(['MANUAL', ['MANUAL_INCOME_BLANK'], null])
    const step = judged(silent()).trail.find(({ key }) => key === 'incomeMissing')
    expect(step?.outcome).toBe('manual')
    // No class is tried on it: none stands in the trail as met or not.
    const tried = judged(silent()).trail.map(({ rule }) => rule)
    expect(['DB', 'BY', 'GX', 'QT', 'amount'].filter((rule) => tried.some((one) => one === rule))).toEqual([])
    const severe = {
      ...member,
      disabilityType: '2' as const,
      disabilityGrade: 1 as const,
      employment: '登记失业' as const,
    }
    const alone = judged(silent({ members: [severe], asset: { deposit: 100_000_000 } }))
    expect([alone.category, alone.persons]).toEqual(['MANUAL', []])
  })

  it('one nought that was written down, by the household or by anybody of it, is an income', () => {
    for (const field of ['wage', 'business', 'property', 'transfer', 'other'] as const)
      expect(found(silent({ income: { ...nothing, [field]: 0 } }))).toEqual(['DB', [], 80_000])
    for (const field of ['wage', 'business', 'property', 'transfer', 'otherIncome'] as const)
      expect(found(silent({ members: [{ ...member, [field]: 0 }] }))).toEqual(['DB', [], 80_000])
    const spouse = aged('10', 44, { transfer: 0 })
    expect(found(silent({ members: [member, spouse] }))[0]).toBe('DB')
    const away = aged('20', 30, { state: '服刑', transfer: 0 })
    expect(found(silent({ members: [member, away] }))[0]).toBe('MANUAL')
  })

  it('support that somebody pays is an income, support of nought is none', () => {
    const supported = (perCapitaMonthly: number): unknown =>
      found(silent({ obligors: [obligor(member.idNumber, { perCapitaMonthly, actualYearly: null })] }))[0]
    expect([supported(80_000), supported(80_010)]).toEqual(['MANUAL', 'DB'])
  })

  it('特困 persons are judged by themselves: their class stands and says so', () => {
    const elder = aged('01', 70, { ownAssets: 0, selfCare: '自理' })
    const alone = judged(silent({ members: [elder] }))
    expect([alone.category, alone.reasons]).toEqual(['TK', ['INCOME_BLANK']])
    expect(checks(silent({ members: [elder] }))).toEqual(['incomeBlank'])
    const brother = aged('73', 50)
    const both = judged(silent({ members: [elder, brother] }))
    expect([both.category, both.reasons, both.persons.length]).toEqual(['MANUAL', ['MANUAL_INCOME_BLANK'], 1])
  })

  it('without an application it is a suspicion for a person, and 其他困难 is open; 防返贫 stands', () => {
    const watched = (parts: Partial<HouseholdParts>): unknown[] => found(silent({ appliesForAid: false, ...parts }))
    expect(watched({})).toEqual(['NONE', ['SUSPECT_MANUAL'], null])
    expect(watched({ fpType: '突发严重困难户' })).toEqual(['FP', ['SUSPECT_MANUAL'], null])
    expect(watched({ hardshipWorker: true })).toEqual([
      'MANUAL',
      ['SUSPECT_MANUAL', 'QT_WORKER', 'MANUAL_INCOME_BLANK'],
      null,
    ])
  })

  it('no financial assets at all: counted as nought, and said so', () => {
    const income = { transfer: 0 }
    expect(checks(household({ members: [member], income }))).toEqual(['assetsBlank'])
    for (const field of ['deposit', 'securities', 'funds', 'insurance', 'claims', 'internet'] as const)
      expect(checks(household({ members: [member], income, asset: { [field]: 0 } }))).toEqual([])
    expect(checks(household({ members: [{ ...member, ownAssets: 0 }], income }))).toEqual([])
  })

  it('half a disability', () => {
    const with_ = (more: Partial<MemberFacts>): string[] =>
      checks(household({ members: [{ ...member, ...more, transfer: 0, ownAssets: 0 }] }))
    expect(with_({ disabilityType: '4' })).toEqual(['disabilityHalf'])
    expect(with_({ disabilityGrade: 4 })).toEqual(['disabilityHalf'])
    expect(with_({ disabilityType: '4', disabilityGrade: 4 })).toEqual([])
  })

  it('half a disability is none: neither 单人保 nor 特困 nor 分类施保 rests on it', () => {
    const jobless = { ...member, disabilityGrade: 1, employment: '登记失业' as const }
    const found = (own: MemberFacts, income: Partial<HouseholdFacts['income']>): unknown => {
      const { category, persons, parts } = judged(household({ members: [own, aged('10', 44)], income }))
      return [category, persons.map((one) => one.reason), parts.uplift]
    }
    const rich = { transfer: 3_000_000 }
    expect(found({ ...jobless, disabilityType: '4' }, rich)).toEqual(['NONE', ['SINGLE_ADULT'], 0])
    expect(found(jobless, rich)).toEqual(['NONE', [], 0])
    expect(found({ ...jobless, disabilityType: '4' }, {})).toEqual(['DB', [], 16_000])
    expect(found(jobless, {})).toEqual(['DB', [], 0])
    const tekun = (own: MemberFacts): unknown => judged(household({ members: [own] })).category
    expect([tekun({ ...jobless, disabilityType: '4' }), tekun(jobless)]).toEqual(['TK', 'DB'])
  })

  it('就业状况 of a severely disabled adult, outside 低保', () => {
    const at = (more: Partial<MemberFacts>, transfer: number): string[] =>
      checks(
        household({
          members: [
            member,
            aged('20', 30, { disabilityType: '2', disabilityGrade: 1, workAbility: '部分丧失', ...more }),
          ],
          income: { transfer },
          asset: { deposit: 0 },
        }),
      )
    expect(at({}, 9_000_000)).toEqual(['employmentBlank'])
    expect(at({ employment: '在职' }, 9_000_000)).toEqual([])
    expect(at({ disabilityGrade: 3, disabilityType: '5' }, 9_000_000)).toEqual([])
    expect(at({}, 0)).toEqual([])
  })

  it('自理能力 and own assets are told where they matter', () => {
    const elder = judged(household({ members: [aged('01', 72, { transfer: 0 })] }))
    expect(elder.trail.find(({ rule, key }) => rule === 'amount' && key === 'tk')?.outcome).toBe('manual')
  })
})

describe('an obligor without consent', () => {
  it('counts as declared, and is flagged as not checked (社会救助法 §41)', () => {
    const elder = aged('01', 80)
    const at = (consent: boolean | null): [number, boolean] => {
      const rows = [obligor(elder.idNumber, { perCapitaMonthly: 180_000, consent })]
      const found = judged(household({ members: [elder], obligors: rows }))
      return [found.annualIncome, found.trail.some(({ key }) => key === 'obligorConsent')]
    }
    expect([at(true), at(false), at(null)]).toEqual([
      [600_000, false],
      [600_000, true],
      [600_000, true],
    ])
  })
})

describe('born after the day', () => {
  it('is not counted, and said so', () => {
    const baby = born('20', '2026-12-01')
    const found = judged(household({ members: [aged('01', 45, { transfer: 0, ownAssets: 0 }), baby] }))
    expect([found.people, found.parts.uplift]).toEqual([1, 0])
    expect(found.trail.find(({ key }) => key === 'unborn')?.values).toEqual({ rel: '20', since: '2026-12-01' })
    expect(explainTrail(found, () => '').some(({ fact }) => fact.includes('子：2026-12-01 出生'))).toBe(true)
  })
})

describe('an obligor who has not consented to being checked', () => {
  const parent = aged('01', 45)
  const withRow = (consent: boolean | null, more: Partial<HouseholdFacts> = {}): HouseholdFacts => ({
    ...household({ members: [parent], income: { transfer: 0 }, obligors: [obligor(parent.idNumber, { consent })] }),
    ...more,
  })

  it('is named among the reasons, whatever the class, and the class stays that of the declared figures', () => {
    const found = (facts: HouseholdFacts): unknown[] => {
      const { category, reasons } = judged(facts)
      return [category, reasons]
    }
    expect(found(withRow(true))).toEqual(['DB', []])
    for (const consent of [false, null]) {
      expect(found(withRow(consent))).toEqual(['DB', ['OBLIGOR_UNCHECKED']])
      expect(found(withRow(consent, { appliesForAid: false }))).toEqual(['NONE', ['SUSPECT_DB', 'OBLIGOR_UNCHECKED']])
    }
  })
})

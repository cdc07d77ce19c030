import { describe, expect, it } from 'vitest'
import type { Determination } from '@shared/domain/determination'
import type { HouseholdFacts, MemberFacts } from '@shared/domain/household'
import type { Json } from '@shared/exchange/canonicalJson'
import { determine } from '@shared/rules/determine'
import { dutyBetween, kinOf, type Kin } from '@shared/rules/kinship'
import { missingParameter } from './determinationKeys'
import { aged, born, household, obligor, type HouseholdParts } from './households'
import { TEST_DAY, testPolicy } from './testPolicy'

const yuan = (amount: number): number => Math.round(amount * 100)

function judged(
  members: MemberFacts[],
  parts: Partial<HouseholdParts> = {},
  overrides: Readonly<Record<string, Json>> = {},
): Determination {
  return determine(household({ members, ...parts }), testPolicy(overrides), TEST_DAY)
}

/** Which members are TK, by their place on the sheet. */
function tekun(
  members: MemberFacts[],
  parts: Partial<HouseholdParts> = {},
  overrides: Readonly<Record<string, Json>> = {},
): number[] {
  const found = judged(members, parts, overrides).persons.filter((person) => person.category === 'TK')
  return found.map((person) => members.findIndex((member) => member.idNumber === person.idNumber))
}

const mental = { disabilityType: '5', disabilityGrade: 1, ownAssets: 0 } as const
const limb3 = { disabilityType: '4', disabilityGrade: 3 } as const
const pension = (amount: number): Partial<MemberFacts> => ({ transfer: yuan(amount), ownAssets: 0 })

describe('who owes whom, by the relation to the applicant', () => {
  it.each<[string, Kin]>([
    ['01', 'SELF'],
    ['11', 'SPOUSE'],
    ['27', 'CHILD'],
    ['29', 'CHILD'],
    ['37', 'CHILD'],
    ['28', 'CHILD_IN_LAW'],
    ['38', 'CHILD_IN_LAW'],
    ['40', 'GRANDCHILD'],
    ['44', 'GRANDCHILD'],
    ['47', 'GRANDCHILD'],
    ['45', 'RELATIVE'],
    ['57', 'PARENT'],
    ['54', 'PARENT_IN_LAW'],
    ['56', 'PARENT_IN_LAW'],
    ['60', 'GRANDPARENT'],
    ['61', 'GRANDPARENT'],
    ['67', 'GRANDPARENT'],
    ['73', 'SIBLING'],
    ['72', 'RELATIVE'],
    ['93', 'RELATIVE'],
    ['99', 'RELATIVE'],
    ['02', 'UNKNOWN'],
    ['80', 'UNKNOWN'],
  ])('%s is %s', (code, kin) => {
    expect(kinOf(code)).toBe(kin)
  })

  it.each<[Kin, Kin, string]>([
    ['SELF', 'SPOUSE', 'duty'],
    ['SELF', 'CHILD', 'duty'],
    ['SELF', 'PARENT', 'duty'],
    ['SPOUSE', 'CHILD', 'duty'],
    ['PARENT', 'PARENT', 'duty'],
    ['PARENT_IN_LAW', 'SPOUSE', 'duty'],
    ['PARENT_IN_LAW', 'PARENT_IN_LAW', 'duty'],
    ['PARENT', 'SIBLING', 'duty'],
    ['CHILD', 'CHILD', 'none'],
    ['SPOUSE', 'PARENT', 'none'],
    ['SELF', 'PARENT_IN_LAW', 'none'],
    ['SELF', 'CHILD_IN_LAW', 'none'],
    ['SELF', 'SIBLING', 'none'],
    ['SELF', 'RELATIVE', 'none'],
    ['SELF', 'GRANDCHILD', 'unknown'],
    ['PARENT', 'CHILD', 'unknown'],
    ['GRANDCHILD', 'SELF', 'unknown'],
    ['SIBLING', 'SELF', 'unknown'],
    ['CHILD_IN_LAW', 'CHILD', 'unknown'],
    ['RELATIVE', 'SELF', 'unknown'],
    ['SELF', 'UNKNOWN', 'unknown'],
  ])('%s and %s: %s', (person, other, duty) => {
    expect(dutyBetween(person, other, false, true)).toBe(duty)
  })

  it('is the same both ways among the relations that show it', () => {
    const core: Kin[] = ['SELF', 'SPOUSE', 'CHILD', 'PARENT']
    for (const a of core)
      for (const b of core) expect(dutyBetween(a, b, false, true)).toBe(dutyBetween(b, a, false, true))
  })
})

describe('people who live together', () => {
  it('mother and disabled son without anything: each unable because the other is 特困', () => {
    expect(tekun([aged('01', 62), aged('20', 40, mental)])).toEqual([0, 1])
  })

  it('an able spouse stands in the way', () => {
    expect(tekun([aged('01', 66), aged('10', 55)])).toEqual([])
  })

  it('both spouses old and poor are both 特困', () => {
    expect(tekun([aged('01', 66), aged('10', 61)])).toEqual([0, 1])
  })

  it('a low income alone makes nobody unable', () => {
    // The wife is 58 and has nothing; she is no situation of 43号 §8.
    expect(tekun([aged('01', 66), aged('10', 58, { health: '3' })])).toEqual([])
  })

  it('one able obligor drops a whole chain', () => {
    // Father 66 and son 40 would free each other; the wife of the father is able, so none of them is 特困.
    expect(tekun([aged('01', 66), aged('20', 40, mental)])).toEqual([0, 1])
    expect(tekun([aged('01', 66), aged('20', 40, mental), aged('10', 50)])).toEqual([])
  })

  it('disabled children of an old couple of whom one has a pension above the standard', () => {
    // He is 72 and has 12,000 元: unable by age and modest income, not 特困 himself. She and the son are.
    expect(tekun([aged('01', 72, pension(12_000)), aged('10', 68, { ownAssets: 0 }), aged('20', 40, mental)])).toEqual([
      1, 2,
    ])
    // At 69 he is able.
    expect(tekun([aged('01', 69, pension(12_000)), aged('10', 68, { ownAssets: 0 }), aged('20', 40, mental)])).toEqual(
      [],
    )
  })

  it('a disabled obligor with a modest income is unable: severe, or third degree of mind', () => {
    const wife = (disabilityType: string, disabilityGrade: number, amount = 0): MemberFacts =>
      aged('10', 50, { disabilityType, disabilityGrade, ...pension(amount) })
    // She has 12,000 元, so she is not 特困 herself.
    for (const [type, grade, expected] of [
      ['2', 2, [0]],
      ['5', 3, [0]],
      ['6', 3, [0]],
      ['4', 3, []],
      ['5', 4, []],
    ] as const)
      expect([type, grade, tekun([aged('01', 66, { ownAssets: 0 }), wife(type, grade, 12_000)])]).toEqual([
        type,
        grade,
        expected,
      ])
    expect(tekun([aged('01', 66, { ownAssets: 0 }), wife('2', 2, 46_000)])).toEqual([])
  })

  it('minors owe nothing', () => {
    expect(tekun([aged('01', 62), aged('20', 12)])).toEqual([0, 1])
    expect(tekun([born('01', '1960-01-01'), born('20', '2008-11-21')])).toEqual([])
  })

  it('a grandchild has every co-resident adult as obligor', () => {
    expect(tekun([aged('01', 66), aged('41', 10)])).toEqual([0, 1])
    expect(tekun([aged('01', 66), aged('41', 10), aged('97', 30)])).toEqual([0])
    expect(tekun([aged('01', 66), aged('41', 25)])).toEqual([])
  })

  it('brothers owe each other nothing as applicant; a brother on the sheet has every adult as obligor', () => {
    expect(tekun([aged('01', 66), aged('73', 50)])).toEqual([0])
    expect(tekun([aged('01', 50), aged('71', 66)])).toEqual([])
    expect(tekun([aged('01', 66), aged('73', 62)])).toEqual([0, 1])
  })

  it('a grown brother or sister owes support to a minor, whoever is the applicant (民法典 §1075)', () => {
    const grandmother = aged('01', 72, pension(12_000))
    // The same three people, on the sheet of the parent and on the sheet of the child.
    expect(tekun([aged('01', 72, pension(12_000)), aged('20', 10, { ownAssets: 0 }), aged('21', 25)])).toEqual([])
    expect(tekun([aged('01', 10, { ownAssets: 0 }), aged('51', 72, pension(12_000)), aged('71', 25)])).toEqual([])
    expect(tekun([grandmother, aged('20', 10, { ownAssets: 0 }), aged('21', 17)])).toEqual([1])
    // Unable like the parent, and between grown brothers and sisters there is no such duty.
    expect(tekun([aged('01', 72, pension(12_000)), aged('20', 10, { ownAssets: 0 }), aged('21', 25, mental)])).toEqual([
      1, 2,
    ])
    expect(
      tekun([aged('01', 72, pension(12_000)), aged('20', 40, { ...mental, ownAssets: 0 }), aged('21', 25)]),
    ).toEqual([1])
  })

  it('parents-in-law have their own child, not the child-in-law', () => {
    expect(tekun([aged('01', 40), aged('10', 39), aged('56', 66)])).toEqual([])
    // The daughter is unable by her disability; that the son-in-law is able does not matter.
    expect(tekun([aged('01', 40), aged('10', 39, mental), aged('56', 66)])).toEqual([2])
    // Without their child in the household the relation shows nothing: every adult counts.
    expect(tekun([aged('01', 40), aged('56', 66)])).toEqual([])
  })

  it('a husband in prison is unable if the property is modest, one in compulsory treatment is not', () => {
    const wife = aged('01', 62)
    expect(tekun([wife, aged('11', 63, { state: '服刑', stateDate: '2024-01-01' })])).toEqual([0])
    expect(tekun([wife, aged('11', 63, { state: '失踪', stateDate: '2020-01-01' })])).toEqual([0])
    expect(tekun([wife, aged('11', 63, { state: '强制戒毒', stateDate: '2026-01-01' })])).toEqual([])
    expect(tekun([wife, aged('11', 63, { state: '死亡', stateDate: '2026-01-01' })])).toEqual([0])
    // Whoever dies only after the day still owes on it: able at 55, 特困 himself at 63.
    expect(tekun([wife, aged('11', 55, { state: '死亡', stateDate: '2026-11-22' })])).toEqual([])
    expect(tekun([wife, aged('11', 55, { state: '死亡', stateDate: '2026-11-21' })])).toEqual([0])
    expect(tekun([wife, aged('11', 63, { state: '死亡', stateDate: '2026-11-22' })])).toEqual([0, 1])
    expect(
      tekun([wife, aged('11', 63, { state: '服刑', stateDate: '2024-01-01', ownAssets: yuan(28_800.01) })]),
    ).toEqual([])
  })

  it('an old 低保对象 is unable, if those who remain really are a 低保 household', () => {
    // Father 65 is kept off 特困 by an able daughter elsewhere, whose support leaves him below the standard: he remains as
    // a 低保 household of one, so the disabled son is 特困.
    const father = aged('01', 65, { ownAssets: 0 })
    const son = aged('20', 30, mental)
    const able = [obligor(father.idNumber, { relation: '30', perCapitaMonthly: yuan(1200) })]
    expect(tekun([father, son], { obligors: able })).toEqual([1])
    expect(judged([father, son], { obligors: able })).toMatchObject({
      category: 'DB',
      people: 1,
      annualIncome: yuan(2400),
    })
    // With more support he would remain above the standard; then he is no 低保对象 and nobody leaves.
    const rich = [obligor(father.idNumber, { relation: '30', perCapitaMonthly: yuan(2600) })]
    expect(tekun([father, son], { obligors: rich })).toEqual([])
    expect(judged([father, son], { obligors: rich })).toMatchObject({ category: 'DB', people: 2 })
    // Nor is he one with more than 低保 allows, though 低保边缘 would allow it.
    const owning = (fen: number): number[] => {
      const elder = { ...father, ownAssets: fen }
      return tekun([elder, son], { obligors: able })
    }
    expect([owning(yuan(19_200)), owning(yuan(19_200) + 1)]).toEqual([[1], []])
    // Where the set does not accept the situation, it never helps.
    const without = { obligor_exempt: ['特困', '70岁以上低收入', '重度残疾'] }
    expect(tekun([father, son], { obligors: able }, without)).toEqual([])
  })

  it('a set without 特困 among the situations frees nobody by it', () => {
    expect(tekun([aged('01', 62), aged('20', 40, limb3)], {}, { obligor_exempt: ['服刑'] })).toEqual([])
    expect(tekun([aged('01', 62), aged('20', 40, mental)], {}, { obligor_exempt: ['服刑'] })).toEqual([])
  })

  it('an obligor who is 特困 on their own frees a child only where the set accepts it', () => {
    const family = [aged('01', 62), aged('20', 10)]
    expect(tekun(family, {}, { obligor_exempt: ['特困'] })).toEqual([0, 1])
    expect(tekun(family, {}, { obligor_exempt: ['服刑'] })).toEqual([0])
  })
})

describe('obligors elsewhere', () => {
  const person = aged('01', 70)
  const one = (parts: Parameters<typeof obligor>[1]): number[] =>
    tekun([person], { obligors: [obligor(person.idNumber, parts)] })

  it('no row means declared to have none, and the trail says so', () => {
    expect(tekun([person])).toEqual([0])
    const step = judged([person]).trail.find(({ rule, key }) => rule === 'TK' && key === 'met')
    expect(step?.values['obligors']).toBeUndefined()
  })

  it('an able one stands in the way however poor; a situation of the list does not', () => {
    expect(one({ perCapitaMonthly: 0 })).toEqual([])
    expect(one({ incapacity: null })).toEqual([])
    for (const incapacity of ['特困', '重度残疾', '三级智力或精神残疾', '无民事行为能力', '失踪', '服刑'] as const)
      expect([incapacity, one({ incapacity })]).toEqual([incapacity, [0]])
  })

  it('all must be unable', () => {
    const rows = [obligor(person.idNumber, { incapacity: '服刑' }), obligor(person.idNumber, {})]
    expect(tekun([person], { obligors: rows })).toEqual([])
  })

  it('a situation by age must agree with the obligor’s own birth date', () => {
    const at = (birth: string): string => born('20', birth).idNumber
    expect(one({ incapacity: '70岁以上低收入', idNumber: at('1956-11-21') })).toEqual([0])
    expect(one({ incapacity: '70岁以上低收入', idNumber: at('1956-11-22') })).toEqual([])
    expect(one({ incapacity: '60岁以上低保', idNumber: at('1966-11-21') })).toEqual([0])
    expect(one({ incapacity: '60岁以上低保', idNumber: at('1966-11-22') })).toEqual([])
    expect(one({ incapacity: '70岁以上低收入', idNumber: null })).toEqual([0])
  })

  it('a situation that the set does not accept leaves the obligor able', () => {
    const rows = { obligors: [obligor(person.idNumber, { incapacity: '无民事行为能力' })] }
    expect(tekun([person], rows, { obligor_exempt: ['服刑'] })).toEqual([])
  })

  it('asks to look when only one of two old parents has the children on the sheet', () => {
    const wife = aged('10', 68)
    const flagged = judged([person, wife], { obligors: [obligor(person.idNumber)] }).trail.filter(
      ({ key }) => key === 'spouseObligors',
    )
    expect(flagged.map((step) => step.person)).toEqual([wife.idNumber])
  })
})

describe('own income and assets', () => {
  it('what 43号 §6 leaves out is left out, also where 57号 counts it', () => {
    const elder = (more: Partial<MemberFacts>): MemberFacts[] => [aged('01', 72, { transfer: yuan(12_000), ...more })]
    expect(tekun(elder({}))).toEqual([])
    expect(tekun(elder({ tkExcluded: yuan(2_400) }))).toEqual([])
    expect(tekun(elder({ tkExcluded: yuan(2_400.01) }))).toEqual([0])
    // 高龄津贴 is not on the set's list: it counts for the household, not for 特困.
    const allowance = elder({ excludedIncome: yuan(3000), excludedItem: '高龄津贴' })
    expect(tekun(allowance)).toEqual([0])
    expect(judged(allowance).annualIncome).toBe(yuan(12_000))
  })

  it('income that is given for the household alone is shared, so that it cannot disappear', () => {
    const pair = [aged('01', 72), aged('10', 71)]
    expect(tekun(pair, { income: { business: yuan(19_199.99) } })).toEqual([0, 1])
    expect(tekun(pair, { income: { business: yuan(19_200) } })).toEqual([])
  })

  it('who leaves takes a share of it along, the others keep theirs', () => {
    const brothers = [aged('01', 66, { ownAssets: 0 }), aged('73', 50)]
    const found = judged(brothers, { income: { transfer: yuan(12_000) } })
    expect([found.people, found.annualIncome]).toEqual([1, yuan(6000)])
  })

  it('no more is left out than there is', () => {
    const own = (more: Partial<MemberFacts>): unknown =>
      judged([aged('01', 72, more)]).trail.find(({ rule, key }) => rule === 'TK' && key === 'met')?.values['own']
    expect(own({ transfer: yuan(1000), tkExcluded: yuan(400) })).toBe(yuan(600))
    expect(own({ transfer: yuan(1000), tkExcluded: yuan(4000) })).toBe(0)
  })

  it('assets: the own ones where given, else an equal part', () => {
    const pair = (own: number | null): MemberFacts[] => [
      aged('01', 72, { ownAssets: own }),
      aged('10', 71, { ownAssets: 0 }),
    ]
    expect(tekun(pair(null), { asset: { deposit: yuan(38_400) } })).toEqual([0, 1])
    // Too much for 特困, not too much to be unable at 72; then too much for that as well.
    expect(tekun(pair(yuan(19_200.01)), { asset: { deposit: yuan(38_400) } })).toEqual([1])
    expect(tekun(pair(yuan(28_800.01)), { asset: { deposit: yuan(38_400) } })).toEqual([])
    expect(tekun([aged('01', 72)], { asset: { deposit: yuan(19_200.01) } })).toEqual([])
  })

  it('what goes with the one who leaves is not held against the others', () => {
    const at = (deposit: number): string => {
      const brothers = [aged('01', 66, { ownAssets: yuan(19_000) }), aged('73', 50)]
      return judged(brothers, { asset: { deposit } }).category
    }
    expect([at(yuan(19_000 + 19_200)), at(yuan(19_000 + 19_200) + 1)]).toEqual(['DB', 'BY'])
  })

  it('who leaves takes the own assets along, who remains keeps the rest', () => {
    const members = [aged('01', 50), aged('73', 45), aged('20', 25)]
    const disabled = aged('52', 78, { ownAssets: yuan(10_000) })
    // She is not 特困 here (able son): all assets stay together.
    expect(judged([...members, disabled], { asset: { deposit: yuan(86_800) } }).people).toBe(4)
    const couple = [
      aged('01', 78, { transfer: yuan(20_000), ownAssets: yuan(19_000) }),
      aged('20', 50, { ...mental, ownAssets: yuan(10_000) }),
    ]
    const { people, trail } = judged(couple, { asset: { deposit: yuan(29_000) } })
    const tested = trail.find(({ rule, key }) => rule === 'income' && key === 'total')
    expect([people, tested?.values['without']]).toEqual([1, 1])
  })

  it('houses, vehicles, shops and firms are the household’s', () => {
    expect(tekun([aged('01', 72)], { shop: true })).toEqual([])
    const nature = {
      address: null,
      areaCentiSqm: null,
      nature: '自有私房',
      origin: null,
      acquiredOn: null,
      onlyHome: null,
      dilapidation: null,
    }
    expect(tekun([aged('01', 72)], { houses: [nature, nature] })).toEqual([])
  })
})

describe('children and the young', () => {
  it('孤儿 or 事实无人抚养 chosen: not 特困, tagged', () => {
    for (const [childWelfare, tag] of [
      ['孤儿', 'ORPHAN'],
      ['事实无人抚养', 'UNATTENDED_CHILD'],
    ] as const) {
      const found = judged([aged('01', 10, { childWelfare })])
      expect([found.persons, found.tags]).toEqual([[], [tag]])
    }
    expect(tekun([aged('01', 10, { childWelfare: '无' })])).toEqual([0])
    // The choice is for minors; a grown person is judged like anybody.
    expect(tekun([aged('01', 40, { ...mental, childWelfare: '孤儿' })])).toEqual([0])
  })

  it('16 and 17: a person decides, only if everything else holds', () => {
    expect(judged([aged('01', 17)])).toMatchObject({ category: 'MANUAL', reasons: ['MANUAL_AGE_GAP'], amount: null })
    expect(judged([aged('01', 17, { wage: yuan(12_000) })]).category).toBe('BY')
    expect(judged([aged('01', 17, { ownAssets: yuan(19_200.01) })]).category).toBe('BY')
    const young = aged('01', 17)
    expect(judged([young], { obligors: [obligor(young.idNumber, { relation: '51' })] }).category).toBe('DB')
    expect(judged([aged('01', 17, mental)])).toMatchObject({ category: 'TK', reasons: [] })
  })

  it('a brother and a sister of 17 and 14: she is 特困, he is for a person to decide', () => {
    const found = judged([aged('01', 17), aged('77', 14)])
    expect(found).toMatchObject({ category: 'MANUAL', people: 1, amount: yuan(1160) })
    expect(found.persons.map((person) => person.reason)).toEqual(['TK_MINOR'])
  })

  it('特困 until now, of age and still at school: a person confirms that it goes on', () => {
    const standing: HouseholdFacts['standing'] = {
      category: '特困',
      amount: null,
      startMonth: null,
      validUntil: null,
      certNo: null,
      overAfterJob: null,
    }
    expect(judged([aged('01', 18, { schooling: '中职' })], { standing })).toMatchObject({
      category: 'MANUAL',
      reasons: ['MANUAL_STUDENT'],
    })
    expect(judged([aged('01', 18, { schooling: '大专' })], { standing }).category).toBe('DB')
    expect(judged([aged('01', 18, { schooling: '中职' })]).category).toBe('DB')
    // Both at once are told in one order, whoever stands first on the sheet.
    const pair = [aged('01', 18, { schooling: '中职' }), aged('77', 17)]
    for (const members of [pair, [...pair].reverse()])
      expect(judged(members, { standing }).reasons).toEqual(['MANUAL_AGE_GAP', 'MANUAL_STUDENT'])
    // 社会救助法 §16 第三款 goes on with the support: whoever is 特困 is no able obligor (43号 §8), of age or not.
    const withSister = (schooling: '中职' | '大专', brother: number): unknown => {
      const found = judged([aged('01', brother, { schooling }), aged('77', 12)], { standing })
      return [found.category, found.persons.map((person) => person.reason)]
    }
    expect(withSister('中职', 18)).toEqual(['MANUAL', ['TK_MINOR']])
    expect(withSister('大专', 18)).toEqual(['DB', []])
  })
})

describe('amounts', () => {
  const amount = (more: Partial<MemberFacts>, overrides: Readonly<Record<string, Json>> = {}): number | null =>
    judged([aged('01', 72, more)], {}, overrides).amount

  it('basic standard and care by 自理能力; not assessed is the lowest and flagged', () => {
    expect([amount({ selfCare: '自理' }), amount({ selfCare: '部分丧失' }), amount({ selfCare: '完全丧失' })]).toEqual([
      yuan(1160),
      yuan(1400),
      yuan(1760),
    ])
    expect(amount({})).toBe(yuan(1160))
    const step = judged([aged('01', 72)]).trail.find(({ rule, key }) => rule === 'amount' && key === 'tk')
    expect([step?.outcome, step?.values['assumed']]).toEqual(['manual', true])
  })

  it('an amount of the set goes before a multiple; a broken multiple is rounded once', () => {
    expect(amount({}, { tk_std: { urban: 1100, rural: 900 } })).toBe(yuan(1220))
    const rural = judged([aged('01', 72)], { hukouType: '农村' }, { tk_std: { urban: 1100, rural: 900 } })
    expect(rural.amount).toBe(yuan(1020))
    expect(amount({}, { dibao_std: { urban: '812.55', rural: 600 } })).toBe(yuan(1057 + 120))
    expect(amount({}, { dibao_std: { urban: '812.55', rural: 600 }, benefit_rounding: 'NONE' })).toBe(
      yuan(1056.32 + 120),
    )
  })

  it('what is not set is named', () => {
    const without = testPolicy({ tk_std_mult: undefined })
    expect(missingParameter(determine(household({ members: [aged('01', 72)] }), without, TEST_DAY))).toBe('tk_std')
  })
})

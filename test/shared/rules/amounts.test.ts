import { describe, expect, it } from 'vitest'
import type { Determination } from '@shared/domain/determination'
import type { MemberFacts } from '@shared/domain/household'
import type { Json } from '@shared/exchange/canonicalJson'
import { determine } from '@shared/rules/determine'
import { missingParameter } from './determinationKeys'
import { aged, born, household, type HouseholdParts } from './households'
import { TEST_DAY, testPolicy } from './testPolicy'

const yuan = (amount: number): number => Math.round(amount * 100)
type Overrides = Readonly<Record<string, Json | undefined>>

function judged(members: MemberFacts[], parts: Partial<HouseholdParts> = {}, overrides: Overrides = {}): Determination {
  return determine(household({ members, ...parts }), testPolicy(overrides), TEST_DAY)
}

const three = (): MemberFacts[] => [aged('01', 45), aged('10', 44), aged('20', 22)]

describe('补差', () => {
  // 800 × 3 − 20,000 ÷ 12 = 733.33…; a head 244.44…
  const income = { transfer: yuan(20_000) }

  it.each([
    ['CEIL_YUAN_HOUSEHOLD', 734],
    ['CEIL_YUAN_PERSON', 735],
    ['CEIL_JIAO', 733.4],
    ['NONE', 733.33],
  ])('%s: %d 元', (benefit_rounding, expected) => {
    expect(judged(three(), { income }, { benefit_rounding }).amount).toBe(yuan(expected))
  })

  it('a whole amount is not rounded up any further, one fen below it is', () => {
    const gap = (transfer: number): number => judged(three(), { income: { transfer } }).parts.gap
    // 1,200 fen a year are 100 fen a month.
    expect([gap(yuan(21_000)), gap(yuan(21_000) + 1), gap(yuan(21_000) - 1)]).toEqual([yuan(650), yuan(650), yuan(651)])
  })

  it('never more than the standard, whatever `dibao_rigid_deduct` takes off', () => {
    const paid = (medical: number): number | null =>
      judged(
        three(),
        { income: { transfer: yuan(6000) }, expense: { medical: yuan(medical) } },
        { dibao_rigid_deduct: true },
      ).amount
    // 2,400 a month less 6,000 ÷ 12 and, with medical costs of 3,000, less 250.
    expect([paid(0), paid(3000), paid(6000), paid(60_000)]).toEqual([yuan(1900), yuan(2150), yuan(2400), yuan(2400)])
  })

  it('`dibao_rigid_deduct` takes off medical and rehabilitation costs, and no others', () => {
    const paid = (kind: 'medical' | 'rehabilitation' | 'education' | 'otherRigid'): number | null =>
      judged(
        three(),
        { income: { transfer: yuan(6000) }, expense: { [kind]: yuan(3000) } },
        { dibao_rigid_deduct: true },
      ).amount
    expect([paid('medical'), paid('rehabilitation'), paid('education'), paid('otherRigid')]).toEqual([
      yuan(2150),
      yuan(2150),
      yuan(1900),
      yuan(1900),
    ])
  })

  it('nought where the income is at the line and the line is included', () => {
    const found = judged(three(), { income: { transfer: yuan(28_800) } }, { compare_strict: false })
    expect([found.category, found.parts.gap, found.amount]).toEqual(['DB', 0, null])
  })
})

describe('the sum', () => {
  const totals = (members: MemberFacts[], parts: Partial<HouseholdParts> = {}): unknown =>
    judged(members, parts)
      .trail.filter(({ rule, key }) => rule === 'amount' && key === 'total')
      .map((step) => step.values)

  it('is told where there is something to add', () => {
    expect(totals(three())).toEqual([])
    expect(totals([aged('01', 45), aged('20', 12)])).toEqual([
      { gap: yuan(1600), uplift: yuan(80), dbs: 0, tk: 0, total: yuan(1680) },
    ])
    expect(totals([aged('01', 72), aged('10', 71)])).toEqual([
      { gap: 0, uplift: 0, dbs: 0, tk: yuan(2320), total: yuan(2320) },
    ])
  })
})

describe('分档', () => {
  const tiers = {
    benefit_mode: 'TIER',
    benefit_tiers: [
      { from: 0, amount: 100 },
      { from: 200, amount: { urban: 260, rural: 200 } },
      { from: 300, amount: 400 },
    ],
  }
  const at = (transfer: number, more: Partial<HouseholdParts> = {}): number | null =>
    judged(three(), { income: { transfer }, ...more }, tiers).amount

  it('from the border of a 档 its amount, a fen before it the one below', () => {
    // A shortfall of 200 a head and month: 600 × 36 = 21,600 元.
    expect([at(yuan(21_600)), at(yuan(21_600) + 1)]).toEqual([yuan(780), yuan(300)])
    expect([at(yuan(18_000)), at(yuan(18_000) + 1)]).toEqual([yuan(1200), yuan(780)])
    expect(at(yuan(28_799.99))).toBe(yuan(300))
  })

  it('城镇 and 农村 apart where the set has them so', () => {
    expect(at(yuan(13_000), { hukouType: '农村' })).toBe(yuan(600))
  })

  it('without a table is a named problem', () => {
    expect(missingParameter(judged(three(), {}, { benefit_mode: 'TIER' }))).toBe('benefit_tiers')
  })
})

describe('分类施保', () => {
  const sick: Partial<MemberFacts> = { majorDisease: '白血病' }
  const severe: Partial<MemberFacts> = { disabilityType: '2', disabilityGrade: 2 }
  const uplift = (members: MemberFacts[], overrides: Overrides = {}): number =>
    judged(members, {}, overrides).parts.uplift

  it('重病, 重残, 高龄, 未成年 of a household', () => {
    const members = [aged('01', 45, sick), aged('10', 44, severe), aged('20', 12), aged('52', 75)]
    expect(uplift(members)).toBe(yuan(160 + 160 + 80 + 80))
  })

  it('a person with several gets the highest one, or their sum', () => {
    const members = [aged('01', 45), aged('52', 75, { ...sick, ...severe })]
    expect(uplift(members)).toBe(yuan(160))
    expect(uplift(members, { uplift_stack: 'sum' })).toBe(yuan(160 + 160 + 80))
  })

  it('third degree is no 重残, a disease off the list no 重病', () => {
    expect(uplift([aged('01', 45), aged('10', 44, { disabilityType: '5', disabilityGrade: 3 })])).toBe(0)
    expect(uplift([aged('01', 45), aged('10', 44, { majorDisease: '糖尿病' })])).toBe(0)
  })

  it('each member is rounded once, by the set’s rounding', () => {
    const members = [aged('01', 45), aged('20', 12), aged('30', 11)]
    const overrides = { dibao_std: { urban: '633.30', rural: 600 } }
    // 63.33 a child.
    expect(uplift(members, overrides)).toBe(yuan(128))
    expect(uplift(members, { ...overrides, benefit_rounding: 'CEIL_JIAO' })).toBe(yuan(126.8))
    expect(uplift(members, { ...overrides, benefit_rounding: 'NONE' })).toBe(yuan(126.66))
    // The sum of one member is rounded, not its parts.
    const old = [aged('01', 45), aged('52', 75, severe)]
    expect(uplift(old, { ...overrides, uplift_stack: 'sum' })).toBe(yuan(190))
  })

  it('a fixed amount instead of a share', () => {
    expect(uplift([aged('01', 45), aged('20', 12)], { uplift_table: [{ who: '未成年', amount: '55.50' }] })).toBe(
      yuan(56),
    )
  })

  it('a group that the facts do not show is named and paid to nobody', () => {
    const found = judged([aged('01', 45), aged('20', 12)], {}, { uplift_table: [{ who: '单亲', rate: '0.1' }] })
    expect(found.parts.uplift).toBe(0)
    expect(found.trail.find((step) => step.key === 'upliftOpen')?.values).toEqual({ who: '单亲' })
  })

  it('none without a table', () => {
    expect(uplift([aged('01', 45), aged('20', 12)], { uplift_table: undefined })).toBe(0)
  })
})

describe('拒绝就业', () => {
  const refusing = (workRefusals: number, more: Partial<MemberFacts> = {}): MemberFacts[] => [
    aged('01', 45, { employment: '登记失业', workAbility: '有', workRefusals, ...more }),
    aged('10', 44),
    aged('20', 22),
  ]
  const income = { transfer: yuan(21_000) }
  const amount = (members: MemberFacts[], overrides: Overrides = {}): number | null =>
    judged(members, { income }, overrides).amount

  it('the own share is not paid from the third time on', () => {
    expect([2, 3, 4].map((times) => amount(refusing(times)))).toEqual([yuan(650), yuan(434), yuan(434)])
    expect(amount(refusing(3), { refuse_work_times: 4 })).toBe(yuan(650))
    expect(judged(refusing(3), { income }).reasons).toEqual(['REFUSED_WORK'])
  })

  it('not of those who cannot work or do work', () => {
    expect(amount(refusing(3, { workAbility: '完全丧失' }))).toBe(yuan(650))
    for (const employment of ['在职', '灵活就业', '无就业条件', '学生', '老年', '未成年'] as const)
      expect([employment, amount(refusing(3, { employment }))]).toEqual([employment, yuan(650)])
    for (const employment of ['登记失业', '未登记失业', null] as const)
      expect([employment, amount(refusing(3, { employment }))]).toEqual([employment, yuan(434)])
    expect(amount(refusing(3, { workAbility: '部分丧失' }))).toBe(yuan(434))
    const youth = (birth: string): MemberFacts[] => [
      aged('01', 45),
      aged('10', 44),
      born('20', birth, { workRefusals: 3 }),
    ]
    const overrides = { uplift_table: [] }
    expect([amount(youth('2008-11-22'), overrides), amount(youth('2008-11-21'), overrides)]).toEqual([
      yuan(650),
      yuan(434),
    ])
  })

  it('the own 分类施保 stays: it is no part of what §34 reduces', () => {
    const members = refusing(3, { majorDisease: '白血病' })
    expect(judged(members, { income }).parts).toEqual({ gap: yuan(434), uplift: yuan(160), dbs: 0, tk: 0 })
  })

  it('by person and by 档', () => {
    expect(amount(refusing(3), { benefit_rounding: 'CEIL_YUAN_PERSON' })).toBe(yuan(434))
    const tier = { benefit_mode: 'TIER', benefit_tiers: [{ from: 0, amount: 100 }] }
    expect(amount(refusing(3), tier)).toBe(yuan(200))
  })

  it('the law wants the household heard first: the step is for a person', () => {
    const step = judged(refusing(3), { income }).trail.find(({ rule, key }) => rule === 'amount' && key === 'refused')
    expect([step?.outcome, step?.article]).toEqual(['manual', 'refusedWork'])
  })

  it('nothing is left when everybody refuses', () => {
    const alone = [aged('01', 45, { employment: '登记失业', workRefusals: 3 })]
    expect(judged(alone)).toMatchObject({ category: 'DB', amount: null, parts: { gap: 0, uplift: 0, dbs: 0, tk: 0 } })
  })
})

import { describe, expect, it } from 'vitest'
import type { Determination } from '@shared/domain/determination'
import type { HouseholdFacts, MemberFacts, Standing, VehicleFacts } from '@shared/domain/household'
import type { Json } from '@shared/exchange/canonicalJson'
import { determine } from '@shared/rules/determine'
import { aged, household, obligor, type HouseholdParts } from './households'
import { TEST_DAY, testPolicy } from './testPolicy'

/**
 * Every comparison of an amount in the rules, one fen below its line, at it and one fen above it: 城镇 and 农村, with
 * 「低于」 strict and not. Ages and windows are in boundaries.test.ts and everyDay.test.ts.
 */
type Area = '城镇' | '农村'
type Overrides = Readonly<Record<string, Json | undefined>>

/** Fen: 低保 a month, disposable income a year, under TEST-1. */
const standards: Readonly<Record<Area, { std: number; disposable: number }>> = {
  城镇: { std: 80_000, disposable: 4_600_000 },
  农村: { std: 60_000, disposable: 2_100_000 },
}
const areas: readonly Area[] = ['城镇', '农村']

function adults(n: number): MemberFacts[] {
  return [aged('01', 45), aged('10', 44), aged('20', 23), aged('30', 21)].slice(0, n)
}

interface Line {
  readonly name: string
  /** Fen at which the line stands. */
  readonly at: (area: Area) => number
  readonly facts: (area: Area, amount: number) => HouseholdFacts
  readonly overrides?: Overrides
  readonly shows: (found: Determination) => string
  /** What comes out on either side. */
  readonly sides: readonly [below: string, above: string]
  /** On which side the line itself lies, where 低于 is strict and where it is not. */
  readonly itself: readonly [strict: 'below' | 'above', notStrict: 'below' | 'above']
}

const category = (found: Determination): string => found.category
const reasonsOf = (kind: string) => (found: Determination) =>
  found.persons
    .filter((one) => one.category === kind)
    .map((one) => one.reason)
    .join(' ')
const tekun = reasonsOf('TK')
const single = reasonsOf('DBS')

function having(area: Area, members: MemberFacts[], parts: Partial<HouseholdParts> = {}): HouseholdFacts {
  return household({ hukouType: area, members, ...parts })
}

const car = (value: number): VehicleFacts => ({
  ownerIdNumber: null,
  model: null,
  plate: null,
  boughtOn: null,
  boughtFor: null,
  value,
  exemption: '无',
})

const dibao: Standing = {
  category: '低保',
  amount: 30_000,
  startMonth: '2025-01',
  validUntil: null,
  certNo: null,
  overAfterJob: true,
}

/** Below the line is 低于 it; whether the line itself is, `compare_strict` says. */
const byStrictness = ['above', 'below'] as const
/** Limits that may be reached: 人均 ≤ 倍数 × 月标准. */
const inclusive = ['below', 'below'] as const

const severe = { disabilityType: '2', disabilityGrade: 2, employment: '登记失业' } as const

const lines: readonly Line[] = [
  ...[1, 2, 4].map((n): Line => ({
    name: `低保 line of ${n}`,
    at: (area) => standards[area].std * 12 * n,
    facts: (area, transfer) => having(area, adults(n), { income: { transfer } }),
    shows: category,
    sides: ['DB', 'BY'],
    itself: byStrictness,
  })),
  ...[1, 3].map((n): Line => ({
    name: `低保边缘 line of ${n}`,
    at: (area) => standards[area].std * 18 * n,
    facts: (area, transfer) => having(area, adults(n), { income: { transfer } }),
    shows: category,
    sides: ['BY', 'NONE'],
    itself: byStrictness,
  })),
  {
    name: '低保边缘 line as an amount',
    at: (area) => (area === '城镇' ? 100_000 : 75_000) * 12,
    facts: (area, transfer) => having(area, adults(1), { income: { transfer } }),
    overrides: { edge_mode: 'amount', edge_amount: { urban: 1000, rural: 750 } },
    shows: category,
    sides: ['BY', 'NONE'],
    itself: byStrictness,
  },
  {
    name: '渐退 begins where 低保 ends',
    at: (area) => standards[area].std * 24,
    facts: (area, transfer) => having(area, adults(2), { income: { transfer }, standing: dibao }),
    shows: (found) => `${found.category} ${found.reasons.join()}`,
    sides: ['DB ', 'DB GRACE'],
    itself: byStrictness,
  },
  {
    name: '渐退 cap',
    at: (area) => standards[area].std * 36,
    facts: (area, transfer) => having(area, adults(2), { income: { transfer }, standing: dibao }),
    shows: (found) => `${found.category} ${found.reasons.join()}`,
    sides: ['DB GRACE', 'QT QT_LEAVING'],
    itself: byStrictness,
  },
  {
    name: 'disposable income of 刚性支出',
    at: (area) => standards[area].disposable * 2,
    facts: (area, transfer) => having(area, adults(2), { income: { transfer }, expense: { medical: 9_000_000 } }),
    shows: category,
    sides: ['GX', 'NONE'],
    itself: byStrictness,
  },
  {
    name: '城镇 disposable income of 刚性支出 for all',
    at: () => 4_600_000,
    facts: (area, transfer) => having(area, adults(1), { income: { transfer }, expense: { medical: 4_500_000 } }),
    overrides: { rigid_income_line: '城镇居民口径' },
    shows: category,
    sides: ['GX', 'NONE'],
    itself: byStrictness,
  },
  {
    name: 'disposable income of 其他困难',
    at: (area) => standards[area].disposable * 3,
    facts: (area, transfer) => having(area, adults(3), { income: { transfer }, hardshipWorker: true }),
    shows: category,
    sides: ['QT', 'NONE'],
    itself: byStrictness,
  },
  {
    // What remains of 24,000 元 (农村: 20,000) must be below 1.5 times the standard: so much may be spent at most.
    name: 'remainder of 刚性支出, by the spending',
    at: (area) => (area === '城镇' ? 2_400_000 : 2_000_000) - standards[area].std * 18,
    facts: (area, medical) =>
      having(area, adults(1), { income: { transfer: area === '城镇' ? 2_400_000 : 2_000_000 }, expense: { medical } }),
    shows: category,
    sides: ['NONE', 'GX'],
    itself: ['below', 'above'],
  },
  {
    name: 'own income of 特困',
    at: (area) => standards[area].std * 12,
    facts: (area, transfer) => having(area, [aged('01', 72, { transfer })]),
    shows: category,
    sides: ['TK', 'BY'],
    itself: byStrictness,
  },
  {
    name: 'own income of an obligor of 70',
    at: (area) => standards[area].disposable,
    facts: (area, transfer) =>
      having(area, [
        aged('01', 71, { transfer, ownAssets: 0 }),
        aged('20', 45, { disabilityType: '5', disabilityGrade: 1, ownAssets: 0 }),
      ]),
    shows: tekun,
    sides: ['TK_DISABILITY', ''],
    itself: byStrictness,
  },
  {
    name: 'own income of 成年无业重度残疾人',
    at: (area) => standards[area].std * 12,
    facts: (area, transfer) =>
      having(area, [aged('01', 50, { transfer: 90_000_000 }), aged('20', 28, { ...severe, ownAssets: 0, transfer })]),
    shows: single,
    sides: ['SINGLE_ADULT', ''],
    itself: byStrictness,
  },
  {
    name: 'financial assets of 特困, own',
    at: (area) => standards[area].std * 24,
    facts: (area, ownAssets) => having(area, [aged('01', 72, { ownAssets })]),
    shows: category,
    sides: ['TK', 'BY'],
    itself: inclusive,
  },
  {
    name: 'financial assets of 特困, an equal part of two',
    at: (area) => standards[area].std * 48,
    facts: (area, deposit) => having(area, [aged('01', 72), aged('10', 71)], { asset: { deposit } }),
    shows: (found) => String(found.persons.length),
    sides: ['2', '0'],
    itself: inclusive,
  },
  {
    name: 'financial assets of 低保',
    at: (area) => standards[area].std * 72,
    facts: (area, deposit) => having(area, adults(3), { asset: { deposit } }),
    shows: category,
    sides: ['DB', 'BY'],
    itself: inclusive,
  },
  {
    name: 'financial assets in 渐退',
    at: (area) => standards[area].std * 24,
    facts: (area, deposit) =>
      having(area, adults(1), {
        asset: { deposit },
        standing: dibao,
        income: { transfer: standards[area].std * 12 + 1 },
      }),
    shows: category,
    sides: ['DB', 'BY'],
    itself: inclusive,
  },
  {
    name: 'financial assets of 低保边缘',
    at: (area) => standards[area].std * 36 * 2,
    facts: (area, deposit) => having(area, adults(2), { asset: { deposit } }),
    shows: category,
    sides: ['BY', 'NONE'],
    itself: inclusive,
  },
  {
    name: 'financial assets of 刚性支出',
    at: (area) => standards[area].std * 36,
    facts: (area, deposit) =>
      having(area, adults(1), {
        asset: { deposit },
        income: { transfer: 2_000_000 },
        expense: { medical: 1_900_000 },
      }),
    shows: category,
    sides: ['GX', 'NONE'],
    itself: inclusive,
  },
  {
    name: 'financial assets of an obligor of 70',
    at: (area) => standards[area].std * 36,
    facts: (area, ownAssets) =>
      having(area, [
        aged('01', 71, { transfer: 2_000_000, ownAssets }),
        aged('20', 45, { disabilityType: '5', disabilityGrade: 1, ownAssets: 0 }),
      ]),
    shows: tekun,
    sides: ['TK_DISABILITY', ''],
    itself: inclusive,
  },
  {
    name: 'own assets of 成年无业重度残疾人',
    at: (area) => standards[area].std * 24,
    facts: (area, ownAssets) =>
      having(area, [aged('01', 50, { transfer: 90_000_000 }), aged('20', 28, { ...severe, ownAssets })]),
    shows: single,
    sides: ['SINGLE_ADULT', ''],
    itself: inclusive,
  },
  {
    name: 'value of a vehicle, 低保边缘',
    at: () => 6_000_000,
    facts: (area, value) => having(area, adults(1), { vehicles: [car(value)] }),
    shows: category,
    sides: ['BY', 'NONE'],
    itself: inclusive,
  },
  {
    name: 'value of a vehicle, 刚性支出',
    at: () => 6_000_000,
    facts: (area, value) =>
      having(area, adults(1), {
        vehicles: [car(value)],
        income: { transfer: 2_000_000 },
        expense: { medical: 1_900_000 },
      }),
    shows: category,
    sides: ['GX', 'NONE'],
    itself: inclusive,
  },
  {
    // One child above the line pays half of what is above it: 12 × ½ fen a fen.
    name: 'line of support',
    at: (area) => standards[area].std,
    facts: (area, perCapitaMonthly) => {
      const members = [aged('01', 80)]
      return having(area, members, { obligors: [obligor(members[0]?.idNumber ?? '', { perCapitaMonthly })] })
    },
    shows: (found) => (found.annualIncome === 0 ? 'nothing' : String(found.annualIncome)),
    sides: ['nothing', '6'],
    itself: inclusive,
  },
]

const cases = areas.flatMap((area) =>
  [true, false].flatMap((strict) => lines.map((line) => [line.name, area, strict, line] as const)),
)

describe('one fen below, at, and one fen above', () => {
  it.each(cases)('%s, %s, strict %s', (_name, area, strict, line) => {
    const policy = testPolicy({ ...line.overrides, compare_strict: strict })
    const at = (off: number): string => line.shows(determine(line.facts(area, line.at(area) + off), policy, TEST_DAY))
    const side = line.itself[strict ? 0 : 1] === 'below' ? line.sides[0] : line.sides[1]
    expect([at(-1), at(0), at(1)]).toEqual([line.sides[0], side, line.sides[1]])
  })
})

describe('the share of rigid spending', () => {
  // 20,000 元 for one person; 60 % of it.
  it.each(areas.flatMap((area) => [[area, true, 'NONE'] as const, [area, false, 'GX'] as const]))(
    '%s, rigid_ratio_strict %s: the border itself is %s',
    (area, strict, itself) => {
      const policy = testPolicy({ rigid_ratio_strict: strict, rigid_alt_after_deduct: false })
      const at = (medical: number): string =>
        determine(having(area, adults(1), { income: { transfer: 2_000_000 }, expense: { medical } }), policy, TEST_DAY)
          .category
      expect([at(1_199_999), at(1_200_000), at(1_200_001)]).toEqual(['NONE', itself, 'GX'])
    },
  )
})

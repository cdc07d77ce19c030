import fc from 'fast-check'
import {
  childWelfares,
  employments,
  memberStates,
  schoolings,
  selfCares,
  workAbilities,
  type MemberFacts,
} from '@shared/domain/household'
import { blankMember, idNumberOf } from './households'

/** A value in one of so many cases, a blank cell in the others. */
export const oneIn = <T>(cases: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: cases - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })

/** A value in most cases, sometimes a blank cell. */
export const mostly = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 3, arbitrary }, { weight: 1, arbitrary: fc.constant(null) })

export const day = (from: number, to: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`)

/** 低保, 低保边缘 and disposable income a head and year under TEST-1, 城镇 and 农村; fen. */
export const yearlyLines = [960_000, 720_000, 1_440_000, 1_080_000, 4_600_000, 2_100_000] as const

/** Fen a year, often at a line or a fen beside it. */
export const nearLine: fc.Arbitrary<number> = fc
  .tuple(fc.constantFrom(...yearlyLines), fc.integer({ min: -2, max: 2 }))
  .map(([line, off]) => line + off)

/** How much the people of a household have, so that every class is reached. */
export type Means = 'nothing' | 'little' | 'some' | 'any'

export function amountOf(means: Means): fc.Arbitrary<number | null> {
  switch (means) {
    case 'nothing':
      return oneIn(8, fc.integer({ min: 0, max: 5_000 }))
    case 'little':
      return oneIn(3, fc.oneof(fc.integer({ min: 0, max: 500_000 }), fc.constant(0)))
    case 'some':
      return oneIn(3, fc.oneof(fc.integer({ min: 0, max: 2_500_000 }), nearLine))
    case 'any':
      return oneIn(2, fc.oneof(nearLine, fc.integer({ min: 0, max: 6_000_000 }), fc.constant(0)))
  }
}

/** A net figure: now and then a loss. */
export function netOf(means: Means): fc.Arbitrary<number | null> {
  return fc.oneof(
    { weight: 12, arbitrary: amountOf(means) },
    { weight: 1, arbitrary: fc.integer({ min: -300_000, max: -1 }) },
  )
}

/** Birthdays on which an age of the rules begins on 2026-11-21, the day after, and everything else. */
const birth = fc.oneof(
  { weight: 3, arbitrary: day(1936, 1966) },
  { weight: 4, arbitrary: day(1967, 2008) },
  { weight: 2, arbitrary: day(2009, 2026) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...['1966-11-21', '1966-11-22', '1956-11-21', '1956-11-22', '2008-11-21', '2008-11-22'],
      ...['2010-11-21', '2010-11-22', '1968-02-29', '1954-06-30', '2009-03-03'],
    ),
  },
)

/** Relations in the order of how often they live together. */
const relation = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('10', '20', '30', '51', '52') },
  { weight: 2, arbitrary: fc.constantFrom('28', '38', '41', '56', '61', '73', '77') },
  { weight: 1, arbitrary: fc.constantFrom('27', '80', '97', '99') },
)

const excluded = fc.tuple(
  fc.oneof(fc.integer({ min: 1, max: 200_000 }), fc.constantFrom(300_000, 960_000)),
  fc.constantFrom('基础养老金', '抚恤金', '高龄津贴', '抚恤金、高龄津贴', '抚恤金3000元、高龄津贴200元', null),
)

const work = fc.record({
  workAbility: mostly(fc.constantFrom(...workAbilities)),
  employment: mostly(fc.constantFrom(...employments)),
  workRefusals: oneIn(5, fc.integer({ min: 0, max: 4 })),
})

const state = fc.oneof(
  { weight: 12, arbitrary: fc.constant({ state: '共同生活' as const, stateDate: null }) },
  {
    weight: 1,
    arbitrary: fc.record({
      state: fc.constantFrom(...memberStates),
      stateDate: mostly(fc.oneof(day(2020, 2027), fc.constantFrom('2026-11-21', '2026-11-22'))),
    }),
  },
)

/** Kind and degree, now and then one without the other. */
const disability = fc
  .tuple(fc.constantFrom('1', '2', '4', '5', '6', '7'), fc.integer({ min: 1, max: 4 }), fc.nat({ max: 11 }))
  .map(([kind, degree, half]) => [half === 0 ? null : kind, half === 1 ? null : degree] as const)

export function arbitraryMember(index: number, means: Means): fc.Arbitrary<MemberFacts> {
  return fc
    .record({
      relation: index === 0 ? fc.constant('01') : relation,
      birth,
      majorDisease: oneIn(6, fc.constantFrom('白血病', '恶性肿瘤（术后）', '糖尿病', '疑似白血病', '无')),
      disability: oneIn(4, disability),
      selfCare: mostly(fc.constantFrom(...selfCares)),
      schooling: oneIn(4, fc.constantFrom(...schoolings)),
      work,
      state,
      wage: amountOf(means),
      business: netOf(means),
      property: netOf(means),
      transfer: netOf(means),
      otherIncome: oneIn(4, fc.integer({ min: 0, max: 100_000 })),
      excluded: oneIn(5, excluded),
      ownAssets: oneIn(3, fc.oneof(fc.constantFrom(0, 1_920_000, 1_920_001, 2_880_001), fc.nat({ max: 4_000_000 }))),
      tkExcluded: oneIn(5, fc.integer({ min: 0, max: 300_000 })),
      childWelfare: oneIn(6, fc.constantFrom(...childWelfares)),
    })
    .map(({ birth: born, disability, excluded: out, state: where, work: at, ...rest }) => ({
      ...blankMember,
      ...rest,
      ...at,
      ...where,
      name: `成员${index}`,
      idNumber: idNumberOf(born, 100 + index * 2),
      disabilityType: disability?.[0] ?? null,
      disabilityGrade: disability?.[1] ?? null,
      excludedIncome: out?.[0] ?? null,
      excludedItem: out?.[1] ?? null,
    }))
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ShortfallLine } from '@shared/contracts/explainContract'
import { findShortfalls } from '@shared/rules/shortfall/shortfalls'
import { shortfallLines } from '@shared/rules/shortfall/shortfallWords'
import { arbitraryHousehold } from '../arbitraryHousehold'
import { further, worked } from '../caseHouseholds'
import { aged, household } from '../households'
import { TEST_DAY, testPolicy } from '../testPolicy'

function linesOf(id: string): ShortfallLine[] {
  const one = [...worked, ...further].find((candidate) => candidate.id === id)
  if (one === undefined) throw new Error(`no case ${id}`)
  return shortfallLines(findShortfalls(one.facts, testPolicy(one.policyOverrides), one.on), () => '某人')
}
const said = (id: string): string[] =>
  linesOf(id).map(({ category, person, kind, sentences }) => [category, person ?? '', kind, ...sentences].join(' | '))

describe('差多少 in words', () => {
  it('a distance to the line and the change that reaches it', () => {
    expect(said('C10')).toEqual([
      'DB |  | single | 距低保标准每人每月高 325.00 元：家庭可计算年收入再低 15,600.01 元，即符合低保条件',
      'TK | 某人 | open | 还差：①法定义务人（某人、某人）无履行义务能力；②本人可计算年收入再低 3,900.01 元',
    ])
  })

  it('exactly at the line, where 低于 is asked', () => {
    expect(said('C05')).toEqual([
      'DB |  | single | 人均月收入恰等于低保标准，规定为“低于”：家庭可计算年收入再低 0.01 元，即符合低保条件',
    ])
  })

  it('spending: two ways, each enough by itself', () => {
    expect(said('C17')[2]).toBe(
      'GX |  | single | 家庭可计算年收入再低 8,800.01 元（折每人每月 244.44 元），即符合刚性支出困难条件 | 符合规定的医疗自付票据再有 8,800.01 元，即符合刚性支出困难条件',
    )
  })

  it('property with its limit, vehicles by number and by value', () => {
    expect(said('C08')).toEqual([
      'DB |  | single | 家庭金融资产减少 7,200.00 元（人均不超过 14,400 元），即符合低保条件',
    ])
    expect(said('C35a')[1]).toBe('BY |  | single | 车辆价值低 20,000.00 元（不超过 60,000 元），即符合低保边缘条件')
  })

  it('several conditions at once say so instead of one wrong number', () => {
    expect(said('C07')).toEqual([
      'DB |  | together | 需同时：①家庭可计算年收入再低 7,000.01 元（折每人每月 145.83 元）；②家庭金融资产减少 2,400.00 元，即符合低保条件',
    ])
    expect(said('C30')).toEqual([
      'DB |  | together | 需同时：①提出救助申请；②家庭可计算年收入再低 9,200.01 元（折每人每月 191.67 元），即符合低保条件',
      'BY |  | single | 提出救助申请，即符合低保边缘条件',
    ])
  })

  it('a person’s own income, and who would gain a class of their own', () => {
    expect(said('C36')).toEqual([
      'TK | 某人 | single | 本人收入距低保标准每月高 200.00 元：本人可计算年收入再低 2,400.01 元，即符合特困条件',
    ])
    const facts = household({
      members: [aged('01', 45, { transfer: 3_000_000 }), aged('10', 44, { disabilityType: '1', disabilityGrade: 1 })],
      asset: { deposit: 0 },
      rejectedOn: '2026-05-20',
    })
    const found = shortfallLines(findShortfalls(facts, testPolicy(), TEST_DAY), () => '某人')
    expect(found.find((one) => one.category === 'BY')?.sentences).toEqual([
      '距低保边缘标准每人每月高 50.00 元：家庭可计算年收入再低 1,200.01 元，即符合低保边缘条件；届时某人可按单人保单独认定',
    ])
  })

  it('特困: who owes support, by name or by relation, and what the own figures lack, person by person', () => {
    expect(said('C22')).toEqual([
      'TK | 某人 | open | 有具备履行义务能力的法定义务人（不同住的子），不因本人收入、财产变化而改变',
      'TK | 某人 | open | 有具备履行义务能力的法定义务人（不同住的子），不因本人收入、财产变化而改变',
    ])
    // Married, both 60 and more and both with a pension above the standard: neither is free of the other.
    const facts = household({
      members: [
        aged('01', 66, { name: '甲', transfer: 1_500_000 }),
        aged('10', 65, { name: '乙', transfer: 1_200_000, ownAssets: 1_920_100 }),
      ],
      asset: { deposit: 1_920_100 },
    })
    const nameOf = (id: string): string => facts.members.find((one) => one.idNumber === id)?.name ?? ''
    const found = shortfallLines(findShortfalls(facts, testPolicy(), TEST_DAY), nameOf)
    expect(found.filter((one) => one.category === 'TK')).toEqual([
      {
        category: 'TK',
        person: '甲',
        kind: 'open',
        sentences: ['还差：①法定义务人（乙）无履行义务能力；②本人可计算年收入再低 5,400.01 元'],
      },
      {
        category: 'TK',
        person: '乙',
        kind: 'open',
        sentences: [
          '还差：①法定义务人（甲）无履行义务能力；②本人可计算年收入再低 2,400.01 元；③本人名下金融资产减少 1.00 元',
        ],
      },
    ])
  })

  it('特困: a child for whom another protection was chosen', () => {
    const facts = household({
      members: [aged('01', 10, { childWelfare: '孤儿' })],
      asset: { deposit: 0 },
      rejectedOn: '2026-05-20',
    })
    expect(
      shortfallLines(findShortfalls(facts, testPolicy(), TEST_DAY), () => '某人').filter(
        (one) => one.category === 'TK',
      ),
    ).toEqual([
      {
        category: 'TK',
        person: '某人',
        kind: 'open',
        sentences: ['还差：改选特困供养（已选择孤儿保障，两项择一）'],
      },
    ])
  })

  it('whatever the household: words without a gap, a code or an identity number', () => {
    fc.assert(
      fc.property(arbitraryHousehold, (facts) => {
        for (const line of shortfallLines(findShortfalls(facts, testPolicy(), TEST_DAY), () => '某人'))
          for (const sentence of line.sentences) {
            expect(sentence).toMatch(/^[^{}]{4,}$/)
            expect(sentence).not.toMatch(/undefined|NaN|null|\d{15}|[A-Z]{2}/)
          }
      }),
      { numRuns: 200 },
    )
  })
})

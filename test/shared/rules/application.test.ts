import { describe, expect, it } from 'vitest'
import type { Determination } from '@shared/domain/determination'
import type { MemberFacts, Standing } from '@shared/domain/household'
import type { Json } from '@shared/exchange/canonicalJson'
import { determine } from '@shared/rules/determine'
import { aged, household, type HouseholdParts } from './households'
import { TEST_DAY, testPolicy } from './testPolicy'

const yuan = (amount: number): number => Math.round(amount * 100)

function judged(
  members: MemberFacts[],
  parts: Partial<HouseholdParts> = {},
  overrides: Readonly<Record<string, Json>> = {},
): Determination {
  return determine(household({ members, ...parts }), testPolicy(overrides), TEST_DAY)
}

const paid = { gap: 0, uplift: 0, dbs: 0, tk: 0 }
const monitored = { fpType: '边缘易致贫户' } as const
const no = { appliesForAid: false } as const

describe('without an application', () => {
  it.each<[string, MemberFacts[], Partial<HouseholdParts>, string[]]>([
    ['特困', [aged('01', 72)], {}, ['SUSPECT_TK']],
    ['低保', [aged('01', 45)], {}, ['SUSPECT_DB']],
    ['边缘', [aged('01', 45)], { income: { transfer: yuan(12_000) } }, ['SUSPECT_BY']],
    [
      '刚性',
      [aged('01', 45)],
      { income: { transfer: yuan(20_000) }, expense: { medical: yuan(19_000) } },
      ['SUSPECT_GX'],
    ],
    [
      '边缘 with 单人保',
      [aged('01', 45), aged('10', 44, { disabilityType: '2', disabilityGrade: 1 })],
      { income: { transfer: yuan(24_000) } },
      ['SUSPECT_BY', 'SUSPECT_DBS'],
    ],
    ['特困 and the rest 低保', [aged('01', 66), aged('41', 10), aged('97', 30)], {}, ['SUSPECT_TK', 'SUSPECT_DB']],
    ['16 and 17', [aged('01', 17)], {}, ['SUSPECT_TK', 'SUSPECT_DB']],
    ['nothing', [aged('01', 45)], { income: { transfer: yuan(20_000) } }, []],
  ])('%s is a suspicion, not a class', (_words, members, parts, reasons) => {
    const found = judged(members, { ...parts, ...no, ...monitored })
    expect(found).toMatchObject({
      category: 'FP',
      reasons,
      persons: [],
      amount: null,
      parts: paid,
      people: members.length,
    })
  })

  it('is 防返贫 if monitored, else 其他困难 if its conditions hold, else nothing', () => {
    const members = [aged('01', 45)]
    expect(judged(members, { ...no, ...monitored, hardshipWorker: true })).toMatchObject({
      category: 'FP',
      tags: ['WORKER'],
    })
    expect(judged(members, { ...no, hardshipWorker: true })).toMatchObject({
      category: 'QT',
      reasons: ['SUSPECT_DB', 'QT_WORKER'],
    })
    expect(judged(members, no)).toMatchObject({ category: 'NONE', reasons: ['SUSPECT_DB'] })
  })

  it('counts everybody, those who could be 特困 too', () => {
    const members = [
      aged('01', 78, { transfer: yuan(30_000) }),
      aged('20', 50, { disabilityType: '5', disabilityGrade: 1 }),
    ]
    expect(judged(members, no)).toMatchObject({ people: 2, annualIncome: yuan(30_000) })
    expect(judged(members)).toMatchObject({ people: 1 })
  })

  it('a blank cell is an application', () => {
    expect(judged([aged('01', 45)], { appliesForAid: null })).toMatchObject({ category: 'DB', amount: yuan(800) })
  })
})

describe('防返贫', () => {
  it.each<[string, number, string[]]>([
    ['DB', 0, ['FP']],
    ['BY', 12_000, ['FP']],
    ['FP', 20_000, []],
  ])('%s at %d 元: tag beside the four, main class otherwise', (category, amount, tags) => {
    expect(judged([aged('01', 45)], { ...monitored, income: { transfer: yuan(amount) } })).toMatchObject({
      category,
      tags,
    })
  })

  it('goes before 其他困难, and beside 特困', () => {
    const rejected = { rejectedOn: '2026-05-20', income: { transfer: yuan(20_000) } }
    expect(judged([aged('01', 45)], { ...monitored, ...rejected }).category).toBe('FP')
    expect(judged([aged('01', 72)], monitored)).toMatchObject({ category: 'TK', tags: ['FP'] })
  })

  it('switched off by the set it is neither class nor tag', () => {
    const off = { fp_enabled: false }
    expect(judged([aged('01', 45)], { ...monitored, income: { transfer: yuan(20_000) } }, off)).toMatchObject({
      category: 'NONE',
      tags: [],
    })
    const found = judged([aged('01', 45)], monitored, off)
    expect(found.tags).toEqual([])
    expect(found.trail.find((step) => step.rule === 'FP')?.key).toBe('off')
  })
})

describe('households in the books', () => {
  const standing = (parts: Partial<Standing>): Standing => ({
    category: '低保',
    amount: yuan(300),
    startMonth: '2025-01',
    validUntil: null,
    certNo: null,
    overAfterJob: null,
    ...parts,
  })

  it('are determined afresh', () => {
    expect(judged([aged('01', 45)], { standing: standing({}) })).toMatchObject({
      category: 'DB',
      amount: yuan(800),
      reasons: [],
    })
  })

  it('are watched when no class is left for them, below the disposable income', () => {
    const leaving = (category: Standing['category'], amount: number): Determination =>
      judged([aged('01', 45)], { standing: standing({ category }), income: { transfer: yuan(amount) } })
    for (const category of ['特困', '低保', '低保边缘', '刚性支出困难'] as const)
      expect(leaving(category, 20_000)).toMatchObject({ category: 'QT', reasons: ['QT_LEAVING'] })
    expect(leaving('其他困难', 20_000).category).toBe('NONE')
    expect(leaving('低保', 46_000).category).toBe('NONE')
  })
})

describe('tags', () => {
  it('stand beside any class', () => {
    const found = judged([aged('01', 45)], { ...monitored, hardshipWorker: true, kinFiling: true })
    expect(found.tags).toEqual(['FP', 'WORKER', 'KIN'])
  })
})

describe('nobody left to count', () => {
  it('is for a person, and said so, applied for or not', () => {
    const members = [aged('01', 80, { state: '死亡', stateDate: '2026-08-01' })]
    for (const parts of [{}, no])
      expect(judged(members, parts)).toMatchObject({
        category: 'MANUAL',
        people: 0,
        annualIncome: 0,
        monthlyPerCapita: 0,
        amount: null,
        parts: paid,
        persons: [],
        reasons: ['NO_MEMBER'],
      })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HouseholdCategory } from '@shared/domain/category'
import { determinationKeys } from './determinationKeys'
import type { HouseholdFacts } from '@shared/domain/household'
import { explainTrail } from '@shared/rules/explain'
import { birthDateOf } from '@shared/domain/idNumber'
import { determine } from '@shared/rules/determine'
import { reasonCodes, personReasonCodes, tagCodes } from '@shared/rules/reasons'
import { arbitraryHousehold } from './arbitraryHousehold'
import { aged, household } from './households'
import { policyVariants } from './policyVariants'
import { TEST_DAY, testPolicy } from './testPolicy'

const policy = fc.constantFrom(...policyVariants).map((overrides) => testPolicy(overrides))

describe('whatever the household', () => {
  it('the outcome is whole: parts add up, nothing is negative, codes are known', () => {
    fc.assert(
      fc.property(arbitraryHousehold, policy, (facts, inForce) => {
        const found = determine(facts, inForce, TEST_DAY)
        const { gap, uplift, dbs, tk } = found.parts
        const total = gap + uplift + dbs + tk
        expect([gap, uplift, dbs, tk].every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true)
        expect(found.amount).toBe(total === 0 ? null : total)
        const sum = (category: string): number =>
          found.persons.filter((one) => one.category === category).reduce((all, one) => all + (one.amount ?? 0), 0)
        expect([sum('DBS'), sum('TK')]).toEqual([dbs, tk])
        const ids = found.persons.map((one) => one.idNumber)
        expect(new Set(ids).size).toBe(ids.length)
        const members = facts.members.map((member) => member.idNumber)
        expect(ids.every((id) => members.includes(id))).toBe(true)
        expect(Object.keys(found).sort()).toEqual(determinationKeys)
        expect([found.annualIncome, found.monthlyPerCapita].every(Number.isSafeInteger)).toBe(true)
        expect(found.reasons.every((code) => reasonCodes.some((one) => one === code))).toBe(true)
        expect(found.tags.every((code) => tagCodes.some((one) => one === code))).toBe(true)
        expect(found.persons.every((one) => personReasonCodes.some((code) => code === one.reason))).toBe(true)
        if (facts.appliesForAid === false) {
          expect([found.amount, found.persons]).toEqual([null, []])
          const open = ['NO_MEMBER', 'MANUAL_NEGATIVE_INCOME', 'MANUAL_INCOME_BLANK']
          const isOpen = found.reasons.some((code) => open.includes(code))
          expect(isOpen ? ['MANUAL'] : ['FP', 'QT', 'NONE']).toContain(found.category)
        }
        // A class that a person must decide is never without its reason.
        expect(found.category === 'MANUAL').toBe(
          found.reasons.some((code) => code.startsWith('MANUAL_') || code === 'NO_MEMBER'),
        )
        if (gap > 0 || uplift > 0) expect(found.category).toBe('DB')
      }),
      { numRuns: 800 },
    )
  })

  it('people add up: those of the household and those who are 特困 are those who are counted', () => {
    fc.assert(
      fc.property(arbitraryHousehold, (facts) => {
        const found = determine(facts, testPolicy(), TEST_DAY)
        const counted = facts.members.filter(
          (member) =>
            birthDateOf(member.idNumber) <= TEST_DAY &&
            (member.state === '共同生活' || (member.stateDate !== null && member.stateDate > TEST_DAY)),
        ).length
        const tk = found.persons.filter((one) => one.category === 'TK').length
        expect(found.people).toBe(tk === counted ? counted : counted - tk)
        expect(found.category === 'TK').toBe(counted > 0 && tk === counted)
        const step = found.trail.find(({ rule, key }) => rule === 'members' && key === 'counted')
        expect(step?.values['n']).toBe(counted)
      }),
      { numRuns: 800 },
    )
  })

  it('the same facts give the same outcome, to the letter', () => {
    const inForce = testPolicy()
    fc.assert(
      fc.property(arbitraryHousehold, (facts) => {
        const copy: HouseholdFacts = structuredClone(facts)
        expect(JSON.stringify(determine(copy, inForce, TEST_DAY))).toBe(
          JSON.stringify(determine(facts, inForce, TEST_DAY)),
        )
        expect(copy).toEqual(facts)
      }),
      { numRuns: 300 },
    )
  })

  it('the trail can be said in words, without a gap and without an identity number', () => {
    fc.assert(
      fc.property(arbitraryHousehold, policy, (facts, inForce) => {
        const lines = explainTrail(determine(facts, inForce, TEST_DAY), () => '某人')
        for (const line of lines) {
          expect(line.fact === '' && line.formula === '').toBe(false)
          expect(line.heading).toMatch(/^[\u4e00-\u9fff（）、]+$/)
          const all = `${line.fact}${line.formula}${line.article}${line.outcome}`
          expect(all).not.toMatch(/[{}]|undefined|NaN|null|\d{17}|\b[A-Z]{2,}_/)
        }
      }),
      { numRuns: 600 },
    )
  })
})

/** A second evaluator in plain BigInt, over a common denominator, for households of adults able to work. */
interface Simple {
  readonly urban: boolean
  readonly n: number
  readonly wages: readonly number[]
  readonly other: number
  readonly medical: number
  readonly fin: number
  readonly rejected: boolean
}

function oracle(facts: Simple, strict: boolean): { category: HouseholdCategory; gap: number; income: number } {
  const K = 10n
  const std = BigInt(facts.urban ? 80_000 : 60_000)
  const disposable = BigInt(facts.urban ? 4_600_000 : 2_100_000)
  const n = BigInt(facts.n)
  const income = facts.wages.reduce((sum, wage) => sum + 9n * BigInt(wage), 0n) + K * BigInt(facts.other)
  const below = (a: bigint, b: bigint): boolean => (strict ? a < b : a <= b)
  const fin = BigInt(facts.fin)
  const result = (category: HouseholdCategory, gap = 0) => ({
    category,
    gap,
    income: Number((income * 2n + K) / (2n * K)),
  })
  if (below(income, K * std * 12n * n) && fin <= 24n * std * n) {
    const exact = K * 12n * std * n - income
    const step = K * 12n * 100n
    return result('DB', Number((exact + step - 1n) / step) * 100)
  }
  if (below(2n * income, 3n * K * std * 12n * n) && fin <= 36n * std * n) return result('BY')
  const medical = K * BigInt(facts.medical)
  if (below(income, K * disposable * n) && medical > 0n && fin <= 36n * std * n) {
    if (income <= 0n) return result('MANUAL')
    if (5n * medical > 3n * income || below(2n * (income - medical), 3n * K * std * 12n * n)) return result('GX')
  }
  return result(below(income, K * disposable * n) && facts.rejected ? 'QT' : 'NONE')
}

describe('a second evaluator', () => {
  const near = fc.oneof(
    fc.integer({ min: 0, max: 8_000_000 }),
    fc
      .tuple(
        fc.constantFrom(960_000, 1_440_000, 720_000, 1_080_000, 2_100_000, 4_600_000),
        fc.integer({ min: -3, max: 3 }),
      )
      .map(([line, off]) => line + off),
    // Whatever the county's richest house: exact far beyond 2^53 ÷ 120,000.
    fc.integer({ min: 0, max: 100_000_000_000 }),
  )
  const simple: fc.Arbitrary<Simple> = fc
    .record({
      urban: fc.boolean(),
      wages: fc.array(near, { minLength: 1, maxLength: 4 }),
      other: near,
      medical: fc.oneof(fc.constant(0), near),
      fin: near,
      rejected: fc.boolean(),
      quiet: fc.boolean(),
    })
    .map(({ quiet, ...rest }) => ({ ...rest, n: rest.wages.length, other: quiet ? 0 : rest.other }))

  it.each([true, false])('in plain BigInt agrees on class and amount (strict %s)', (strict) => {
    const inForce = testPolicy({ compare_strict: strict })
    fc.assert(
      fc.property(simple, (facts) => {
        const members = facts.wages.map((wage, i) => ({ ...(adults[i] ?? first), wage }))
        const found = determine(
          household({
            members,
            hukouType: facts.urban ? '城镇' : '农村',
            income: { transfer: facts.other },
            expense: { medical: facts.medical },
            asset: { deposit: facts.fin },
            rejectedOn: facts.rejected ? '2026-06-01' : null,
          }),
          inForce,
          TEST_DAY,
        )
        expect({ category: found.category, gap: found.parts.gap, income: found.annualIncome }).toEqual(
          oracle(facts, strict),
        )
      }),
      { numRuns: 1500 },
    )
  })

  it('scaled integers of the largest amount a household may have stay below 2^53 for the columnar form', () => {
    // spec/rules.md: fen × 120,000. The largest county household: 300,000,000 元 a year would still fit.
    const largest = 30_000_000_000
    expect(largest * 120_000 * 2).toBeLessThan(Number.MAX_SAFE_INTEGER)
  })
})

const first = aged('01', 45)
const adults = [first, aged('10', 44), aged('20', 23), aged('30', 22)]

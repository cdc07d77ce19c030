import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HouseholdFacts } from '@shared/domain/household'
import type { Json } from '@shared/exchange/canonicalJson'
import { determine } from '@shared/rules/determine'
import { explainTrail } from '@shared/rules/explain'
import { arbitraryOverrides } from '../columnar/arbitraryOverrides'
import { strangeHousehold } from '../columnar/strangeHousehold'
import { arbitraryHousehold } from './arbitraryHousehold'
import { aged, household, obligor } from './households'
import { policyVariants } from './policyVariants'
import { TEST_DAY, testPolicy } from './testPolicy'

/**
 * What stands in a 认定依据书 is reckoned again as a reader would: every sum, product and comparison of every formula must
 * hold with the figures as they are printed.
 */
const signs = /(=|≈|＜|≤|≥|＞)/

/** Reads `(2,000.00 − 800.00) × 50% ÷ 2`; words and units between the figures are left out. */
function reckon(text: string): number {
  const source = text
    .replace(/，.*/, '')
    .replace(/[一-鿿（）、]+(?:\/[一-鿿]+)?/g, '')
    .replace(/,/g, '')
    .replace(/([\d.]+)%/g, '($1 / 100)')
    .replace(/−/g, '-')
    .replace(/×/g, '*')
    .replace(/÷/g, '/')
  const tokens = source.match(/[\d.]+|[-+*/()]/g) ?? []
  if (tokens.length === 0 || tokens.join('') !== source.replace(/\s+/g, '')) throw new Error(`not a formula: ${text}`)
  let at = 0
  const factor = (): number => {
    const token = tokens[at++]
    if (token === '-') return -factor()
    if (token !== '(') return Number(token)
    const inside = sum()
    at += 1
    return inside
  }
  const product = (): number => {
    let value = factor()
    for (let sign = tokens[at]; sign === '*' || sign === '/'; sign = tokens[at]) {
      at += 1
      const next = factor()
      value = sign === '*' ? value * next : value / next
    }
    return value
  }
  const sum = (): number => {
    let value = product()
    for (let sign = tokens[at]; sign === '+' || sign === '-'; sign = tokens[at]) {
      at += 1
      const next = product()
      value = sign === '+' ? value + next : value - next
    }
    return value
  }
  return sum()
}

/** Parts of a sum are printed rounded to the fen: each may be half a fen off. */
function tolerance(left: string, right: number): number {
  const parts = left.match(/[\d.]+/g)?.length ?? 1
  return 0.0051 * parts + Math.abs(right) * 1e-6
}

const holds: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '＜': (left, right) => left < right,
  '≤': (left, right) => left <= right,
  '≥': (left, right) => left >= right,
  '＞': (left, right) => left > right,
}

function wrongFormulas(facts: HouseholdFacts, overrides: Readonly<Record<string, Json | undefined>>): string[] {
  const wrong: string[] = []
  for (const { formula, fact } of explainTrail(determine(facts, testPolicy(overrides), TEST_DAY), () => '张')) {
    for (const text of [formula, ...(fact.match(/(?<=金融资产 )[\d,.]+ [＞≤] [\d,.]+/g) ?? [])]) {
      for (const clause of text.split('；')) {
        const parts = clause.split(signs)
        for (let i = 1; i < parts.length; i += 2) {
          const [left = '', sign = '', right = ''] = [parts[i - 1], parts[i], parts[i + 1]]
          const [a, b] = [reckon(left), reckon(right)]
          const right_ = holds[sign]?.(a, b) ?? Math.abs(a - b) <= tolerance(left, b)
          if (!right_) wrong.push(clause)
        }
      }
    }
  }
  return wrong
}

describe('every formula holds with the figures that are printed', () => {
  it('of any household under the sets in which counties differ', () => {
    fc.assert(
      fc.property(arbitraryHousehold, fc.constantFrom(...policyVariants), (facts, overrides) => {
        expect(wrongFormulas(facts, overrides)).toEqual([])
      }),
      { numRuns: 1500 },
    )
  })

  it('of any household under any set', () => {
    fc.assert(
      fc.property(strangeHousehold, arbitraryOverrides, (facts, overrides) => {
        expect(wrongFormulas(facts, overrides)).toEqual([])
      }),
      { numRuns: 600 },
    )
  })

  const formulas = (facts: HouseholdFacts, overrides: Readonly<Record<string, Json | undefined>>, rule: string) =>
    explainTrail(determine(facts, testPolicy(overrides), TEST_DAY), () => '张')
      .filter((line) => line.rule === rule)
      .map((line) => `${line.fact}｜${line.formula}`)

  it('the cost on a wage of the household is taken off once, in its share, when a 特困 person leaves', () => {
    const facts = household({
      members: [aged('01', 66, { ownAssets: 0 }), aged('73', 45, { wage: 300_000 })],
      income: { wage: 300_000 },
      employmentCost: 60_000,
    })
    // Half the receipts on each wage: 300 元 on his own, 300 元 on the household's, of which he has half.
    expect(formulas(facts, {}, 'income')).toEqual([
      '特困人员 1 人另行供养，核算其余 1 人；人均月收入 337.50 元；就业成本据实扣减｜' +
        '工资 3,000.00 + 未分人收入的份额 1,350.00 − 就业成本 300.00 = 4,050.00 元/年',
    ])
  })

  it('a share of a ten-thousandth above the limit is told from it', () => {
    const facts = household({
      members: [aged('01', 45)],
      income: { transfer: 2_000_000 },
      expense: { medical: 1_200_001 },
      asset: { deposit: 0 },
    })
    expect(formulas(facts, {}, 'GX')[0]).toContain('12,000.01 ÷ 20,000.00 = 60.0001% ＞ 60%')
    expect(formulas({ ...facts, expense: { ...facts.expense, medical: 1_200_000 } }, {}, 'GX')[0]).toContain(
      '= 60% ≤ 60%',
    )
  })

  it('a share of an income of less than a fen comes out of the figures printed', () => {
    const members = [aged('01', 70), aged('51', 85)]
    // 0.01 元 above the line, 50 %, by seven, twelve months: 0.857142… fen a year.
    const row = obligor(members[1]!.idNumber, { perCapitaMonthly: 80_001, childrenSharing: 1, supportedCount: 7 })
    const facts = household({ members, obligors: [row], expense: { education: 3 }, company: true })
    const overrides = { prop_house_max: { TK: 0, DB: 0, BY: 0, GX: 0 }, tk_disability_set: [] }
    expect(formulas(facts, overrides, 'GX')[0]).toContain('0.03 ÷ 0.0085714 = 350% ＞ 60%')
  })

  it('assets a head of a third of a fen above the limit are told from it', () => {
    const facts = household({
      members: [aged('01', 45), aged('10', 44), aged('20', 20)],
      asset: { deposit: 5_760_001 },
    })
    expect(formulas(facts, {}, 'DB')[0]).toContain('人均金融资产 19,200.0033 ＞ 19,200.00')
  })

  it('a sum of parts that lie between two fen is said to be about so much, any other to be so much', () => {
    const members = [aged('01', 45, { wage: 398_850 }), aged('51', 72)]
    const father = members[1]?.idNumber ?? ''
    // Half of the excess, by seven: 80.01 × 50% ÷ 7 × 12 = 68.58 a year, of 80.02 it is 68.588571….
    const of = (perCapitaMonthly: number) => {
      const row = obligor(father, { perCapitaMonthly, supportedCount: 7, childrenSharing: 1 })
      return formulas(household({ members, obligors: [row] }), {}, 'income')[0]?.split('｜')[1]
    }
    expect([of(88_001), of(88_002)]).toEqual([
      '工资 3,988.50 × 90% + 赡（抚、扶）养费 68.58 = 3,658.23 元/年',
      '工资 3,988.50 × 90% + 赡（抚、扶）养费 68.59 ≈ 3,658.2386 元/年',
    ])
  })

  it('a line of support between two fen is printed as it is', () => {
    const members = [aged('01', 45)]
    const facts = household({
      members,
      obligors: [obligor(members[0]!.idNumber, { perCapitaMonthly: 253_065, childrenSharing: 3 })],
    })
    const overrides = { dibao_std: { urban: '733.33', rural: 600 }, support_line_mult: '1.5' }
    expect(formulas(facts, overrides, 'support')[0]).toContain('(2,530.65 − 1,099.995) × 40% × 12 = 6,867.14 元/年')
  })
})

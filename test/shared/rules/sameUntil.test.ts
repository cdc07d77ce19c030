import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type IsoDate } from '@shared/domain/dates'
import type { Determination } from '@shared/domain/determination'
import type { HouseholdFacts } from '@shared/domain/household'
import { addPolicySet, policyInForce, type Policy } from '@shared/policy/policyChain'
import { parsePolicySet, type PolicySet } from '@shared/policy/policySet'
import { determine } from '@shared/rules/determine'
import { sameUntil } from '@shared/rules/sameUntil'
import { arbitraryHousehold } from './arbitraryHousehold'
import { born, household, obligor } from './households'
import { TEST_DAY, TEST_REGION, testSet, testSetJson } from './testPolicy'

const sets = addPolicySet([], testSet())
const inForce = (on: IsoDate, of: readonly PolicySet[] = sets): Policy => policyInForce(of, TEST_REGION, on)

/** Everything but the day itself. */
function said(facts: HouseholdFacts, on: IsoDate, of: readonly PolicySet[] = sets): string {
  const { on: _on, ...rest } = determine(facts, inForce(on, of), on) satisfies Determination
  return JSON.stringify(rest)
}

const someDay = fc.integer({ min: 0, max: 500 }).map((days) => addDays('2026-07-01', days))
/** Farther than any birthday; windows that end later are met from other days. */
const farthest = 400

describe('the day until which a determination holds', () => {
  it('nothing but the day differs on any day before it', () => {
    fc.assert(
      fc.property(arbitraryHousehold, someDay, (facts, on) => {
        const until = sameUntil(facts, inForce(on), on)
        const then = said(facts, on)
        for (let i = 1; i <= farthest; i += 1) {
          const day = addDays(on, i)
          if (until !== null && day >= until) break
          if (said(facts, day) !== then)
            throw new Error(`${on}: differs on ${day}, said to hold until ${String(until)}`)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('something really differs on it as a rule', () => {
    const sample = fc.sample(fc.tuple(arbitraryHousehold, someDay), { numRuns: 400, seed: 20_261_121 })
    const named = sample.flatMap(([facts, on]) => {
      const until = sameUntil(facts, inForce(on), on)
      return until === null ? [] : [said(facts, until) !== said(facts, on)]
    })
    expect(named.length).toBeGreaterThan(300)
    expect(named.filter(Boolean).length / named.length).toBeGreaterThan(0.7)
  })

  /** Long before any birthday: the window decides. */
  const until = (facts: HouseholdFacts, on = TEST_DAY): IsoDate | null => sameUntil(facts, inForce(on), on)

  it('is the next birthday, 1 March for those born on 29 February', () => {
    expect(until(household({ members: [born('01', '1980-11-22')], appliedOn: '2020-01-01' }))).toBe('2026-11-22')
    expect(until(household({ members: [born('01', '1980-11-21')], appliedOn: '2020-01-01' }))).toBe('2027-11-21')
    expect(until(household({ members: [born('01', '1996-02-29')], appliedOn: '2020-01-01' }))).toBe('2027-03-01')
  })

  it('is the day on which a state begins, a child is born, an application is a year old', () => {
    const state = { ...born('20', '1980-11-21'), state: '服刑' as const, stateDate: '2026-12-01' }
    expect(until(household({ members: [born('01', '1980-11-21'), state], appliedOn: '2020-01-01' }))).toBe('2026-12-01')
    const child = born('20', '2026-11-30')
    expect(until(household({ members: [born('01', '1980-11-21'), child], appliedOn: '2020-01-01' }))).toBe('2026-11-30')
    const spending = { members: [born('01', '1980-11-21')], expense: { medical: 100 }, appliedOn: '2025-11-30' }
    expect(until(household(spending))).toBe('2026-12-01')
  })

  it('is the day on which a look-back window closes, in months of unequal length too', () => {
    const members = [born('01', '1980-11-21')]
    expect(until(household({ members, appliedOn: '2020-01-01', rejectedOn: '2025-11-30' }))).toBe('2026-12-01')
    // 31 August and six months: still within on 28 February, out on 1 March.
    const six = addPolicySet([], testSet({ qt_reject_months: 6 }))
    const facts = household({ members, appliedOn: '2020-01-01', rejectedOn: '2026-08-31' })
    expect(sameUntil(facts, inForce(TEST_DAY, six), TEST_DAY)).toBe('2027-03-01')
  })

  it('is the day on which an obligor reaches the age that is looked at', () => {
    const member = born('01', '1980-11-21')
    const row = obligor(member.idNumber, { idNumber: born('20', '1967-01-05').idNumber })
    const facts = household({ members: [member], obligors: [row] })
    expect(until({ ...facts, appliedOn: '2020-01-01' })).toBe('2027-01-05')
  })

  it('is the end of a default that ends', () => {
    const { exclude_basic_pension: _given, ...values } = testSetJson().values
    const early = parsePolicySet({ ...testSetJson(), effectiveFrom: '2025-01-01', values })
    const member = born('01', '1980-11-21', {
      transfer: 200_000,
      excludedIncome: 120_000,
      excludedItem: '基础养老金',
    })
    const facts = household({ members: [member], appliedOn: '2020-01-01' })
    const on = '2025-12-01'
    expect(sameUntil(facts, inForce(on, [early]), on)).toBe('2026-01-01')
    expect(said(facts, '2025-12-31', [early])).toBe(said(facts, on, [early]))
    expect(said(facts, '2026-01-01', [early])).not.toBe(said(facts, on, [early]))
  })

  it('is tomorrow where the facts cannot be judged by', () => {
    const wrong = { ...born('01', '1980-11-21'), idNumber: '430681198013450014' }
    expect(until(household({ members: [wrong] }))).toBe('2026-11-22')
  })
})

import fc from 'fast-check'
import type { HouseholdFacts } from '@shared/domain/household'
import { arbitraryHousehold } from '../rules/arbitraryHousehold'
import { idNumberOf } from '../rules/households'

/** Households whose shares do not divide or whose money is beyond any county: the rows for integers of any size. */
const times = (amount: number | null, by: number): number | null => (amount === null ? null : amount * by)

function enlarged(facts: HouseholdFacts, by: number): HouseholdFacts {
  const { income, expense, asset } = facts
  return {
    ...facts,
    income: {
      wage: times(income.wage, by),
      business: times(income.business, by),
      property: times(income.property, by),
      transfer: times(income.transfer, by),
      other: times(income.other, by),
    },
    expense: { ...expense, medical: times(expense.medical, by), education: times(expense.education, by) },
    asset: { ...asset, deposit: times(asset.deposit, by) },
    members: facts.members.map((member) => ({
      ...member,
      wage: times(member.wage, by),
      business: times(member.business, by),
      transfer: times(member.transfer, by),
      ownAssets: times(member.ownAssets, by),
    })),
  }
}

/** Two families under one roof: seven, nine or eleven people share what is given for all. */
function joined(one: HouseholdFacts, other: HouseholdFacts): HouseholdFacts {
  const more = other.members.map((member, i) => ({
    ...member,
    relation: member.relation === '01' ? '97' : member.relation,
    idNumber: idNumberOf(member.idNumber.slice(6, 14), 500 + i * 2),
  }))
  return { ...one, members: [...one.members, ...more] }
}

export const strangeHousehold: fc.Arbitrary<HouseholdFacts> = fc
  .record({
    one: arbitraryHousehold,
    other: fc.option(arbitraryHousehold, { nil: null }),
    by: fc.constantFrom(1, 1, 7, 10_000),
    supported: fc.constantFrom(1, 7, 11, 13),
    receipt: fc.option(fc.constantFrom(1, 333_333, 1_000_003), { nil: null }),
  })
  .map(({ one, other, by, supported, receipt }) => {
    const whole = enlarged(other === null ? one : joined(one, other), by)
    const obligors = whole.obligors.map((obligor) => ({ ...obligor, supportedCount: supported }))
    return { ...whole, obligors, employmentCost: receipt }
  })

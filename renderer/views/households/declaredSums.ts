import type { HouseholdFacts, MemberFacts } from '@shared/domain/household'
import type { Fen } from '@shared/domain/money'

/** Sum of what was filled in; null when nothing was, since a blank is not nought. */
export function sumGiven(values: readonly (Fen | null)[]): Fen | null {
  const given = values.filter((value) => value !== null)
  return given.length === 0 ? null : given.reduce((sum, value) => sum + value, 0)
}

export const incomeKinds = ['wage', 'business', 'property', 'transfer', 'other'] as const
export type IncomeKind = (typeof incomeKinds)[number]

/** One line of the income table: fen a year as declared. `excluded` is contained in the kinds and taken out of `total`. */
export interface IncomeLine {
  /** Null: the part of the household that is not given by member. */
  readonly name: string | null
  readonly kinds: Readonly<Record<IncomeKind, Fen | null>>
  readonly excluded: Fen | null
  readonly excludedItem: string | null
  readonly total: Fen | null
}

function totalOf(kinds: IncomeLine['kinds'], excluded: Fen | null): Fen | null {
  const gross = sumGiven(incomeKinds.map((kind) => kinds[kind]))
  return gross === null && excluded === null ? null : (gross ?? 0) - (excluded ?? 0)
}

export function memberIncome(member: MemberFacts): IncomeLine {
  const kinds = {
    wage: member.wage,
    business: member.business,
    property: member.property,
    transfer: member.transfer,
    other: member.otherIncome,
  }
  return {
    name: member.name,
    kinds,
    excluded: member.excludedIncome,
    excludedItem: member.excludedItem,
    total: totalOf(kinds, member.excludedIncome),
  }
}

/** Lines with something in them (the household's own part first) and their sum. */
export function declaredIncome(facts: HouseholdFacts): { lines: IncomeLine[]; sum: IncomeLine } {
  const household: IncomeLine = {
    name: null,
    kinds: facts.income,
    excluded: null,
    excludedItem: null,
    total: totalOf(facts.income, null),
  }
  const lines = [household, ...facts.members.map(memberIncome)]
  const column = (kind: IncomeKind): Fen | null => sumGiven(lines.map((line) => line.kinds[kind]))
  return {
    lines: lines.filter((line) => line.name !== null || line.total !== null),
    sum: {
      name: null,
      kinds: {
        wage: column('wage'),
        business: column('business'),
        property: column('property'),
        transfer: column('transfer'),
        other: column('other'),
      },
      excluded: sumGiven(lines.map((line) => line.excluded)),
      excludedItem: null,
      total: sumGiven(lines.map((line) => line.total)),
    },
  }
}

/** All declared financial assets of the household, fen. */
export function financialAssets(facts: HouseholdFacts): Fen | null {
  const { deposit, securities, funds, insurance, claims, internet } = facts.asset
  return sumGiven([deposit, securities, funds, insurance, claims, internet])
}

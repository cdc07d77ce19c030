import { RELATION_SELF } from '../codes/relation'
import { ageOn, isIsoDate, type IsoDate } from '../domain/dates'
import type { HouseholdFacts, MemberFacts, ObligorFacts } from '../domain/household'
import { birthDateOf } from '../domain/idNumber'
import { MAX_FEN } from '../domain/money'
import type { TrailValues } from './ruleContext'

/** Full years; an age above this is an error of the identity number, not a person. */
export const OLDEST_AGE = 120

/** Something in the facts of a household that no rule can be applied to. */
export interface FactProblem {
  /** Sentence key under `check.` in shared/messages/rules.ts. */
  readonly key:
    | 'factsNoMember'
    | 'factsApplicant'
    | 'factsTwice'
    | 'factsBirth'
    | 'factsAge'
    | 'factsAmount'
    | 'factsObligor'
    | 'factsCount'
  /** `rel`: relation of the person it is about; `what`: the field, a key of `factWords`. */
  readonly values: TrailValues
  readonly person: string | null
}

type Amounts = readonly (readonly [what: string, amount: number | null])[]

/** Net figures may be below nought (57号 §13: costs and contributions are taken off); the others never are. */
function wrongAmount(amounts: Amounts, least: number): string | null {
  for (const [what, amount] of amounts)
    if (amount !== null && (!Number.isInteger(amount) || amount < least || amount > MAX_FEN)) return what
  return null
}

const ANY = -MAX_FEN

function memberAmount(member: MemberFacts): string | null {
  const { wage, business, property, transfer, otherIncome, excludedIncome, ownAssets, tkExcluded } = member
  return (
    wrongAmount(
      [
        ['wage', wage],
        ['other', otherIncome],
        ['excluded', excludedIncome],
        ['ownAssets', ownAssets],
        ['tkExcluded', tkExcluded],
        ['workRefusals', member.workRefusals],
      ],
      0,
    ) ??
    wrongAmount(
      [
        ['business', business],
        ['property', property],
        ['transfer', transfer],
      ],
      ANY,
    )
  )
}

function householdAmount(facts: HouseholdFacts): string | null {
  const { income, expense, asset } = facts
  return (
    wrongAmount(
      [
        ['wage', income.wage],
        ['other', income.other],
        ['employmentCost', facts.employmentCost],
        ['standingAmount', facts.standing?.amount ?? null],
        ['social', expense.socialInsurance],
        ['med', expense.medical],
        ['edu', expense.education],
        ['rehab', expense.rehabilitation],
        ['oth', expense.otherRigid],
        ['deposit', asset.deposit],
        ['securities', asset.securities],
        ['funds', asset.funds],
        ['insurance', asset.insurance],
        ['claims', asset.claims],
        ['internet', asset.internet],
      ],
      0,
    ) ??
    wrongAmount(
      [
        ['business', income.business],
        ['property', income.property],
        ['transfer', income.transfer],
      ],
      ANY,
    ) ??
    wrongAmount(
      facts.vehicles.flatMap(({ value, boughtFor }): Amounts => [
        ['vehicle', value],
        ['vehicle', boughtFor],
      ]),
      0,
    )
  )
}

function memberProblems(member: MemberFacts, before: readonly MemberFacts[], on: IsoDate): FactProblem[] {
  const { idNumber, relation: rel } = member
  const found: FactProblem[] = []
  const about = (key: FactProblem['key'], values: TrailValues = {}): void => {
    found.push({ key, values: { rel, ...values }, person: idNumber })
  }
  if (before.some((other) => other.idNumber === idNumber)) about('factsTwice')
  const birth = birthDateOf(idNumber)
  const age = ageOn(birth, on)
  if (age > OLDEST_AGE) about('factsAge', { age })
  else if (!isIsoDate(birth)) about('factsBirth')
  const what = memberAmount(member)
  if (what !== null) about('factsAmount', { what })
  return found
}

function obligorProblem(row: ObligorFacts, members: readonly MemberFacts[]): FactProblem | null {
  const { relation: rel, perCapitaMonthly, actualYearly, familySize, childrenSharing, supportedCount } = row
  if (!members.some((member) => member.idNumber === row.supportedIdNumber))
    return { key: 'factsObligor', values: { rel }, person: null }
  const person = row.supportedIdNumber
  const whole = [familySize, childrenSharing, supportedCount].every((count) => Number.isSafeInteger(count) && count > 0)
  if (!whole) return { key: 'factsCount', values: { rel }, person }
  const what =
    wrongAmount([['perCapitaMonthly', perCapitaMonthly]], ANY) ?? wrongAmount([['actualYearly', actualYearly]], 0)
  return what === null ? null : { key: 'factsAmount', values: { rel, what }, person }
}

/**
 * Facts that no rule can be applied to: nobody on the sheet, no applicant or two, one person twice, a birth date that is
 * none, an impossible age, amounts that are none. The import refuses all of them; facts that come another way are not
 * taken for something they are not: the household is MANUAL and each problem is named. Empty for sound facts.
 */
export function factProblems(facts: HouseholdFacts, on: IsoDate): FactProblem[] {
  const { members } = facts
  if (members.length === 0) return [{ key: 'factsNoMember', values: {}, person: null }]
  const found: FactProblem[] = []
  const applicants = members.filter((member) => member.relation === RELATION_SELF).length
  if (applicants !== 1) found.push({ key: 'factsApplicant', values: { n: applicants }, person: null })
  members.forEach((member, index) => {
    found.push(...memberProblems(member, members.slice(0, index), on))
  })
  const what = householdAmount(facts)
  if (what !== null) found.push({ key: 'factsAmount', values: { rel: '', what }, person: null })
  for (const row of facts.obligors) {
    const problem = obligorProblem(row, members)
    if (problem !== null) found.push(problem)
  }
  return found
}

import type { IsoDate } from '../../domain/dates'
import type { HouseholdFacts, MemberFacts, VehicleFacts } from '../../domain/household'
import type { Fen } from '../../domain/money'
import { ceil } from '../../domain/rational'
import { assetBookOf, tekunAssets, worth } from '../assets'
import { readPersons, type Person } from '../members'

export const changeKinds = [
  /** The family applies for aid (57号 §4). */
  'apply',
  /** It applies again after a recognition has run out (刚性支出困难家庭认定办法 §10). */
  'reapply',
  /** 可计算收入 of the household, or of one person, less by so many fen a year. */
  'income',
  /** Receipts for admissible medical cost more by so many fen in the twelve months. */
  'medical',
  /** Financial assets of the household less by so many fen. */
  'assets',
  /** Financial assets in one person's name less by so many fen. */
  'ownAssets',
  'houses',
  'vehicleValue',
  'vehicles',
  'shop',
  'company',
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** One change of the facts. `amount` is fen (income, medical, assets, value), a number of things, or 1. */
export interface Change {
  readonly kind: ChangeKind
  /** Identity number of the person whose figure changes; null where the household's does. */
  readonly of: string | null
  readonly amount: number
  /** Places in the list of houses or vehicles: those that go, or the one that is worth less. */
  readonly places?: readonly number[]
  /** Whose own financial assets become less, one after the other, where the household's alone are not enough. */
  readonly from?: readonly string[]
  /** It has to be this one: the same change of another person's figure, or of another thing, is not the same. */
  readonly exact?: true
}

const countedOf = (persons: readonly Person[]): Person[] => persons.filter((one) => one.counted)

/** Takes so much off a list of amounts, from the first on; nulls stay blank while nothing is taken from them. */
function takeOff(amounts: readonly (Fen | null)[], less: Fen): (Fen | null)[] {
  let left = less
  return amounts.map((amount) => {
    const off = Math.min(left, amount ?? 0)
    left -= off
    return off === 0 ? amount : (amount ?? 0) - off
  })
}

function lessAssets(facts: HouseholdFacts, { amount, from }: Change, on: IsoDate): HouseholdFacts {
  const names = ['deposit', 'securities', 'funds', 'insurance', 'claims', 'internet'] as const
  // What somebody has who does not count is not the household's.
  const counted = countedOf(readPersons(facts, on))
  const book = assetBookOf(facts, counted)
  const total = Math.max(0, book.total - amount)
  const household = takeOff(
    names.map((name) => facts.asset[name]),
    Math.max(0, book.household - total),
  )
  const order = from ?? counted.map((one) => one.facts.idNumber)
  const ownOf = (idNumber: string): Fen | null =>
    facts.members.find((one) => one.idNumber === idNumber)?.ownAssets ?? null
  const own = takeOff(order.map(ownOf), Math.max(0, book.own - total))
  const left = new Map(order.map((idNumber, at) => [idNumber, own[at] ?? null]))
  const asset = Object.fromEntries(names.map((name, index) => [name, household[index] ?? null]))
  return {
    ...facts,
    asset: { ...facts.asset, ...asset },
    members: facts.members.map((one) => ({ ...one, ownAssets: left.get(one.idNumber) ?? one.ownAssets })),
  }
}

function withMember(
  facts: HouseholdFacts,
  idNumber: string | null,
  next: (one: MemberFacts) => MemberFacts,
): HouseholdFacts {
  return { ...facts, members: facts.members.map((one) => (one.idNumber === idNumber ? next(one) : one)) }
}

/** Financial assets in a person's name as the rules reckon them (assets.ts), to the fen above. */
function ownAssetsOf(facts: HouseholdFacts, member: MemberFacts, on: IsoDate): Fen {
  const counted = countedOf(readPersons(facts, on))
  const person = counted.find((one) => one.facts === member)
  return person === undefined ? (member.ownAssets ?? 0) : ceil(tekunAssets(assetBookOf(facts, counted), person))
}

function without<T>(list: readonly T[], places: readonly number[]): T[] {
  return list.filter((_one, at) => !places.includes(at))
}

/**
 * A member whose 可计算收入 is less by so much to the fen. Not by the wage, from which the cost of employment is taken, and
 * not by a receipt, of which a part may not count: by a loss in a column that has no receipt, or is made to have none.
 */
function earningLess(member: MemberFacts, amount: Fen): MemberFacts {
  const free = (['transfer', 'business', 'property'] as const).find((column) => (member[column] ?? 0) <= 0)
  if (free !== undefined) return { ...member, [free]: (member[free] ?? 0) - amount }
  return { ...member, transfer: (member.transfer ?? 0) + (member.business ?? 0), business: -amount }
}

/** The facts as they would be after a change. */
export function applyChange(facts: HouseholdFacts, change: Change, on: IsoDate): HouseholdFacts {
  const { kind, of, amount } = change
  const places = change.places ?? []
  if (amount === 0) return facts
  switch (kind) {
    case 'apply':
      return { ...facts, appliesForAid: true }
    case 'reapply':
      return { ...facts, appliedOn: on }
    case 'income':
      return withMember(facts, of, (one) => earningLess(one, amount))
    case 'medical':
      return { ...facts, expense: { ...facts.expense, medical: (facts.expense.medical ?? 0) + amount } }
    case 'assets':
      return lessAssets(facts, change, on)
    case 'ownAssets':
      return withMember(facts, of, (one) => ({ ...one, ownAssets: Math.max(0, ownAssetsOf(facts, one, on) - amount) }))
    case 'houses':
      return { ...facts, houses: without(facts.houses, places.slice(0, amount)) }
    case 'vehicleValue': {
      const cheaper = (one: VehicleFacts): VehicleFacts => ({ ...one, value: Math.max(0, (worth(one) ?? 0) - amount) })
      return { ...facts, vehicles: facts.vehicles.map((one, at) => (places.includes(at) ? cheaper(one) : one)) }
    }
    case 'vehicles':
      return { ...facts, vehicles: without(facts.vehicles, places.slice(0, amount)) }
    case 'shop':
      return { ...facts, shop: false }
    case 'company':
      return { ...facts, company: false }
  }
}

export function applyChanges(facts: HouseholdFacts, changes: readonly Change[], on: IsoDate): HouseholdFacts {
  return changes.reduce((now, change) => applyChange(now, change, on), facts)
}

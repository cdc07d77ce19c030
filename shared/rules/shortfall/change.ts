import type { IsoDate } from '../../domain/dates'
import type { HouseholdFacts, MemberFacts, VehicleFacts } from '../../domain/household'
import type { Fen } from '../../domain/money'
import { ceil } from '../../domain/rational'
import { assetBookOf, owned, tekunAssets } from '../assets'
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

function lessAssets(facts: HouseholdFacts, less: Fen, on: IsoDate): HouseholdFacts {
  const names = ['deposit', 'securities', 'funds', 'insurance', 'claims', 'internet'] as const
  const persons = readPersons(facts, on)
  const book = assetBookOf(facts, countedOf(persons))
  const total = Math.max(0, book.total - less)
  const household = takeOff(
    names.map((name) => facts.asset[name]),
    Math.max(0, book.household - total),
  )
  // What somebody has who does not count is not the household's.
  const members = takeOff(
    persons.map((one) => (one.counted ? one.facts.ownAssets : null)),
    Math.max(0, book.own - total),
  )
  const asset = Object.fromEntries(names.map((name, index) => [name, household[index] ?? null]))
  return {
    ...facts,
    asset: { ...facts.asset, ...asset },
    members: persons.map((one, index) =>
      one.counted ? { ...one.facts, ownAssets: members[index] ?? null } : one.facts,
    ),
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

const worthOf = (vehicle: VehicleFacts): Fen => vehicle.value ?? vehicle.boughtFor ?? 0

/** Places in the list, those that go first in front: without an exemption before others, the dearest before the rest. */
function vehiclesByWorth(vehicles: readonly VehicleFacts[]): number[] {
  const free = ({ exemption }: VehicleFacts): number => (exemption === null || exemption === '无' ? 0 : 1)
  return vehicles
    .map((vehicle, at) => ({ vehicle, at }))
    .sort((a, b) => free(a.vehicle) - free(b.vehicle) || worthOf(b.vehicle) - worthOf(a.vehicle) || a.at - b.at)
    .map(({ at }) => at)
}

/** Places of the houses that count, those that go first in front: the newest, the only home last. */
function housesToGo(houses: HouseholdFacts['houses']): number[] {
  return houses
    .map((house, at) => ({ house, at }))
    .filter(({ house }) => owned(house.nature))
    .sort(
      (a, b) =>
        Number(a.house.onlyHome === true) - Number(b.house.onlyHome === true) ||
        (b.house.acquiredOn ?? '').localeCompare(a.house.acquiredOn ?? '') ||
        a.at - b.at,
    )
    .map(({ at }) => at)
}

function without<T>(list: readonly T[], places: readonly number[]): T[] {
  return list.filter((_one, at) => !places.includes(at))
}

/**
 * The column in which an income is lowered. Not the wage, from which the cost of employment is taken, and where possible
 * not a receipt of which a part does not count: then the change of the 可计算收入 is the amount itself.
 */
function columnOf(member: MemberFacts): 'transfer' | 'business' | 'property' {
  const columns = ['transfer', 'business', 'property'] as const
  return columns.find((column) => (member[column] ?? 0) <= 0) ?? 'transfer'
}

/** The facts as they would be after a change. */
export function applyChange(facts: HouseholdFacts, change: Change, on: IsoDate): HouseholdFacts {
  const { kind, of, amount } = change
  if (amount === 0) return facts
  switch (kind) {
    case 'apply':
      return { ...facts, appliesForAid: true }
    case 'reapply':
      return { ...facts, appliedOn: on }
    case 'income':
      return withMember(facts, of, (one) => {
        const column = columnOf(one)
        return { ...one, [column]: (one[column] ?? 0) - amount }
      })
    case 'medical':
      return { ...facts, expense: { ...facts.expense, medical: (facts.expense.medical ?? 0) + amount } }
    case 'assets':
      return lessAssets(facts, amount, on)
    case 'ownAssets':
      return withMember(facts, of, (one) => ({ ...one, ownAssets: Math.max(0, ownAssetsOf(facts, one, on) - amount) }))
    case 'houses':
      return { ...facts, houses: without(facts.houses, housesToGo(facts.houses).slice(0, amount)) }
    case 'vehicleValue': {
      const dearest = vehiclesByWorth(facts.vehicles)[0]
      const cheaper = (one: VehicleFacts): VehicleFacts => ({ ...one, value: Math.max(0, worthOf(one) - amount) })
      return { ...facts, vehicles: facts.vehicles.map((one, at) => (at === dearest ? cheaper(one) : one)) }
    }
    case 'vehicles':
      return { ...facts, vehicles: without(facts.vehicles, vehiclesByWorth(facts.vehicles).slice(0, amount)) }
    case 'shop':
      return { ...facts, shop: false }
    case 'company':
      return { ...facts, company: false }
  }
}

export function applyChanges(facts: HouseholdFacts, changes: readonly Change[], on: IsoDate): HouseholdFacts {
  return changes.reduce((now, change) => applyChange(now, change, on), facts)
}

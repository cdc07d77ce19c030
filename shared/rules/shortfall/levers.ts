import type { PersonCategory } from '../../domain/category'
import type { IsoDate } from '../../domain/dates'
import type { HouseholdFacts } from '../../domain/household'
import { MAX_FEN, type Fen } from '../../domain/money'
import type { Policy } from '../../policy/policyChain'
import { owned, recentlyAcquired, vehicleCounts, worth } from '../assets'
import type { Change, ChangeKind } from './change'

/** A figure that can be changed, and how far: fen, a number of things, or 1. */
export interface Lever {
  readonly kind: ChangeKind
  readonly of: string | null
  readonly most: number
  /** Places in the list of houses or vehicles, those that go first in front. */
  readonly order?: readonly number[]
  /** Those whose own financial assets can become less, in this order. */
  readonly from?: readonly string[]
}

/** Facts, and the parameters in force on the day. */
export interface LeverInput {
  readonly facts: HouseholdFacts
  readonly policy: Policy
  readonly on: IsoDate
}

export function changeOf({ kind, of, order, from }: Lever, amount: number): Change {
  const places = order?.slice(0, kind === 'vehicleValue' ? 1 : amount)
  return { kind, of, amount, ...(places !== undefined && { places }), ...(from !== undefined && { from }) }
}

/** The changes that so much of each lever makes; levers that are not moved make none. */
export function changesOf(levers: readonly Lever[], amounts: readonly number[]): Change[] {
  return levers.map((lever, at) => changeOf(lever, amounts[at] ?? 0)).filter((change) => change.amount > 0)
}

/** An income is never lowered to nought: without any income there is no share of spending, and below it a person decides. */
export function mostIncome(income: Fen): Fen {
  return Math.max(0, income - 1)
}

/** Vehicles that count, of one owner where one is named: the dearest in front. */
function vehiclesToGo({ facts, policy }: LeverInput, owner: string | null): number[] {
  return facts.vehicles
    .map((vehicle, at) => ({ vehicle, at }))
    .filter(({ vehicle }) => vehicleCounts(policy, vehicle))
    .filter(({ vehicle }) => owner === null || vehicle.ownerIdNumber === owner)
    .sort((a, b) => (worth(b.vehicle) ?? 0) - (worth(a.vehicle) ?? 0) || a.at - b.at)
    .map(({ at }) => at)
}

/** Houses that count: those acquired so lately that they are looked at in front, the only home last. */
function housesToGo({ facts, policy, on }: LeverInput): number[] {
  const rank = ({ onlyHome, acquiredOn }: HouseholdFacts['houses'][number]): number => {
    if (onlyHome === true) return 2
    return recentlyAcquired({ values: policy.values, on }, acquiredOn) ? 0 : 1
  }
  return facts.houses
    .map((house, at) => ({ house, at }))
    .filter(({ house }) => owned(house.nature))
    .sort((a, b) => rank(a.house) - rank(b.house) || a.at - b.at)
    .map(({ at }) => at)
}

function vehicleLevers(input: LeverInput, of: string | null): Lever[] {
  const order = vehiclesToGo(input, of)
  return [
    { kind: 'vehicleValue', of, most: order.length === 0 ? 0 : MAX_FEN, order },
    { kind: 'vehicles', of, most: order.length, order },
  ]
}

/** Property that a family has together. */
function sharedLevers(input: LeverInput): Lever[] {
  const { facts } = input
  const houses = housesToGo(input)
  const levers: Lever[] = [
    ...vehicleLevers(input, null),
    { kind: 'houses', of: null, most: houses.length, order: houses },
  ]
  if (facts.shop === true) levers.push({ kind: 'shop', of: null, most: 1 })
  if (facts.company === true) levers.push({ kind: 'company', of: null, most: 1 })
  return levers
}

/** Property of the household; `from`: those whose own financial assets are the family's. */
export function propertyLevers(input: LeverInput, from: readonly string[]): Lever[] {
  return [{ kind: 'assets', of: null, most: MAX_FEN, from }, ...sharedLevers(input)]
}

/**
 * What one person's own figures can be brought to; `own` is the own income, fen a year. For 特困 all houses and vehicles
 * of the household are looked at (43号 §7), for 成年无业重度残疾人 the own vehicles alone.
 */
export function ownLevers(input: LeverInput, target: PersonCategory, idNumber: string, own: Fen): Lever[] {
  return [
    { kind: 'income', of: idNumber, most: mostIncome(own) },
    { kind: 'ownAssets', of: idNumber, most: MAX_FEN },
    ...(target === 'TK' ? sharedLevers(input) : vehicleLevers(input, idNumber)),
  ]
}

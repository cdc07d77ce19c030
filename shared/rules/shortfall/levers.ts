import type { HouseholdFacts } from '../../domain/household'
import { MAX_FEN, type Fen } from '../../domain/money'
import type { Change, ChangeKind } from './change'

/** A figure that can be changed, and how far: fen, a number of things, or 1. */
export interface Lever {
  readonly kind: ChangeKind
  readonly of: string | null
  readonly most: number
}

export const changeOf = ({ kind, of }: Lever, amount: number): Change => ({ kind, of, amount })

/** The changes that so much of each lever makes; levers that are not moved make none. */
export function changesOf(levers: readonly Lever[], amounts: readonly number[]): Change[] {
  return levers.map((lever, at) => changeOf(lever, amounts[at] ?? 0)).filter((change) => change.amount > 0)
}

/** An income is never lowered to nought: without any income there is no share of spending, and below it a person decides. */
export function mostIncome(income: Fen): Fen {
  return Math.max(0, income - 1)
}

/** Property of the household, or with one person's own financial assets. */
export function propertyLevers(facts: HouseholdFacts, own: string | null): Lever[] {
  const levers: Lever[] = [
    own === null ? { kind: 'assets', of: null, most: MAX_FEN } : { kind: 'ownAssets', of: own, most: MAX_FEN },
  ]
  levers.push({ kind: 'vehicleValue', of: null, most: facts.vehicles.length === 0 ? 0 : MAX_FEN })
  levers.push({ kind: 'vehicles', of: null, most: facts.vehicles.length })
  levers.push({ kind: 'houses', of: null, most: facts.houses.length })
  if (facts.shop === true) levers.push({ kind: 'shop', of: null, most: 1 })
  if (facts.company === true) levers.push({ kind: 'company', of: null, most: 1 })
  return levers
}

/** What one person's own figures can be brought to; `own` is the own income, fen a year. */
export function ownLevers(facts: HouseholdFacts, idNumber: string, own: Fen): Lever[] {
  return [{ kind: 'income', of: idNumber, most: mostIncome(own) }, ...propertyLevers(facts, idNumber)]
}

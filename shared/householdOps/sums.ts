import type { TakenSums } from '../contracts/householdOpsContract'
import type { HouseholdFacts } from '../domain/household'

/** The household's own sums: what is not given by member. */
export type OwnSums = Pick<HouseholdFacts, 'income' | 'expense' | 'asset'>
type Group = keyof OwnSums

const groups = ['income', 'expense', 'asset'] as const

function mapGroup<G extends Group>(
  facts: OwnSums,
  group: G,
  each: (field: string, value: number | null) => number | null,
): OwnSums[G] {
  const sums: Readonly<Record<string, number | null>> = facts[group]
  return Object.fromEntries(Object.entries(sums).map(([field, value]) => [field, each(field, value)])) as OwnSums[G]
}

function mapSums(facts: OwnSums, each: (group: Group, field: string, value: number | null) => number | null): OwnSums {
  return {
    income: mapGroup(facts, 'income', (field, value) => each('income', field, value)),
    expense: mapGroup(facts, 'expense', (field, value) => each('expense', field, value)),
    asset: mapGroup(facts, 'asset', (field, value) => each('asset', field, value)),
  }
}

function takenOf(taken: TakenSums, group: Group, field: string): number {
  const sums: Readonly<Record<string, number | null | undefined>> = taken[group]
  return sums[field] ?? 0
}

/** Whether every part lies between nought and the whole, losses likewise. */
export function canTake(facts: OwnSums, taken: TakenSums): boolean {
  return groups.every((group) => {
    const sums: Readonly<Record<string, number | null>> = facts[group]
    return Object.entries(sums).every(([field, value]) => {
      const part = takenOf(taken, group, field)
      const whole = value ?? 0
      return Math.min(0, whole) <= part && part <= Math.max(0, whole)
    })
  })
}

/** The part that goes, and the part that stays; together they are the whole, to the fen. A blank stays blank. */
export function divideSums(facts: OwnSums, taken: TakenSums): { stays: OwnSums; goes: OwnSums } {
  return {
    stays: mapSums(facts, (group, field, value) => (value === null ? null : value - takenOf(taken, group, field))),
    goes: mapSums(facts, (group, field, value) => {
      const part = takenOf(taken, group, field)
      return value === null || part === 0 ? null : part
    }),
  }
}

/** Both together; blank where neither says anything. */
export function addSums(a: OwnSums, b: OwnSums): OwnSums {
  return mapSums(a, (group, field, value) => {
    const other = (b[group] as Readonly<Record<string, number | null>>)[field] ?? null
    return value === null && other === null ? null : (value ?? 0) + (other ?? 0)
  })
}

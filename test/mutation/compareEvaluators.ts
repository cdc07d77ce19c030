import { parentPort, workerData } from 'node:worker_threads'
import { columnsOf } from '@shared/columnar/columnsOf'
import { evaluateColumns } from '@shared/columnar/evaluateColumns'
import type { ColumnOutcome } from '@shared/columnar/outcome'
import { householdCategories } from '@shared/domain/category'
import type { HouseholdFacts } from '@shared/domain/household'
import type { Json } from '@shared/exchange/canonicalJson'
import { addPolicySet, policyInForce, type Policy } from '@shared/policy/policyChain'
import { parsePolicySet, policySetSchema } from '@shared/policy/policySet'
import { determine } from '@shared/rules/determine'
import { policyVariants } from '../shared/rules/policyVariants'

// Runs in a worker of build/mutateRules.mjs, with a seeded error in the readable engine (and in whatever the two
// evaluators share): does the columnar one, written apart from it, find otherwise? The first difference is the answer.

interface Order {
  readonly households: readonly HouseholdFacts[]
  /** TEST-1 as its file has it. */
  readonly set: Json
  readonly on: string
}

const { households, set, on } = workerData as Order

function policyOf(overrides: Readonly<Record<string, Json>>): Policy {
  const head = policySetSchema.parse(set)
  const values: Record<string, Json> = { ...head.values, ...overrides }
  const json = { ...head, effectiveTo: head.effectiveTo ?? null, basedOn: head.basedOn ?? null, values }
  return policyInForce(addPolicySet([], parsePolicySet(json)), head.region, on)
}

/** Fen, or the columns' −1 for nothing payable. */
const orNone = (amount: number | null): number => amount ?? -1

/** The first figure in which the two differ, or null. */
function difference(
  facts: HouseholdFacts,
  policy: Policy,
  found: ColumnOutcome,
  at: number,
  first: number,
): string | null {
  const readable = determine(facts, policy, on)
  const pairs: readonly (readonly [string, string | number, string | number | undefined])[] = [
    ['category', readable.category, householdCategories[found.category[at] ?? -1]],
    ['lacking', readable.reasons.includes('MANUAL_PARAMETER') ? 1 : 0, found.lacking[at]],
    ['people', readable.people, found.people[at]],
    ['annualIncome', readable.annualIncome, found.annualIncome[at]],
    ['monthlyPerCapita', readable.monthlyPerCapita, found.monthlyPerCapita[at]],
    ['amount', orNone(readable.amount), found.amount[at]],
    ['gap', readable.parts.gap, found.gap[at]],
    ['uplift', readable.parts.uplift, found.uplift[at]],
    ['dbs', readable.parts.dbs, found.dbs[at]],
    ['tk', readable.parts.tk, found.tk[at]],
    ...facts.members.flatMap((member, i) => {
      const own = readable.persons.find((one) => one.idNumber === member.idNumber)
      return [
        ['person', own === undefined ? 0 : own.category === 'TK' ? 1 : 2, found.personCategory[first + i]],
        ['personAmount', orNone(own?.amount ?? null), found.personAmount[first + i]],
      ] as const
    }),
  ]
  const other = pairs.find(([, one, two]) => one !== two)
  return other === undefined ? null : `${other[0]} ${String(other[1])} ≠ ${String(other[2])}`
}

function firstDifference(): string | null {
  const columns = columnsOf(households, on)
  for (const overrides of policyVariants) {
    const policy = policyOf(overrides)
    const found = evaluateColumns(columns, policy, on)
    let first = 0
    for (const [at, facts] of households.entries()) {
      const answer = difference(facts, policy, found, at, first)
      if (answer !== null) return answer
      first += facts.members.length
    }
  }
  return null
}

parentPort?.postMessage(firstDifference())

import { parentPort, workerData } from 'node:worker_threads'
import fc from 'fast-check'
import type { HouseholdFacts } from '@shared/domain/household'
import { MAX_FEN } from '@shared/domain/money'
import { arbitraryHousehold } from '../shared/rules/arbitraryHousehold'
import { idNumberOf } from '../shared/rules/households'

// Runs in a worker of build/mutateRules.mjs: the households that both evaluators judge, the same ones in every run.

interface Order {
  readonly count: number
  readonly seed: number
}

const { count, seed } = workerData as Order
/** Facts that no rule can be applied to, of every kind: what the import would refuse. */
const breaking: readonly ((facts: HouseholdFacts) => HouseholdFacts)[] = [
  (facts) => ({ ...facts, members: [] }),
  (facts) => ({ ...facts, members: facts.members.flatMap((one) => [one, one]) }),
  (facts) => ({ ...facts, members: facts.members.map((one) => ({ ...one, relation: '20' })) }),
  (facts) => ({ ...facts, members: facts.members.map((one) => ({ ...one, wage: -1 })) }),
  (facts) => ({ ...facts, members: facts.members.map((one) => ({ ...one, transfer: MAX_FEN + 1 })) }),
  (facts) => ({ ...facts, members: facts.members.map((one, i) => ({ ...one, idNumber: born('1899-02-30', i) })) }),
  (facts) => ({ ...facts, members: facts.members.map((one, i) => ({ ...one, idNumber: born('1905-11-21', i) })) }),
  (facts) => ({ ...facts, expense: { ...facts.expense, medical: -1 } }),
  (facts) => ({
    ...facts,
    obligors: facts.obligors.map((row) => ({ ...row, supportedIdNumber: born('2000-01-01', 90) })),
  }),
  (facts) => ({ ...facts, obligors: facts.obligors.map((row) => ({ ...row, supportedCount: 0 })) }),
]

const born = (birth: string, i: number): string => idNumberOf(birth, 500 + i)

const sound = fc.sample(arbitraryHousehold, { numRuns: count, seed })
const broken = breaking.flatMap((change, i) => sound.slice(i * 10, i * 10 + 10).map(change))
parentPort?.postMessage([...sound, ...broken])

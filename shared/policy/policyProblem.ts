import { AppError } from '../result'

/**
 * What is wrong with a parameter set, always with the key it is wrong at. `messageKey` is a sentence of
 * shared/messages/policy.ts; `expected` says in words what would be right.
 */
export interface PolicyProblem {
  readonly messageKey: string
  readonly key: string
  readonly expected: string
}

/** Thrown by the readers of single values; gathered by `policyProblems`, so that all of a set's faults are told at once. */
export class ValueRefused extends Error {
  readonly problem: PolicyProblem

  constructor(messageKey: string, key: string, expected: string) {
    super(`${messageKey} ${key}`)
    this.name = 'ValueRefused'
    this.problem = { messageKey, key, expected }
  }
}

/** INVALID_INPUT with the first problem in `details` and the number of further ones in `more`. */
export function refusal(problems: readonly [PolicyProblem, ...PolicyProblem[]]): AppError {
  const [first, ...rest] = problems
  return new AppError('INVALID_INPUT', first.messageKey, {
    key: first.key,
    expected: first.expected,
    more: rest.length,
    keys: problems.map((problem) => problem.key).join('、'),
  })
}

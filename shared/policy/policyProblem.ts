import { AppError } from '../result'

/**
 * What is wrong with a parameter set, always with the key it is wrong at. `messageKey` is a sentence of
 * shared/messages/policy.ts; `typed` is what stands there, `expected` says in words what would be right.
 */
export interface PolicyProblem {
  readonly messageKey: string
  readonly key: string
  readonly typed: string
  readonly expected: string
}

/** Thrown by the readers of single values; gathered by `readPolicySet`, so that all of a set's faults are told at once. */
export class ValueRefused extends Error {
  readonly problem: PolicyProblem

  constructor(problem: PolicyProblem) {
    super(`${problem.messageKey} ${problem.key}`)
    this.name = 'ValueRefused'
    this.problem = problem
  }
}

/** INVALID_INPUT with the first problem in `details` and the number of further ones in `more`. */
export function refusal(problems: readonly [PolicyProblem, ...PolicyProblem[]]): AppError {
  const [first, ...rest] = problems
  return new AppError('INVALID_INPUT', first.messageKey, {
    key: first.key,
    typed: first.typed,
    expected: first.expected,
    more: rest.length,
    keys: problems.map((problem) => problem.key).join('、'),
  })
}

/** @throws AppError INVALID_INPUT when there is any problem. */
export function refuseAny(problems: readonly PolicyProblem[]): void {
  const [first, ...rest] = problems
  if (first !== undefined) throw refusal([first, ...rest])
}

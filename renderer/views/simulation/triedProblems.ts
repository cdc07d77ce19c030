import type { DraftValues } from '@shared/contracts/policyContract'
import { valueProblems } from '@shared/policy/valueProblems'
import { problemInWords } from '../policy/problemWords'

/** What is wrong with a typed value; `key` is the parameter or the part of it (`dibao_std.urban`). */
export interface TriedProblem {
  readonly key: string
  readonly words: string
}

/** Checks the typed values one by one as a set file is checked. The store checks them again, against each other too. */
export function problemsOf(values: DraftValues): TriedProblem[] {
  return valueProblems(values).map((problem) => ({ key: problem.key, words: problemInWords(problem) }))
}

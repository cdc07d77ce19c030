import { failureInWords } from '@shared/messages/errors'
import { policyEditorWords as words } from '@shared/messages/policyPage'
import { policyPlace } from '@shared/policy/policyPlace'
import { refusal, type PolicyProblem } from '@shared/policy/policyProblem'

const heads: Readonly<Record<string, string>> = {
  id: words.id,
  title: words.name,
  documentNo: words.documentNo,
  effectiveFrom: words.effectiveFrom,
  effectiveTo: words.effectiveTo,
  basedOn: words.basedOn,
}

/** The name of a parameter, or of a field of the head. */
export function placeInWords(path: string): string {
  return heads[path] ?? policyPlace(path)
}

/** What is wrong, in one sentence. */
export function problemInWords(problem: PolicyProblem): string {
  return failureInWords(refusal([{ ...problem, key: placeInWords(problem.key) }]).toFailure()).what
}

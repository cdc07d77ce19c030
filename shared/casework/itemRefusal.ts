import { fenToYuanText, type Fen } from '../domain/money'
import { caseItemProblems } from '../messages/casework'
import type { ActionData, CaseItem } from './actionData'
import type { CaseFile } from './caseFile'
import { isPersonal, outcomeOf, sumOfItems } from './items'
import { refuse, type Refusal } from './refusal'

type Problem = keyof typeof caseItemProblems

/** What is wrong with a list of items; null when nothing is. */
export function itemProblem(items: readonly CaseItem[]): Problem | null {
  if (items.some((item) => isPersonal(item.class) !== (item.personId !== null))) return 'person'
  const people = items.flatMap((item) => (item.personId === null ? [] : [item.personId]))
  if (new Set(people).size < people.length) return 'twice'
  if (items.filter((item) => item.personId === null).length > 1) return 'household'
  const paid = items.filter((item) => item.class === 'TK' || item.class === 'DB' || item.class === 'DBS')
  if (paid.some((item) => item.amount === null || item.amount === 0)) return 'amount'
  if (items.some((item) => !paid.includes(item) && item.amount !== null)) return 'unpaid'
  return null
}

export function determinationRefusal(items: readonly CaseItem[]): Refusal | null {
  const problem = itemProblem(items)
  return problem === null ? null : refuse('caseItemsUnfit', { problem: caseItemProblems[problem] })
}

/**
 * A decision agrees with items or refuses without; the class is the one that was determined and published. What remains
 * after a reduction is less than before; an end leaves nothing.
 */
export function decisionRefusal(file: CaseFile, data: ActionData<'decide'>, before: Fen | null): Refusal | null {
  const { kind } = file.opening
  if (!data.agree || kind === 'end') return data.items.length > 0 ? refuse('caseDecideItems') : null
  if (data.items.length === 0) return refuse('caseDecideItems')
  const unfit = determinationRefusal(data.items)
  if (unfit) return unfit
  if (kind === 'reduce') {
    return before !== null && sumOfItems(data.items) >= before
      ? refuse('caseNotReduced', { before: fenToYuanText(before) })
      : null
  }
  return outcomeOf(data.items) === file.determined?.outcome ? null : refuse('caseDecideOtherClass')
}

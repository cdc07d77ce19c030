import { fenToYuanText, type Fen } from '../domain/money'
import { caseItemProblems } from '../messages/casework'
import type { ActionData, CaseItem } from './actionData'
import type { CaseFile } from './caseFile'
import { isPersonal, outcomeOf, sameItems, sumOfItems } from './items'
import { refuse, type Refusal } from './refusal'

type Problem = keyof typeof caseItemProblems

/** The people of a family as recorded; null where a case is about none. */
export type Members = ReadonlySet<string> | null

/** The people of a family, and those of them who are recorded as dead. */
export interface Family {
  readonly members: Members
  readonly deadPersons: ReadonlySet<string>
}

function countFits(item: CaseItem, { members, deadPersons }: Family): boolean {
  return item.personId !== null ? item.people === 1 : members === null || item.people <= members.size - deadPersons.size
}

/** What is wrong with a list of items; null when nothing is. */
export function itemProblem(items: readonly CaseItem[], family: Family): Problem | null {
  const { members, deadPersons } = family
  if (items.some((item) => isPersonal(item.class) !== (item.personId !== null))) return 'person'
  const people = items.flatMap((item) => (item.personId === null ? [] : [item.personId]))
  if (members !== null && people.some((one) => !members.has(one))) return 'stranger'
  if (people.some((one) => deadPersons.has(one))) return 'dead'
  if (items.some((item) => !countFits(item, family))) return 'count'
  if (new Set(people).size < people.length) return 'twice'
  if (items.filter((item) => item.personId === null).length > 1) return 'household'
  const paid = items.filter((item) => item.class === 'TK' || item.class === 'DB' || item.class === 'DBS')
  if (paid.some((item) => item.amount === null || item.amount === 0)) return 'amount'
  if (items.some((item) => !paid.includes(item) && item.amount !== null)) return 'unpaid'
  return null
}

export function determinationRefusal(items: readonly CaseItem[], family: Family): Refusal | null {
  const problem = itemProblem(items, family)
  return problem === null ? null : refuse('caseItemsUnfit', { problem: caseItemProblems[problem] })
}

/** The aid that a reduction or an end is about. Amount fen a month. */
export interface AidBefore {
  readonly personId: string | null
  readonly people: number
  readonly amount: Fen | null
}

/**
 * What everybody was told before the decision: an application was determined and published so, a reduction is what the
 * family was heard about (社会救助法 §48). Null for an end, which leaves nothing.
 */
function toldBefore(file: CaseFile, before: AidBefore | null): readonly CaseItem[] | null {
  const { kind, change } = file.opening
  if (kind === 'apply') return file.determined?.items ?? []
  if (kind !== 'reduce' || change === null || change.class === 'NONE' || before === null) return null
  const { personId, people } = before
  return [{ class: change.class, personId, people: change.people ?? people, amount: change.amount }]
}

/** Other people or another amount than everybody was told: said why, in the event and on the papers. */
function reasonRefusal(file: CaseFile, data: ActionData<'decide'>, before: AidBefore | null): Refusal | null {
  const told = toldBefore(file, before)
  if (told === null || sameItems(told, data.items) || (data.reason ?? '').trim() !== '') return null
  const [expected, decided] = [told, data.items].map((items) => fenToYuanText(sumOfItems(items)))
  return refuse('caseDecideReason', { determined: expected ?? '', decided: decided ?? '' })
}

/**
 * A decision agrees with items or refuses without; the class is the one that was determined and published, other people
 * or amounts need a reason of their own. What remains after a reduction is less than before and the same person's; an end
 * leaves nothing.
 */
export function decisionRefusal(
  file: CaseFile,
  data: ActionData<'decide'>,
  before: AidBefore | null,
  family: Family,
): Refusal | null {
  const { kind } = file.opening
  if (!data.agree || kind === 'end') return data.items.length > 0 ? refuse('caseDecideItems') : null
  if (data.items.length === 0) return refuse('caseDecideItems')
  const unfit = determinationRefusal(data.items, family)
  if (unfit) return unfit
  if (kind === 'reduce') {
    // One standing is reduced: what remains is of its class.
    if (data.items.some((item) => item.class !== file.opening.change?.class)) return refuse('caseReduceOtherClass')
    if (before !== null && data.items.some((item) => item.personId !== before.personId)) {
      return refuse('caseReduceOtherPerson')
    }
    if (before !== null && before.amount !== null && sumOfItems(data.items) >= before.amount) {
      return refuse('caseNotReduced', { before: fenToYuanText(before.amount) })
    }
  } else if (outcomeOf(data.items) !== file.determined?.outcome) return refuse('caseDecideOtherClass')
  return reasonRefusal(file, data, before)
}

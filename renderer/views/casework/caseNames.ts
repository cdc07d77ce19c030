import { caseActionNames, changeReasons, type CaseActionName } from '@shared/casework/actionData'
import type { DeadlineKey } from '@shared/casework/deadlineKeys'
import { deadlineKeys } from '@shared/casework/deadlineKeys'
import type { CaseDesk, CaseKind, CaseState } from '@shared/casework/states'
import {
  caseActionWords,
  caseDeskNames,
  caseKindNames,
  caseMoveWord,
  caseStateNames,
  changeReasonNames,
  deadlineNames,
} from '@shared/messages/casework'

export const stateName = (state: CaseState): string => caseStateNames[state]
export const kindName = (kind: CaseKind): string => caseKindNames[kind]
export const deskName = (desk: CaseDesk): string => caseDeskNames[desk]
/** An act's name; what the events of a file call otherwise stays as it is. */
export function actionName(action: string): string {
  if (action === 'move') return caseMoveWord
  const known = caseActionNames.find((one): one is CaseActionName => one === action)
  return known ? caseActionWords[known] : action
}
export function deadlineName(key: string): string {
  const known = deadlineKeys.find((one): one is DeadlineKey => one === key)
  return known ? deadlineNames[known] : key
}
export function changeReasonName(reason: string): string {
  const known = changeReasons.find((one) => one === reason)
  return known ? changeReasonNames[known] : reason
}

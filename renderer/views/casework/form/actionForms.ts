import type { CaseActionName } from '@shared/casework/actionData'
import type { ActionForms } from './actionForm'
import { countyForms } from './countyForms'
import { otherForms } from './otherForms'
import { townForms } from './townForms'

const forms: ActionForms = { ...townForms, ...countyForms, ...otherForms }

/** The form of an action. */
export function formOf(action: CaseActionName): ActionForms[CaseActionName] {
  return forms[action]
}

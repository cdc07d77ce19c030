import type { caseFormContract } from '@shared/contracts/caseFormContract'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from '../callContext'
import { dropCaseForm, keepCaseForm, ownCaseForms } from '../services/casework/caseForms'

/** Half-typed forms of casework. */
export const caseFormHandlers: Handlers<typeof caseFormContract, CallContext> = {
  'caseForm.own': ({ app, changed }) => ownCaseForms(app.context(changed)),
  'caseForm.keep': ({ app, changed }, input) => {
    keepCaseForm(app.context(changed), input)
    return {}
  },
  'caseForm.drop': ({ app, changed }, input) => {
    dropCaseForm(app.context(changed), input)
    return {}
  },
}

import type { caseContract } from '@shared/contracts/caseContract'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from '../callContext'
import { actOnCase, actOnCases } from '../services/casework/actOnCase'
import { assignCases, officers } from '../services/casework/assignCases'
import { adviceOfCase } from '../services/casework/caseAdvice'
import { casePage, casesOfHousehold } from '../services/casework/casePage'
import { drawCaseSample, caseSamples } from '../services/casework/caseSamples'
import { inbox } from '../services/casework/inbox'
import { openCaseNow } from '../services/casework/openCase'
import { openChange } from '../services/casework/openChange'
import { completeRush, openRush } from '../services/casework/rush'

/** 受理到确认: cases, the inbox, sampling, 小额快救. */
export const caseHandlers: Handlers<typeof caseContract, CallContext> = {
  'case.open': ({ app, changed }, input) => openCaseNow(app.context(changed), input),
  'case.openChange': ({ app, changed }, input) => openChange(app.context(changed), input),
  'case.page': ({ app, changed }, input) => casePage(app.context(changed), input.id),
  'case.act': ({ app, changed }, input) => actOnCase(app.context(changed), input),
  'case.batch': ({ app, changed }, input) => actOnCases(app.context(changed), input),
  'case.advice': ({ app, changed }, input) => adviceOfCase(app.context(changed), input),
  'case.inbox': ({ app, changed }, input) => inbox(app.context(changed), input),
  'case.officers': ({ app, changed }) => officers(app.context(changed)),
  'case.assign': ({ app, changed }, input) => assignCases(app.context(changed), input),
  'case.ofHousehold': ({ app, changed }, input) => casesOfHousehold(app.context(changed), input.householdId),
  'case.drawSample': ({ app, changed }, input) => drawCaseSample(app.context(changed), input),
  'case.samples': ({ app, changed }, input) => caseSamples(app.context(changed), input),
  'rush.open': ({ app, changed }, input) => openRush(app.context(changed), input),
  'rush.complete': ({ app, changed }, input) => {
    completeRush(app.context(changed), input)
    return {}
  },
}

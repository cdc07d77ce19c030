import type { intakeContract } from '@shared/contracts/intakeContract'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from '../callContext'
import { rebaseDraft, theirVersion } from '../services/intake/draftConflict'
import { discardDraft, draftOf, draftsOf, newDraft, saveDraft, undoDiscard } from '../services/intake/drafts'
import { intakeLists } from '../services/intake/intakeLists'
import { knownPeople } from '../services/intake/knownPeople'
import { submitDraft } from '../services/intake/submitDraft'

/** 采集登记: drafts, who is known already, and writing the household. */
export const intakeHandlers: Handlers<typeof intakeContract, CallContext> = {
  'intake.lists': ({ app, changed }) => intakeLists(app.context(changed)),
  'intake.newDraft': ({ app, changed }, input) => newDraft(app.context(changed), input),
  'intake.saveDraft': ({ app, changed }, input) => saveDraft(app.context(changed), input),
  'intake.drafts': ({ app, changed }, input) => draftsOf(app.context(changed), input),
  'intake.draft': ({ app, changed }, input) => draftOf(app.context(changed), input.id),
  'intake.discard': ({ app, changed }, input) => {
    discardDraft(app.context(changed), input)
    return {}
  },
  'intake.undoDiscard': ({ app, changed }, input) => {
    undoDiscard(app.context(changed), input.id)
    return {}
  },
  'intake.known': ({ app, changed }, input) => knownPeople(app.context(changed), input),
  'intake.theirs': ({ app, changed }, input) => theirVersion(app.context(changed), input.id),
  'intake.rebase': ({ app, changed }, input) => rebaseDraft(app.context(changed), input),
  'intake.submit': ({ app, changed }, input) => submitDraft(app.context(changed), input),
}

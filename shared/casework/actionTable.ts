import type { CaseActionName } from './actionData'
import type { DeadlineKey } from './deadlineKeys'
import { openStates, type CaseKind, type CaseState } from './states'

/** Duties of the casework (electron/store/session.ts). */
export type CaseDuty = 'intake' | 'investigate' | 'townOpinion' | 'countyHandle' | 'confirm' | 'kin' | 'publish'

/** When and by whom an action can be taken. */
export interface ActionRule {
  readonly kinds: readonly CaseKind[]
  readonly from: readonly CaseState[]
  /** One of them is enough. */
  readonly duties: readonly CaseDuty[]
  /** The deadline it answers: when that has passed, 超期说明 is asked for. */
  readonly answers: readonly DeadlineKey[]
  /** May be taken for many cases at once: it says nothing about one family alone. */
  readonly batch: boolean
}

const apply: readonly CaseKind[] = ['apply']
const change: readonly CaseKind[] = ['reduce', 'end']
const decided: readonly CaseKind[] = ['apply', 'reduce', 'end']
const rush: readonly CaseKind[] = ['rush']

const town: readonly CaseDuty[] = ['investigate', 'townOpinion']
const anyOffice: readonly CaseDuty[] = ['investigate', 'townOpinion', 'countyHandle', 'confirm']

function rule(
  kinds: readonly CaseKind[],
  from: readonly CaseState[],
  duties: readonly CaseDuty[],
  more: { answers?: readonly DeadlineKey[]; batch?: boolean } = {},
): ActionRule {
  return { kinds, from, duties, answers: more.answers ?? [], batch: more.batch ?? false }
}

const afterAcceptance = openStates.filter(
  (state) => !['submitted', 'correcting', 'hearingDue', 'hearing'].includes(state),
)

/**
 * The table of domain.md §5: what can be done in which state by whom. In one batch may go what is the same for a village
 * or a delivery: posting and taking down a notice, reporting to the county, starting the check, announcing. Never what
 * is found or decided about a family: survey, determination, opinion, decision, hearing.
 */
export const actionTable: Readonly<Record<CaseActionName, ActionRule>> = {
  requestCorrection: rule(apply, ['submitted'], town),
  correct: rule(apply, ['correcting'], town),
  accept: rule(apply, ['submitted'], town),
  registerKin: rule(apply, ['accepted'], ['kin', 'investigate', 'townOpinion']),
  recordSurvey: rule(apply, ['surveying', 'checking', 'toDetermine'], ['investigate'], { answers: ['startSurvey'] }),
  requestCheck: rule(apply, ['surveying', 'checking', 'toDetermine'], town, { batch: true }),
  startCheck: rule(apply, ['surveying', 'checking'], ['countyHandle'], { answers: ['startCheck'], batch: true }),
  recordCheck: rule(apply, ['surveying', 'checking'], ['countyHandle']),
  reuseCheck: rule(apply, ['surveying', 'checking'], town),
  determine: rule(apply, ['toDetermine'], town),
  consentConversion: rule(apply, ['converting'], town),
  giveOpinion: rule(decided, ['opinion'], ['townOpinion'], { answers: ['township', 'objection'] }),
  postNotice: rule(decided, ['publicity'], ['publish'], { batch: true }),
  recordObjection: rule(decided, ['publicized', 'objected'], anyOffice),
  closeNotice: rule(decided, ['publicized'], ['publish'], { batch: true }),
  resolveObjection: rule(decided, ['objected'], town, { answers: ['objection'] }),
  report: rule(decided, ['reporting'], town, { batch: true }),
  recordTipOff: rule(decided, openStates, anyOffice),
  countyVisit: rule(decided, ['review'], ['countyHandle']),
  returnToTown: rule(decided, ['review'], ['countyHandle', 'confirm']),
  decide: rule(decided, ['review'], ['confirm'], { answers: ['county', 'total'] }),
  notify: rule(decided, ['confirmed', 'refused'], ['investigate', 'townOpinion', 'countyHandle'], {
    answers: ['notice'],
  }),
  announce: rule(decided, ['confirmed', 'inForce', 'closed'], ['publish'], { batch: true }),
  withdraw: rule(apply, openStates, anyOffice),
  stop: rule([...decided, ...rush], [...openStates, 'rushRegistered'], ['townOpinion', 'countyHandle', 'confirm']),
  extend: rule(apply, afterAcceptance, ['townOpinion', 'countyHandle', 'confirm']),
  advanceAid: rule(apply, afterAcceptance, town),
  meeting: rule(decided, afterAcceptance, ['townOpinion', 'countyHandle', 'confirm']),
  inviteHearing: rule(change, ['hearingDue'], ['investigate', 'townOpinion', 'countyHandle']),
  recordHearing: rule(change, ['hearingDue', 'hearing'], ['investigate', 'townOpinion', 'countyHandle']),
  payRush: rule(rush, ['rushRegistered'], town, { answers: ['rush'] }),
  completeRush: rule(rush, ['rushPaid'], town),
}

import { dateInWords, monthInWords, type IsoDate } from '../domain/dates'
import { caseActionWords, caseKindNames, caseStateNames } from '../messages/casework'
import type { CaseActionName } from './actionData'
import { actionTable } from './actionTable'
import { investigatorsOf, type CaseFile } from './caseFile'
import type { CaseWorld, Who } from './caseWorld'
import { deadlinesOf } from './deadlines'
import { earlierCheckRefusal } from './earlierCheck'
import { refuse, type Refusal } from './refusal'

/** Days in their order: never before the last act, never after today; a PC whose clock was set back is named. */
export function dateRefusal(file: CaseFile, on: IsoDate, today: IsoDate): Refusal | null {
  const [last, now, day] = [file.lastOn, today, on].map(dateInWords)
  if (today < file.lastOn) return refuse('caseClockBack', { today: now ?? '', last: last ?? '' })
  if (on < file.lastOn) return refuse('caseDateBeforeLast', { on: day ?? '', last: last ?? '' })
  if (on > today) return refuse('caseDateInFuture', { on: day ?? '', today: now ?? '' })
  return null
}

/** Kind, state and duty. */
function tableRefusal(file: CaseFile, action: CaseActionName, who: Who): Refusal | null {
  const rule = actionTable[action]
  const words = caseActionWords[action]
  if (!rule.kinds.includes(file.opening.kind)) {
    return refuse('caseWrongKind', { action: words, kind: caseKindNames[file.opening.kind] })
  }
  if (!rule.from.includes(file.state)) {
    return refuse('caseWrongState', { action: words, state: caseStateNames[file.state] })
  }
  const delegated = file.delegated && action === 'decide' && who.duties.has('townOpinion')
  if (!delegated && !rule.duties.some((duty) => who.duties.has(duty))) {
    return refuse('caseDutyMissing', { action: words }, 'NOT_ALLOWED')
  }
  return null
}

/**
 * A reduction or an end of aid that another decision ended meanwhile has nothing left to change: carried on, it would give
 * the household two amounts at once. It can only be stopped.
 */
function endedMeanwhile(file: CaseFile, action: CaseActionName, world: CaseWorld): Refusal | null {
  if (file.opening.change === null || file.decision !== null || action === 'stop' || world.standingEnd === null) {
    return null
  }
  return refuse('caseStandingOver', { month: monthInWords(world.standingEnd) })
}

/** What stands in the way whatever is filled in. */
function standingRefusal(
  file: CaseFile,
  action: CaseActionName,
  who: Who,
  world: CaseWorld,
  on: IsoDate,
): Refusal | null {
  const { check } = file
  const waiting = check?.report === null ? check.requested : null
  switch (action) {
    case 'requestCorrection':
      // 57号 §10: 一次性告知.
      return file.correction === null ? null : refuse('caseCorrectedOnce', { on: dateInWords(file.correction.on) })
    case 'requestCheck':
      return requestRefusal(waiting, world)
    case 'reuseCheck':
      return requestRefusal(waiting, world) ?? earlierCheckRefusal(file, world.earlierCheck, on)
    case 'startCheck':
      if (!check || !waiting) return refuse('caseCheckNotRequested')
      if (check.startedOn !== null) return refuse('caseCheckStarted', { on: dateInWords(check.startedOn) })
      // Taken back since it was asked for: nothing may be looked up any more (社会救助法 §40, §41).
      return consentRefusal(world)
    case 'recordCheck':
      if (!check || !waiting) return refuse('caseCheckNotRequested')
      return check.startedOn === null ? refuse('caseCheckNotStarted') : null
    case 'determine':
      return expiredCheck(file, on)
    case 'closeNotice': {
      const notice = file.notices.at(-1)
      return notice && on <= notice.until ? refuse('caseNoticeRunning', { until: dateInWords(notice.until) }) : null
    }
    case 'decide':
      return separationRefusal(file, who) ?? kinRefusal(world) ?? earlierDecision(world, on)
    case 'announce':
      if (file.decision?.agree !== true) return refuse('caseAnnounceRefused')
      return file.announced === null ? null : refuse('caseAnnounced', { on: dateInWords(file.announced.on) })
    case 'extend':
      return extendRefusal(file, world, on)
    default:
      return null
  }
}

/** A family is checked, or an earlier report about it used, only with everybody's consent (社会救助法 §41). */
function requestRefusal(waiting: { readonly on: IsoDate } | null, world: CaseWorld): Refusal | null {
  if (waiting) return refuse('caseCheckRequested', { on: dateInWords(waiting.on) })
  return consentRefusal(world)
}

function consentRefusal({ consentMissing }: CaseWorld): Refusal | null {
  return consentMissing > 0 ? refuse('caseConsentMissing', { count: consentMissing }) : null
}

/** A decision dated before the one it takes the place of would leave that one without a month. */
function earlierDecision({ decidedBefore }: CaseWorld, on: IsoDate): Refusal | null {
  if (decidedBefore === null || on >= decidedBefore) return null
  return refuse('caseBeforeDecision', { on: dateInWords(on), last: dateInWords(decidedBefore) })
}

/** 57号 §11: filed by itself, whatever is decided. */
function kinRefusal({ kinToFile }: CaseWorld): Refusal | null {
  return kinToFile > 0 ? refuse('caseKinNotFiled', { count: kinToFile }) : null
}

/** The report of the 核对 as it stands has run out by a day. */
export function expiredCheck(file: CaseFile, on: IsoDate): Refusal | null {
  const report = file.check?.report
  return report && report.validUntil < on ? refuse('caseCheckExpired', { until: dateInWords(report.validUntil) }) : null
}

function samePerson(who: Who, other: { userId: string | null; name: string }): boolean {
  return other.userId === null ? other.name.trim() === who.name.trim() : other.userId === who.userId
}

/**
 * Who investigated, or visited for the county, heard the family, proposed what is to be decided (a class determined, a
 * reduction or an end begun) or gave the township's opinion does not decide.
 */
function separationRefusal(file: CaseFile, who: Who): Refusal | null {
  const visitors = file.countyVisits.flatMap((visit) => [...visit.visitors, visit.doneBy])
  const handlers = file.objections.flatMap((one) => one.resolved?.handlers ?? [])
  if ([...investigatorsOf(file), ...visitors, ...handlers].some((one) => samePerson(who, one))) {
    return refuse('caseInvestigatorConfirms', { name: who.name }, 'NOT_ALLOWED')
  }
  const { change, by } = file.opening
  const heard = file.hearing === null ? [] : [...file.hearing.officials, file.hearing.doneBy]
  const determined = file.determined === null ? [] : [file.determined.doneBy]
  if ([...heard, ...determined, ...(change === null ? [] : [by])].some((one) => samePerson(who, one))) {
    return refuse('caseProposerConfirms', { name: who.name }, 'NOT_ALLOWED')
  }
  if (file.opinions.some((one) => one.doneBy.userId === who.userId)) {
    return refuse('caseOpinionGiverConfirms', { name: who.name }, 'NOT_ALLOWED')
  }
  return null
}

function extendRefusal(file: CaseFile, world: CaseWorld, on: IsoDate): Refusal | null {
  if (file.extendedOn !== null) return refuse('caseExtended', { on: dateInWords(file.extendedOn) })
  const total = deadlinesOf(file, world.limits, world.calendar, on).find((one) => one.key === 'total')
  if (total === undefined) return refuse('caseNotExtendable')
  return total.overdue ? refuse('caseExtendTooLate', { due: dateInWords(total.due ?? on) }) : null
}

/** Why an act is not possible on a day, before anything is filled in; null when it is. */
export function mayAct(
  file: CaseFile,
  action: CaseActionName,
  who: Who,
  world: CaseWorld,
  on: IsoDate,
): Refusal | null {
  return (
    tableRefusal(file, action, who) ??
    dateRefusal(file, on, world.today) ??
    endedMeanwhile(file, action, world) ??
    standingRefusal(file, action, who, world, on)
  )
}

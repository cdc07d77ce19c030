import { addDays, dateInWords, monthInWords, type IsoDate, type IsoMonth } from '../domain/dates'
import { fenToYuanText, type Fen } from '../domain/money'
import { caseActionWords, caseKindNames, caseStateNames, deadlineNames } from '../messages/casework'
import type { CaseActionData, CaseActionName } from './actionData'
import { actionTable } from './actionTable'
import { investigatorsOf, type CaseFile } from './caseFile'
import { deadlinesOf, type Deadline } from './deadlines'
import { earlierCheckRefusal, otherReportRefusal, type EarlierCheck } from './earlierCheck'
import { decisionRefusal, determinationRefusal, type AidBefore, type Members } from './itemRefusal'
import type { CaseLimits } from './limits'
import { refuse, type Refusal } from './refusal'
import type { CaseClass } from './states'
import type { WorkCalendar } from './workingDays'

/** Who wants to act. */
export interface Who {
  readonly userId: string
  readonly name: string
  readonly duties: ReadonlySet<string>
}

/** What stands outside the file and decides with it. */
export interface CaseWorld {
  readonly limits: CaseLimits
  readonly calendar: WorkCalendar
  /** The date of this PC. */
  readonly today: IsoDate
  /** Pledges and authorizations that are missing; 0 when all are there. */
  readonly consentMissing: number
  /** People of the rosters who are kin to the family. */
  readonly kinConflicts: number
  /** Pairs that 近亲属备案 is still missing for (57号 §11); 1 where kin was registered by hand and nobody was filed. */
  readonly kinToFile: number
  /** The latest report of the 核对 in another case of the household; null for none. */
  readonly earlierCheck: EarlierCheck | null
  /** Part in a draw of the county; null while there was none. */
  readonly sample: { readonly drawn: boolean } | null
  /** The most that help in an emergency may come to, fen. */
  readonly aidCap: Fen
  /** The standing that is to be reduced or ended. */
  readonly standing: AidBefore | null
  /** Last month of that standing where a later decision has ended it; null while it runs. */
  readonly standingEnd: IsoMonth | null
  readonly members: Members
}

/** Days in their order: never before the last act, never after today; a PC whose clock was set back is named. */
export function dateRefusal(file: CaseFile, on: IsoDate, today: IsoDate): Refusal | null {
  const [last, now, day] = [file.lastOn, today, on].map(dateInWords)
  if (today < file.lastOn) return refuse('caseClockBack', { today: now ?? '', last: last ?? '' })
  if (on < file.lastOn) return refuse('caseDateBeforeLast', { on: day ?? '', last: last ?? '' })
  if (on > today) return refuse('caseDateInFuture', { on: day ?? '', today: now ?? '' })
  return null
}

/** Why a county's visit is asked for: 备案 and 举报 (57号 §20), the sample (43号 §16). */
export function visitReasons(
  file: CaseFile,
  world: Pick<CaseWorld, 'limits' | 'sample'>,
): ('kin' | 'tipOff' | 'sample')[] {
  if (file.opening.kind !== 'apply') return []
  const reasons: ('kin' | 'tipOff' | 'sample')[] = []
  if (world.limits.kinVisit && file.kin?.kin === true) reasons.push('kin')
  if (file.tipOffs.length > 0) reasons.push('tipOff')
  if (world.sample?.drawn === true) reasons.push('sample')
  return reasons
}

/** Those of the reasons that no visit has answered: one from before a tip-off does not. */
function visitsDue(file: CaseFile, world: CaseWorld): ReturnType<typeof visitReasons> {
  const last = file.countyVisits.at(-1)
  const reasons = visitReasons(file, world)
  if (last === undefined) return reasons
  return reasons.filter((why) => why === 'tipOff' && file.tipOffs.some((one) => one.on > last.on))
}

const visitWords = { kin: '属近亲属备案', tipOff: '收到举报投诉', sample: '被随机抽中' } as const

/** The part of the sample that a case belongs to; null where its classes are not sampled. */
export function sampledClass(file: CaseFile, limits: CaseLimits): CaseClass | null {
  if (file.opening.kind !== 'apply') return null
  const items = file.determined?.items ?? []
  return items.find((item) => (limits.samplePct[item.class] ?? 0) > 0)?.class ?? null
}

/**
 * Whether the opinion has to be published now: by class (publicity_required). After an objection 特困 is published again
 * (43号 §15, §26), 低保 goes to the county with the new opinion (57号 §19). Only the ending of 特困 is published.
 */
export function publicityNeeded(file: CaseFile, limits: CaseLimits): boolean {
  const last = file.notices.at(-1)
  const objected = last !== undefined && file.objections.some((one) => one.on >= last.on)
  if (file.opening.kind !== 'apply') {
    return file.opening.kind === 'end' && file.opening.change?.class === 'TK' && (last === undefined || objected)
  }
  const determined = file.determined
  if (determined === null || determined.outcome === 'NONE') return false
  if (!determined.items.some((item) => limits.publicityRequired[item.class] === true)) return false
  if (last === undefined || last.outcome !== determined.outcome) return true
  return determined.outcome === 'TK' && (objected || determined.on > last.on)
}

/** The period that an act answers and that has passed by then; doing it asks for 超期说明. */
export function overdueFor(file: CaseFile, action: CaseActionName, world: CaseWorld, on: IsoDate): Deadline | null {
  const { answers } = actionTable[action]
  if (answers.length === 0) return null
  const deadlines = deadlinesOf(file, world.limits, world.calendar, on)
  return deadlines.find((one) => answers.includes(one.key) && one.doneOn === null && one.overdue) ?? null
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
      return check.startedOn === null ? null : refuse('caseCheckStarted', { on: dateInWords(check.startedOn) })
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
      return separationRefusal(file, who) ?? kinRefusal(world)
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
  return world.consentMissing > 0 ? refuse('caseConsentMissing', { count: world.consentMissing }) : null
}

/** 57号 §11: filed by itself, whatever is decided. */
function kinRefusal({ kinToFile }: CaseWorld): Refusal | null {
  return kinToFile > 0 ? refuse('caseKinNotFiled', { count: kinToFile }) : null
}

function expiredCheck(file: CaseFile, on: IsoDate): Refusal | null {
  const report = file.check?.report
  return report && report.validUntil < on ? refuse('caseCheckExpired', { until: dateInWords(report.validUntil) }) : null
}

function samePerson(who: Who, other: { userId: string | null; name: string }): boolean {
  return other.userId === null ? other.name.trim() === who.name.trim() : other.userId === who.userId
}

/** Who investigated, or visited for the county, or gave the township's opinion does not decide. */
function separationRefusal(file: CaseFile, who: Who): Refusal | null {
  const visitors = file.countyVisits.flatMap((visit) => [...visit.visitors, visit.doneBy])
  const handlers = file.objections.flatMap((one) => one.resolved?.handlers ?? [])
  if ([...investigatorsOf(file), ...visitors, ...handlers].some((one) => samePerson(who, one))) {
    return refuse('caseInvestigatorConfirms', { name: who.name }, 'NOT_ALLOWED')
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

/** How many people these are; a name without an account counts once, and not beside the same name with one. */
function distinct(people: readonly { userId: string | null; name: string }[]): number {
  const known = people.filter((one) => one.userId !== null)
  const names = new Set(known.map((one) => one.name.trim()))
  const others = people.map((one) => one.name.trim()).filter((name) => !names.has(name))
  return new Set(known.map((one) => one.userId)).size + new Set(others).size
}

/** What is wrong with what was filled in. */
function dataRefusal(file: CaseFile, data: CaseActionData, world: CaseWorld, on: IsoDate): Refusal | null {
  switch (data.action) {
    case 'registerKin':
      return !data.kin && world.kinConflicts > 0 ? refuse('caseKinFound', { count: world.kinConflicts }) : null
    case 'recordSurvey':
      // 57号 §16: at least two, and who was there signs; without entering only in an emergency.
      if (distinct(data.investigators) < 2) return refuse('caseTwoInvestigators')
      if (data.way === '入户') return data.present.length === 0 ? refuse('caseSurveyPresent') : null
      return data.emergency === '' ? refuse('caseSurveyEmergency') : null
    case 'reuseCheck':
      return otherReportRefusal(data, world.earlierCheck)
    case 'determine':
      return determinationRefusal(data.items, world.members)
    case 'giveOpinion':
      if (data.opinion === 'return') return file.opening.kind === 'apply' ? null : refuse('caseReturnUnfit')
      return data.opinion === 'agree' && file.opening.kind === 'apply' && file.determined?.outcome === 'NONE'
        ? refuse('caseOpinionUnfit')
        : null
    case 'postNotice':
      return data.from < on || data.from > addDays(on, 1)
        ? refuse('caseNoticeFrom', { from: dateInWords(data.from) })
        : null
    case 'countyVisit':
      return distinct(data.visitors) < 2 ? refuse('caseTwoVisitors') : null
    case 'decide':
      return decideRefusal(file, data, world, on)
    case 'advanceAid': {
      if (distinct(data.handlers) < 2) return refuse('caseTwoHandlers')
      const given = file.advances.reduce((sum, one) => sum + one.amount, 0)
      return given + data.amount > world.aidCap
        ? refuse('caseAidCap', { given: fenToYuanText(given), cap: fenToYuanText(world.aidCap) })
        : null
    }
    case 'recordHearing':
      return hearingRefusal(file, data, world, on)
    case 'meeting': {
      const votes = data.votes.for + data.votes.against + data.votes.abstain
      const attendees = data.attendees.length
      return votes > attendees ? refuse('caseVotesUnfit', { votes, attendees }) : null
    }
    case 'payRush':
      return distinct(data.handlers) < 2 ? refuse('caseTwoHandlers') : null
    default:
      return null
  }
}

function decideRefusal(
  file: CaseFile,
  data: Extract<CaseActionData, { action: 'decide' }>,
  world: CaseWorld,
  on: IsoDate,
): Refusal | null {
  const unfit = decisionRefusal(file, data, world.standing, world.members)
  if (unfit) return unfit
  const [why] = visitsDue(file, world)
  if (why !== undefined) return refuse('caseVisitNeeded', { why: visitWords[why] })
  if (!data.agree) return null
  if (publicityNeeded(file, world.limits)) return refuse('caseNotPublished')
  const sampled = sampledClass(file, world.limits)
  if (sampled !== null && world.sample === null) {
    return refuse('caseSampleNeeded', { pct: world.limits.samplePct[sampled] ?? 0 })
  }
  return file.opening.kind === 'apply' ? expiredCheck(file, on) : null
}

/** 社会救助法 §48: heard before, or given the time to be heard, or nobody to hear. */
function hearingRefusal(
  file: CaseFile,
  data: Extract<CaseActionData, { action: 'recordHearing' }>,
  world: CaseWorld,
  on: IsoDate,
): Refusal | null {
  const reason = file.opening.change?.reason
  const unheard = data.way === '已死亡' || data.way === '自愿退出'
  const fits = data.way === '已死亡' ? reason === 'death' : data.way === '自愿退出' ? reason === 'voluntary' : true
  if (!fits) return refuse('caseHearingWay', { way: data.way })
  if (unheard) return null
  if (file.invitedHearing === null) return refuse('caseHearingNotInvited')
  if (data.way !== '未提出') return data.opinion === '' ? refuse('caseHearingOpinion') : null
  const period = deadlinesOf(file, world.limits, world.calendar, on).find((one) => one.key === 'hearing')
  return period?.due && on <= period.due ? refuse('caseHearingEarly', { due: dateInWords(period.due) }) : null
}

/** Why an act as filled in is not possible on a day; null when it is. */
export function actRefusal(
  file: CaseFile,
  data: CaseActionData,
  who: Who,
  world: CaseWorld,
  on: IsoDate,
  overdueReason: string,
): Refusal | null {
  const refusal = mayAct(file, data.action, who, world, on) ?? dataRefusal(file, data, world, on)
  if (refusal) return refusal
  const overdue = overdueFor(file, data.action, world, on)
  if (overdue === null || overdueReason.trim() !== '') return null
  return refuse('caseOverdue', { deadline: deadlineNames[overdue.key], due: dateInWords(overdue.due ?? on) })
}

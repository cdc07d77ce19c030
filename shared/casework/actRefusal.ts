import { addDays, dateInWords, type IsoDate } from '../domain/dates'
import { fenToYuanText, type Fen } from '../domain/money'
import { deadlineNames, visitReasonWords } from '../messages/casework'
import type { CaseActionData } from './actionData'
import type { CaseFile } from './caseFile'
import type { CaseWorld, Who } from './caseWorld'
import { sampledClass, visitsDue } from './countyVisits'
import { deadlinesOf } from './deadlines'
import { otherReportRefusal } from './earlierCheck'
import { decisionRefusal, determinationRefusal } from './itemRefusal'
import { expiredCheck, mayAct } from './mayAct'
import { overdueFor } from './overdueFor'
import { publicityNeeded } from './publicityNeeded'
import { refuse, type Refusal } from './refusal'

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
      return determinationRefusal(data.items, world) ?? againstCheck(file, data)
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
      return given + data.amount > world.aidCap ? aidCapRefusal(given, world.aidCap) : null
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

/** What was given before is only spoken of where there was something. Fen. */
export function aidCapRefusal(given: Fen, cap: Fen): Refusal {
  const limit = fenToYuanText(cap)
  return given === 0
    ? refuse('caseAidOver', { cap: limit })
    : refuse('caseAidCap', { given: fenToYuanText(given), cap: limit })
}

/** The advice knows what the family declared, not what the 核对 found: aid against its report is explained (57号 §18). */
function againstCheck(
  { check }: CaseFile,
  { items, reason }: Extract<CaseActionData, { action: 'determine' }>,
): Refusal | null {
  const unfit = check?.report?.fits === false && items.length > 0
  return unfit && reason === '' ? refuse('caseCheckUnfit', { number: check.report?.reportNo ?? '' }) : null
}

function decideRefusal(
  file: CaseFile,
  data: Extract<CaseActionData, { action: 'decide' }>,
  world: CaseWorld,
  on: IsoDate,
): Refusal | null {
  const unfit = decisionRefusal(file, data, world.standing, world)
  if (unfit) return unfit
  const [why] = visitsDue(file, world)
  if (why !== undefined) return refuse('caseVisitNeeded', { why: visitReasonWords[why] })
  if (!data.agree) return null
  if (publicityNeeded(file, world.limits)) return refuse('caseNotPublished')
  const sampled = sampledClass(file, world.limits)
  if (sampled !== null && world.sample === null) {
    return refuse('caseSampleNeeded', { pct: world.limits.samplePct[sampled] ?? 0 })
  }
  return file.opening.kind === 'apply' ? expiredCheck(file, on) : null
}

/** Whether somebody of those who have the aid lives on: that person is heard before it is reduced or ended. */
function someLiveOn(file: CaseFile, { members, deadPersons, standing }: CaseWorld): boolean {
  if (file.opening.kind === 'reduce') return true
  if (members === null || (standing !== null && standing.personId !== null)) return false
  const living = members.size - deadPersons.size
  // With nobody recorded as dead, the only one there is has died.
  return living > 1 || (living === 1 && deadPersons.size > 0)
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
  if (data.way === '已死亡' && someLiveOn(file, world)) return refuse('caseHearingSurvivors')
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

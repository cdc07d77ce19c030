import { addDays, type IsoDate } from '../domain/dates'
import type { CaseFile, Pause } from './caseFile'
import type { DeadlineKey, DeadlineUnit } from './deadlineKeys'
import type { CaseLimits } from './limits'
import { isOver, type CaseClass } from './states'
import { covers, nthWorkingDay, workingDaysBetween, type WorkCalendar } from './workingDays'

/** One statutory period of a case. */
export interface Deadline {
  readonly key: DeadlineKey
  readonly unit: DeadlineUnit
  readonly days: number
  readonly from: IsoDate
  /** Null while a pause lasts that began before it. */
  readonly due: IsoDate | null
  /** In its unit; below nought when overdue. Frozen while it is paused. */
  readonly left: number
  readonly paused: boolean
  readonly doneOn: IsoDate | null
  readonly overdue: boolean
}

/** The class by which the periods of a case are counted. */
export function classOf(file: CaseFile): CaseClass | null {
  const { request, change } = file.opening
  const outcome = file.decision?.outcome ?? file.determined?.outcome ?? 'NONE'
  if (outcome !== 'NONE') return outcome
  if (request) return request.class
  return change === null || change.class === 'NONE' ? null : change.class
}

/** Whether a day lies in one of the pauses: after its first day, up to and with its last. */
export function inPause(pauses: readonly Pause[], day: IsoDate): boolean {
  return pauses.some((pause) => day > pause.from && (pause.to === null || day <= pause.to))
}

/** A period before it is counted on a day: what the inbox keeps. */
export interface Term {
  readonly key: DeadlineKey
  readonly unit: DeadlineUnit
  readonly days: number
  readonly from: IsoDate
  readonly doneOn: IsoDate | null
  readonly pauses: readonly Pause[]
  /** Waiting for its end is the point (publicity): being past it is no fault. */
  readonly harmless?: boolean
}

function natural(term: Term, today: IsoDate): Deadline {
  const due = addDays(term.from, term.days)
  const until = term.doneOn ?? today
  const left = Math.round((Date.parse(due) - Date.parse(until)) / 86_400_000)
  return { ...shared(term), due, left, paused: false, overdue: term.harmless !== true && left < 0 }
}

function shared(term: Term): Pick<Deadline, 'key' | 'unit' | 'days' | 'from' | 'doneOn'> {
  const { key, unit, days, from, doneOn } = term
  return { key, unit, days, from, doneOn }
}

/** Counts a period of working days on a day, the pauses left out (57号 §22 and the procedures it names). */
function working(term: Term, calendar: WorkCalendar, today: IsoDate): Deadline {
  const skipped = (day: IsoDate): boolean => inPause(term.pauses, day)
  const until = term.doneOn ?? today
  const lasting = term.doneOn === null ? term.pauses.find((pause) => pause.to === null) : undefined
  if (lasting) {
    const before = workingDaysBetween(calendar, term.from, lasting.from, skipped)
    // A period that ended before the pause began is not stopped by it.
    if (before < term.days) {
      return { ...shared(term), due: null, left: term.days - before, paused: true, overdue: false }
    }
  }
  const due = nthWorkingDay(calendar, term.from, term.days, skipped)
  const left = term.days - workingDaysBetween(calendar, term.from, until, skipped)
  return { ...shared(term), due, left, paused: false, overdue: due !== null && until > due }
}

/** A period as it stands on a day. */
export function deadlineOf(term: Term, calendar: WorkCalendar, today: IsoDate): Deadline {
  return term.unit === 'wd' ? working(term, calendar, today) : natural(term, today)
}

function earliest(...dates: readonly (IsoDate | null | undefined)[]): IsoDate | null {
  const known = dates.filter((date) => date !== null && date !== undefined)
  return known.length === 0 ? null : known.reduce((a, b) => (a < b ? a : b))
}

function totalDays(file: CaseFile, limits: CaseLimits): number {
  if (file.extendedOn !== null) return limits.extendedWd
  return limits.delegated ? limits.delegatedWd : limits.totalWd
}

/**
 * When the township's period begins and what ends it: its first opinion that is one (`return` only asks for another
 * determination). 特困 has no total, so a case that the county sent back would have no limit at all: the township
 * gets its fifteen working days anew from that day (43号 §13).
 */
function townshipSpan(file: CaseFile, one: CaseClass): { from: IsoDate | null; doneOn: IsoDate | null } {
  const again = one === 'TK' ? file.returned : null
  const given = file.opinions.slice(again?.opinions ?? 0).find((each) => each.opinion !== 'return')
  return { from: again?.on ?? file.acceptedOn, doneOn: given?.on ?? file.decision?.on ?? null }
}

/**
 * What ends the period after an objection. 43号 §15 and §26 give 特困 fifteen working days for the visit and the new opinion
 * together, so that it runs on after the objection was dealt with; for the others it is a local period for dealing with it.
 */
function objectionAnswered(file: CaseFile, objection: CaseFile['objections'][number]): IsoDate | null {
  const { resolved, opinionsKnown } = objection
  if (resolved === null || classOf(file) !== 'TK') return resolved?.on ?? null
  const given = file.opinions.slice(opinionsKnown).find((one) => one.opinion !== 'return')
  return given?.on ?? file.decision?.on ?? null
}

/** What can be promised on the day of acceptance. Working days. */
export interface AcceptanceTerm {
  readonly days: number
  readonly due: IsoDate
  /** What the county has on top of it, where each office has a period of its own (43号 §13, §16); else null. */
  readonly countyDays: number | null
}

/**
 * The period that 受理 names, counted on that day: what stops or extends it later changes nothing of a letter that was
 * sent. Null before the acceptance and where the parameters set no period.
 */
export function acceptanceTerm(file: CaseFile, limits: CaseLimits, calendar: WorkCalendar): AcceptanceTerm | null {
  const { acceptedOn, opening } = file
  if (acceptedOn === null || opening.request === null) return null
  const tekun = opening.request.class === 'TK'
  const days = tekun ? limits.townshipWd.TK : limits.delegated ? limits.delegatedWd : limits.totalWd
  const due = days === undefined ? null : nthWorkingDay(calendar, acceptedOn, days)
  if (days === undefined || due === null) return null
  return { days, due, countyDays: tekun ? (limits.countyWd.TK ?? null) : null }
}

/** Every period that runs or has run for a case. */
function termsOf(file: CaseFile, limits: CaseLimits): Term[] {
  const { opening, acceptedOn, check, decision, pauses } = file
  const one = classOf(file)
  const terms: Term[] = []
  const add = (
    key: DeadlineKey,
    unit: DeadlineUnit,
    days: number | undefined,
    from: IsoDate | null | undefined,
    doneOn: IsoDate | null | undefined,
    more: Partial<Pick<Term, 'pauses' | 'harmless'>> = {},
  ): void => {
    if (days === undefined || from === null || from === undefined) return
    terms.push({ key, unit, days, from, doneOn: doneOn ?? null, pauses: [], ...more })
  }
  const decidedOn = decision?.on
  if (opening.kind === 'apply') {
    add('startSurvey', 'wd', limits.startSurveyWd, acceptedOn, earliest(file.surveys[0]?.on, check?.requested?.on))
    if (one !== null) {
      const township = townshipSpan(file, one)
      add('township', 'wd', limits.townshipWd[one], township.from, township.doneOn, { pauses })
      add('county', 'wd', limits.countyWd[one], file.reportedOn, decidedOn, { pauses })
      // 57号 §22 and 刚性支出困难家庭认定办法 §8 set a total; 43号 sets one period for each office instead.
      if (one !== 'TK') add('total', 'wd', totalDays(file, limits), acceptedOn, decidedOn, { pauses })
    }
    if (decision?.agree === false) add('notice', 'wd', limits.noticeWd, decision.on, file.notified?.on)
  }
  if (check) {
    add('startCheck', 'wd', limits.startCheckWd, check.requested?.on, check.startedOn)
    if (check.report) {
      const { on, validUntil } = check.report
      add('checkValid', 'd', daysBetween(on, validUntil), on, decidedOn, { harmless: true })
    }
  }
  const notice = file.notices.at(-1)
  if (notice) {
    const from = addDays(notice.from, -1)
    add('publicity', 'd', daysBetween(from, notice.until), from, notice.closedOn, { harmless: true })
  }
  const objection = file.objections.findLast((each) => each.resolved === null) ?? file.objections.at(-1)
  if (objection) {
    const first = file.objections.find((each) => each.resolved === objection.resolved) ?? objection
    add('objection', 'wd', limits.objectionWd, first.on, objectionAnswered(file, first))
  }
  if (file.invitedHearing) add('hearing', 'wd', limits.hearingWd, file.invitedHearing.on, file.hearing?.on)
  if (opening.kind === 'rush') add('rush', 'd', limits.rushDays, opening.on, file.rushPaid?.on)
  return terms
}

function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** The periods of a case as they stand on a day. */
export function deadlinesOf(file: CaseFile, limits: CaseLimits, calendar: WorkCalendar, today: IsoDate): Deadline[] {
  return termsOf(file, limits).map((term) => deadlineOf(term, calendar, today))
}

/**
 * What the inbox shows of a case: the period that ends first among those that still run, or one that stands still when
 * all of them do. None for a case that is over.
 */
export function nearestTerm(
  file: CaseFile,
  limits: CaseLimits,
  calendar: WorkCalendar,
): { readonly term: Term; readonly due: IsoDate | null } | null {
  if (isOver(file.state)) return null
  const running = termsOf(file, limits)
    .filter((term) => term.doneOn === null && term.key !== 'checkValid')
    .map((term) => ({ term, due: deadlineOf(term, calendar, file.lastOn).due }))
  const dated = running.filter((one) => one.due !== null).sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1))
  return dated[0] ?? running[0] ?? null
}

/** Whether the days of these periods lie in years whose official calendar is known. */
export function calendarKnown(deadlines: readonly Deadline[], calendar: WorkCalendar): boolean {
  return deadlines
    .filter((one) => one.unit === 'wd' && one.doneOn === null)
    .every((one) => covers(calendar, one.from, one.due ?? one.from))
}

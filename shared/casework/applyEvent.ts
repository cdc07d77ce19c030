import { addDays, type IsoDate } from '../domain/dates'
import type { CaseActionData } from './actionData'
import type { Actor, CaseEvent, CaseFile, CaseOpening, EventFindings, Pause } from './caseFile'
import { outcomeOf } from './items'
import type { CaseState } from './states'

const firstState = { apply: 'submitted', reduce: 'hearingDue', end: 'hearingDue', rush: 'rushRegistered' } as const

/** The file of a case that was just opened. */
export function openFile(opening: CaseOpening, at: string): CaseFile {
  return {
    opening,
    state: firstState[opening.kind],
    lastOn: opening.on,
    lastAt: at,
    acceptedOn: null,
    correction: null,
    kin: null,
    surveys: [],
    check: null,
    determined: null,
    conversion: null,
    opinions: [],
    reopenedOn: null,
    returned: null,
    notices: [],
    objections: [],
    reportedOn: null,
    delegated: false,
    tipOffs: [],
    countyVisits: [],
    decision: null,
    notified: null,
    announced: null,
    invitedHearing: null,
    hearing: null,
    meetings: [],
    advances: [],
    extendedOn: null,
    rushPaid: null,
    rushCompleted: null,
    pauses: [],
    moves: [],
  }
}

type Part = Partial<CaseFile>
interface Act {
  readonly on: IsoDate
  readonly by: Actor
  readonly findings: EventFindings
}

function done<D extends CaseActionData>(data: D, { on, by }: Act): D & { on: IsoDate; doneBy: Actor } {
  return { ...data, on, doneBy: by }
}

function begin(file: CaseFile, kind: Pause['kind'], from: IsoDate): readonly Pause[] {
  return [...file.pauses, { kind, from, to: null }]
}

function end(file: CaseFile, kind: Pause['kind'], to: IsoDate): readonly Pause[] {
  return file.pauses.map((pause) => (pause.kind === kind && pause.to === null ? { ...pause, to } : pause))
}

/** A notice that came down with the objection that was dealt with stops the clock no longer. */
function cutShort(pauses: readonly Pause[], on: IsoDate): readonly Pause[] {
  return pauses.map((pause) =>
    pause.kind === 'publicity' && pause.to !== null && pause.to > on ? { ...pause, to: on } : pause,
  )
}

/** Where an examined application stands: both the visit and the report of the 核对 have to be there. */
function examining(file: Pick<CaseFile, 'surveys' | 'check'>): CaseState {
  if (file.surveys.length === 0) return 'surveying'
  return file.check?.report ? 'toDetermine' : 'checking'
}

function requested(file: CaseFile): string {
  return file.opening.request?.class ?? 'NONE'
}

/** After the opinion: publicity where the class asks for it, else on to whoever decides. */
function afterOpinion(file: CaseFile, on: IsoDate, findings: EventFindings): Part {
  if (findings.publicity === true) return { state: 'publicity' }
  return toDecision(file, on, findings)
}

function toDecision(file: CaseFile, on: IsoDate, findings: EventFindings): Part {
  if (findings.delegated === true) return { state: 'review', delegated: true, reportedOn: on }
  return { state: 'reporting', delegated: false, reportedOn: file.reportedOn }
}

function closeNotices(file: CaseFile, on: IsoDate): CaseFile['notices'] {
  return file.notices.map((notice) => (notice.closedOn === null ? { ...notice, closedOn: on } : notice))
}

/** What an action changes. @throws nothing: whether it may be taken was asked before (mayAct). */
function change(file: CaseFile, data: CaseActionData, act: Act): Part {
  const { on, findings } = act
  switch (data.action) {
    case 'requestCorrection':
      return {
        state: 'correcting',
        correction: { ...done(data, act), correctedOn: null },
        pauses: begin(file, 'correction', on),
      }
    case 'correct':
      return {
        state: 'submitted',
        correction: file.correction && { ...file.correction, correctedOn: on },
        pauses: end(file, 'correction', on),
      }
    case 'accept':
      return { state: 'accepted', acceptedOn: on }
    case 'registerKin':
      return { state: 'surveying', kin: done(data, act) }
    case 'recordSurvey': {
      const surveys = [...file.surveys, done(data, act)]
      return { surveys, state: examining({ surveys, check: file.check }) }
    }
    case 'requestCheck': {
      const check = { requested: done(data, act), startedOn: null, report: null }
      return { check, state: examining({ surveys: file.surveys, check }), pauses: begin(file, 'check', on) }
    }
    case 'startCheck':
      return { check: file.check && { ...file.check, startedOn: on } }
    case 'recordCheck': {
      const { reportNo, fits, findings: differences, opinion } = data
      const validUntil = findings.until ?? on
      const report = { reportNo, fits, findings: differences, opinion, on, validUntil, of: null }
      const check = file.check && { ...file.check, report }
      return { check, state: examining({ surveys: file.surveys, check }), pauses: end(file, 'check', on) }
    }
    case 'reuseCheck': {
      const check = { requested: null, startedOn: null, report: findings.report ?? null }
      return { check, state: examining({ surveys: file.surveys, check }) }
    }
    case 'determine':
      return determined(file, data, act)
    case 'consentConversion':
      return consented(file, data, act)
    case 'giveOpinion': {
      const opinions = [...file.opinions, done(data, act)]
      if (data.opinion === 'return') return { opinions, state: 'toDetermine', reopenedOn: on }
      return { opinions, ...afterOpinion(file, on, findings) }
    }
    case 'postNotice': {
      const until = findings.until ?? data.from
      const pause: Pause = { kind: 'publicity', from: addDays(data.from, -1), to: until }
      return {
        state: 'publicized',
        notices: [
          ...file.notices,
          {
            ...done(data, act),
            until,
            closedOn: null,
            outcome: file.determined?.outcome ?? 'NONE',
            items: file.determined?.items ?? [],
            objectionsKnown: file.objections.length,
            printed: findings.printed ?? null,
          },
        ],
        pauses: [...file.pauses, pause],
      }
    }
    case 'recordObjection': {
      const objection = { ...done(data, act), resolved: null, opinionsKnown: file.opinions.length }
      const objections = [...file.objections, objection]
      const pauses = file.state === 'objected' ? file.pauses : begin(file, 'objection', on)
      return { state: 'objected', objections, pauses }
    }
    case 'closeNotice':
      return { notices: closeNotices(file, on), ...toDecision(file, on, findings) }
    case 'resolveObjection': {
      const resolved = done(data, act)
      const upheld = data.upheld && file.opening.kind === 'apply'
      return {
        state: upheld ? 'toDetermine' : 'opinion',
        objections: file.objections.map((one) => (one.resolved === null ? { ...one, resolved } : one)),
        notices: closeNotices(file, on),
        pauses: cutShort(end(file, 'objection', on), on),
        ...(upheld ? { reopenedOn: on } : {}),
      }
    }
    case 'report':
      return { state: 'review', reportedOn: on, delegated: false }
    case 'recordTipOff':
      return { tipOffs: [...file.tipOffs, done(data, act)] }
    case 'countyVisit':
      return { countyVisits: [...file.countyVisits, { ...done(data, act), tipOffsKnown: file.tipOffs.length }] }
    case 'returnToTown':
      return {
        state: file.opening.kind === 'apply' ? 'toDetermine' : 'opinion',
        reportedOn: null,
        reopenedOn: on,
        returned: { on, opinions: file.opinions.length },
      }
    case 'decide':
      return {
        state: data.agree ? 'confirmed' : 'refused',
        decision: {
          ...done(data, act),
          outcome: data.agree ? outcomeOf(data.items) : 'NONE',
          startMonth: findings.startMonth ?? on.slice(0, 7),
          validUntil: findings.validUntil ?? null,
          advice: findings.advice ?? null,
        },
      }
    case 'notify':
      return {
        state: file.opening.kind === 'apply' && file.decision?.agree === true ? 'inForce' : 'closed',
        notified: done(data, act),
      }
    case 'announce':
      return { announced: done(data, act) }
    case 'withdraw':
      return { state: 'withdrawn', pauses: endAll(file, on) }
    case 'stop':
      return { state: 'stopped', pauses: endAll(file, on) }
    case 'extend':
      return { extendedOn: on }
    case 'advanceAid':
      return { advances: [...file.advances, done(data, act)] }
    case 'meeting':
      return { meetings: [...file.meetings, done(data, act)] }
    case 'inviteHearing':
      return { state: 'hearing', invitedHearing: done(data, act), pauses: begin(file, 'hearing', on) }
    case 'recordHearing':
      return { state: 'opinion', hearing: done(data, act), pauses: end(file, 'hearing', on) }
    case 'payRush':
      return { state: 'rushPaid', rushPaid: done(data, act) }
    case 'completeRush':
      return { state: 'rushDone', rushCompleted: done(data, act) }
  }
}

function endAll(file: CaseFile, on: IsoDate): readonly Pause[] {
  return file.pauses.map((pause) => (pause.to === null ? { ...pause, to: on } : pause))
}

/**
 * 转类 without asking anything twice: what was found stays as it is. Who agreed at the application to be examined class by
 * class has agreed; everybody else is asked.
 */
function determined(file: CaseFile, data: Extract<CaseActionData, { action: 'determine' }>, act: Act): Part {
  const { advice } = act.findings
  const outcome = outcomeOf(data.items)
  const record = advice ? { ...done(data, act), outcome, advice } : null
  if (outcome === 'NONE' || outcome === requested(file)) {
    return { state: 'opinion', determined: record, conversion: null }
  }
  const consent = file.opening.request?.stepwise === true ? ('application' as const) : null
  const agreed = file.conversion?.to === outcome ? (given(file.conversion.consent) ?? consent) : consent
  return {
    state: agreed === null ? 'converting' : 'opinion',
    determined: record,
    conversion: { to: outcome, consent: agreed },
  }
}

/** A consent that was refused is asked for again. */
function given(consent: NonNullable<CaseFile['conversion']>['consent']): typeof consent {
  return consent === null || consent === 'application' || consent.agreed ? consent : null
}

function consented(file: CaseFile, data: Extract<CaseActionData, { action: 'consentConversion' }>, act: Act): Part {
  const conversion = file.conversion && { ...file.conversion, consent: done(data, act) }
  if (data.agreed) return { state: 'opinion', conversion }
  const record = file.determined && { ...file.determined, items: [], outcome: 'NONE' as const }
  return { state: 'opinion', conversion, determined: record }
}

/** The file after one more event. */
export function applyEvent(file: CaseFile, event: CaseEvent): CaseFile {
  const { data } = event
  // Nothing was done to the case: it stands as it stood, and the days of the acts go on from the last of them.
  if (data.action === 'move') return { ...file, moves: [...file.moves, { ...data, on: event.on, doneBy: event.by }] }
  const act: Act = { on: event.on, by: event.by, findings: event.findings }
  return { ...file, ...change(file, data, act), lastOn: event.on, lastAt: event.at }
}

/** The file that follows from the opening and everything that was done. */
export function fileOf(opening: CaseOpening, at: string, events: readonly CaseEvent[]): CaseFile {
  return events.reduce(applyEvent, openFile(opening, at))
}

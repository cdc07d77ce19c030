import type { IsoDate } from '../domain/dates'
import type { HouseholdCategory } from '../domain/category'
import type {
  ActionData,
  CaseActionData,
  CaseChange,
  CaseEventData,
  CaseItem,
  CaseMove,
  CaseRequest,
  Official,
  RushRequest,
} from './actionData'
import type { CaseKind, CaseOutcome, CaseState } from './states'

/** Who acted, as an event keeps it. */
export interface Actor {
  readonly userId: string
  readonly name: string
}

/** What the store adds to an action when it happens; part of the event, so that the file follows from its events alone. */
export interface EventFindings {
  /** 转类 follows from the consent given with the application. */
  readonly agreedBefore?: boolean
  /** Last day of a publicity, or of the validity of a check report. */
  readonly until?: IsoDate
  /** The list with the case on it that was put up; absent where none with these days was printed here. */
  readonly printed?: PrintedList
  /** The report of an earlier case as it was taken over. */
  readonly report?: CheckReport
  /** What the rules said when a class was determined. */
  readonly advice?: CaseAdvice
  /** Whether the opinion has to be published now. */
  readonly publicity?: boolean
  /** The township decides itself (L1 §44): nothing is reported to the county. */
  readonly delegated?: boolean
  readonly startMonth?: string
  readonly validUntil?: IsoDate | null
  /** A deadline that had passed, with 超期说明. */
  readonly overdue?: { readonly deadline: string; readonly due: IsoDate; readonly reason: string }
}

/** What the rules say for a case: computed from the household's facts when it was asked. */
export interface CaseAdvice {
  readonly on: IsoDate
  readonly policyId: string
  readonly versionId: number
  readonly rulesVersion: number
  readonly category: HouseholdCategory
  readonly items: readonly CaseItem[]
  readonly annualIncome: number
  readonly monthlyPerCapita: number
  readonly people: number
  readonly reasons: readonly string[]
  /** The lines of the trail that letters tell; absent in what was written before they were kept. */
  readonly grounds?: readonly AdviceGround[]
}

/**
 * One line of the trail in words, kept with the act it decided: a letter printed years later says what was said then. Names
 * are shielded as on everything that is carried about (minors as 某某).
 */
export interface AdviceGround {
  /** The rule: `income`, a class, `amount`, `uplift`. */
  readonly rule: string
  readonly heading: string
  readonly outcome: 'met' | 'notMet' | 'info' | 'manual'
  readonly person: string | null
  readonly fact: string
  /** With the numbers put in; empty where none decided. */
  readonly formula: string
  /** Articles as they are cited beside a line. */
  readonly article: string
  /** The texts that are cited, in full with their numbers. */
  readonly texts: readonly string[]
}

/** How a case begins. */
export interface CaseOpening {
  readonly kind: CaseKind
  readonly on: IsoDate
  readonly by: Actor
  readonly request: CaseRequest | null
  readonly change: (CaseChange & { readonly class: CaseOutcome }) | null
  readonly rush: RushRequest | null
}

/** One thing that was done to a case. Events are never changed: the file is what follows from them. */
export interface CaseEvent {
  readonly seq: number
  readonly on: IsoDate
  readonly at: string
  readonly by: Actor
  readonly data: CaseEventData
  readonly findings: EventFindings
}

/** A notice as it left the program: its number in the log, when, and by whom. */
export interface PrintedList {
  readonly id: string
  readonly at: string
  readonly by: string
}

/** A report of the 核对: that of the case itself, or one of an earlier case of the household that is still valid. */
export interface CheckReport {
  readonly reportNo: string
  readonly fits: boolean
  readonly findings: ActionData<'recordCheck'>['findings']
  readonly opinion: string
  /** When it was given, not when it was taken over. */
  readonly on: IsoDate
  /** The last day on which it may be used. */
  readonly validUntil: IsoDate
  /** The case it was given in, where that is another one. */
  readonly of: { readonly caseId: string; readonly number: string } | null
}

/** A record of an action with when and by whom. */
export type Done<A extends CaseActionData['action']> = ActionData<A> & { readonly on: IsoDate; readonly doneBy: Actor }

/** A stretch of days that do not count: those after `from` up to and with `to`; `to` null while it lasts. */
export interface Pause {
  readonly kind: 'correction' | 'check' | 'publicity' | 'objection' | 'hearing'
  readonly from: IsoDate
  readonly to: IsoDate | null
}

/** Everything that stands about a case. */
export interface CaseFile {
  readonly opening: CaseOpening
  readonly state: CaseState
  readonly lastOn: IsoDate
  readonly lastAt: string
  readonly acceptedOn: IsoDate | null
  readonly correction: (Done<'requestCorrection'> & { readonly correctedOn: IsoDate | null }) | null
  readonly kin: Done<'registerKin'> | null
  readonly surveys: readonly Done<'recordSurvey'>[]
  readonly check: {
    /** Null where the report of an earlier case stands for a new one. */
    readonly requested: Done<'requestCheck'> | null
    readonly startedOn: IsoDate | null
    readonly report: CheckReport | null
  } | null
  readonly determined: (Done<'determine'> & { readonly outcome: CaseOutcome; readonly advice: CaseAdvice }) | null
  readonly conversion: {
    readonly to: CaseOutcome
    readonly consent: Done<'consentConversion'> | 'application' | null
  } | null
  /** The township's opinions, the latest last. */
  readonly opinions: readonly Done<'giveOpinion'>[]
  /** When the facts were last taken up again (objection upheld, sent back): what was found before stays to be read. */
  readonly reopenedOn: IsoDate | null
  /** When the county last sent it back, and how many opinions the township had given by then. */
  readonly returned: { readonly on: IsoDate; readonly opinions: number } | null
  readonly notices: readonly (Done<'postNotice'> & {
    /** What was published. */
    readonly outcome: CaseOutcome
    readonly items: readonly CaseItem[]
    /** Objections there were by then. */
    readonly objectionsKnown: number
    readonly until: IsoDate
    readonly closedOn: IsoDate | null
    readonly printed: PrintedList | null
  })[]
  readonly objections: readonly (Done<'recordObjection'> & {
    readonly resolved: Done<'resolveObjection'> | null
    /** Opinions the township had given by then. */
    readonly opinionsKnown: number
  })[]
  readonly reportedOn: IsoDate | null
  readonly delegated: boolean
  readonly tipOffs: readonly Done<'recordTipOff'>[]
  /** `tipOffsKnown`: how many tip-offs there were by then, those that the visit answers. */
  readonly countyVisits: readonly (Done<'countyVisit'> & { readonly tipOffsKnown: number })[]
  readonly decision:
    | (Done<'decide'> & {
        readonly outcome: CaseOutcome
        readonly startMonth: string
        readonly validUntil: IsoDate | null
        /** What the rules said when a reduction or an end was decided; for an application see `determined`. */
        readonly advice: CaseAdvice | null
      })
    | null
  readonly notified: Done<'notify'> | null
  readonly announced: Done<'announce'> | null
  readonly invitedHearing: Done<'inviteHearing'> | null
  readonly hearing: Done<'recordHearing'> | null
  readonly meetings: readonly Done<'meeting'>[]
  readonly advances: readonly Done<'advanceAid'>[]
  readonly extendedOn: IsoDate | null
  readonly rushPaid: Done<'payRush'> | null
  readonly rushCompleted: Done<'completeRush'> | null
  readonly pauses: readonly Pause[]
  /** Where it went along with its household. */
  readonly moves: readonly (CaseMove & { readonly on: IsoDate; readonly doneBy: Actor })[]
}

/** Everybody who investigated: none of them may confirm. */
export function investigatorsOf(file: CaseFile): Official[] {
  const recorded = file.surveys.map((one) => ({ ...one.doneBy, unit: '', certificateNo: '' }))
  return [...file.surveys.flatMap((one) => one.investigators), ...recorded]
}

import type { IsoDate } from '../domain/dates'
import type { HouseholdCategory } from '../domain/category'
import type { ActionData, CaseActionData, CaseChange, CaseItem, CaseRequest, Official, RushRequest } from './actionData'
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
  readonly data: CaseActionData
  readonly findings: EventFindings
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
    readonly requested: Done<'requestCheck'>
    readonly startedOn: IsoDate | null
    readonly report: (Done<'recordCheck'> & { readonly validUntil: IsoDate }) | null
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
  readonly notices: readonly (Done<'postNotice'> & {
    /** What was published. */
    readonly outcome: CaseOutcome
    readonly until: IsoDate
    readonly closedOn: IsoDate | null
  })[]
  readonly objections: readonly (Done<'recordObjection'> & { readonly resolved: Done<'resolveObjection'> | null })[]
  readonly reportedOn: IsoDate | null
  readonly delegated: boolean
  readonly tipOffs: readonly Done<'recordTipOff'>[]
  readonly countyVisits: readonly Done<'countyVisit'>[]
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
}

/** Everybody who investigated: none of them may confirm. */
export function investigatorsOf(file: CaseFile): Official[] {
  const recorded = file.surveys.map((one) => ({ ...one.doneBy, unit: '', certificateNo: '' }))
  return [...file.surveys.flatMap((one) => one.investigators), ...recorded]
}

import type { ActionData, ChangeReason } from '../../casework/actionData'
import type { Category } from '../../domain/category'
import type { IsoDate, IsoMonth } from '../../domain/dates'
import type { LetterKind } from '../../messages/caseLetters'

/** What a letter of a case is made of. Money in fen a month unless a name says otherwise. */
export interface LetterFacts {
  readonly kind: LetterKind
  /** Number of the letter, as printed above it. */
  readonly number: string
  readonly caseNumber: string
  readonly applicantName: string
  /** The applicant is a minor: the guardian is addressed. */
  readonly minor: boolean
  readonly address: string
  readonly category: Category
  readonly appliedOn: IsoDate
  /** The day of the decision, or of the act the letter tells. */
  readonly on: IsoDate
  /** 受理, 延长: the limit in working days. */
  readonly days: number | null
  /** 受理 of 特困: the county's own period, working days. */
  readonly countyDays: number | null
  /** 受理, 听取意见: the last day. */
  readonly due: IsoDate | null
  /** 补正: what is missing, one sentence each. */
  readonly missing: readonly string[]
  /** Why, one sentence each; never empty in a decision that refuses, reduces or ends. */
  readonly reasons: readonly string[]
  /** Title and number of the parameter set that the figures among the reasons were counted by; null without figures. */
  readonly standard: { readonly title: string; readonly documentNo: string } | null
  /** Full titles of the texts that the reasons cite in short. */
  readonly texts: readonly string[]
  readonly people: number | null
  readonly annualIncome: number | null
  readonly monthlyPerCapita: number | null
  readonly amountBefore: number | null
  readonly amountAfter: number | null
  /** From when the decision is carried out. */
  readonly month: IsoMonth | null
  readonly validUntil: IsoDate | null
  /** 听取意见 before a reduction or an end (社会救助法 §48): null where the letter needs none. */
  readonly heard: {
    readonly way: ActionData<'recordHearing'>['way']
    readonly on: IsoDate
    /** When the family was asked to speak; null where nobody was. */
    readonly invitedOn: IsoDate | null
    readonly said: string
    readonly answer: string
  } | null
  /** When the family was told before what was meant to be decided: invited to speak, or heard at once. */
  readonly told: { readonly on: IsoDate; readonly invited: boolean } | null
  /** Why aid is reduced or ended; null for an application. */
  readonly reason: ChangeReason | null
  /** An act of the township: its own, or a decision that was handed down to it (社会救助法 §44). */
  readonly byTown: boolean
  readonly office: {
    readonly county: string
    readonly countyOffice: string
    readonly townOffice: string
    readonly hotline: string
  }
  /** Made-up data: every page says so. */
  readonly sample: boolean
}

import type { CaseClass } from '../../casework/states'
import type { IsoDate, IsoMonth } from '../../domain/dates'
import type { CertificateKind } from '../../messages/certificates'

/** What is certified: one class that runs by the decision of the case. */
export interface CertifiedItem {
  readonly class: CaseClass
  /** Null for the whole household. */
  readonly personId: string | null
  readonly people: number
  readonly startMonth: IsoMonth
  readonly validUntil: IsoDate | null
}

/** A certificate that the case has come to, printed before or not. */
export interface CertificateFacts {
  /** Null until it has a number. */
  readonly id: string | null
  readonly kind: CertificateKind
  /** The holder; null for the proof of the household. */
  readonly personId: string | null
  readonly items: readonly CertifiedItem[]
  /** Null until it leaves the program for the first time. */
  readonly number: string | null
  readonly issuedOn: IsoDate | null
  /** How often it has left the program. */
  readonly printed: number
}

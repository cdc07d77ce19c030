import type { HouseholdCategory } from '../domain/category'
import type { Fen } from '../domain/money'
import type { RecordType } from './records/recordTypes'

/** Content of the 上报封面 of a sealed package. Words and layout belong to shared/documents. */
export interface PackageCover {
  readonly sender: { readonly office: string; readonly region: string; readonly regionName: string }
  readonly recipient: { readonly office: string; readonly region: string }
  /** `YYYY-MM`. */
  readonly month: string
  readonly kind: string
  /** Number of the package in its stream, and the manifest it stands on (null for the first). */
  readonly sequence: number
  readonly previous: string | null
  readonly manifestHash: string
  /** Rows by record type in the order of the dictionary; only types that occur. */
  readonly rows: readonly { readonly type: RecordType; readonly title: string; readonly count: number }[]
  readonly records: number
  /** Households by class, every class in the order they are tried. */
  readonly households: readonly { readonly category: HouseholdCategory; readonly count: number }[]
  readonly totals: {
    readonly households: number
    readonly persons: number
    /** Members with a class of their own. */
    readonly tkPersons: number
    readonly dbsPersons: number
    /** Everything payable in the month. */
    readonly monthlyAmount: Fen
  }
  /** Date and parameter set of the determination; null when the month was sealed without one. */
  readonly determination: { readonly on: string; readonly policyId: string } | null
  readonly file: { readonly name: string; readonly bytes: number; readonly sm3: string; readonly sha256: string }
  /** Fingerprint of the key that signed, 8 groups of 4. */
  readonly fingerprint: string
  /** Time stamp (UTC) and person. */
  readonly sealedAt: string
  readonly sealedBy: string
  readonly program: string
  /** Who signs by hand, and where the stamp goes: labels of the blank fields. */
  readonly signatures: readonly string[]
  readonly stamp: string
  /** Newest entry of the sender's audit log at sealing, so that the paper too tells a log that was rewritten; or null. */
  readonly audit: { readonly seq: number; readonly hash: string } | null
  /** Made-up data: the sheet says that it must not be handed in. */
  readonly sample: boolean
}

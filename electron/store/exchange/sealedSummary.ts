import type { PackageRows } from '@shared/exchange/packageManifest'
import type { MonthTally } from './collectRecords'

/** What the log keeps of a sealed package for its cover sheet, as JSON. */
export interface SealedSummary {
  rows: PackageRows
  tally: MonthTally
  determination: { on: string; policyId: string } | null
  bytes: number
  program: string
  /** Newest entry of the audit log when it was sealed; its hash is the manifest's `auditHead`. Absent in older logs. */
  audit?: { seq: number; hash: string }
}

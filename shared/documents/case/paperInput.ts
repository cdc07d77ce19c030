import type { CasePage } from '../../contracts/caseViews'
import type { IsoDate } from '../../domain/dates'
import type { HouseholdFacts } from '../../domain/household'
import type { CertificateFacts } from './certificateFacts'

/** What the papers of a case are made of. */
export interface CasePaperInput {
  readonly page: CasePage
  /** Facts of the household as recorded now; null where the person has no record (小额快救). */
  readonly facts: HouseholdFacts | null
  readonly address: string
  /** 户籍地 in words. */
  readonly hukou: string
  /** Certificates that can be printed now; none for who may not see whole identity numbers. */
  readonly certificates: readonly CertificateFacts[]
  /** The applicant is a minor on the day of printing. */
  readonly minor: boolean
  readonly office: {
    /** 汨罗市 */
    readonly county: string
    readonly countyOffice: string
    /** 川山坪镇人民政府 */
    readonly townOffice: string
    readonly hotline: string
  }
  readonly printedOn: IsoDate
  /** Made-up data: every page says so. */
  readonly sample: boolean
}

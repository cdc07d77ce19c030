import type { IsoDate, IsoMonth } from '../domain/dates'
import type { Fen } from '../domain/money'
import type { EarlierCheck } from './earlierCheck'
import type { AidBefore, Members } from './itemRefusal'
import type { CaseLimits } from './limits'
import type { WorkCalendar } from './workingDays'

/** Who wants to act. */
export interface Who {
  readonly userId: string
  readonly name: string
  readonly duties: ReadonlySet<string>
}

/** What stands outside the file and decides with it. */
export interface CaseWorld {
  readonly limits: CaseLimits
  readonly calendar: WorkCalendar
  /** The date of this PC. */
  readonly today: IsoDate
  /** Pledges and authorizations that are missing; 0 when all are there. */
  readonly consentMissing: number
  /** People of the rosters who are kin to the family. */
  readonly kinConflicts: number
  /** Pairs that 近亲属备案 is still missing for (57号 §11); 1 where kin was registered by hand and nobody was filed. */
  readonly kinToFile: number
  /** The latest report of the 核对 in another case of the household; null for none. */
  readonly earlierCheck: EarlierCheck | null
  /** Part in a draw of the county; null while there was none. */
  readonly sample: { readonly drawn: boolean } | null
  /** The most that help in an emergency may come to, fen. */
  readonly aidCap: Fen
  /** The standing that is to be reduced or ended. */
  readonly standing: AidBefore | null
  /** When what the case would replace or change was decided last; null where there is no such decision. */
  readonly decidedBefore: IsoDate | null
  /** Last month of that standing where a later decision has ended it; null while it runs. */
  readonly standingEnd: IsoMonth | null
  readonly members: Members
  /** Members who are recorded as dead. */
  readonly deadPersons: ReadonlySet<string>
}

import type { NoticeList } from '@shared/contracts/noticeContract'
import type { StoreArgument } from '@shared/contracts/storeContract'
import type { IsoDate } from '@shared/domain/dates'

/** What the first step asks for. */
export interface NoticeForm {
  readonly kind: StoreArgument<'notice.build'>['kind']
  /** Null: a list of each class that has somebody. */
  readonly class: NoticeList['class'] | null
  /** Empty while the field is cleared. */
  readonly on: IsoDate | ''
  readonly paper: StoreArgument<'notice.build'>['paper']
  /** Codes of the chosen villages. */
  readonly chosen: Set<string>
}

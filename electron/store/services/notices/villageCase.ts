import type { NoticeCase } from '@shared/documents/noticeInput'

/** A case with the village it is published in. */
export interface VillageCase extends NoticeCase {
  readonly village: string
  /** The case it comes from; without one for a household that has none. */
  readonly caseId?: string
}

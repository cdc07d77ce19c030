import type { NoticeCase } from '@shared/documents/noticeInput'
import { ageOn, type IsoDate } from '@shared/domain/dates'
import { birthDateOf } from '@shared/domain/idNumber'

/** A case with the village it is published in. */
export interface VillageCase extends NoticeCase {
  readonly village: string
  /** The case it comes from; without one for a household that has none. */
  readonly caseId?: string
}

export function minorOn(idNumber: string, on: IsoDate): boolean {
  return ageOn(birthDateOf(idNumber), on) < 18
}

/** 孤儿 or 事实无人抚养 was chosen for a child: never on a notice (民发〔2019〕62号). The choice ends at 18. */
export function leftOut(childWelfare: string | null, idNumber: string, on: IsoDate): boolean {
  return (childWelfare ?? '无') !== '无' && minorOn(idNumber, on)
}

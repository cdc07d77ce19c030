import type { CaseActionData } from '@shared/casework/actionData'
import type { CaseAdvice, CaseFile, EventFindings } from '@shared/casework/caseFile'
import { sameItems } from '@shared/casework/items'
import type { CaseWorld } from '@shared/casework/caseWorld'
import { publicityNeeded } from '@shared/casework/publicityNeeded'
import { addDays, addMonths, type IsoDate, type IsoMonth } from '@shared/domain/dates'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import type { CaseFileRow } from '../../tables/caseFile'
import { printedNoticeOf } from '../../tables/noticeCase'
import { adviceFor, adviceOrNull } from './caseAdvice'

/** 57号 §21, 43号 §17, §26: from the month after the decision. */
export function monthAfter(on: IsoDate): IsoMonth {
  return addMonths(`${on.slice(0, 7)}-01`, 1).slice(0, 7)
}

/**
 * 刚性支出困难家庭认定办法 §10: no more than so many months, the day of the decision counted. Where the last month has no
 * such day, its last day ends the period (民法典 第二百零二条).
 */
export function validUntil(on: IsoDate, months: number): IsoDate {
  const same = addMonths(on, months)
  return same.slice(8) < on.slice(8) ? same : addDays(same, -1)
}

/**
 * What the rules say for the household; a person who decides otherwise says why.
 * @throws AppError RULE_BROKEN caseReasonNeeded, caseAdviceMissing.
 */
function advised(
  ctx: ServiceContext,
  row: CaseFileRow,
  data: Extract<CaseActionData, { action: 'determine' }>,
  on: IsoDate,
): CaseAdvice {
  if (row.household_id === null) throw new AppError('RULE_BROKEN', 'caseAdviceMissing')
  const advice = adviceFor(ctx, row.household_id, on)
  const differs = advice.category === 'MANUAL' || !sameItems(advice.items, data.items)
  if (differs && data.reason === '') throw new AppError('RULE_BROKEN', 'caseReasonNeeded')
  return advice
}

/** The figures of the day on which a reduction or an end is announced or decided, for its letter. */
function adviceOfChange(ctx: ServiceContext, row: CaseFileRow, file: CaseFile, on: IsoDate): EventFindings {
  if (file.opening.change === null || row.household_id === null) return {}
  const advice = adviceOrNull(ctx, row.household_id, on)
  return advice === null ? {} : { advice }
}

/**
 * How long a notice hangs, and which list it is: the last one printed with the case on it for these days. What the list itself
 * says is kept: nobody may be told on the wall that objections are heard for longer than they are.
 */
function putUp(ctx: ServiceContext, row: CaseFileRow, from: IsoDate, days: number): EventFindings {
  const until = addDays(from, days - 1)
  const notice = printedNoticeOf(ctx.db, row.id, from)
  if (notice === null) return { until }
  const { id, at, by } = notice
  return { until: notice.until > until ? notice.until : until, printed: { id, at, by } }
}

/** What the store finds out about an act as it happens; kept in the event, so that the file follows from events alone. */
export function findingsOf(
  ctx: ServiceContext,
  row: CaseFileRow,
  file: CaseFile,
  data: CaseActionData,
  on: IsoDate,
  world: CaseWorld,
): EventFindings {
  const { limits } = world
  const delegated = limits.delegated ? { delegated: true } : {}
  switch (data.action) {
    case 'determine':
      return { advice: advised(ctx, row, data, on) }
    case 'recordCheck':
      return { until: addDays(on, limits.checkValidDays) }
    case 'reuseCheck': {
      if (world.earlierCheck === null) return {}
      const { joined: _, ...report } = world.earlierCheck
      return { report }
    }
    case 'giveOpinion':
      return data.opinion === 'agree' && publicityNeeded(file, limits) ? { publicity: true } : delegated
    case 'postNotice':
      return putUp(ctx, row, data.from, limits.publicityDays)
    case 'closeNotice':
      return delegated
    case 'inviteHearing':
      return adviceOfChange(ctx, row, file, on)
    case 'decide':
      return {
        ...adviceOfChange(ctx, row, file, on),
        startMonth: monthAfter(on),
        validUntil: data.items.some((item) => item.class === 'GX') ? validUntil(on, limits.rigidValidMonths) : null,
      }
    default:
      return {}
  }
}

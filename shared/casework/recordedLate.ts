import type { IsoDate } from '../domain/dates'
import type { CaseActionName } from './actionData'
import type { CaseFile } from './caseFile'
import type { DeadlineKey } from './deadlineKeys'
import type { CaseWorld } from './caseWorld'
import { overdueFor } from './overdueFor'
import { workingDaysBetween } from './workingDays'

/**
 * Paper comes in from the villages some days after it was written, so an act may be dated back; up to so many working days
 * nobody needs to be told. No text sets a number: three is the shortest period that 57号 knows (§15, §17, §21).
 */
export const lateAfterWd = 3

/** An act that was recorded long after the day it bears. */
export interface RecordedLate {
  readonly workingDays: number
  readonly recordedOn: IsoDate
  /** The period that had passed on the day of recording, though not on the day the act bears: judged by that day alone. */
  readonly passed: { readonly deadline: DeadlineKey; readonly due: IsoDate } | null
}

/**
 * Whether an act is a 补记, and which period would be missed by the day of its recording.
 * @param before The file as it stood before the act; null for the opening, which answers no period.
 */
export function recordedLate(
  before: CaseFile | null,
  action: CaseActionName | null,
  days: { readonly on: IsoDate; readonly recordedOn: IsoDate },
  world: Pick<CaseWorld, 'limits' | 'calendar'>,
): RecordedLate | null {
  const { on, recordedOn } = days
  const workingDays = workingDaysBetween(world.calendar, on, recordedOn)
  if (workingDays <= lateAfterWd) return null
  const overdue = (day: IsoDate): ReturnType<typeof overdueFor> =>
    before === null || action === null ? null : overdueFor(before, action, world, day)
  const passed = overdue(on) === null ? overdue(recordedOn) : null
  return {
    workingDays,
    recordedOn,
    passed: passed?.due ? { deadline: passed.key, due: passed.due } : null,
  }
}

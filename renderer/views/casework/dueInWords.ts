import type { CaseDeadlineView } from '@shared/contracts/caseViews'
import type { IsoDate } from '@shared/domain/dates'
import { dueWords as words } from '@shared/messages/caseInboxScreen'
import { fill } from '@shared/messages/fill'
import { deadlineName } from './caseNames'

export type DueTone = 'bad' | 'soon' | 'good' | 'none' | ''

/** Red where it has passed, amber in the last three days. */
export function dueTone(deadline: CaseDeadlineView | null): DueTone {
  if (!deadline) return 'none'
  if (deadline.doneOn !== null) return deadline.overdue ? 'bad' : 'good'
  if (deadline.paused) return ''
  if (deadline.overdue) return 'bad'
  return deadline.left <= 3 ? 'soon' : ''
}

/** What is left in the limit's own unit; what has passed in days of the calendar, as people count them. */
export function dueInWords(deadline: CaseDeadlineView | null, today: IsoDate): string {
  if (!deadline) return words.none
  if (deadline.doneOn !== null) return fill(deadline.overdue ? words.doneLate : words.doneOn, { date: deadline.doneOn })
  if (deadline.paused || deadline.due === null) return words.paused
  if (deadline.overdue) return fill(words.over, { n: daysBetween(deadline.due, today) })
  if (deadline.left < 0) return words.passed
  if (deadline.left === 0) return words.today
  return fill(deadline.unit === 'wd' ? words.leftWorkdays : words.leftDays, { n: deadline.left })
}

/** What stands behind the pointer: which limit it is, how long, from when, to when. */
export function dueTitle(deadline: CaseDeadlineView | null): string {
  if (!deadline) return ''
  const length = fill(deadline.unit === 'wd' ? words.lengthWorkdays : words.lengthDays, { n: deadline.days })
  const until = deadline.due === null ? words.paused : fill(words.exact, { date: deadline.due })
  return fill(words.title, { name: deadlineName(deadline.key), length, from: deadline.from, until })
}

function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000))
}

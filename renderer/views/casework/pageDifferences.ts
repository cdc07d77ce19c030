import { itemsInWords } from '@shared/casework/itemsInWords'
import type { CasePage } from '@shared/contracts/caseViews'
import type { IsoDate } from '@shared/domain/dates'
import { caseScreenWords } from '@shared/messages/caseScreen'
import { categoryShortNames } from '@shared/messages/labels'
import { actionName, deskName, stateName } from './caseNames'
import { dueInWords } from './dueInWords'

export interface Difference {
  readonly label: string
  readonly before: string
  readonly after: string
}
export interface ForeignEvent {
  readonly seq: number
  readonly on: string
  readonly by: string
  readonly action: string
}

/** What another person changed about a case between two readings of it, field by field, and what they did. */
export function pageDifferences(
  before: CasePage,
  after: CasePage,
  today: IsoDate,
): { readonly fields: Difference[]; readonly events: ForeignEvent[] } {
  const words = caseScreenWords.conflict.fields
  const rows: readonly (readonly [string, (page: CasePage) => string])[] = [
    [words.state, (page) => stateName(page.row.state)],
    [words.desk, (page) => deskName(page.row.desk)],
    [words.assignee, (page) => page.row.assignedTo?.name ?? caseScreenWords.summary.nobody],
    [words.class, (page) => (page.row.class === null ? '' : categoryShortNames[page.row.class])],
    [words.determined, (page) => (page.determined ? itemsInWords(page.determined.items, page.members) : '')],
    [words.advice, (page) => (page.advice ? itemsInWords(page.advice.items, page.members) : '')],
    [words.due, (page) => dueInWords(page.row.deadline, today)],
    [words.facts, (page) => (page.householdRevision === null ? '' : String(page.householdRevision))],
  ]
  const fields = rows
    .map(([label, of]) => ({ label, before: of(before) || words.nothing, after: of(after) || words.nothing }))
    .filter((one) => one.before !== one.after)
  const seen = new Set(before.events.map((event) => event.seq))
  const events = after.events
    .filter((event) => !seen.has(event.seq))
    .map((event) => ({ seq: event.seq, on: event.on, by: event.by, action: actionName(event.action) }))
  return { fields, events }
}

import type { CaseEventView, CasePage } from '../../contracts/caseViews'
import type { ActionData, CaseActionName, CaseItem, Official } from '../../casework/actionData'
import { sameItems } from '../../casework/items'
import { itemsInWords } from '../../casework/itemsInWords'
import { dateInWords } from '../../domain/dates'
import { formatYuan } from '../../domain/money'
import { formWords as words } from '../../messages/caseForms'
import { fill } from '../../messages/fill'
import { categoryNames } from '../../messages/labels'

/** Small pieces that several records of a case share. */

export const date = (on: string | null): string => (on === null ? '' : dateInWords(on))
export const yuan = (fen: number | null): string => (fen === null ? '' : fill(words.yuan, { amount: formatYuan(fen) }))
export const listed = (names: readonly string[]): string => (names.length === 0 ? words.none : names.join(words.join))

export function officials(people: readonly Official[]): string {
  return listed(
    people.map(({ name, unit, certificateNo }) => {
      if (unit === '') return name
      return fill(certificateNo === '' ? words.officialUnit : words.official, {
        name,
        unit,
        certificate: certificateNo,
      })
    }),
  )
}

/** An act of a case with its day and who recorded it. */
export type Act<A extends CaseActionName> = { readonly event: CaseEventView; readonly data: ActionData<A> }

/** All acts of a kind, oldest first. */
export function actsOf<A extends CaseActionName>(page: CasePage, action: A): Act<A>[] {
  return page.events.flatMap((event) =>
    event.data?.action === action ? [{ event, data: event.data as ActionData<A> }] : [],
  )
}

/** The last act of a kind up to and with a place in the history. */
export function lastAct<A extends CaseActionName>(page: CasePage, action: A, upTo = Infinity): Act<A> | null {
  return actsOf(page, action).findLast(({ event }) => event.seq <= upTo) ?? null
}

/** Why other people or another amount were decided than everybody was told, with both; empty where it is the same. */
export function decidedOtherwise(page: CasePage): string {
  const { decision, determined, members } = page
  const reason = lastAct(page, 'decide')?.data.reason ?? ''
  if (decision?.agree !== true || determined === null || reason === '') return ''
  if (sameItems(determined.items, decision.items)) return ''
  const [before, after] = [determined, decision].map(({ items }) => itemsInWords(items, members))
  return fill(words.otherwise, { before: before ?? '', after: after ?? '', reason })
}

/** One line of 认定事项: class, for whom, people, amount. */
export function itemRow(page: CasePage, item: CaseItem): string[] {
  const person = page.members.find((member) => member.personId === item.personId)
  return [
    categoryNames[item.class],
    person?.name ?? words.confirmation.household,
    String(item.people),
    item.amount === null ? words.none : formatYuan(item.amount),
  ]
}

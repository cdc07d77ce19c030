import type { CaseItem } from './actionData'
import { formatYuan } from '../domain/money'
import { caseItemWords as words } from '../messages/caseScreen'
import { fill } from '../messages/fill'
import { categoryNames } from '../messages/labels'

/** What is given, in one sentence: class, for whom, how much a month. */
export function itemsInWords(
  items: readonly CaseItem[],
  members: readonly { readonly personId: string; readonly name: string }[],
): string {
  if (items.length === 0) return words.none
  return items
    .map((item) => {
      const name = item.personId === null ? null : members.find((member) => member.personId === item.personId)?.name
      const who = name ?? (item.personId === null ? fill(words.people, { people: item.people }) : words.someone)
      const amount = item.amount === null ? words.unpaid : fill(words.amount, { amount: formatYuan(item.amount) })
      return fill(words.item, { class: categoryNames[item.class], who, amount })
    })
    .join(words.between)
}

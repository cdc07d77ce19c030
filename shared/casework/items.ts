import type { Determination } from '../domain/determination'
import type { CaseItem } from './actionData'
import { caseClasses, type CaseClass, type CaseOutcome } from './states'

/** The class whose way the case goes: the first of the order of examination that is among the items. */
export function outcomeOf(items: readonly CaseItem[]): CaseOutcome {
  return caseClasses.find((one) => items.some((item) => item.class === one)) ?? 'NONE'
}

const keyOf = (item: CaseItem): string => [item.class, item.personId ?? '', item.people, item.amount ?? ''].join('|')

/** Whether two lists give the same to the same people. */
export function sameItems(a: readonly CaseItem[], b: readonly CaseItem[]): boolean {
  return a.map(keyOf).sort().join('\n') === b.map(keyOf).sort().join('\n')
}

/** Fen a month of all items together. */
export function sumOfItems(items: readonly CaseItem[]): number {
  return items.reduce((sum, item) => sum + (item.amount ?? 0), 0)
}

/** Classes that are given to a person, not to the household (43号; 57号 §8). */
export function isPersonal(one: CaseClass): boolean {
  return one === 'TK' || one === 'DBS'
}

/**
 * What a determination gives, item by item: 特困 and 单人保 by person, 低保 with 补差 and 分类施保 to the household, 边缘 and
 * 刚性 without an amount. Watched households (防返贫, 其他困难) are given nothing by a case.
 * @param personIdOf The person in our book for an identity number.
 */
export function itemsOf(determination: Determination, personIdOf: (idNumber: string) => string | null): CaseItem[] {
  const { category, parts, people, persons } = determination
  const items: CaseItem[] = persons.map((one) => ({
    class: one.category,
    personId: personIdOf(one.idNumber),
    people: 1,
    amount: one.amount,
  }))
  if (category === 'DB') items.push({ class: 'DB', personId: null, people, amount: parts.gap + parts.uplift })
  if (category === 'BY' || category === 'GX') items.push({ class: category, personId: null, people, amount: null })
  return items
}

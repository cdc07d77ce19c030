import type { HouseholdRow } from '@shared/contracts/householdContract'
import { fill } from '@shared/messages/fill'
import { householdWords } from '@shared/messages/households'
import { tagLabels } from '@shared/messages/rules'

export function tagName(tag: string): string {
  return Object.hasOwn(tagLabels, tag) ? tagLabels[tag as keyof typeof tagLabels] : tag
}

/** What stands beside the class of a household: members with a class of their own, tags. Empty when there is nothing. */
export function rowNote(row: HouseholdRow): string {
  const { TK, DBS } = householdWords.persons
  return [
    row.tkPersons > 0 && row.category !== 'TK' ? fill(TK, { count: row.tkPersons }) : '',
    row.dbsPersons > 0 ? fill(DBS, { count: row.dbsPersons }) : '',
    ...row.tags.map(tagName),
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

/** People who live in the household: those it counts, and its 特困 persons, who are judged apart from the others. */
export function livingTogether(row: HouseholdRow): number {
  return row.category === 'TK' ? row.people : row.people + row.tkPersons
}

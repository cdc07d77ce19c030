import { relations } from '@shared/codes/relation'
import type { HouseholdPage } from '../useHouseholdPage'

/** A member as the forms of an operation name one: by record, since the screen has no whole identity number. */
export interface Somebody {
  readonly personId: string
  readonly name: string
  readonly relation: string
  /** `张伟（本人，45 岁）`. */
  readonly label: string
  readonly applicant: boolean
  readonly livesHere: boolean
}

/** Members of a household in their order. */
export function peopleOf(page: HouseholdPage): Somebody[] {
  return page.facts.members.map((member, n) => {
    const { personId = '', age = 0 } = page.memberIds[n] ?? {}
    const relation = relations.labelOf(member.relation) ?? member.relation
    return {
      personId,
      name: member.name,
      relation: member.relation,
      label: `${member.name}（${relation}，${age} 岁）`,
      applicant: member.relation === '01',
      livesHere: member.state === '共同生活',
    }
  })
}

export interface Option {
  readonly value: string
  readonly label: string
}

/** Every relation but 本人, the common ones first as the table has them. */
export const relationOptions: readonly Option[] = relations.entries
  .filter(({ code }) => code !== '01')
  .map(({ code, label }) => ({ value: code, label }))

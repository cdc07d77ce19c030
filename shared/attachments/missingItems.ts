import type { HouseholdFacts } from '../domain/household'
import { ageOn, type IsoDate } from '../domain/dates'
import { birthDateOf } from '../domain/idNumber'
import { missingItemWhy as why } from '../messages/attachments'
import { archiveItemNames, type ArchiveItem } from './archiveItems'

export interface FilePaper {
  readonly item: ArchiveItem
  readonly personId: string | null
}

export interface MissingPaper {
  readonly item: ArchiveItem
  readonly name: string
  readonly personId: string | null
  readonly personName: string | null
  readonly why: string
}

/** What the file is looked at for: an application of one class, or a household without any case. */
export interface FileQuestion {
  readonly facts: HouseholdFacts
  readonly personIds: readonly string[]
  /** Class that is examined or held; null while none is known. */
  readonly category: string | null
  readonly on: IsoDate
}

/** 居民身份证法 第二条: from this age one has to have an id card. */
const ID_CARD_AGE = 16
const married = ['20', '21', '22', '23', '40']

interface Needed {
  readonly item: ArchiveItem
  readonly person: { readonly id: string; readonly name: string } | null
  readonly why: string
}

/**
 * Papers that the file of such a household has to hold (F28, 57号 §9 and §16, 43号 §11). What the 核对 finds out itself may
 * not be asked of the family (社会救助法 §62): 收入证明 and 财产证明 are never missing.
 */
function neededPapers({ facts, personIds, category, on }: FileQuestion): Needed[] {
  const people = facts.members.flatMap((member, index) => {
    const age = ageOn(birthDateOf(member.idNumber), on)
    const gone = member.state !== '共同生活' && (member.stateDate === null || member.stateDate <= on)
    return gone || age < 0 ? [] : [{ member, age, person: { id: personIds[index] ?? '', name: member.name } }]
  })
  const each = (item: ArchiveItem, reason: string, applies: (one: (typeof people)[number]) => boolean): Needed[] =>
    people.filter(applies).map(({ person }) => ({ item, person, why: reason }))
  const whole = (item: ArchiveItem, reason: string, applies = true): Needed[] =>
    applies ? [{ item, person: null, why: reason }] : []
  const { medical, education, rehabilitation, otherRigid } = facts.expense
  const spent = [medical, education, rehabilitation, otherRigid].some((amount) => (amount ?? 0) > 0)
  return [
    ...whole('application', why.application),
    ...whole('pledge', why.pledge),
    ...whole('hukou', why.hukou),
    ...each('identity', why.identity, ({ age }) => age >= ID_CARD_AGE),
    ...whole('obligor', why.obligor, facts.obligors.length > 0),
    ...each(
      'disability',
      why.disability,
      ({ member }) => member.disabilityType !== null || member.disabilityGrade !== null,
    ),
    ...each('medical', why.medical, ({ member }) => member.majorDisease !== null),
    ...whole(
      'marriage',
      why.marriage,
      people.some(({ member, age }) => age >= 18 && married.includes(member.marital ?? '')),
    ),
    ...each('school', why.school, ({ member, age }) => member.schooling !== null && age >= ID_CARD_AGE),
    ...whole('spending', why.spending, spent || category === 'GX'),
    ...whole('selfCare', why.selfCare, category === 'TK'),
    ...whole('visit', why.visit),
    ...whole('photo', why.photo),
  ]
}

/** What is not there. A paper without a person stands for the whole family. */
export function missingPapers(question: FileQuestion, there: readonly FilePaper[]): MissingPaper[] {
  return neededPapers(question)
    .filter(
      ({ item, person }) =>
        !there.some(
          (one) => one.item === item && (person === null || one.personId === null || one.personId === person.id),
        ),
    )
    .map(({ item, person, why: reason }) => ({
      item,
      name: archiveItemNames[item],
      personId: person?.id ?? null,
      personName: person?.name ?? null,
      why: reason,
    }))
}

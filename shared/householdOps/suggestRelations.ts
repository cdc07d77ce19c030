import { isChild, isParent, isSpouse, RELATION_SELF } from '../codes/relation'
import type { MemberFacts } from '../domain/household'
import { birthDateOf, sexOf } from '../domain/idNumber'

type Known = Pick<MemberFacts, 'idNumber' | 'relation'>

const isMan = (member: Known): boolean => sexOf(member.idNumber) === '1'
const bySex = (member: Known, man: string, woman: string): string => (isMan(member) ? man : woman)
const olderThan = (a: Known, b: Known): boolean => birthDateOf(a.idNumber) < birthDateOf(b.idNumber)

const spouse = (member: Known): string => bySex(member, '11', '12')
const parent = (member: Known): string => bySex(member, '51', '52')
const child = (member: Known): string => bySex(member, '20', '30')
const sibling = (member: Known, of: Known): string =>
  olderThan(member, of) ? bySex(member, '71', '75') : bySex(member, '73', '77')

/** What the applicant of before is to the new one. */
function before(applicant: Known, head: Known): string | null {
  const { relation } = head
  if (isSpouse(relation)) return spouse(applicant)
  if (isChild(relation)) return parent(applicant)
  if (isParent(relation)) return child(applicant)
  if (relation === '28') return bySex(applicant, '55', '56')
  if (relation === '38') return bySex(applicant, '53', '54')
  if (relation === '53' || relation === '54') return '38'
  if (relation === '55' || relation === '56') return '28'
  if (relation === '41' || relation === '42') return bySex(applicant, '61', '62')
  if (relation === '43' || relation === '44') return bySex(applicant, '63', '64')
  if (relation === '61' || relation === '62') return bySex(applicant, '41', '42')
  if (relation === '63' || relation === '64') return bySex(applicant, '43', '44')
  return /^7[1357]$/.test(relation) ? sibling(applicant, head) : null
}

/** What a further member is to the new applicant, who is husband or wife of the one before. */
function ofSpouse(member: Known, head: Known): string | null {
  const { relation } = member
  if (isChild(relation) || relation === '28' || relation === '38' || /^4[0-8]$/.test(relation)) return relation
  if (isParent(relation)) return isMan(head) ? bySex(member, '55', '56') : bySex(member, '53', '54')
  return /^5[3-6]$/.test(relation) ? parent(member) : null
}

/** … who is a son or daughter of the one before. */
function ofChild(member: Known, head: Known, applicant: Known): string | null {
  const { relation } = member
  if (isSpouse(relation)) return parent(member)
  if (isChild(relation)) return sibling(member, head)
  if (!isParent(relation)) return null
  return isMan(applicant) ? bySex(member, '61', '62') : bySex(member, '63', '64')
}

/** … who is father or mother of the one before. */
function ofParent(member: Known, applicant: Known): string | null {
  const { relation } = member
  if (isSpouse(relation)) return bySex(member, '28', '38')
  if (isChild(relation)) return isMan(applicant) ? bySex(member, '41', '42') : bySex(member, '43', '44')
  if (isParent(relation)) return spouse(member)
  return /^7[1357]$/.test(relation) ? child(member) : null
}

/**
 * What members are to a new applicant, as far as it follows from what they were to the one before; null where it does
 * not: then a person has to say. 本人 is the new applicant.
 */
export function suggestRelations(members: readonly Known[], head: string): Map<string, string | null> {
  const newHead = members.find(({ idNumber }) => idNumber === head)
  const applicant = members.find(({ relation }) => relation === RELATION_SELF)
  const told = (member: Known): string | null => {
    if (!newHead || !applicant) return null
    if (member === newHead) return RELATION_SELF
    if (newHead === applicant) return member.relation
    if (member === applicant) return before(applicant, newHead)
    if (isSpouse(newHead.relation)) return ofSpouse(member, newHead)
    if (isChild(newHead.relation)) return ofChild(member, newHead, applicant)
    return isParent(newHead.relation) ? ofParent(member, applicant) : null
  }
  return new Map(members.map((member) => [member.idNumber, told(member)]))
}

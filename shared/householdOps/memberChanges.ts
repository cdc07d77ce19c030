import { RELATION_SELF } from '../codes/relation'
import type { IsoDate } from '../domain/dates'
import type { HouseholdFacts, MemberFacts } from '../domain/household'
import { birthDateOf, idProblem } from '../domain/idNumber'
import { changed, refused, type OperationResult } from './act'

export function memberOf(facts: HouseholdFacts, idNumber: string): MemberFacts | undefined {
  return facts.members.find((member) => member.idNumber === idNumber)
}

/** Somebody joins: by birth, marriage, adoption, or comes back. */
export function addMember(facts: HouseholdFacts, member: MemberFacts, on: IsoDate): OperationResult {
  if (idProblem(member.idNumber) !== null) return refused('idWrong', member.name)
  if (memberOf(facts, member.idNumber)) return refused('alreadyMember', member.name)
  if (birthDateOf(member.idNumber) > on) return refused('bornLater', member.name)
  if (member.relation === RELATION_SELF) return refused('relationSelf', member.name)
  return changed({ ...facts, members: [...facts.members, { ...member, state: '共同生活', stateDate: on }] })
}

/** Somebody dies, goes to prison or to 强制戒毒, is missing, becomes a cleric away from home, or comes back. */
export function changeState(
  facts: HouseholdFacts,
  idNumber: string,
  state: MemberFacts['state'],
  on: IsoDate,
): OperationResult {
  const member = memberOf(facts, idNumber)
  if (!member) return refused('notMember')
  if (member.state === state) return refused('nothingChanges', member.name)
  if (member.state === '死亡') return refused('memberDead', member.name)
  if (birthDateOf(idNumber) > on) return refused('bornLater', member.name)
  return changed({
    ...facts,
    members: facts.members.map((one) => (one === member ? { ...one, state, stateDate: on } : one)),
  })
}

/** Facts without some people, who take along what hangs on them: those who owe them support, and their own vehicles. */
export function without(facts: HouseholdFacts, leaving: ReadonlySet<string>): HouseholdFacts {
  return {
    ...facts,
    members: facts.members.filter(({ idNumber }) => !leaving.has(idNumber)),
    obligors: facts.obligors.filter(({ supportedIdNumber }) => !leaving.has(supportedIdNumber)),
    vehicles: facts.vehicles.filter(({ ownerIdNumber }) => ownerIdNumber === null || !leaving.has(ownerIdNumber)),
  }
}

/** Somebody is no member any more. */
export function removeMember(facts: HouseholdFacts, idNumber: string): OperationResult {
  const member = memberOf(facts, idNumber)
  if (!member) return refused('notMember')
  if (facts.members.length === 1) return refused('lastMember', member.name)
  if (member.idNumber === facts.applicantId) return refused('applicantLeaves', member.name)
  return changed(without(facts, new Set([idNumber])))
}

/** Facts in which every mention of one identity number is another one. */
function renumbered(facts: HouseholdFacts, from: string, to: string): HouseholdFacts {
  const number = (one: string): string => (one === from ? to : one)
  return {
    ...facts,
    applicantId: number(facts.applicantId),
    members: facts.members.map((one) => ({ ...one, idNumber: number(one.idNumber) })),
    obligors: facts.obligors.map((one) => ({
      ...one,
      supportedIdNumber: number(one.supportedIdNumber),
      idNumber: one.idNumber === null ? null : number(one.idNumber),
    })),
    vehicles: facts.vehicles.map((one) => ({
      ...one,
      ownerIdNumber: one.ownerIdNumber === null ? null : number(one.ownerIdNumber),
    })),
  }
}

/**
 * The identity number of a member put right. Where the household has a member with the right number already, somebody
 * was written down twice: the record with the wrong number goes, and what hangs on it is the other's.
 */
export function correctIdNumber(facts: HouseholdFacts, wrong: string, right: string): OperationResult {
  const member = memberOf(facts, wrong)
  if (!member) return refused('notMember')
  if (idProblem(right) !== null) return refused('idWrong', member.name)
  if (wrong === right) return refused('nothingChanges', member.name)
  const twin = memberOf(facts, right)
  if (!twin) return changed(renumbered(facts, wrong, right))
  const wasApplicant = member.idNumber === facts.applicantId
  const kept = facts.members
    .filter((one) => one !== member)
    .map((one) => (one === twin && wasApplicant ? { ...one, relation: RELATION_SELF } : one))
  const once = renumbered({ ...facts, members: kept }, wrong, right)
  return changed({ ...once, applicantName: wasApplicant ? twin.name : facts.applicantName })
}

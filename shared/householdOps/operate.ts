import type { IsoDate } from '../domain/dates'
import { householdFactsSchema, type HouseholdFacts } from '../domain/household'
import { changed, refused, type FactsAct, type OperationResult } from './act'
import { joinHouseholds } from './joinHouseholds'
import { addMember, changeState, correctIdNumber, memberOf, removeMember } from './memberChanges'
import { relabelled, splitHousehold } from './splitHousehold'

type Move = Extract<FactsAct, { kind: 'move' }>
type Head = Extract<FactsAct, { kind: 'head' }>

/** 迁移: another village or town, with or without the 户籍. */
function moveHousehold(facts: HouseholdFacts, act: Move): OperationResult {
  const moved: HouseholdFacts = {
    ...facts,
    residenceRegion: act.residenceRegion,
    residenceAddress: act.residenceAddress,
    hukouRegion: act.hukou === null ? facts.hukouRegion : act.hukou.region,
    hukouAddress: act.hukou === null ? facts.hukouAddress : act.hukou.address,
  }
  const same =
    moved.residenceRegion === facts.residenceRegion &&
    moved.residenceAddress === facts.residenceAddress &&
    moved.hukouRegion === facts.hukouRegion &&
    moved.hukouAddress === facts.hukouAddress
  return same ? refused('nothingChanges') : changed(moved)
}

/** 换户主: another member answers for the household, and everybody is something else to the new applicant. */
function changeHead(facts: HouseholdFacts, act: Head): OperationResult {
  const head = memberOf(facts, act.person)
  if (!head) return refused('notMember')
  if (head.state !== '共同生活') return refused('headNotHere', head.name)
  if (head.idNumber === facts.applicantId) return refused('nothingChanges', head.name)
  const members = relabelled(facts.members, act.person, act.relations)
  if (!members) return refused('relationMissing')
  return changed({ ...facts, applicantName: head.name, applicantId: head.idNumber, members })
}

function operated(
  act: FactsAct,
  { self, other }: { self: HouseholdFacts; other: HouseholdFacts | null },
  on: IsoDate,
): OperationResult {
  switch (act.kind) {
    case 'addMember':
      return addMember(self, act.member, on)
    case 'memberState':
      return changeState(self, act.person, act.state, on)
    case 'removeMember':
      return removeMember(self, act.person)
    case 'split':
      return splitHousehold(self, act, on)
    case 'join':
      return other ? joinHouseholds(self, other, act) : refused('notMember')
    case 'move':
      return moveHousehold(self, act)
    case 'head':
      return changeHead(self, act)
    case 'correctId':
      return correctIdNumber(self, act.person, act.idNumber)
  }
}

/**
 * What an operation makes of the facts of one household, or of two that join: facts in, facts out. Nobody is lost, nobody
 * is in two households, and the sums of both together stay what they were.
 * @param on Since when it is true.
 */
export function operate(
  act: FactsAct,
  input: { self: HouseholdFacts; other: HouseholdFacts | null },
  on: IsoDate,
): OperationResult {
  const result = operated(act, input, on)
  if (!result.ok) return result
  const { self, created } = result.value
  const fits = [self, ...(created ? [created] : [])].every((facts) => householdFactsSchema.safeParse(facts).success)
  return fits ? result : refused('tooLarge')
}

import { relations } from '@shared/codes/relation'
import type { HouseholdAct } from '@shared/contracts/householdOpsContract'
import type { FactsAct, Relations } from '@shared/householdOps/act'
import { AppError } from '@shared/result'
import { refusalKey } from '@shared/messages/householdOps'
import type { FactsVersion } from '../../tables/facts'

/** Identity numbers of the people that a household's newest facts name, by their record. */
export function idNumbersOf(versions: readonly FactsVersion[]): Map<string, string> {
  return new Map(
    versions.flatMap(({ personIds, facts }) =>
      personIds.map((id, n) => [id, facts.members[n]?.idNumber ?? ''] as const),
    ),
  )
}

/**
 * The act with people named as the facts name them.
 * @throws AppError RULE_BROKEN when it names somebody who is in neither household, or an unknown relation.
 */
export function namedAct(act: HouseholdAct, versions: readonly FactsVersion[]): FactsAct {
  const known = idNumbersOf(versions)
  const person = (id: string): string => {
    const idNumber = known.get(id)
    if (idNumber === undefined) throw new AppError('RULE_BROKEN', refusalKey('notMember'), { name: '' })
    return idNumber
  }
  const named = (list: readonly { personId: string; relation: string }[]): Relations =>
    new Map(
      list.map(({ personId, relation }) => {
        if (relations.labelOf(relation) === null) throw new AppError('RULE_BROKEN', refusalKey('relationMissing'))
        return [person(personId), relation] as const
      }),
    )
  switch (act.kind) {
    case 'addMember':
      return { kind: act.kind, member: act.member }
    case 'memberState':
      return { kind: act.kind, person: person(act.personId), state: act.state }
    case 'removeMember':
      return { kind: act.kind, person: person(act.personId) }
    case 'split':
      return {
        ...act,
        leaving: new Set(act.members.map(person)),
        applicant: person(act.applicant),
        relations: named(act.relations),
      }
    case 'join':
      return { kind: act.kind, relations: named(act.relations) }
    case 'move':
      return act
    case 'head':
      return { kind: act.kind, person: person(act.personId), relations: named(act.relations) }
    case 'correctId':
      return { kind: act.kind, person: person(act.personId), idNumber: act.idNumber.trim().toUpperCase() }
  }
}

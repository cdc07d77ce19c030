import { RELATION_SELF } from '../codes/relation'
import type { IsoDate } from '../domain/dates'
import type { HouseholdFacts, MemberFacts } from '../domain/household'
import { refused, type FactsAct, type OperationResult, type Relations } from './act'
import { memberOf, without } from './memberChanges'
import { canTake, divideSums } from './sums'

type Split = Extract<FactsAct, { kind: 'split' }>

/** The members with what they are to their applicant; null where that is not told of somebody. */
export function relabelled(
  members: readonly MemberFacts[],
  applicant: string,
  relations: Relations,
): MemberFacts[] | null {
  const result: MemberFacts[] = []
  for (const member of members) {
    const relation = member.idNumber === applicant ? RELATION_SELF : relations.get(member.idNumber)
    if (relation === undefined || (relation === RELATION_SELF && member.idNumber !== applicant)) return null
    result.push({ ...member, relation })
  }
  return result
}

function refusalOf(facts: HouseholdFacts, act: Split): OperationResult | null {
  for (const idNumber of act.leaving) if (!memberOf(facts, idNumber)) return refused('notMember')
  if (act.leaving.size >= facts.members.length) return refused('lastMember')
  if (act.leaving.has(facts.applicantId)) return refused('applicantLeaves', facts.applicantName)
  if (!act.leaving.has(act.applicant)) return refused('applicantNotLeaving')
  if (act.key === facts.key) return refused('keyTaken')
  if (!canTake(facts, act.taken)) return refused('takenTooMuch')
  if (act.houses.some((n) => !facts.houses[n]) || act.vehicles.some((n) => !facts.vehicles[n]))
    return refused('noSuchThing')
  return null
}

/**
 * 分户: some members found a household of their own. They take those who owe them support, their own vehicles, the houses
 * and other vehicles named, and the part named of the household's own sums; everything else stays. The new household has
 * declared nothing yet: no consent, no account, and no standing aid but what is named.
 */
export function splitHousehold(facts: HouseholdFacts, act: Split, on: IsoDate): OperationResult {
  const refusal = refusalOf(facts, act)
  if (refusal) return refusal
  const members = relabelled(
    facts.members.filter(({ idNumber }) => act.leaving.has(idNumber)),
    act.applicant,
    act.relations,
  )
  const applicant = memberOf(facts, act.applicant)
  if (!members || !applicant) return refused('relationMissing')
  const { stays, goes } = divideSums(facts, act.taken)
  const goesAlong = facts.vehicles.map(({ ownerIdNumber }, n) =>
    ownerIdNumber === null ? act.vehicles.includes(n) : act.leaving.has(ownerIdNumber),
  )
  return {
    ok: true,
    value: {
      self: {
        ...without(facts, act.leaving),
        ...stays,
        standing: act.declaredGoes === true ? null : facts.standing,
        houses: facts.houses.filter((_, n) => !act.houses.includes(n)),
        vehicles: facts.vehicles.filter((_, n) => !goesAlong[n]),
      },
      created: {
        ...facts,
        ...goes,
        key: act.key,
        applicantName: applicant.name,
        applicantId: applicant.idNumber,
        phone: act.phone,
        residenceRegion: act.residenceRegion,
        residenceAddress: act.residenceAddress,
        appliedOn: on,
        kinFiling: null,
        kinNote: null,
        pledgedOn: null,
        authorizedOn: null,
        shop: null,
        company: null,
        otherProperty: null,
        employmentCost: null,
        rejectedOn: null,
        exitedOn: null,
        hardshipWorker: null,
        standing: act.declaredGoes === true ? facts.standing : null,
        bankName: null,
        bankAccount: null,
        members,
        obligors: facts.obligors.filter(({ supportedIdNumber }) => act.leaving.has(supportedIdNumber)),
        houses: facts.houses.filter((_, n) => act.houses.includes(n)),
        vehicles: facts.vehicles.filter((_, n) => goesAlong[n]),
        extra: {},
      },
    },
  }
}

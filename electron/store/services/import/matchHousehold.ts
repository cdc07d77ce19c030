import type { HouseholdFacts } from '@shared/domain/household'
import type { Reader } from '../../database'
import { sql } from '../../sql'
import { personsByIdNumber, type PersonRow } from '../../tables/person'

/** A household of ours as far as matching needs it. */
export interface KnownHousehold {
  readonly id: string
  readonly key: string
  readonly townCode: string
  readonly applicantId: string
  readonly revision: number
  readonly versionId: number
  readonly digest: string
  readonly validFrom: string
  /** People of its newest version. */
  readonly people: number
}

export type Match =
  | { kind: 'new' }
  | { kind: 'ours'; household: KnownHousehold }
  /** Two of ours could be meant. */
  | { kind: 'ambiguous'; households: readonly KnownHousehold[] }
  /** A member already lives in another household of ours. */
  | { kind: 'elsewhere'; name: string; idNumber: string; household: KnownHousehold }

/** Loads the people and households that a batch of read households may be about, with few queries. */
export function knownAround(
  db: Reader,
  batch: readonly HouseholdFacts[],
): { persons: Map<string, PersonRow>; households: Map<string, KnownHousehold> } {
  const persons = personsByIdNumber(
    db,
    batch.flatMap((facts) => facts.members.map((member) => member.idNumber)),
  )
  const ids = [...new Set([...persons.values()].flatMap((person) => person.household_id ?? []))]
  const households = db.all<KnownHousehold>(sql`
    SELECT h.id, h.key, h.town_code AS townCode, v.applicant_id AS applicantId, h.revision,
      h.current_version_id AS versionId, v.digest, v.valid_from AS validFrom,
      (SELECT count(*) FROM member_fact m WHERE m.version_id = v.id) AS people
    FROM household h JOIN household_version v ON v.id = h.current_version_id
    WHERE h.ended_on IS NULL AND h.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
  return { persons, households: new Map(households.map((household) => [household.id, household])) }
}

/**
 * Which household of ours a read one is (spec/workbook.md, Identity): one that shares the applicant or the majority of
 * its members. The majority is of ours: one person who moves out alone is not the household that stays behind.
 * `movedOut` tells whether the same file takes a person out of a household of ours.
 */
export function matchHousehold(
  facts: HouseholdFacts,
  persons: ReadonlyMap<string, PersonRow>,
  households: ReadonlyMap<string, KnownHousehold>,
  movedOut: (idNumber: string, household: KnownHousehold) => boolean,
): Match {
  const shared = new Map<string, number>()
  for (const member of facts.members) {
    const home = persons.get(member.idNumber)?.household_id
    if (home && households.has(home)) shared.set(home, (shared.get(home) ?? 0) + 1)
  }
  const candidates = [...shared]
    .flatMap(([id, count]) => {
      const household = households.get(id)
      return household ? [{ household, count }] : []
    })
    .filter(({ household, count }) => household.applicantId === facts.applicantId || count * 2 > household.people)
    .map(({ household }) => household)
  if (candidates.length > 1) return { kind: 'ambiguous', households: candidates }
  const own = candidates[0]
  for (const member of facts.members) {
    const home = persons.get(member.idNumber)?.household_id
    const household = home ? households.get(home) : undefined
    if (household && household.id !== own?.id && !movedOut(member.idNumber, household)) {
      return { kind: 'elsewhere', name: member.name, idNumber: member.idNumber, household }
    }
  }
  return own ? { kind: 'ours', household: own } : { kind: 'new' }
}

import { RELATION_SELF } from '@shared/codes/relation'
import type { IsoDate } from '@shared/domain/dates'
import type { HouseholdFacts } from '@shared/domain/household'
import { birthDateOf, sexOf } from '@shared/domain/idNumber'
import { townOf } from '@shared/domain/region'
import type { WriteTx } from '../../database'
import { newId } from '../../newId'
import { spokenName } from '../../pinyin'
import { sql } from '../../sql'
import { supersedeFrom, versionWriter } from '../../tables/facts'
import { leaveHousehold, personsByIdNumber, personWriter } from '../../tables/person'
import { factsDigest } from './factsDigest'

/** Prepared once a transaction; writing thousands of households with them stays fast. */
export interface FactsWriters {
  readonly version: ReturnType<typeof versionWriter>
  readonly person: ReturnType<typeof personWriter>
}

export function factsWriters(tx: WriteTx): FactsWriters {
  return { version: versionWriter(tx), person: personWriter(tx) }
}

/** Facts to put in force, with when they are true and where they come from. */
export interface FactsRecord {
  /** Null: a household we do not have yet. */
  readonly householdId: string | null
  readonly facts: HouseholdFacts
  /** The day from which the facts are true. What was recorded as true from then on is superseded. */
  readonly validFrom: IsoDate
  /** Where they come from, as the history shows it: a file, or the reason in words. */
  readonly source: string
  readonly importId: string | null
  /** RowOrigins as JSON: the rows of the workbook they came from, where they came from one. */
  readonly origin?: string | null
  /** The version whose facts these are once more. */
  readonly restores: number | null
  /** The record that is merged into this one. */
  readonly mergedFrom: string | null
  /** Who recorded it, and when (ISO time). */
  readonly by: string
  readonly at: string
}

function leavers(tx: WriteTx, householdId: string, facts: HouseholdFacts): string[] {
  const staying = new Set(facts.members.map((member) => member.idNumber))
  return tx
    .all<{ person_id: string; id_number: string }>(
      sql`SELECT m.person_id, m.id_number FROM household h JOIN member_fact m ON m.version_id = h.current_version_id
        WHERE h.id = ${householdId} ORDER BY m.ord`,
    )
    .filter((member) => !staying.has(member.id_number))
    .map((member) => member.person_id)
}

/**
 * Records facts as the newest version of a household: the versions they replace are superseded and keep when they were
 * known, members who are no longer named leave, those named join, and the revision goes up by one. Nothing is deleted.
 * Whether a member lives in another household of ours is for the caller to know.
 */
export function writeFacts(
  tx: WriteTx,
  writers: FactsWriters,
  record: FactsRecord,
): { householdId: string; versionId: number } {
  const { facts, at } = record
  const householdId = record.householdId ?? newId()
  const place = { town: townOf(facts.residenceRegion), village: facts.residenceRegion }
  const known = personsByIdNumber(
    tx,
    facts.members.map((member) => member.idNumber),
  )
  if (record.householdId === null) {
    tx.run(sql`
      INSERT INTO household (id, key, town_code, village_code, applicant_name, current_version_id, revision, created_at, updated_at)
      VALUES (${householdId}, ${facts.key}, ${place.town}, ${place.village}, ${facts.applicantName}, 0, 0, ${at}, ${at})`)
  } else {
    for (const personId of leavers(tx, householdId, facts)) leaveHousehold(tx, personId, householdId, at)
    supersedeFrom(tx, householdId, record.validFrom, at)
  }
  const personIds = facts.members.map((member) => {
    const personId = known.get(member.idNumber)?.id ?? newId()
    writers.person({
      id: personId,
      idNumber: member.idNumber,
      name: member.name,
      ...spokenName(member.name),
      sex: sexOf(member.idNumber),
      birthDate: birthDateOf(member.idNumber),
      householdId,
      relation: member.relation,
      village: place.village,
      // The household's own number is the applicant's.
      phone: member.phone ?? (member.relation === RELATION_SELF ? facts.phone : null),
      at,
    })
    return personId
  })
  const versionId = writers.version({
    householdId,
    validFrom: record.validFrom,
    recordedAt: at,
    recordedBy: record.by,
    source: record.source,
    importId: record.importId,
    origin: record.origin ?? null,
    restores: record.restores,
    mergedFrom: record.mergedFrom,
    digest: factsDigest(facts),
    personIds,
    facts,
  })
  tx.run(sql`
    UPDATE household SET key = ${facts.key}, town_code = ${place.town}, village_code = ${place.village},
      applicant_name = ${facts.applicantName}, current_version_id = ${versionId}, revision = revision + 1,
      updated_at = ${at}
    WHERE id = ${householdId}`)
  return { householdId, versionId }
}

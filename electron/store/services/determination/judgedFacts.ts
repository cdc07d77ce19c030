import type { IsoDate } from '@shared/domain/dates'
import type { Reader } from '../../database'
import { decidedIdsOn, readDecided, type DecidedRow } from '../../tables/decidedFact'
import type { JudgedOf } from '../../tables/determination'
import { readVersions, versionsInForce, type FactsVersion } from '../../tables/facts'
import { withDecided } from '../casework/factsWithDecisions'

/** A version with the decisions of this book laid over its facts. */
export interface JudgedFacts extends FactsVersion {
  readonly decided: DecidedRow | null
}

/** The numbers under which a determination keeps what it judged. */
export function judgedOf({ versionId, decided }: JudgedFacts): JudgedOf {
  return { versionId, decidedId: decided?.id ?? null }
}

/** Facts as they are judged, in the order asked for; a version that is not there is left out, as in `readVersions`. */
export function readJudgedFacts(db: Reader, wanted: readonly JudgedOf[]): JudgedFacts[] {
  const decided = readDecided(
    db,
    wanted.flatMap(({ decidedId }) => (decidedId === null ? [] : [decidedId])),
  )
  const rowOf = new Map(wanted.map(({ versionId, decidedId }) => [versionId, decided.get(decidedId ?? -1) ?? null]))
  const versions = readVersions(
    db,
    wanted.map(({ versionId }) => versionId),
  )
  return versions.map((version) => {
    const row = rowOf.get(version.versionId) ?? null
    return { ...version, facts: withDecided(version.facts, row), decided: row }
  })
}

/** What is judged of each household on a day, as known at a moment (null: now), in the order of 户编号. */
export function factsInForce(
  db: Reader,
  on: IsoDate,
  knownAt: string | null,
): (JudgedOf & { readonly householdId: string; readonly key: string })[] {
  const decided = decidedIdsOn(db, on, knownAt)
  return versionsInForce(db, on, knownAt).map((one) => ({ ...one, decidedId: decided.get(one.householdId) ?? null }))
}

import type { HouseholdFacts } from '@shared/domain/household'
import type { IsoDate } from '@shared/domain/dates'
import type { Reader, WriteTx } from '../database'
import { sql, type Sql } from '../sql'
import { inserter } from './columns'
import { rowToFacts, versionColumns, type VersionRow } from './householdVersion'
import { memberColumns, rowToMember, type MemberRow } from './memberFact'
import { obligorColumns, rowToObligor, type ObligorRow } from './obligorFact'
import { houseColumns, rowToHouse, rowToVehicle, vehicleColumns, type HouseRow, type VehicleRow } from './propertyFact'

/** One version of a household's facts with when they are true and when they were known. */
export interface FactsVersion {
  readonly versionId: number
  readonly householdId: string
  readonly validFrom: IsoDate
  readonly recordedAt: string
  readonly supersededAt: string | null
  readonly recordedBy: string
  readonly source: string
  /** The import that brought these facts. */
  readonly importId: string | null
  /** RowOrigins as JSON: the rows of the workbook they came from; null where they came from none, or before rows were kept. */
  readonly origin: string | null
  /** The version whose facts an undo put in force again; null for facts recorded for the first time. */
  readonly restores: number | null
  /** The record whose people and things a merge brought in. */
  readonly mergedFrom: string | null
  readonly facts: HouseholdFacts
  /** In the order of `facts.members`. */
  readonly personIds: readonly string[]
}

export interface NewVersion {
  householdId: string
  validFrom: IsoDate
  recordedAt: string
  recordedBy: string
  source: string
  importId: string | null
  origin: string | null
  restores: number | null
  mergedFrom: string | null
  digest: string
  personIds: readonly string[]
  facts: HouseholdFacts
}

/** Prepares the statements once and returns a function that stores one version with its lists; answers its number. */
export function versionWriter(tx: WriteTx): (version: NewVersion) => number {
  const insertVersion = inserter(
    tx,
    'household_version',
    [
      'household_id',
      'valid_from',
      'recorded_at',
      'recorded_by',
      'source',
      'import_id',
      'origin',
      'restores',
      'merged_from',
      'digest',
    ],
    versionColumns,
  )
  const insertMember = inserter(tx, 'member_fact', ['version_id', 'ord', 'person_id'], memberColumns)
  const insertObligor = inserter(tx, 'obligor_fact', ['version_id', 'ord'], obligorColumns)
  const insertHouse = inserter(tx, 'house_fact', ['version_id', 'ord'], houseColumns)
  const insertVehicle = inserter(tx, 'vehicle_fact', ['version_id', 'ord'], vehicleColumns)
  return (version) => {
    const { facts } = version
    const id = insertVersion(
      [
        version.householdId,
        version.validFrom,
        version.recordedAt,
        version.recordedBy,
        version.source,
        version.importId,
        version.origin,
        version.restores,
        version.mergedFrom,
        version.digest,
      ],
      facts,
    )
    facts.members.forEach((member, ord) => insertMember([id, ord, version.personIds[ord] ?? ''], member))
    facts.obligors.forEach((obligor, ord) => insertObligor([id, ord], obligor))
    facts.houses.forEach((house, ord) => insertHouse([id, ord], house))
    facts.vehicles.forEach((vehicle, ord) => insertVehicle([id, ord], vehicle))
    return id
  }
}

/** Closes the versions that hold from a day on or later: what is recorded now replaces them over the same time. */
export function supersedeFrom(tx: WriteTx, householdId: string, validFrom: IsoDate, at: string): void {
  tx.run(sql`UPDATE household_version SET superseded_at = ${at}
    WHERE household_id = ${householdId} AND valid_from >= ${validFrom} AND superseded_at IS NULL`)
}

function grouped<Row extends { version_id: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.version_id)
    if (group) group.push(row)
    else groups.set(row.version_id, [row])
  }
  return groups
}

/** Reads versions by number, in the order asked for. */
export function readVersions(db: Reader, versionIds: readonly number[]): FactsVersion[] {
  if (versionIds.length === 0) return []
  const wanted = JSON.stringify(versionIds)
  const among = sql`version_id IN (SELECT value FROM json_each(${wanted})) ORDER BY version_id, ord`
  const versions = new Map(
    db
      .all<VersionRow>(sql`SELECT * FROM household_version WHERE id IN (SELECT value FROM json_each(${wanted}))`)
      .map((row) => [row.id, row]),
  )
  const members = grouped(db.all<MemberRow>(sql`SELECT * FROM member_fact WHERE ${among}`))
  const obligors = grouped(db.all<ObligorRow>(sql`SELECT * FROM obligor_fact WHERE ${among}`))
  const houses = grouped(db.all<HouseRow>(sql`SELECT * FROM house_fact WHERE ${among}`))
  const vehicles = grouped(db.all<VehicleRow>(sql`SELECT * FROM vehicle_fact WHERE ${among}`))
  const result: FactsVersion[] = []
  for (const id of versionIds) {
    const row = versions.get(id)
    if (!row) continue
    const memberRows = members.get(id) ?? []
    result.push({
      versionId: id,
      householdId: row.household_id,
      validFrom: row.valid_from,
      recordedAt: row.recorded_at,
      supersededAt: row.superseded_at,
      recordedBy: row.recorded_by,
      source: row.source,
      importId: row.import_id,
      origin: row.origin,
      restores: row.restores,
      mergedFrom: row.merged_from,
      personIds: memberRows.map((member) => member.person_id),
      facts: rowToFacts(row, {
        members: memberRows.map(rowToMember),
        obligors: (obligors.get(id) ?? []).map(rowToObligor),
        houses: (houses.get(id) ?? []).map(rowToHouse),
        vehicles: (vehicles.get(id) ?? []).map(rowToVehicle),
      }),
    })
  }
  return result
}

/**
 * The version of each household that held on a date, as it was known at a moment: the newest one valid by then, or the
 * earliest where the household was first declared only later. Ordered by household key, then id.
 * A household that was founded out of another one (`founded_on`) was part of that one before.
 * A record that an undone import or a merge took out (`ended_how`) has no version in force since then, on whatever day.
 * @param knownAt time stamp; null for "as known now".
 */
export function versionsInForce(
  db: Reader,
  on: IsoDate,
  knownAt: string | null,
): { versionId: number; householdId: string; key: string }[] {
  return db.all(sql`
    SELECT h.id AS householdId, h.key AS key, ${versionOf(on, knownAt)} AS versionId
    FROM household h WHERE ${standsOn(on, knownAt)} AND versionId IS NOT NULL
    ORDER BY h.key, h.id`)
}

/**
 * The same versions by number alone, in no order: what a county is loaded by (columns/loadColumns.ts). One walk along the
 * versions by household, where `versionOf` asks anew for each: of those known at the moment the one of the latest day up
 * to `on`, else the one of the earliest day after it; of two of one day the one recorded last. Households that ended or were
 * founded are few and have indexes of their own.
 */
export function versionIdsInForce(db: Reader, on: IsoDate, knownAt: string | null): number[] {
  const known = knownAt ?? '9999'
  // The day above the number, in one whole number.
  const day: Sql = { text: `(CAST(replace(valid_from, '-', '') AS INTEGER) << 35)`, values: [] }
  return db
    .arrays<[number]>(
      sql`
      SELECT max(CASE WHEN valid_from <= ${on} THEN ${day} ELSE -${day} END + id) & ((1 << 35) - 1)
      FROM household_version
      WHERE recorded_at <= ${known} AND (superseded_at IS NULL OR superseded_at > ${known})
        AND household_id NOT IN (
          SELECT h.id FROM household h WHERE h.ended_on IS NOT NULL AND NOT (${standsOn(on, known)})
          UNION ALL SELECT h.id FROM household h WHERE h.founded_on IS NOT NULL AND NOT (${standsOn(on, known)}))
      GROUP BY household_id`,
    )
    .map(([id]) => id)
}

/** The version of one household that held on a day as it was known at a moment; null before it was in the book. */
export function versionKnownAt(db: Reader, householdId: string, on: IsoDate, knownAt: string): number | null {
  const row = db.get<{ versionId: number | null }>(
    sql`SELECT ${versionOf(on, knownAt)} AS versionId FROM household h WHERE h.id = ${householdId}`,
  )
  return row?.versionId ?? null
}

/** The version of household `h` in force. */
function versionOf(on: IsoDate, knownAt: string | null): Sql {
  const known = knownAt ?? '9999'
  return sql`(
      SELECT v.id FROM household_version v
      WHERE v.household_id = h.id AND v.recorded_at <= ${known}
        AND (v.superseded_at IS NULL OR v.superseded_at > ${known})
      ORDER BY v.valid_from <= ${on} DESC,
        CASE WHEN v.valid_from <= ${on} THEN v.valid_from END DESC, v.valid_from, v.id DESC LIMIT 1
    )`
}

/** An end that was recorded only later was not known; since a household ends nothing else is written to it. */
function standsOn(on: IsoDate, knownAt: string | null): Sql {
  const known = knownAt ?? '9999'
  return sql`(h.ended_on IS NULL OR h.ended_on > ${on} OR h.ended_how IS NOT NULL OR h.updated_at > ${known})
    AND (h.founded_on IS NULL OR h.founded_on <= ${on})`
}

/** Every version of one household, newest first. */
export function versionsOf(db: Reader, householdId: string): FactsVersion[] {
  const ids = db.all<{ id: number }>(sql`
    SELECT id FROM household_version WHERE household_id = ${householdId} ORDER BY recorded_at DESC, id DESC LIMIT 200`)
  return readVersions(
    db,
    ids.map((row) => row.id),
  )
}

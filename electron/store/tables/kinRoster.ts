import type { RosterKind } from '@shared/contracts/kinContract'
import type { Reader, WriteTx } from '../database'
import { allOf, sql, type Sql } from '../sql'

export interface RosterRecord {
  readonly id: string
  readonly revision: number
  readonly kind: RosterKind
  readonly user_id: string | null
  readonly name: string
  readonly id_number: string | null
  readonly unit: string
  readonly post: string
  readonly in_charge: number
  readonly region: string
  readonly from_on: string
  readonly to_on: string | null
  readonly recorded_by: string
  readonly recorded_at: string
  readonly removed_at: string | null
  readonly removed_by: string | null
  readonly removed_reason: string | null
}

export interface RelativeRecord {
  readonly id: string
  readonly roster_id: string
  readonly name: string
  readonly id_number: string | null
  readonly relation: string
  readonly region: string | null
  readonly removed_at: string | null
}

export function rosterById(db: Reader, id: string): RosterRecord | undefined {
  return db.get<RosterRecord>(sql`SELECT * FROM kin_roster WHERE id = ${id}`)
}

/** The entries of an account that stand. */
export function rosterOfUser(db: Reader, userId: string): RosterRecord | undefined {
  return db.get<RosterRecord>(sql`SELECT * FROM kin_roster WHERE user_id = ${userId} AND removed_at IS NULL`)
}

/** The standing entry of the same person: by number where there is one, else by kind, name and place. */
export function sameRosterPerson(
  db: Reader,
  entry: { kind: RosterKind; name: string; idNumber: string | null; region: string },
): RosterRecord | undefined {
  if (entry.idNumber !== null)
    return db.get<RosterRecord>(
      sql`SELECT * FROM kin_roster WHERE id_number = ${entry.idNumber} AND kind = ${entry.kind} AND removed_at IS NULL`,
    )
  return db.get<RosterRecord>(sql`SELECT * FROM kin_roster
    WHERE kind = ${entry.kind} AND region = ${entry.region} AND name = ${entry.name} AND id_number IS NULL
      AND removed_at IS NULL`)
}

function rosterConditions(kind: RosterKind | null, query: string, area: string): Sql {
  // County staff belong to everybody's roster; a township sees its own people besides.
  const conditions: Sql[] = [sql`(r.region >= ${area} AND r.region < ${`${area}:`} OR length(r.region) <= 6)`]
  if (kind !== null) conditions.push(sql`r.kind = ${kind}`)
  const typed = query.trim()
  if (typed !== '') conditions.push(sql`(instr(r.name, ${typed}) > 0 OR instr(r.unit, ${typed}) > 0)`)
  return allOf(conditions)
}

export function rosterPage(
  db: Reader,
  filter: { kind: RosterKind | null; query: string; area: string; offset: number; limit: number },
): { rows: (RosterRecord & { user_name: string | null; relatives: number })[]; total: number } {
  const where = rosterConditions(filter.kind, filter.query, filter.area)
  return {
    rows: db.all(sql`
      SELECT r.*, u.name AS user_name,
        (SELECT count(*) FROM kin_relative k WHERE k.roster_id = r.id AND k.removed_at IS NULL) AS relatives
      FROM kin_roster r LEFT JOIN user_account u ON u.id = r.user_id
      WHERE ${where} ORDER BY r.removed_at IS NOT NULL, r.kind DESC, r.region, r.name, r.id
      LIMIT ${filter.limit} OFFSET ${filter.offset}`),
    total: db.get<{ n: number }>(sql`SELECT count(*) AS n FROM kin_roster r WHERE ${where}`)?.n ?? 0,
  }
}

export function insertRoster(
  tx: WriteTx,
  row: Omit<RosterRecord, 'revision' | 'removed_at' | 'removed_by' | 'removed_reason'>,
): void {
  tx.run(sql`INSERT INTO kin_roster (id, revision, kind, user_id, name, id_number, unit, post, in_charge, region, from_on,
      to_on, recorded_by, recorded_at)
    VALUES (${row.id}, 1, ${row.kind}, ${row.user_id}, ${row.name}, ${row.id_number}, ${row.unit}, ${row.post},
      ${row.in_charge}, ${row.region}, ${row.from_on}, ${row.to_on}, ${row.recorded_by}, ${row.recorded_at})`)
}

export function updateRoster(
  tx: WriteTx,
  row: Pick<
    RosterRecord,
    'id' | 'kind' | 'user_id' | 'name' | 'id_number' | 'unit' | 'post' | 'in_charge' | 'region' | 'from_on' | 'to_on'
  >,
): void {
  tx.run(sql`UPDATE kin_roster SET revision = revision + 1, kind = ${row.kind}, user_id = ${row.user_id},
      name = ${row.name}, id_number = ${row.id_number}, unit = ${row.unit}, post = ${row.post},
      in_charge = ${row.in_charge}, region = ${row.region}, from_on = ${row.from_on}, to_on = ${row.to_on}
    WHERE id = ${row.id}`)
}

export function setRosterRemoved(
  tx: WriteTx,
  id: string,
  removed: { at: string; by: string; reason: string } | null,
): void {
  tx.run(sql`UPDATE kin_roster SET revision = revision + 1, removed_at = ${removed?.at ?? null},
      removed_by = ${removed?.by ?? null}, removed_reason = ${removed?.reason ?? null} WHERE id = ${id}`)
}

export function relativesOf(db: Reader, rosterId: string): RelativeRecord[] {
  return db.all<RelativeRecord>(sql`SELECT * FROM kin_relative
    WHERE roster_id = ${rosterId} AND removed_at IS NULL ORDER BY recorded_at, id LIMIT 200`)
}

export function relativeById(db: Reader, id: string): RelativeRecord | undefined {
  return db.get<RelativeRecord>(sql`SELECT * FROM kin_relative WHERE id = ${id}`)
}

export function insertRelative(
  tx: WriteTx,
  row: Omit<RelativeRecord, 'removed_at'> & { recorded_by: string; recorded_at: string },
): void {
  tx.run(sql`INSERT INTO kin_relative (id, roster_id, name, id_number, relation, region, recorded_by, recorded_at)
    VALUES (${row.id}, ${row.roster_id}, ${row.name}, ${row.id_number}, ${row.relation}, ${row.region},
      ${row.recorded_by}, ${row.recorded_at})`)
}

export function removeRelativeRow(tx: WriteTx, id: string, removed: { at: string; by: string; reason: string }): void {
  tx.run(sql`UPDATE kin_relative SET removed_at = ${removed.at}, removed_by = ${removed.by},
    removed_reason = ${removed.reason} WHERE id = ${id}`)
}

import type { Reader } from '../database'
import { sql, type Sql } from '../sql'

/** Whose facts a version is, for lists that name people. */
export interface VersionName {
  readonly versionId: number
  readonly householdId: string
  readonly key: string
  readonly applicantName: string
  /** 12-digit village code of the residence. */
  readonly village: string
}

/** Versions by number, out of the index that has just place and applicant: SQLite itself prefers the whole row. */
function versionsNamed(versionIds: readonly number[]): Sql {
  return sql`json_each(${JSON.stringify(versionIds)}) wanted
    JOIN household_version v INDEXED BY household_version_names ON v.id = wanted.value`
}

/** Versions of facts in the order of village, 户编号 and record. */
export function versionsByPlace(db: Reader, versionIds: readonly number[]): number[] {
  return db
    .all<{ id: number }>(
      sql`
      SELECT v.id FROM ${versionsNamed(versionIds)}
      ORDER BY v.residence_region, v.key, v.household_id`,
    )
    .map(({ id }) => id)
}

export function versionNames(db: Reader, versionIds: readonly number[]): Map<number, VersionName> {
  const rows = db.all<VersionName>(sql`
    SELECT v.id AS versionId, v.household_id AS householdId, v.key, v.applicant_name AS applicantName,
      v.residence_region AS village
    FROM ${versionsNamed(versionIds)}`)
  return new Map(rows.map((row) => [row.versionId, row]))
}

/** Names of the members of some versions, by version and place in the household. */
export function memberNames(db: Reader, versionIds: readonly number[]): Map<number, Map<number, string>> {
  const names = new Map<number, Map<number, string>>()
  const rows = db.all<{ version: number; ord: number; name: string }>(sql`
    SELECT m.version_id AS version, m.ord, m.name
    FROM json_each(${JSON.stringify(versionIds)}) wanted JOIN member_fact m ON m.version_id = wanted.value`)
  for (const { version, ord, name } of rows) {
    const there = names.get(version) ?? new Map<number, string>()
    names.set(version, there)
    there.set(ord, name)
  }
  return names
}

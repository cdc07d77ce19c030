import type { FactSource } from '@shared/contracts/householdContract'
import type { RowOrigins } from '@shared/workbook/rowOrigins'
import type { Reader } from '../../database'
import { sql } from '../../sql'
import { readVersions, type FactsVersion } from '../../tables/facts'

/** Merges of merges end; a chain longer than this would be a fault of the book. */
const mostVersions = 20

function rowsOf(version: FactsVersion): FactSource['rows'] {
  const origin: RowOrigins = version.origin === null ? {} : (JSON.parse(version.origin) as RowOrigins)
  const { members, obligors } = version.facts
  const rows: FactSource['rows'] = (origin.家庭 ?? []).map((row) => ({ of: 'household', name: '', sheet: '家庭', row }))
  origin.成员?.forEach((row, i) => rows.push({ of: 'member', name: members[i]?.name ?? '', sheet: '成员', row }))
  origin.义务人?.forEach((row, i) => rows.push({ of: 'obligor', name: obligors[i]?.name ?? '', sheet: '义务人', row }))
  for (const row of origin.房产 ?? []) rows.push({ of: 'house', name: '', sheet: '房产', row })
  for (const row of origin.车辆 ?? []) rows.push({ of: 'vehicle', name: '', sheet: '车辆', row })
  return rows
}

function toSource(version: FactsVersion): FactSource {
  return {
    file: version.source,
    via: version.facts.source,
    declaredOn: version.facts.appliedOn,
    recordedAt: version.recordedAt,
    recordedBy: version.recordedBy,
    rows: rowsOf(version),
  }
}

/** The version of a household that stood when a later one was recorded. */
function versionBefore(db: Reader, householdId: string, versionId: number): number | null {
  const row = db.get<{ id: number }>(sql`
    SELECT id FROM household_version WHERE household_id = ${householdId} AND id < ${versionId} ORDER BY id DESC LIMIT 1`)
  return row?.id ?? null
}

/**
 * The versions that a 家庭变动 built upon, of every household that took part: what it did not touch still comes from there.
 * Nothing where the version is of another making.
 */
function versionsBeforeOperation(db: Reader, { householdId, recordedAt }: FactsVersion): (number | null)[] {
  return db
    .all<{ id: number | null }>(
      sql`
      SELECT (SELECT max(v.id) FROM household_version v
        WHERE v.household_id = beside.household_id AND v.recorded_at < ${recordedAt}) AS id
      FROM household_operation_part own
      JOIN household_operation o ON o.id = own.operation_id AND o.recorded_at = ${recordedAt}
      JOIN household_operation_part beside ON beside.operation_id = o.id
      WHERE own.household_id = ${householdId} ORDER BY beside.role, beside.household_id`,
    )
    .map(({ id }) => id)
}

/**
 * Where the facts of a version come from: the file with its rows, how the township came to know of them, who recorded
 * them and when. Facts put in force again come from where they first came from; merged ones from both records; after a
 * 家庭变动 from it and from what it changed.
 */
export function factSources(db: Reader, versionId: number): FactSource[] {
  const sources: FactSource[] = []
  const open = [versionId]
  const seen = new Set<number>()
  while (open.length > 0 && seen.size < mostVersions) {
    const id = open.shift()
    if (id === undefined || seen.has(id)) continue
    seen.add(id)
    const version = readVersions(db, [id])[0]
    if (version === undefined) continue
    sources.push(toSource(version))
    const { restores, mergedFrom, householdId } = version
    const earlier =
      restores !== null
        ? [restores]
        : mergedFrom !== null
          ? [versionBefore(db, householdId, id), versionBefore(db, mergedFrom, id)]
          : versionsBeforeOperation(db, version)
    open.push(...earlier.filter((one) => one !== null))
  }
  return sources
}

import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

export interface Region {
  readonly code: string
  readonly name: string
}

/** All divisions by code, ascending. */
export function allRegions(db: Reader): Region[] {
  return db.all<Region>(sql`SELECT code, name FROM region ORDER BY code`)
}

export function regionNames(db: Reader): Map<string, string> {
  return new Map(allRegions(db).map((region) => [region.code, region.name]))
}

/** Adds or renames divisions; answers how many rows changed. */
export function putRegions(tx: WriteTx, regions: readonly Region[]): number {
  const put = tx.prepare(`INSERT INTO region (code, name) VALUES (?, ?)
    ON CONFLICT (code) DO UPDATE SET name = excluded.name WHERE name <> excluded.name`)
  return regions.reduce((changed, region) => changed + put([region.code, region.name]).changes, 0)
}

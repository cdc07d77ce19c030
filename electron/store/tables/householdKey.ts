import type { WriteTx } from '../database'
import { sql } from '../sql'

/**
 * 户编号 of a household registered by the form: the year and the next number of it (`2026-0001`). Offices that number by
 * their own lists keep those: only numbers of this form are counted.
 */
export function newHouseholdKey(tx: WriteTx, year: string): string {
  const last = tx.get<{ n: number | null }>(sql`
    SELECT max(CAST(substr(key, 6) AS INTEGER)) AS n FROM household
    WHERE key >= ${`${year}-`} AND key < ${`${year}.`} AND key GLOB ${`${year}-[0-9]*`}`)
  return `${year}-${String((last?.n ?? 0) + 1).padStart(4, '0')}`
}

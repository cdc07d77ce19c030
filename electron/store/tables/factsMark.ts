import type { Reader } from '../database'
import { sql } from '../sql'

/**
 * What moves whenever a fact does, also on a PC whose clock was set back: every change records a version, a decided fact or
 * the end of a household, or takes one of the latter two back. Looking, signing in and determining leave it as it is.
 */
export function factsMark(db: Reader): string {
  const row = db.get<{
    id: number | null
    digest: string | null
    at: string | null
    ended: number
    decided: number | null
    superseded: number
  }>(sql`
    SELECT (SELECT max(id) FROM household_version) AS id,
      (SELECT digest FROM household_version ORDER BY id DESC LIMIT 1) AS digest,
      (SELECT max(updated_at) FROM household) AS at,
      (SELECT count(*) FROM household WHERE ended_on IS NOT NULL) AS ended,
      (SELECT max(id) FROM decided_fact) AS decided,
      (SELECT count(*) FROM decided_fact WHERE superseded_at IS NOT NULL) AS superseded`)
  return row ? `${row.id} ${row.digest} ${row.at} ${row.ended} ${row.decided} ${row.superseded}` : ''
}

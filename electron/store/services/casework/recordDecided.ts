import type { Reader, WriteTx } from '../../database'
import { sql } from '../../sql'
import { decidedRows, insertDecided, sameDecided, supersedeDecided } from '../../tables/decidedFact'
import { decidedTimeline, type DecidedDay, type DecidedInput, type DecidedStanding } from './decidedTimeline'

function decisions(db: Reader, householdId: string, kind: 'apply' | 'end', to: 'refused' | 'confirmed'): DecidedDay[] {
  return db.all<DecidedDay>(sql`
    SELECT e.on_date AS "on", c.id AS case_id FROM case_file c JOIN case_event e ON e.case_id = c.id
    WHERE c.household_id = ${householdId} AND c.kind = ${kind} AND e.action = 'decide' AND e.to_state = ${to}`)
}

function decidedInput(db: Reader, householdId: string): DecidedInput {
  return {
    standings: db.all<DecidedStanding>(sql`
      SELECT s.id, s.person_id, s.case_id, s.class, s.amount, s.start_month, s.end_month, s.valid_until, s.decided_on,
        s.ended_case, (SELECT min(e.on_date) FROM case_event e
          WHERE e.case_id = s.ended_case AND e.action = 'decide' AND e.to_state = 'confirmed') AS ended_on
      FROM standing s WHERE s.household_id = ${householdId}`),
    refusals: decisions(db, householdId, 'apply', 'refused'),
    ends: decisions(db, householdId, 'end', 'confirmed'),
    filings: db.all<{ from: string; lifted: string | null }>(sql`
      SELECT registered_on AS "from", lifted_on AS lifted FROM kin_filing WHERE household_id = ${householdId}`),
  }
}

/**
 * Brings the decided facts of a household to what its decisions and filings say now, in the transaction of the act: rows
 * that still say the same stay, the others are superseded. The household counts as changed then, so that runs, boards and
 * columns know of it.
 */
export function recordDecided(tx: WriteTx, householdId: string, at: string): void {
  const facts = decidedTimeline(decidedInput(tx, householdId))
  const before = decidedRows(tx, householdId)
  const gone = before.filter((row) => !facts.some((fact) => sameDecided(fact, row)))
  const fresh = facts.filter((fact) => !before.some((row) => sameDecided(fact, row)))
  if (gone.length + fresh.length === 0) return
  for (const row of gone) supersedeDecided(tx, row.id, at)
  for (const fact of fresh) insertDecided(tx, householdId, fact, at)
  tx.run(sql`UPDATE household SET updated_at = ${at} WHERE id = ${householdId}`)
}

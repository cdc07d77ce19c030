import type { CaseEventData } from '@shared/casework/actionData'
import type { CaseEvent, EventFindings } from '@shared/casework/caseFile'
import type { CaseState } from '@shared/casework/states'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

/** One thing done to a case; never changed, never deleted (triggers of migration 0090). */
export interface CaseEventRow {
  readonly case_id: string
  readonly seq: number
  readonly action: string
  readonly on_date: string
  readonly recorded_at: string
  readonly user_id: string
  readonly user_name: string
  readonly data: string
  readonly findings: string
  readonly to_state: CaseState
}

export function eventRows(db: Reader, caseId: string): CaseEventRow[] {
  return db.all<CaseEventRow>(sql`SELECT * FROM case_event WHERE case_id = ${caseId} ORDER BY seq`)
}

export function rowToEvent(row: CaseEventRow): CaseEvent {
  return {
    seq: row.seq,
    on: row.on_date,
    at: row.recorded_at,
    by: { userId: row.user_id, name: row.user_name },
    data: JSON.parse(row.data) as CaseEventData,
    findings: JSON.parse(row.findings) as EventFindings,
  }
}

/** The number that the next event of a case has. */
export function nextSeq(db: Reader, caseId: string): number {
  return (db.get<{ n: number }>(sql`SELECT max(seq) AS n FROM case_event WHERE case_id = ${caseId}`)?.n ?? 0) + 1
}

export function insertEvent(tx: WriteTx, caseId: string, event: CaseEvent, to: CaseState): void {
  tx.run(sql`
    INSERT INTO case_event (case_id, seq, action, on_date, recorded_at, user_id, user_name, data, findings, to_state)
    VALUES (${caseId}, ${event.seq}, ${event.data.action}, ${event.on}, ${event.at}, ${event.by.userId},
      ${event.by.name}, ${JSON.stringify(event.data)}, ${JSON.stringify(event.findings)}, ${to})`)
}

import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

export type OpenedBy = 'passphrase' | 'recovery' | 'shares' | 'command'
export type EndedHow = 'person' | 'idle' | 'closed' | 'restore' | 'brokenOff'

export function insertSession(
  tx: WriteTx,
  row: { id: string; userId: string; openedBy: OpenedBy; startedAt: string },
): void {
  tx.run(sql`INSERT INTO user_session (id, user_id, opened_by, started_at)
    VALUES (${row.id}, ${row.userId}, ${row.openedBy}, ${row.startedAt})`)
}

export function endSessionRow(tx: WriteTx, id: string, at: string, how: EndedHow): void {
  tx.run(sql`UPDATE user_session SET ended_at = ${at}, ended_how = ${how} WHERE id = ${id} AND ended_at IS NULL`)
}

/** Sessions without a noted end: when nobody is signed in, their program was cut off. */
export function openSessions(db: Reader): { id: string; user_id: string; started_at: string }[] {
  return db.all(sql`SELECT id, user_id, started_at FROM user_session WHERE ended_at IS NULL
    ORDER BY started_at, id LIMIT 1000`)
}

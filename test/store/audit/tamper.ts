import type { Database } from '../../../electron/store/database'
import { genesis, hashOfEntry } from '../../../electron/store/audit/auditLog'
import { sql } from '../../../electron/store/sql'
import type { AuditRow } from '../../../electron/store/tables/auditEvent'

// What somebody can do who has the key of the book: take the triggers away, change rows, put the triggers back.

const triggers = `
CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END;
CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END;`

export function tamper(db: Database, script: string): void {
  db.execute(`DROP TRIGGER audit_event_no_update; DROP TRIGGER audit_event_no_delete; ${script}; ${triggers}`)
}

export function auditRows(db: Database): AuditRow[] {
  return db.all<AuditRow>(sql`SELECT * FROM audit_event ORDER BY seq`)
}

/** Writes the whole log anew so that it fits itself. */
export function rewrite(db: Database, change: (row: AuditRow) => AuditRow | null): void {
  let head = { seq: 0, hash: genesis }
  const rows = auditRows(db).flatMap((row) => {
    const next = change(row)
    if (!next) return []
    const entry = { ...next, seq: head.seq + 1, previous: head.hash }
    head = { seq: entry.seq, hash: hashOfEntry(entry) }
    return [{ ...entry, hash: head.hash }]
  })
  tamper(db, 'DELETE FROM audit_event')
  db.transaction((tx) => {
    for (const row of rows) {
      tx.run(sql`INSERT INTO audit_event VALUES (${row.seq}, ${row.at}, ${row.user_id}, ${row.action}, ${row.subject},
        ${row.detail}, ${row.previous}, ${row.hash})`)
    }
  })
}

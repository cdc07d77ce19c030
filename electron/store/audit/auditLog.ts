import { createHash } from 'node:crypto'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

/** One entry of the audit log. `detail` holds numbers, codes and masked values only, never plain personal data. */
export interface AuditAct {
  readonly action: string
  /** What it was done to: `book`, `household:<id>`, `person:<id>`, `import:<id>` … */
  readonly subject: string
  readonly detail: Readonly<Record<string, string | number | null>>
}

const genesis = '0'.repeat(64)

function hashOf(
  seq: number,
  at: string,
  userId: string,
  act: { action: string; subject: string; detail: string },
  previous: string,
): string {
  return createHash('sm3')
    .update([seq, at, userId, act.action, act.subject, act.detail, previous].join('\n'))
    .digest('hex')
}

/** Appends one entry to the SM3 chain; called inside the transaction of the change it tells of. */
export function appendAudit(tx: WriteTx, at: string, userId: string, act: AuditAct): void {
  const last = auditHead(tx)
  const seq = last.seq + 1
  const entry = { action: act.action, subject: act.subject, detail: JSON.stringify(act.detail) }
  const hash = hashOf(seq, at, userId, entry, last.hash)
  tx.run(sql`
    INSERT INTO audit_event (seq, at, user_id, action, subject, detail, previous, hash)
    VALUES (${seq}, ${at}, ${userId}, ${entry.action}, ${entry.subject}, ${entry.detail}, ${last.hash}, ${hash})`)
}

/** The newest entry's number and hash; packages carry it as their `auditHead`. */
export function auditHead(db: Reader): { seq: number; hash: string } {
  return (
    db.get<{ seq: number; hash: string }>(sql`SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1`) ?? {
      seq: 0,
      hash: genesis,
    }
  )
}

interface AuditRow {
  seq: number
  at: string
  user_id: string
  action: string
  subject: string
  detail: string
  previous: string
  hash: string
}

/** Walks the whole chain; returns the number of the first entry that does not fit, or null when it is whole. */
export function firstBrokenAuditEntry(db: Reader): number | null {
  let previous = genesis
  let expected = 1
  for (const row of db.iterate<AuditRow>(sql`SELECT * FROM audit_event ORDER BY seq`)) {
    const fits =
      row.seq === expected &&
      row.previous === previous &&
      row.hash === hashOf(row.seq, row.at, row.user_id, row, previous)
    if (!fits) return expected
    previous = row.hash
    expected += 1
  }
  return null
}

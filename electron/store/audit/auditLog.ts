import { hash as digestOf } from 'node:crypto'
import type { AuditAction } from '@shared/messages/auditActions'
import type { AuditDetailKey } from '@shared/messages/auditDetails'
import type { FactChange } from '@shared/workbook/describeChanges'
import type { Reader, WriteTx } from '../database'
import { auditRowsAfter, insertAuditRow, lastAuditRow, latestAuditMoment, type AuditRow } from '../tables/auditEvent'

/** Counts, codes and masked values of an entry; `changes` are old and new values, personal data in them masked. */
export type AuditDetail = Readonly<Partial<Record<AuditDetailKey, string | number | null>>> & {
  readonly changes?: readonly FactChange[]
}

/** One entry of the audit log. `detail` holds numbers, codes and masked values only, never plain personal data. */
export interface AuditAct {
  readonly action: AuditAction
  /** What it was done to: `book`, `household:<id>`, `person:<id>`, `import:<id>` … */
  readonly subject: string
  readonly detail: AuditDetail
}

/** The newest entry's number and hash. */
export interface AuditHead {
  readonly seq: number
  readonly hash: string
}

/** What the first entry stands on. */
export const genesis = '0'.repeat(64)

/** SM3 over everything an entry says and the hash of the one before. JSON keeps line feeds out of every part. */
export function hashOfEntry(entry: Omit<AuditRow, 'hash'>): string {
  const { seq, at, user_id, action, subject, detail, previous } = entry
  return digestOf('sm3', `${seq}\n${at}\n${user_id}\n${action}\n${subject}\n${detail}\n${previous}`)
}

/** Appends one entry to the SM3 chain; called inside the transaction of the change it tells of. */
export function appendAudit(tx: WriteTx, at: string, userId: string, act: AuditAct): void {
  const last = auditHead(tx)
  const entry = {
    seq: last.seq + 1,
    at,
    user_id: userId,
    action: act.action,
    subject: act.subject,
    detail: JSON.stringify(act.detail),
    previous: last.hash,
  }
  insertAuditRow(tx, { ...entry, hash: hashOfEntry(entry) })
}

/** The newest entry's number and hash; packages carry it as their `auditHead`. */
export function auditHead(db: Reader): AuditHead {
  const last = lastAuditRow(db)
  return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: genesis }
}

const behindMs = 5 * 60_000

/**
 * The latest moment in the log when the clock stands more than five minutes before it, else null: a clock set back gives
 * entries, notices and packages wrong dates. It stays so whatever is written meanwhile, until the clock is put right or
 * the administrator declares it right ({@link latestAuditMoment}).
 */
export function clockBehind(db: Reader, now: string): string | null {
  const latest = latestAuditMoment(db)
  return latest !== null && Date.parse(latest) - Date.parse(now) > behindMs ? latest : null
}

/** Walks the whole chain; returns the number of the first entry that does not fit, or null when it is whole. */
export function firstBrokenAuditEntry(db: Reader): number | null {
  let head: AuditHead = { seq: 0, hash: genesis }
  for (;;) {
    const rows = auditRowsAfter(db, head.seq, 2000)
    if (rows.length === 0) return null
    for (const row of rows) {
      const fits = row.seq === head.seq + 1 && row.previous === head.hash && row.hash === hashOfEntry(row)
      if (!fits) return head.seq + 1
      head = row
    }
  }
}

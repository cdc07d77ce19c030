import type { AuditAction } from '@shared/messages/auditActions'
import type { Reader, WriteTx } from '../database'
import { allOf, sql, type Sql } from '../sql'

/** One entry of the chained log; append-only by trigger. */
export interface AuditRow {
  readonly seq: number
  readonly at: string
  readonly user_id: string
  readonly action: string
  readonly subject: string
  /** JSON. */
  readonly detail: string
  readonly previous: string
  readonly hash: string
}

export function insertAuditRow(tx: WriteTx, row: AuditRow): void {
  tx.run(sql`
    INSERT INTO audit_event (seq, at, user_id, action, subject, detail, previous, hash)
    VALUES (${row.seq}, ${row.at}, ${row.user_id}, ${row.action}, ${row.subject}, ${row.detail}, ${row.previous},
      ${row.hash})`)
}

export function lastAuditRow(db: Reader): Pick<AuditRow, 'seq' | 'at' | 'hash'> | undefined {
  return db.get(sql`SELECT seq, at, hash FROM audit_event ORDER BY seq DESC LIMIT 1`)
}

/**
 * The latest moment that stands in the log, not that of its last entry: after a clock was set back, every look and every
 * sign-in adds an entry with the wrong time, and the last one says nothing any more. Moments before somebody declared the
 * clock right do not count (`clock.confirm`). Null for an empty log.
 */
export function latestAuditMoment(db: Reader): string | null {
  const confirmed = db.get<{ seq: number | null }>(
    sql`SELECT max(seq) AS seq FROM audit_event WHERE action = 'clock.confirm'`,
  )?.seq
  const from = confirmed ?? 0
  const row = db.get<{ at: string }>(
    sql`SELECT at FROM audit_event INDEXED BY audit_event_at WHERE +seq >= ${from} ORDER BY at DESC, seq DESC LIMIT 1`,
  )
  return row?.at ?? null
}

/** The next entries after a number, in order: walking in steps keeps no read transaction open. */
export function auditRowsAfter(db: Reader, seq: number, limit: number): AuditRow[] {
  return db.all<AuditRow>(sql`SELECT * FROM audit_event WHERE seq > ${seq} ORDER BY seq LIMIT ${limit}`)
}

/** Entries of rare actions, in order. */
export function auditRowsOf(db: Reader, actions: readonly AuditAction[]): AuditRow[] {
  const wanted = JSON.stringify(actions)
  return db.all<AuditRow>(sql`
    SELECT * FROM audit_event WHERE action IN (SELECT value FROM json_each(${wanted})) ORDER BY seq LIMIT 10000`)
}

/** Which entries are asked for. Numbers are both included. */
export interface AuditQuery {
  readonly from: number
  readonly to: number
  /** Only where the numbers alone do not say it: the clock was set back meanwhile. UTC, end excluded. */
  readonly between: { readonly from: string; readonly to: string } | null
  readonly userId: string | null
  readonly actions: readonly string[] | null
  readonly subjects: readonly string[] | null
}

/** Numbers of the entries of a time, and whether those numbers hold no other entries. */
export interface TimeBounds {
  readonly count: number
  readonly from: number
  readonly to: number
  readonly exact: boolean
}

export function auditTimeBounds(db: Reader, from: string, to: string): TimeBounds {
  const found = db.get<{ n: number; low: number | null; high: number | null }>(sql`
    SELECT count(*) AS n, min(seq) AS low, max(seq) AS high FROM audit_event INDEXED BY audit_event_at
    WHERE at >= ${from} AND at < ${to}`)
  const { n, low, high } = found ?? { n: 0, low: null, high: null }
  if (low === null || high === null) return { count: 0, from: 1, to: 0, exact: true }
  return { count: n, from: low, to: high, exact: n === high - low + 1 }
}

const plain = (text: string): Sql => ({ text, values: [] })

/**
 * The entries asked for, as one branch for each subject or action, each along its own index in the order of the chain:
 * branches are merged, never sorted, however long the log is.
 */
function branches(query: AuditQuery, what: Sql): Sql[] {
  const { between, userId, subjects, actions } = query
  const rest: Sql[] = [sql`seq >= ${query.from} AND seq <= ${query.to}`]
  if (between) rest.push(sql`+at >= ${between.from} AND +at < ${between.to}`)
  const branch = (index: Sql, conditions: readonly Sql[]): Sql =>
    sql`SELECT ${what} FROM audit_event ${index} WHERE ${allOf([...conditions, ...rest])}`
  if (subjects) {
    const ofUser = userId === null ? [] : [sql`+user_id = ${userId}`]
    const ofActions = actions ? [sql`+action IN (SELECT value FROM json_each(${JSON.stringify(actions)}))`] : []
    return subjects.map((subject) =>
      branch(plain('INDEXED BY audit_event_subject'), [sql`subject = ${subject}`, ...ofUser, ...ofActions]),
    )
  }
  if (actions && userId !== null) {
    return actions.map((action) =>
      branch(plain('INDEXED BY audit_event_user_action'), [sql`user_id = ${userId} AND action = ${action}`]),
    )
  }
  if (actions) {
    return actions.map((action) => branch(plain('INDEXED BY audit_event_action'), [sql`action = ${action}`]))
  }
  if (userId !== null) return [branch(plain('INDEXED BY audit_event_user'), [sql`user_id = ${userId}`])]
  return [branch(plain(''), [])]
}

function joined(parts: readonly Sql[], by: string): Sql {
  return { text: parts.map(({ text }) => text).join(by), values: parts.flatMap(({ values }) => values) }
}

/** Numbers of one page of entries, newest first. */
export function auditSeqs(db: Reader, query: AuditQuery, page: { offset: number; limit: number }): number[] {
  const all = branches(query, plain('seq'))
  if (all.length === 0) return []
  return db
    .all<{ seq: number }>(
      sql`${joined(all, ' UNION ALL ')} ORDER BY seq DESC LIMIT ${page.limit} OFFSET ${page.offset}`,
    )
    .map(({ seq }) => seq)
}

export function countAudit(db: Reader, query: AuditQuery): number {
  const { from, to, between, userId, actions, subjects } = query
  const everything = from <= 1 && to === Number.MAX_SAFE_INTEGER && !between && userId === null && !actions && !subjects
  // Without a condition SQLite counts along the smallest index instead of the table.
  const parts = everything ? [sql`SELECT count(*) AS n FROM audit_event`] : branches(query, plain('count(*) AS n'))
  return parts.reduce((sum, part) => sum + (db.get<{ n: number }>(part)?.n ?? 0), 0)
}

/** Entries by number, newest first. */
export function auditRowsBySeq(db: Reader, seqs: readonly number[]): AuditRow[] {
  return db.all<AuditRow>(sql`
    SELECT * FROM audit_event WHERE seq IN (SELECT value FROM json_each(${JSON.stringify(seqs)})) ORDER BY seq DESC`)
}

export function hasAuditOf(db: Reader, userId: string): boolean {
  return db.get(sql`SELECT 1 FROM audit_event WHERE user_id = ${userId} LIMIT 1`) !== undefined
}

import type { AuditFilter, AuditLine } from '@shared/contracts/auditContract'
import type { StoreOutput } from '@shared/contracts/storeContract'
import type { IsoDate } from '@shared/domain/dates'
import { momentInFull } from '@shared/messages/moments'
import { auditNotes, auditWords, findingInWords, type AuditFinding } from '@shared/messages/audit'
import { actionInWords, actionsOfGroup } from '@shared/messages/auditActions'
import { AppError } from '@shared/result'
import { anchorBookOf } from '../../audit/anchors'
import { writeSearches } from '../../audit/searchLog'
import { verifyAudit, type AuditVerdict } from '../../audit/verifyAudit'
import { withoutWaiting } from '../../audit/withoutWaiting'
import type { ServiceContext } from '../../context'
import type { Reader } from '../../database'
import type { JobControl } from '../../jobs/control'
import { requireDuty } from '../../session'
import {
  auditRowsBySeq,
  auditSeqs,
  auditTimeBounds,
  countAudit,
  hasAuditOf,
  type AuditQuery,
  type AuditRow,
} from '../../tables/auditEvent'
import { regionNames } from '../../tables/region'
import { allUsers } from '../../tables/userAccount'
import { sql } from '../../sql'
import { writeAuditWorkbook } from '../../workbook/writeAuditWorkbook'
import { write } from '../../write'
import { detailsInWords, namedIn } from './auditDetails'
import { subjectsInWords, subjectsMeant } from './auditSubjects'

/** One workbook holds no more lines than this. */
export const auditSaveLimit = 100_000
const saveChunk = 1000

/** Midnight at the office (the whole country keeps UTC+8) as the log writes moments; `days` later. */
function midnight(day: IsoDate, days = 0): string {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + days * 86_400_000).toISOString()
}

interface Asked {
  readonly query: AuditQuery
  /** Known already where nothing else than days is asked for. */
  readonly total: number | null
}

function asked(db: Reader, filter: AuditFilter): Asked {
  const { from, to, userId, group } = filter
  const subjects = filter.subject.trim() === '' ? null : subjectsMeant(db, filter.subject)
  const actions = group === null ? null : actionsOfGroup(group)
  const all = { from: 1, to: Number.MAX_SAFE_INTEGER, between: null }
  if (from === null && to === null) return { query: { ...all, userId, actions, subjects }, total: null }
  const between = { from: from === null ? '' : midnight(from), to: to === null ? '9999' : midnight(to, 1) }
  const bounds = auditTimeBounds(db, between.from, between.to)
  const range = { from: bounds.from, to: bounds.to, between: bounds.exact ? null : between }
  const daysOnly = userId === null && actions === null && subjects === null
  return { query: { ...range, userId, actions, subjects }, total: daysOnly ? bounds.count : null }
}

function userNames(db: Reader): Map<string, string> {
  const people = allUsers(db).map(({ id, name }): [string, string] => [id, name])
  return new Map([...Object.entries(auditWords.users), ...people])
}

function importNames(db: Reader, ids: readonly string[]): Map<string, string> {
  if (ids.length === 0) return new Map()
  const rows = db.all<{ id: string; name: string }>(sql`
    SELECT id, file_name AS name FROM import_batch WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function linesOf(db: Reader, rows: readonly AuditRow[]): AuditLine[] {
  const users = userNames(db)
  const details = rows.map(({ detail }) => detail)
  const subjects = subjectsInWords(db, [...rows.map(({ subject }) => subject), ...namedIn(details, 'subject')])
  const names = { regions: regionNames(db), imports: importNames(db, namedIn(details, 'import')), subjects }
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    userName: users.get(row.user_id) ?? row.user_id,
    action: actionInWords(row.action),
    subject: subjects.get(row.subject) ?? row.subject,
    details: detailsInWords(row.action, row.detail, names),
    hash: row.hash,
  }))
}

/** One page of the log, newest first, in words. */
export function pageOfAudit(
  ctx: ServiceContext,
  input: AuditFilter & { offset: number; limit: number },
): StoreOutput<'audit.page'> {
  requireDuty(ctx.session, 'audit')
  showSearches(ctx)
  const { query, total } = asked(ctx.db, input)
  const rows = auditRowsBySeq(ctx.db, auditSeqs(ctx.db, query, input))
  return { total: total ?? countAudit(ctx.db, query), rows: linesOf(ctx.db, rows) }
}

/** Searches that are not written yet belong to what is shown; while somebody else writes they follow later. */
function showSearches(ctx: ServiceContext): void {
  try {
    withoutWaiting(ctx.db, () => writeSearches(ctx.db))
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'STORE_BUSY')) throw error
  }
}

/** Everybody whom the log may name, for the filter. */
export function usersOfAudit(ctx: ServiceContext): StoreOutput<'audit.users'> {
  requireDuty(ctx.session, 'audit')
  const others = Object.entries(auditWords.users).filter(([id]) => hasAuditOf(ctx.db, id))
  return {
    users: [...allUsers(ctx.db).map(({ id, name }) => ({ id, name })), ...others.map(([id, name]) => ({ id, name }))],
  }
}

/**
 * Writes the lines asked for as a workbook, newest first; itself logged.
 * @throws AppError RULE_BROKEN auditTooMany beyond {@link auditSaveLimit}; DISK_FULL; INVALID_INPUT cannotWrite.
 */
export async function saveAudit(ctx: ServiceContext, filter: AuditFilter, path: string): Promise<{ rows: number }> {
  requireDuty(ctx.session, 'audit')
  const { db } = ctx
  const { query, total } = asked(db, filter)
  const count = total ?? countAudit(db, query)
  if (count > auditSaveLimit) throw new AppError('RULE_BROKEN', 'auditTooMany', { count, limit: auditSaveLimit })
  const rows = await writeAuditWorkbook(path, pagesOf(db, query))
  const { from, to, userId, group, subject } = filter
  write(
    ctx,
    'audit',
    {
      action: 'audit.save',
      subject: 'audit',
      detail: {
        rows,
        ...(from === null ? {} : { from }),
        ...(to === null ? {} : { until: to }),
        ...(userId === null ? {} : { user: userNames(db).get(userId) ?? userId }),
        ...(group === null ? {} : { group }),
        ...(subject.trim() === '' ? {} : { filtered: 1 }),
      },
    },
    () => undefined,
  )
  return { rows }
}

/** Chunk by chunk from the newest, each starting below the last one's end. */
function* pagesOf(db: Reader, query: AuditQuery): Generator<AuditLine[]> {
  for (let to = query.to; ;) {
    const rows = auditRowsBySeq(db, auditSeqs(db, { ...query, to }, { offset: 0, limit: saveChunk }))
    const last = rows.at(-1)
    if (!last) return
    yield linesOf(db, rows)
    to = last.seq - 1
  }
}

/** What a verification found, for the screen and the command line. */
export type AuditVerdictInWords = NonNullable<StoreOutput<'audit.verdict'>['verdict']>

/** Walks the whole log and compares it with everything kept outside; for a worker thread. @throws AppError CANCELLED. */
export function verifyAuditTask(ctx: ServiceContext, _input: object, control: JobControl): AuditVerdict {
  requireDuty(ctx.session, 'audit')
  const { folder, keyring } = anchorBookOf(ctx)
  return verifyAudit(ctx.db, { folder, bookId: keyring().bookId }, control)
}

/** A finding as a sentence, moments in it as people write them. */
function inWords({ code, values }: AuditFinding): string {
  const shown = Object.entries(values).map(([key, value]): [string, string | number] => [
    key,
    (key === 'at' || key === 'before') && typeof value === 'string' ? momentInFull(value) : value,
  ])
  return findingInWords({ code, values: Object.fromEntries(shown) })
}

/** The verdict in words; writing that somebody verified is the caller's next step. */
export function verdictInWords(verdict: AuditVerdict, at: string): AuditVerdictInWords {
  const { entries, anchors, seconds, whole } = verdict
  const { findings, notes } = splitFindings(verdict)
  return { at, entries, anchors, seconds, whole, findings: findings.map(inWords), notes: notes.map(inWords) }
}

/** What speaks against the log, and what only explains. */
export function splitFindings({ findings }: AuditVerdict): { findings: AuditFinding[]; notes: AuditFinding[] } {
  return {
    findings: findings.filter(({ code }) => !auditNotes.has(code)),
    notes: findings.filter(({ code }) => auditNotes.has(code)),
  }
}

/** Notes a verification in the log. */
export function recordVerification(ctx: ServiceContext, verdict: AuditVerdict): void {
  const detail = { entries: verdict.entries, findings: splitFindings(verdict).findings.length }
  write(ctx, 'audit', { action: 'audit.verify', subject: 'audit', detail }, () => undefined)
}

import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { checkFindings } from '@shared/messages/backup'
import { AppError } from '@shared/result'
import { verifyAudit } from '../audit/verifyAudit'
import type { Database } from '../database'
import { quietControl, stopIfCancelled, type JobControl } from '../jobs/control'
import { asAppError, openConnection } from '../openStore'
import { verdictInWords } from '../services/audit/auditLog'
import { sql } from '../sql'
import { passCacheKiB } from './contentDigest'
import { keyringIfWhole } from './currentBook'
import { lastGoodBackup, pageFindings, type CheckRequest } from './damage'

export interface CheckResult {
  /** Pages of the database file, all of them read. */
  readonly pages: number
  /** Entries of the audit log that were walked. */
  readonly entries: number
  /** What was found, in words; empty when all is well. */
  readonly findings: readonly string[]
  readonly lastGoodBackup: { readonly name: string; readonly takenAt: string } | null
}

/** SQLite's own checks: the trees, the indexes, the free list, references between tables. */
function structureFindings(db: Database): string[] {
  const findings: string[] = []
  const rows = db.all<{ found: string }>(sql`SELECT integrity_check AS found FROM pragma_integrity_check`)
  const wrong = rows.filter(({ found }) => found !== 'ok')
  if (wrong[0]) findings.push(checkFindings.structure(wrong.length, wrong[0].found))
  const lost = db.all<{ table: string }>(sql`SELECT "table" FROM pragma_foreign_key_check LIMIT 1000`)
  if (lost[0]) findings.push(checkFindings.references(lost.length, lost[0].table))
  return findings
}

function insideFindings(request: CheckRequest, control: JobControl): { entries: number; findings: string[] } {
  const { folder, key } = request
  const db = openConnection(folder.database, key, { mustExist: true, cacheKiB: passCacheKiB })
  try {
    control.progress('check.structure', 0, 0)
    const findings = structureFindings(db)
    stopIfCancelled(control)
    const bookId = keyringIfWhole(folder.keyring)?.bookId ?? ''
    const verdict = verifyAudit(db, { folder, bookId }, control)
    findings.push(...verdictInWords(verdict, '').findings)
    return { entries: verdict.entries, findings }
  } finally {
    db.close()
  }
}

/**
 * Checks the whole data folder and changes nothing: every page of the database as it lies on the disk, its structure,
 * the audit log with its anchors, and which backup is good.
 * @throws AppError CANCELLED.
 */
export function checkBook(request: CheckRequest, control: JobControl = quietControl): CheckResult {
  const { folder } = request
  let pages = 0
  let entries = 0
  const findings: string[] = []
  if (!existsSync(folder.database)) findings.push(checkFindings.missing)
  else {
    const seals = pageFindings(request, control)
    pages = seals.pages
    findings.push(...seals.findings)
    try {
      const inside = insideFindings(request, control)
      entries = inside.entries
      findings.push(...inside.findings)
    } catch (error) {
      const known = asAppError(error)
      if (!(known instanceof AppError && known.code === 'STORE_DAMAGED')) throw known
      // The damaged pages say it already where they were found.
      if (seals.findings.length === 0) findings.push(checkFindings.unreadable)
    }
  }
  const backup = lastGoodBackup(request, (name) => findings.push(checkFindings.backup(name)))
  return {
    pages,
    entries,
    findings,
    lastGoodBackup: backup ? { name: basename(backup.path), takenAt: backup.header.takenAt } : null,
  }
}

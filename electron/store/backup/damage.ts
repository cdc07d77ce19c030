import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { checkFindings } from '@shared/messages/backup'
import type { DataFolder } from '../dataFolder'
import { quietControl, stopIfCancelled, type JobControl } from '../jobs/control'
import { requireUndamaged, type BackupFile } from './backupFile'
import { readBackupState } from './backupState'
import { listBackupFiles, newestFirst } from './listBackups'
import { checkPageSeals } from './pageSeals'

export interface CheckRequest {
  readonly folder: DataFolder
  readonly key: Uint8Array
}

/**
 * The newest backup whose every byte is what it was, of the own and the second folder. Damaged ones on the way are told.
 */
export function lastGoodBackup(
  { folder, key }: CheckRequest,
  onDamaged: (name: string) => void = () => undefined,
): BackupFile | null {
  const second = readBackupState(folder).secondFolder
  const all = [folder.backups, ...(second === null ? [] : [second])].flatMap((place) => listBackupFiles(place, { key }))
  for (const backup of all.sort(newestFirst)) {
    try {
      requireUndamaged(backup)
      return backup
    } catch {
      onDamaged(basename(backup.path))
    }
  }
  return null
}

/** What the pages say, read straight from the disk; without opening the database. */
export function pageFindings(
  { folder, key }: CheckRequest,
  control: JobControl,
): { pages: number; findings: string[] } {
  const seals = checkPageSeals(folder.database, key, (done, total) => {
    stopIfCancelled(control)
    control.progress('check.pages', done, total)
  })
  const findings: string[] = []
  if (seals.oddHeader) findings.push(checkFindings.header)
  if (seals.oddSize) findings.push(checkFindings.size(seals.bytes))
  if (seals.broken.length > 0) {
    // The salt of page 1 enters into every seal: with it damaged nothing fits any more.
    const all = seals.broken.length >= Math.min(seals.pages, 200) && seals.broken[0] === 1 && seals.pages > 1
    findings.push(all ? checkFindings.wholeFile : checkFindings.pages(seals.broken))
  }
  return { pages: seals.pages, findings }
}

/**
 * What the recovery page shows of data that did not open: the details of a STORE_DAMAGED failure. Quick, since somebody
 * waits: the pages and the backups, not the log.
 */
export function damageDetails(request: CheckRequest): { finding: string; backup: string; backupAt: string } {
  const findings: string[] = []
  try {
    if (!existsSync(request.folder.database)) findings.push(checkFindings.missing)
    else findings.push(...pageFindings(request, quietControl).findings)
  } catch {
    // The disk cannot be read there: what the opening met says so.
  }
  const backup = lastGoodBackup(request)
  return {
    finding: findings.length > 0 ? findings.join('') : checkFindings.unreadable,
    backup: backup ? basename(backup.path) : '',
    backupAt: backup?.header.takenAt ?? '',
  }
}

import { basename } from 'node:path'
import { AppError } from '@shared/result'
import { startAside } from '../aside'
import { auditHead, firstBrokenAuditEntry } from '../audit/auditLog'
import { asAppError, openConnection } from '../openStore'
import { extractDatabase, type BackupFile } from './backupFile'
import { digestWork, passCacheKiB } from './contentDigest'

/**
 * Writes a backup's database to a place and proves that it is whole: every byte by the file's digest, the structure by
 * SQLite's own check, every row by the digest taken of the original, the audit chain to the head noted then.
 * @throws AppError FILE_DAMAGED; DISK_FULL and the like from the file system.
 */
export function restoreVerified(backup: BackupFile, key: Uint8Array, to: string): void {
  const { header } = backup
  extractDatabase(backup, to)
  const damaged = new AppError('FILE_DAMAGED', 'backupDamaged', { file: basename(backup.path) })
  try {
    const digesting = startAside(digestWork, { path: to, key, readOnly: true })
    const db = openConnection(to, key, { mustExist: true, readOnly: true, cacheKiB: passCacheKiB })
    try {
      const whole = db.pragma('quick_check(1)') === 'ok' && firstBrokenAuditEntry(db) === null
      const head = auditHead(db)
      const content = digesting.wait()
      const same =
        content.digest === header.content &&
        JSON.stringify(content.rows) === JSON.stringify(header.rows) &&
        head.seq === header.audit.seq &&
        head.hash === header.audit.hash &&
        Number(db.pragma('user_version')) === header.schemaVersion
      if (!whole || !same) throw damaged
    } finally {
      db.close()
    }
  } catch (error) {
    // The book itself is not damaged: a page that calls for repairs would be wrong here.
    const known = asAppError(error)
    throw known instanceof AppError && known.code === 'STORE_DAMAGED' ? damaged : known
  }
}

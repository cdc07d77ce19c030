import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isAuthentic, readBackupFile, type BackupFile } from './backupFile'
import { backupEnding } from './backupPlaces'

/** The newest first: by their running number, whatever the clock said; then by the length of the audit log. */
export function newestFirst(a: BackupFile, b: BackupFile): number {
  return (
    b.header.number - a.header.number ||
    b.header.audit.seq - a.header.audit.seq ||
    b.header.takenAt.localeCompare(a.header.takenAt)
  )
}

function readOrNull(path: string): BackupFile | null {
  try {
    return readBackupFile(path)
  } catch {
    // Not a whole backup: whoever chooses it by hand is told so; lists leave it out.
    return null
  }
}

function namesIn(folder: string): string[] {
  try {
    return existsSync(folder) ? readdirSync(folder) : []
  } catch {
    // A share or stick that went away while it was read holds nothing at this moment.
    return []
  }
}

/**
 * The whole backups of a folder, the newest first. With a key only those described by somebody who has it; with a book
 * only that book's.
 */
export function listBackupFiles(folder: string, of: { bookId?: string; key?: Uint8Array } = {}): BackupFile[] {
  const { bookId, key } = of
  return namesIn(folder)
    .filter((name) => name.endsWith(backupEnding) && !name.startsWith('.'))
    .map((name) => readOrNull(join(folder, name)))
    .filter((file) => file !== null)
    .filter((file) => bookId === undefined || file.header.bookId === bookId)
    .filter((file) => key === undefined || isAuthentic(file, key))
    .sort(newestFirst)
}

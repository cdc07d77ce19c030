import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@shared/result'
import type { Database } from '../database'
import { openConnection } from '../openStore'
import { sql } from '../sql'

function rowCounts(db: Database): string {
  const tables = db.all<{ name: string }>(
    sql`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  )
  return tables
    .map(({ name }) => {
      const row = db.get<{ n: number }>({ text: `SELECT count(*) AS n FROM "${name}"`, values: [] })
      return `${name}=${row?.n ?? 0}`
    })
    .join(';')
}

/**
 * Writes an encrypted copy under the same key by VACUUM INTO (copying a WAL database by file loses data,
 * and the backup API refuses encrypted ones), opens it again, checks it and compares every table's row count.
 * Only then does it count as a backup. Returns its path.
 * @throws AppError DISK_FULL, or STORE_DAMAGED when the copy does not hold what the original holds.
 */
export function takeBackup(db: Database, key: Uint8Array, folder: string, label: string): string {
  mkdirSync(folder, { recursive: true })
  const stamp = new Date().toISOString().replace(/[-:]/g, '').replace(/\..*/, '')
  const path = join(folder, `${label}-${stamp}.db`)
  rmSync(path, { force: true })
  db.execute(`VACUUM INTO '${path.replaceAll("'", "''")}'`)
  const copy = openConnection(path, key, { mustExist: true })
  try {
    const check = copy.pragma('quick_check(1)')
    if (check !== 'ok' || rowCounts(copy) !== rowCounts(db)) {
      throw new AppError('STORE_DAMAGED', 'backupNotVerified', { file: path })
    }
    // Back to a single file: a backup must be complete without its -wal companion.
    copy.pragma('journal_mode = DELETE')
  } finally {
    copy.close()
  }
  return path
}

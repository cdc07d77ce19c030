import { AppError } from '@shared/result'
import { takeBackup } from './backup/takeBackup'
import type { Database } from './database'
import { migrations } from './migrations'

export const latestVersion = migrations.at(-1)?.version ?? 0

export function schemaVersion(db: Database): number {
  return Number(db.pragma('user_version'))
}

/**
 * Brings the database to the newest form: a verified backup first (unless it is new), then all pending
 * migrations and the version number in one immediate transaction.
 * @throws AppError STORE_FROM_FUTURE when the file was written by a newer program; nothing is touched then.
 */
export function migrate(db: Database, key: Uint8Array, backupFolder: string): void {
  const found = schemaVersion(db)
  if (found > latestVersion) {
    throw new AppError('STORE_FROM_FUTURE', 'storeFromFuture', { found, known: latestVersion })
  }
  const pending = migrations.filter((migration) => migration.version > found)
  if (pending.length === 0) return
  if (found > 0) takeBackup(db, key, backupFolder, `before-upgrade-${found}`)
  db.transaction(() => {
    for (const migration of pending) db.execute(migration.script)
    db.execute(`PRAGMA user_version = ${latestVersion}`)
  })
}

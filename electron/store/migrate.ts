import { AppError } from '@shared/result'
import { takeBackup } from './backup/takeBackup'
import type { Database } from './database'
import type { Keyring } from './keyring/keyring'
import { migrations } from './migrations'

export const latestVersion = migrations.at(-1)?.version ?? 0

export function schemaVersion(db: Database): number {
  return Number(db.pragma('user_version'))
}

/** What the backup before an upgrade needs: where it goes, what opens it, and when it is. */
export interface BeforeUpgrade {
  readonly folder: string
  readonly keyring: Keyring
  readonly at: string
}

/**
 * Brings the database to the newest form: a verified backup first (unless it is new), then all pending
 * migrations and the version number in one immediate transaction.
 * @throws AppError STORE_FROM_FUTURE when the file was written by a newer program; nothing is touched then.
 */
export function migrate(db: Database, key: Uint8Array, before: BeforeUpgrade): void {
  const found = schemaVersion(db)
  if (found > latestVersion) {
    throw new AppError('STORE_FROM_FUTURE', 'storeFromFuture', { found, known: latestVersion })
  }
  const pending = migrations.filter((migration) => migration.version > found)
  if (pending.length === 0) return
  if (found > 0) {
    const { folder, keyring, at } = before
    takeBackup({ databasePath: db.path, key, keyring, kind: 'upgrade', at, ownFolder: folder, file: null })
  }
  db.transaction((tx) => {
    for (const migration of pending) {
      db.execute(migration.script)
      migration.move?.(tx)
    }
    db.execute(`PRAGMA user_version = ${latestVersion}`)
  })
}

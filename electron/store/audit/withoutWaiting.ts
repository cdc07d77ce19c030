import type { Database } from '../database'

/**
 * Runs work that gives up at once where another connection is writing, instead of holding up the store's thread.
 * @throws AppError STORE_BUSY.
 */
export function withoutWaiting<T>(db: Database, run: () => T): T {
  const patience = Number(db.pragma('busy_timeout'))
  db.pragma('busy_timeout = 0')
  try {
    return run()
  } finally {
    db.pragma(`busy_timeout = ${patience}`)
  }
}

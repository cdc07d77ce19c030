import { chmodSync, existsSync } from 'node:fs'
import Driver from 'better-sqlite3'
import type DriverTypes from 'better-sqlite3'
import { AppError } from '@shared/result'
import type { Database, WriteTx } from './database'
import type { Sql, SqlValue } from './sql'

/** @types/better-sqlite3 does not know the cipher functions of the multiple-ciphers build. */
type CipherDriver = DriverTypes.Database & { key(key: Buffer): number }

const needsNode = 22
/** KiB as SQLite counts (negative): 160 MiB, since encrypted pages are costly to read twice. */
const cacheSize = -163_840

/** Says in words what would otherwise be a bare segmentation fault. */
export function assertNodeVersion(): void {
  if (Number(process.versions.node.split('.')[0]) < needsNode) {
    throw new AppError('INTERNAL', 'nodeTooOld', { found: process.versions.node })
  }
}

/** SQLite's own error codes as ours. Anything else passes through unchanged. */
export function asAppError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  // SHMSIZE: the file beside the database could not grow, which is how a full disk shows itself at the opening.
  if (code.startsWith('SQLITE_FULL') || code === 'SQLITE_IOERR_SHMSIZE') return new AppError('DISK_FULL', 'diskFull')
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new AppError('STORE_BUSY', 'storeBusy')
  if (code.startsWith('SQLITE_READONLY')) return new AppError('NOT_ALLOWED', 'folderReadOnly')
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) {
    return new AppError('STORE_DAMAGED', 'storeDamaged')
  }
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN')) {
    return new AppError('STORE_DAMAGED', 'storeUnreadable', { reason: code })
  }
  return error
}

function guarded<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw asAppError(error)
  }
}

const keys = new WeakMap<Database, Uint8Array>()

/** The key of an open connection, for a thread of our own that opens the same book (aside.ts); never for anything else. */
export function keyOfConnection(db: Database): Uint8Array | undefined {
  return keys.get(db)
}

function wrap(driver: DriverTypes.Database): Database {
  const statements = new Map<string, DriverTypes.Statement<SqlValue[]>>()
  const rawStatements = new Map<string, DriverTypes.Statement<SqlValue[]>>()
  const statement = (text: string): DriverTypes.Statement<SqlValue[]> => {
    let found = statements.get(text)
    if (!found) {
      found = driver.prepare<SqlValue[]>(text)
      if (statements.size > 400) statements.clear()
      statements.set(text, found)
    }
    return found
  }
  const rawStatement = (text: string): DriverTypes.Statement<SqlValue[]> => {
    let found = rawStatements.get(text)
    if (!found) {
      found = driver.prepare<SqlValue[]>(text).raw(true)
      if (rawStatements.size > 100) rawStatements.clear()
      rawStatements.set(text, found)
    }
    return found
  }
  const run = (text: string, values: readonly SqlValue[]): { changes: number; lastInsertRowid: number } => {
    const result = statement(text).run(...values)
    return { changes: result.changes, lastInsertRowid: Number(result.lastInsertRowid) }
  }
  const tx = {
    all: <Row>(query: Sql): Row[] => guarded(() => statement(query.text).all(...query.values) as Row[]),
    get: <Row>(query: Sql): Row | undefined =>
      guarded(() => statement(query.text).get(...query.values) as Row | undefined),
    arrays: <Row extends readonly SqlValue[]>(query: Sql): Row[] =>
      guarded(() => rawStatement(query.text).all(...query.values) as Row[]),
    // A fresh statement: one that is being iterated cannot be used a second time.
    iterate: <Row>(query: Sql): IterableIterator<Row> =>
      guarded(() => driver.prepare<SqlValue[]>(query.text).iterate(...query.values) as IterableIterator<Row>),
    run: (query: Sql) => guarded(() => run(query.text, query.values)),
    prepare: (text: string) => {
      const prepared = statement(text)
      return (values: readonly SqlValue[]) => {
        const result = guarded(() => prepared.run(...values))
        return { changes: result.changes, lastInsertRowid: Number(result.lastInsertRowid) }
      }
    },
  }
  return {
    path: driver.name,
    all: tx.all,
    get: tx.get,
    arrays: tx.arrays,
    iterate: tx.iterate,
    transaction: (work) => guarded(() => driver.transaction(() => work(tx as WriteTx)).immediate()),
    atOneMoment: (read) => guarded(() => driver.transaction(read).deferred()),
    pragma: (text) => guarded(() => driver.pragma(text, { simple: true }) as SqlValue),
    execute: (script) => guarded(() => driver.exec(script)),
    close: () => {
      driver.close()
    },
  }
}

export interface OpenOptions {
  /** Refuse to make a new file. */
  mustExist: boolean
  /** Leaves the file byte for byte as it is; not for a database that others have open. */
  readOnly?: boolean
  cacheKiB?: number
}

/**
 * Opens an encrypted database with its raw 32-byte key and the settings of the design
 * (WAL, synchronous FULL, foreign keys, nothing spilled to disk in plain). Migrations are migrate.ts's matter.
 * @throws AppError STORE_DAMAGED when the file is not a database under this key, STORE_BUSY, DISK_FULL.
 */
export function openConnection(path: string, key: Uint8Array, options: OpenOptions): Database {
  assertNodeVersion()
  if (options.mustExist && !existsSync(path)) throw new AppError('STORE_DAMAGED', 'storeMissing')
  return guarded(() => {
    const isNew = !existsSync(path)
    const driver = new Driver(path, {
      fileMustExist: options.mustExist,
      readonly: options.readOnly === true,
      timeout: 15_000,
    }) as CipherDriver
    try {
      driver.pragma(`cipher='sqlcipher'`)
      driver.key(Buffer.from(`x'${Buffer.from(key).toString('hex')}'`))
      driver.pragma('temp_store = memory')
      driver.pragma(`cache_size = ${options.cacheKiB === undefined ? cacheSize : -options.cacheKiB}`)
      if (options.readOnly !== true) {
        driver.pragma('journal_mode = WAL')
        driver.pragma('synchronous = FULL')
      }
      driver.pragma('foreign_keys = ON')
      driver.pragma('trusted_schema = OFF')
      driver.prepare('SELECT count(*) FROM sqlite_schema').get()
      // For its owner alone; SQLite gives its companion files the same.
      if (isNew) chmodSync(path, 0o600)
      const db = wrap(driver)
      keys.set(db, key)
      return db
    } catch (error) {
      driver.close()
      throw error
    }
  })
}

import { rmSync } from 'node:fs'
import { AppError } from '@shared/result'
import { appendAudit } from './audit/auditLog'
import { systemClock, type Clock } from './clock'
import type { ServiceContext } from './context'
import { bookExists, lockFolder, makeFolder, refuseNetworkFolder, type DataFolder } from './dataFolder'
import type { Database } from './database'
import { createKeyring, openKeyring, readKeyring, saveKeyring } from './keyring'
import { migrate } from './migrate'
import { openConnection } from './openStore'
import { administratorSession, type Session } from './session'
import { putRegions } from './tables/region'
import { putSetting, readSetting } from './tables/setting'

/** An open book: the database, its key in memory, and who acts. */
export interface OpenBook {
  readonly folder: DataFolder
  readonly db: Database
  readonly key: Uint8Array
  readonly session: Session
  readonly clock: Clock
  close(): void
}

export function contextOf(book: OpenBook, changed: Set<string> = new Set()): ServiceContext {
  return { db: book.db, session: book.session, clock: book.clock, changed }
}

function assemble(folder: DataFolder, db: Database, key: Uint8Array, clock: Clock, release: () => void): OpenBook {
  const session = administratorSession(readSetting(db, 'region'))
  return {
    folder,
    db,
    key,
    session,
    clock,
    close: () => {
      db.close()
      release()
    },
  }
}

export interface CreateBookInput {
  region: string
  countyName: string
  passphrase: string
}

/**
 * Makes an empty encrypted book and opens it.
 * @throws AppError CONFLICT when the folder already holds one, STORE_BUSY when it cannot be written.
 */
export function createBook(
  folder: DataFolder,
  input: CreateBookInput,
  clock: Clock = systemClock,
): { book: OpenBook; recoveryCode: string } {
  refuseNetworkFolder(folder)
  if (bookExists(folder)) throw new AppError('CONFLICT', 'bookExists', { folder: folder.root })
  makeFolder(folder)
  const release = lockFolder(folder)
  try {
    const { keyring, key, recoveryCode } = createKeyring(input.region, input.passphrase)
    // What a cut-off attempt left behind has no keyring and so nobody's data.
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${folder.database}${suffix}`, { force: true })
    const db = openConnection(folder.database, key, { mustExist: false })
    try {
      migrate(db, key, folder.backups)
      db.transaction((tx) => {
        putSetting(tx, 'region', input.region)
        putSetting(tx, 'countyName', input.countyName)
        putSetting(tx, 'createdAt', clock.now())
        putSetting(tx, 'countyOffice', `${input.countyName}民政局`)
        putRegions(tx, [{ code: input.region, name: input.countyName }])
        appendAudit(tx, clock.now(), 'admin', {
          action: 'book.create',
          subject: 'book',
          detail: { region: input.region },
        })
      })
      // Last: a folder counts as a book once its keyring stands.
      saveKeyring(folder.keyring, keyring)
      return { book: assemble(folder, db, key, clock, release), recoveryCode }
    } catch (error) {
      db.close()
      throw error
    }
  } catch (error) {
    release()
    throw error
  }
}

/**
 * Opens a book with the passphrase or the recovery code: lock → key → connection → version → backup and migration.
 * @throws AppError WRONG_KEY, STORE_DAMAGED, STORE_BUSY, STORE_FROM_FUTURE, NOT_FOUND when there is no book.
 */
export function openBook(folder: DataFolder, secret: string, clock: Clock = systemClock): OpenBook {
  refuseNetworkFolder(folder)
  if (!bookExists(folder)) throw new AppError('NOT_FOUND', 'noBook', { folder: folder.root })
  const release = lockFolder(folder)
  try {
    const key = openKeyring(readKeyring(folder.keyring), secret)
    const db = openConnection(folder.database, key, { mustExist: true })
    try {
      migrate(db, key, folder.backups)
      return assemble(folder, db, key, clock, release)
    } catch (error) {
      db.close()
      throw error
    }
  } catch (error) {
    release()
    throw error
  }
}

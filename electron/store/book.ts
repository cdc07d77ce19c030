import { existsSync, renameSync } from 'node:fs'
import { AppError } from '@shared/result'
import { anchorIfDue } from './audit/anchors'
import { appendAudit } from './audit/auditLog'
import { anchorRestored } from './backup/anchorRestored'
import { damageDetails } from './backup/damage'
import { finishInterruptedRestore } from './backup/swapFolder'
import { requireOwnKeyring, saveIdentity } from './bookIdentity'
import { systemClock, type Clock } from './clock'
import { dropColumns } from './columns/warmColumns'
import type { ServiceContext } from './context'
import { bookExists, lockFolder, makeFolder, refuseNetworkFolder, type DataFolder } from './dataFolder'
import type { Database } from './database'
import { readFirstKeyring, renewFirstKeyring } from './keyring/firstKeyring'
import { accountOf, readKeyring, saveKeyring, type Keyring } from './keyring/keyring'
import { createKeyring, openWithPassphrase, withNewRecovery } from './keyring/slots'
import { migrate } from './migrate'
import { newId } from './newId'
import type { OpenBook, OpenData } from './opened'
import { openConnection } from './openStore'
import { countFailure, forgetFailures, requireNoDelay } from './people/attempts'
import { endBrokenSessions, endSession, endSessionAnyhow, startSession } from './people/signIn'
import { sweepArriving } from './services/attachments/arrival'
import type { Session } from './session'
import { putRegions } from './tables/region'
import { putSetting } from './tables/setting'
import { insertUser } from './tables/userAccount'

export type { OpenBook, OpenData } from './opened'

export function contextOf(book: Omit<OpenBook, 'close'>, changed: Set<string> = new Set()): ServiceContext {
  return { db: book.db, session: book.session, clock: book.clock, changed }
}

/** Signs a person in to opened data; closing the book closes the data too. */
export function signedIn(data: OpenData, session: Session): OpenBook {
  return {
    ...data,
    session,
    close: (how = 'closed') => {
      endSessionAnyhow(data, session, how)
      data.close()
    },
  }
}

function assemble(
  folder: DataFolder,
  db: Database,
  key: Uint8Array,
  keyring: Keyring,
  clock: Clock,
  release: () => void,
): OpenData {
  let current = keyring
  const data: OpenData = {
    folder,
    db,
    key,
    clock,
    keyring: () => current,
    saveKeyring: (next) => {
      saveKeyring(folder.keyring, next)
      current = next
    },
    close: () => {
      anchorIfDue(data, 'close')
      dropColumns()
      db.close()
      release()
    },
  }
  return data
}

export interface CreateBookInput {
  region: string
  countyName: string
  /** The first 县管理员. */
  administrator: { login: string; name: string }
  passphrase: string
  /** A made-up county to try things out. */
  sample: boolean
  /** Whether the recovery code counts at once: on the command line nobody can type it back. */
  recoveryCounts: boolean
}

/**
 * Makes an empty encrypted book and signs its first 县管理员 in.
 * @throws AppError CONFLICT when the folder already holds one, STORE_BUSY when it cannot be written.
 */
export function createBook(
  folder: DataFolder,
  input: CreateBookInput,
  clock: Clock = systemClock,
): { book: OpenBook; data: OpenData; recoveryCode: string } {
  refuseNetworkFolder(folder)
  finishInterruptedRestore(folder)
  if (bookExists(folder)) throw new AppError('CONFLICT', 'bookExists', { folder: folder.root })
  makeFolder(folder)
  const release = lockFolder(folder)
  try {
    const at = clock.now()
    const owner = { id: newId(), login: input.administrator.login, admin: true }
    const { region, sample, passphrase } = input
    const { keyring: first, key } = createKeyring({ region, sample, owner, passphrase }, at)
    const { keyring, code } = withNewRecovery(first, key, at, input.recoveryCounts)
    setAsideLeftovers(folder, at)
    const db = openConnection(folder.database, key, { mustExist: false })
    try {
      migrate(db, key, { folder: folder.backups, keyring, at })
      db.transaction((tx) => {
        putSetting(tx, 'region', region)
        putSetting(tx, 'countyName', input.countyName)
        putSetting(tx, 'createdAt', at)
        putSetting(tx, 'countyOffice', `${input.countyName}民政局`)
        if (sample) putSetting(tx, 'sample', '1')
        putRegions(tx, [{ code: region, name: input.countyName }])
        insertUser(tx, {
          ...input.administrator,
          id: owner.id,
          role: 'COUNTY_ADMIN',
          area: region,
          created_at: at,
        })
        appendAudit(tx, at, owner.id, { action: 'book.create', subject: 'book', detail: { region } })
      })
      // Last: a folder counts as a book once its keyring stands.
      saveKeyring(folder.keyring, keyring)
      saveIdentity(folder, keyring)
      const data = assemble(folder, db, key, keyring, clock, release)
      return { book: signedIn(data, startSession(data, owner.id, 'passphrase')), data, recoveryCode: code }
    } catch (error) {
      db.close()
      throw error
    }
  } catch (error) {
    release()
    throw error
  }
}

/** A database without any keyring can only be what a cut-off attempt left behind; it is moved, never removed. */
function setAsideLeftovers(folder: DataFolder, at: string): void {
  const stamp = at.replace(/\D/g, '').slice(0, 14)
  for (const suffix of ['', '-wal', '-shm']) {
    const path = `${folder.database}${suffix}`
    if (existsSync(path)) renameSync(path, `${path}.left-${stamp}`)
  }
}

/** @throws AppError STORE_DAMAGED with what the pages say and the last good backup, for the recovery page. */
function withDamageTold<T>(folder: DataFolder, key: Uint8Array, open: () => T): T {
  try {
    return open()
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'STORE_DAMAGED') throw error
    throw new AppError(error.code, error.messageKey, { ...error.details, ...damageDetails({ folder, key }) })
  }
}

/**
 * Opens the data: lock → keyring → key → connection → version → backup and migration.
 * `open` finds the data key in the keyring (and may hand back a renewed keyring).
 * @throws AppError WRONG_KEY, STORE_DAMAGED, STORE_BUSY, STORE_FROM_FUTURE, NOT_FOUND when there is no book.
 */
export function openData(
  folder: DataFolder,
  open: (keyring: Keyring) => { key: Buffer },
  clock: Clock = systemClock,
  renewed: { keyring: Keyring } | null = null,
): OpenData {
  refuseNetworkFolder(folder)
  finishInterruptedRestore(folder)
  if (!bookExists(folder)) throw new AppError('NOT_FOUND', 'noBook', { folder: folder.root })
  const release = lockFolder(folder)
  try {
    const keyring = renewed?.keyring ?? readKeyring(folder.keyring)
    requireOwnKeyring(folder, keyring)
    const { key } = open(keyring)
    return withDamageTold(folder, key, () => {
      const db = openConnection(folder.database, key, { mustExist: true })
      try {
        migrate(db, key, { folder: folder.backups, keyring, at: clock.now() })
        const data = assemble(folder, db, key, keyring, clock, release)
        if (renewed) data.saveKeyring(keyring)
        saveIdentity(folder, keyring)
        endBrokenSessions(data)
        sweepArriving(data)
        anchorRestored(data)
        anchorIfDue(data, 'daily')
        return data
      } catch (error) {
        db.close()
        throw error
      }
    })
  } catch (error) {
    release()
    throw error
  }
}

export interface Credentials {
  /** Null where only a passphrase is known: one person's book, or the command line. */
  readonly login: string | null
  readonly passphrase: string
}

const anyone = 'anyone'

/**
 * Finds the data key by a person's passphrase, counting failed tries and making them wait.
 * @throws AppError WRONG_KEY; NOT_ALLOWED while the account has to wait.
 */
export function keyOfPerson(
  folder: DataFolder,
  keyring: Keyring,
  credentials: Credentials,
  clock: Clock,
): { key: Buffer; owner: string } {
  const account = credentials.login === null ? anyone : accountOf(keyring.bookId, credentials.login)
  requireNoDelay(folder, account, clock.now())
  try {
    const opened = openWithPassphrase(keyring, credentials.login, credentials.passphrase)
    forgetFailures(folder, account)
    return opened
  } catch (error) {
    if (error instanceof AppError && error.code === 'WRONG_KEY') countFailure(folder, account, clock.now())
    throw error
  }
}

/**
 * Opens the data for a person and begins their session. `command`: the command line, which acts as 县管理员.
 * @throws AppError as {@link openData} and {@link keyOfPerson}; NOT_ALLOWED for a disabled person.
 */
export function openForPerson(
  folder: DataFolder,
  credentials: Credentials,
  by: 'passphrase' | 'command' = 'passphrase',
  clock: Clock = systemClock,
): { data: OpenData; session: Session } {
  let owner = 'admin'
  const first = bookExists(folder) ? readFirstKeyring(folder.keyring) : null
  const renewed = first && renewFirstKeyring(first, credentials.passphrase, clock.now())
  if (first && !renewed) throw new AppError('WRONG_KEY', 'wrongPassphrase')
  const data = openData(
    folder,
    (keyring) => {
      if (renewed) return renewed
      const opened = keyOfPerson(folder, keyring, credentials, clock)
      owner = opened.owner
      return opened
    },
    clock,
    renewed,
  )
  try {
    return { data, session: sessionFor(data, owner, by) }
  } catch (error) {
    data.close()
    throw error
  }
}

/** @throws AppError NOT_ALLOWED when a command's passphrase is not a 县管理员's. */
export function sessionFor(data: OpenData, owner: string, by: 'passphrase' | 'command'): Session {
  const session = startSession(data, owner, by)
  if (by === 'passphrase' || session.role === 'COUNTY_ADMIN') return session
  endSession(data, session, 'closed')
  throw new AppError('NOT_ALLOWED', 'notAnAdministrator')
}

/** {@link openForPerson} as one thing: closing it ends the session and closes the data. */
export function openBook(
  folder: DataFolder,
  credentials: Credentials,
  by: 'passphrase' | 'command' = 'passphrase',
  clock: Clock = systemClock,
): OpenBook {
  const { data, session } = openForPerson(folder, credentials, by, clock)
  return signedIn(data, session)
}

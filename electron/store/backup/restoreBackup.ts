import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { RestorePhase, RestoreSecret } from '@shared/contracts/backupContract'
import { sizeInWords } from '@shared/messages/backupScreens'
import { AppError } from '@shared/result'
import { startAside, type AsideWork } from '../aside'
import { appendAudit, auditHead, type AuditAct, type AuditHead } from '../audit/auditLog'
import { keyOfPerson } from '../book'
import { saveIdentity } from '../bookIdentity'
import type { Clock } from '../clock'
import { lockFolder, makeFolder, refuseNetworkFolder, type DataFolder } from '../dataFolder'
import { freeBytes } from '../durable'
import { checkOf, readKeyring, saveKeyring, type Keyring } from '../keyring/keyring'
import { latestVersion } from '../migrate'
import { asAppError, openConnection } from '../openStore'
import { keyOfEmergency } from '../services/office/keyringSlots'
import { anchorRestored } from './anchorRestored'
import { isAuthentic, readBackupFile, type BackupFile } from './backupFile'
import { backupPlaces } from './backupPlaces'
import { noteBackupState } from './backupState'
import { bookOfBackup, keyringIfWhole } from './currentBook'
import { isDiskFull } from './fileFaults'
import { bringBackKept, keptNote, promise, settle, swapAll } from './swapFolder'
import { takeBackupWork } from './takeBackup'
import { restoreVerified } from './verifyRestored'

/** Who restores: proven by a secret of the keyring that comes in. */
interface Authority {
  readonly key: Buffer
  readonly userId: string
  readonly openedBy: RestoreSecret['kind']
}

export interface RestoreRequest {
  readonly folder: DataFolder
  readonly secret: RestoreSecret
  readonly clock: Clock
  /** Key of the opened data, whose lock the caller holds; null when they are closed. */
  readonly openedKey: Uint8Array | null
  /** Closes the opened data and lets go of the lock. Called when what comes in is proven. */
  close(): void
  /** Told when a phase of a restore begins. */
  progress?(phase: RestorePhase): void
}

async function authorityOf(request: RestoreRequest, keyring: Keyring): Promise<Authority> {
  const { folder, secret, clock } = request
  if (secret.kind !== 'passphrase') {
    return { key: await keyOfEmergency(keyring, secret), userId: 'unknown', openedBy: secret.kind }
  }
  const { login, passphrase } = secret
  const { key, owner } = keyOfPerson(folder, keyring, { login, passphrase }, clock)
  const admin = keyring.slots.some((slot) => slot.kind === 'passphrase' && slot.owner === owner && slot.admin)
  if (!admin) throw new AppError('WRONG_KEY', 'restoreNotAdmin')
  return { key, userId: owner, openedBy: 'passphrase' }
}

/** @throws AppError STORE_FROM_FUTURE naming both versions; CONFLICT for another book's backup. */
function requireFitting(folder: DataFolder, backup: BackupFile): void {
  const { header } = backup
  const file = basename(backup.path)
  if (header.schemaVersion > latestVersion) {
    throw new AppError('STORE_FROM_FUTURE', 'backupFromFuture', {
      file,
      found: header.schemaVersion,
      known: latestVersion,
    })
  }
  if (bookOfBackup(folder, header) === 'other') {
    throw new AppError('CONFLICT', 'backupOfOtherBook', { file, region: header.region })
  }
}

interface Preparation {
  readonly path: string
  readonly key: Uint8Array
  /** The folder where the data are made ready. */
  readonly incoming: string
  readonly database: string
}

/** Writes a backup's data to the incoming folder and proves them whole; on a thread of its own. */
export const prepareWork: AsideWork<Preparation, object> = {
  name: 'prepareRestore',
  run: ({ path, key, incoming, database }) => {
    restoreVerified(readBackupFile(path), key, join(incoming, database))
    return {}
  },
}

/** Looks whether set-aside data are whole enough to come back. */
export const examineWork: AsideWork<{ path: string; key: Uint8Array }, { whole: boolean }> = {
  name: 'examineKept',
  run: ({ path, key }) => {
    try {
      const db = openConnection(path, key, { mustExist: true })
      try {
        return { whole: db.pragma('quick_check(1)') === 'ok' }
      } finally {
        db.close()
      }
    } catch {
      return { whole: false }
    }
  },
}

const margin = 4 * 1024 * 1024

function asRestoreError(error: unknown): unknown {
  if (error instanceof AppError) return error
  return isDiskFull(error) ? new AppError('DISK_FULL', 'diskFull') : asAppError(error)
}

async function prepare(folder: DataFolder, backup: BackupFile, key: Uint8Array): Promise<void> {
  const { incoming } = backupPlaces(folder)
  const needed = backup.header.databaseBytes + margin
  const free = freeBytes(folder.root)
  if (free < needed) {
    throw new AppError('DISK_FULL', 'restoreNoSpace', { needed: sizeInWords(needed), free: sizeInWords(free) })
  }
  mkdirSync(incoming, { mode: 0o700 })
  const database = basename(folder.database)
  await startAside(prepareWork, { path: backup.path, key, incoming, database }).done()
  const { keyring } = backup.header
  saveKeyring(join(incoming, basename(folder.keyring)), keyring)
  saveIdentity({ identity: join(incoming, basename(folder.identity)) }, keyring)
}

/** A last backup of what is there. Data that are damaged cannot be backed up; they are set aside as they are. */
async function backUpCurrent(request: RestoreRequest, key: Uint8Array | null): Promise<void> {
  const { folder, clock } = request
  const keyring = keyringIfWhole(folder.keyring)
  if (!key || !keyring || !existsSync(folder.database)) return
  try {
    const input = { databasePath: folder.database, key, keyring, ownFolder: folder.backups, file: null }
    await startAside(takeBackupWork, { ...input, kind: 'restore', at: clock.now() }).done()
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'STORE_DAMAGED')) throw error
  }
}

/** The newest audit entry of the data that go; null when they cannot be read any more. */
function abandonedHead(folder: DataFolder, key: Uint8Array | null): AuditHead | null {
  if (!key || !existsSync(folder.database)) return null
  try {
    const db = openConnection(folder.database, key, { mustExist: true })
    try {
      return auditHead(db)
    } finally {
      db.close()
    }
  } catch {
    return null
  }
}

function noteInLog(database: string, authority: Authority, at: string, act: AuditAct): void {
  const db = openConnection(database, authority.key, { mustExist: true })
  try {
    db.transaction((tx) => appendAudit(tx, at, authority.userId, act))
  } finally {
    db.close()
  }
}

function abandonedDetail(head: AuditHead | null): { auditSeq: number | null; auditHash: string | null } {
  return { auditSeq: head?.seq ?? null, auditHash: head?.hash ?? null }
}

/** Puts what was promised in place and anchors its log, whose end is another one now. */
function putInPlace(folder: DataFolder, key: Uint8Array, clock: Clock): void {
  noteBackupState(folder, { unanchored: true })
  swapAll(folder)
  const db = openConnection(folder.database, key, { mustExist: true })
  try {
    anchorRestored({ db, folder, clock, keyring: () => readKeyring(folder.keyring) })
  } finally {
    db.close()
  }
}

/** The key of what is there now: of the opened data, or the incoming one where it is the same. */
function currentKey(request: RestoreRequest, incoming: Buffer): Uint8Array | null {
  if (request.openedKey) return request.openedKey
  return keyringIfWhole(request.folder.keyring)?.check === checkOf(incoming) ? incoming : null
}

/** Runs work that ends with the folder's lock in our hands, however the caller began. */
async function underLock<T>(request: RestoreRequest, work: (takeOver: () => void) => Promise<T>): Promise<T> {
  const { folder } = request
  let release = request.openedKey ? null : lockFolder(folder)
  try {
    return await work(() => {
      if (release) return
      request.close()
      release = lockFolder(folder)
    })
  } catch (error) {
    throw asRestoreError(error)
  } finally {
    release?.()
  }
}

/**
 * Puts a backup in the place of the book, or into an empty folder. What was there is set aside and can be brought back;
 * a last backup of it is taken too. Broken off at any moment, the folder holds the old or the new data whole.
 * @throws AppError FILE_DAMAGED, CONFLICT (another book's), STORE_FROM_FUTURE, WRONG_KEY, NOT_ALLOWED while tries are
 *   delayed, DISK_FULL, STORE_BUSY; the data are as they were then.
 */
export async function restoreBackup(request: RestoreRequest, path: string): Promise<BackupFile> {
  const { folder, clock } = request
  refuseNetworkFolder(folder)
  const backup = readBackupFile(path)
  requireFitting(folder, backup)
  const wasThere = existsSync(folder.root)
  makeFolder(folder)
  try {
    return await underLock(request, async (takeOver) => {
      settle(folder)
      const authority = await authorityOf(request, backup.header.keyring)
      if (!isAuthentic(backup, authority.key)) {
        throw new AppError('FILE_DAMAGED', 'backupAltered', { file: basename(path) })
      }
      const key = currentKey(request, authority.key)
      const { incoming } = backupPlaces(folder)
      try {
        request.progress?.('proving')
        await prepare(folder, backup, authority.key)
        request.progress?.('saving')
        await backUpCurrent(request, key)
        request.progress?.('swapping')
        takeOver()
        const at = clock.now()
        noteInLog(join(incoming, basename(folder.database)), authority, at, {
          action: 'backup.restore',
          subject: 'book',
          detail: {
            name: basename(path),
            takenAt: backup.header.takenAt,
            openedBy: authority.openedBy,
            ...abandonedDetail(abandonedHead(folder, key)),
          },
        })
        promise(incoming, { at, bookId: backup.header.bookId })
      } catch (error) {
        rmSync(incoming, { recursive: true, force: true })
        throw error
      }
      putInPlace(folder, authority.key, clock)
      return backup
    })
  } catch (error) {
    // An empty folder that was only made for this goes again.
    if (!wasThere && !existsSync(folder.keyring)) rmSync(folder.root, { recursive: true, force: true })
    throw error
  }
}

/**
 * Takes the last restore back; the restored state is set aside in turn. The secret is one of the data that come back.
 * @throws AppError NOT_FOUND, WRONG_KEY, FILE_DAMAGED undoDamaged, STORE_BUSY.
 */
export async function undoRestore(request: RestoreRequest): Promise<void> {
  const { folder, clock } = request
  const { kept, incoming } = backupPlaces(folder)
  if (!keptNote(folder) && !existsSync(incoming)) throw new AppError('NOT_FOUND', 'nothingToUndo')
  await underLock(request, async (takeOver) => {
    settle(folder)
    if (!keptNote(folder)) throw new AppError('NOT_FOUND', 'nothingToUndo')
    const keyring = keyringIfWhole(join(kept, basename(folder.keyring)))
    if (!keyring) throw new AppError('FILE_DAMAGED', 'undoDamaged')
    const authority = await authorityOf(request, keyring)
    const database = join(kept, basename(folder.database))
    const { whole } = await startAside(examineWork, { path: database, key: authority.key }).done()
    if (!whole) throw new AppError('FILE_DAMAGED', 'undoDamaged')
    const key = currentKey(request, authority.key)
    takeOver()
    const at = clock.now()
    noteInLog(database, authority, at, {
      action: 'backup.undoRestore',
      subject: 'book',
      detail: { openedBy: authority.openedBy, ...abandonedDetail(abandonedHead(folder, key)) },
    })
    bringBackKept(folder, { at, bookId: keyring.bookId })
    putInPlace(folder, authority.key, clock)
  })
}

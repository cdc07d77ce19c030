import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { sizeInWords } from '@shared/messages/backupScreens'
import { AppError } from '@shared/result'
import { startAside, type AsideWork } from '../aside'
import { auditHead } from '../audit/auditLog'
import type { Database } from '../database'
import { freeBytes, syncFolder } from '../durable'
import { quietControl, stopIfCancelled, type JobControl } from '../jobs/control'
import { parseKeyring, type Keyring } from '../keyring/keyring'
import { portableKeyring } from '../keyring/slots'
import { asAppError, openConnection } from '../openStore'
import { appendHeader, digestOfPart, readBackupFile, type BackupFile, type BackupHeader } from './backupFile'
import { backupEnding, backupName, type BackupKind } from './backupPlaces'
import { digestWork, passCacheKiB, type ContentDigest } from './contentDigest'
import { isDiskFull, isFolder, isGone, isReadOnly } from './fileFaults'
import { listBackupFiles } from './listBackups'

export interface BackupRequest {
  readonly databasePath: string
  readonly key: Uint8Array
  readonly keyring: Keyring
  readonly kind: BackupKind
  /** Time stamp of the backup. */
  readonly at: string
  /** The book's own backup folder: also gives the backup its number. */
  readonly ownFolder: string
  /** A place the person chose, instead of the own folder. */
  readonly file: string | null
}

/** A copy that differs from what it was made from may mean that somebody wrote in between. */
const attempts = 3
/** What the description and a few more rows may take. */
const margin = 2 * 1024 * 1024
const partEnding = '.part'

function asPlaceError(error: unknown, folder: string): unknown {
  if (error instanceof AppError) {
    // A stick pulled out while SQLite writes to it. The book's own disk says READ.
    const reason = error.messageKey === 'storeUnreadable' ? String(error.details['reason']) : 'READ'
    return reason.includes('READ') ? error : new AppError('INVALID_INPUT', 'backupFolderMissing', { folder })
  }
  if (isFolder(error)) return new AppError('INVALID_INPUT', 'cannotWrite', { file: basename(folder) })
  if (isDiskFull(error)) return new AppError('DISK_FULL', 'diskFull')
  if (isReadOnly(error)) return new AppError('NOT_ALLOWED', 'backupFolderReadOnly', { folder })
  if (isGone(error)) return new AppError('INVALID_INPUT', 'backupFolderMissing', { folder })
  return error
}

/** Halves of backups that were cut off by a power failure; an hour is longer than any backup takes. */
function removeLeftParts(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (name.startsWith('.') && name.endsWith(`${backupEnding}${partEnding}`)) {
      if (Math.abs(Date.now() - statSync(path).mtimeMs) > 3_600_000) rmSync(path, { force: true })
    }
  }
}

function requireSpace(db: Database, folder: string): void {
  const pages = Number(db.pragma('page_count')) - Number(db.pragma('freelist_count'))
  const needed = pages * Number(db.pragma('page_size')) + margin
  const free = freeBytes(folder)
  if (free < needed) {
    throw new AppError('DISK_FULL', 'backupNoSpace', { needed: sizeInWords(needed), free: sizeInWords(free) })
  }
}

function sameContent(a: ContentDigest, b: ContentDigest): boolean {
  return a.digest === b.digest && JSON.stringify(a.rows) === JSON.stringify(b.rows)
}

interface Verified {
  readonly content: ContentDigest
  readonly audit: BackupHeader['audit']
  readonly schemaVersion: number
}

/** Opens the copy again: its structure is checked here while another core digests its rows. */
function openAgain(part: string, key: Uint8Array): Verified {
  const digesting = startAside(digestWork, { path: part, key, readOnly: true })
  const copy = openConnection(part, key, { mustExist: true, readOnly: true, cacheKiB: passCacheKiB })
  try {
    const whole = copy.pragma('quick_check(1)') === 'ok'
    const audit = auditHead(copy)
    const schemaVersion = Number(copy.pragma('user_version'))
    const content = digesting.wait()
    if (!whole) throw new AppError('STORE_DAMAGED', 'backupNotVerified')
    return { content, audit, schemaVersion }
  } finally {
    copy.close()
  }
}

/**
 * Writes the copy by VACUUM INTO (copying a WAL database by file loses data, and the backup API refuses encrypted ones)
 * and compares it with a digest of the original taken meanwhile.
 */
function copyVerified(db: Database, request: BackupRequest, part: string, control: JobControl): Verified {
  let moving = false
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    rmSync(part, { force: true })
    // Made here, since SQLite does not say why it cannot make a file. It writes into an empty one.
    closeSync(openSync(part, 'wx', 0o600))
    stopIfCancelled(control)
    const before = Number(db.pragma('data_version'))
    const original = startAside(digestWork, { path: request.databasePath, key: request.key, readOnly: false })
    control.progress('backup.copying', attempt * 2, attempts * 2)
    db.execute(`VACUUM INTO '${part.replaceAll("'", "''")}'`)
    const expected = original.wait()
    stopIfCancelled(control)
    control.progress('backup.verifying', 1, 2)
    const found = openAgain(part, request.key)
    if (sameContent(expected, found.content)) return found
    moving = Number(db.pragma('data_version')) !== before
    if (!moving) break
  }
  throw moving ? new AppError('STORE_BUSY', 'backupSourceMoving') : new AppError('STORE_DAMAGED', 'backupNotVerified')
}

function freeName(folder: string, kind: BackupKind, at: string): string {
  for (let again = 0; ; again += 1) {
    const path = join(folder, backupName(kind, at, again))
    if (!existsSync(path)) return path
  }
}

/** One more than any backup of the folder: order that no clock can turn round. */
function nextNumber(folder: string): number {
  return Math.max(0, ...listBackupFiles(folder).map(({ header }) => header.number)) + 1
}

/**
 * Takes a backup and does not call it one before it was opened again, counted and compared with the original; a file
 * under its final name is always a verified backup. Blocks; several seconds for a large book.
 * @throws AppError DISK_FULL, NOT_ALLOWED or INVALID_INPUT for a place that cannot be written, STORE_BUSY while others
 *   keep writing, STORE_DAMAGED when the original cannot be read whole, CANCELLED. Nothing is left behind then.
 */
export function takeBackup(request: BackupRequest, control: JobControl = quietControl): BackupFile {
  const folder = request.file === null ? request.ownFolder : dirname(request.file)
  const part = join(folder, `.zhongfu-${randomBytes(6).toString('hex')}${backupEnding}${partEnding}`)
  try {
    if (request.file === null) mkdirSync(folder, { recursive: true, mode: 0o700 })
    removeLeftParts(folder)
    const db = openConnection(request.databasePath, request.key, { mustExist: true, cacheKiB: passCacheKiB })
    let verified: Verified
    try {
      requireSpace(db, folder)
      verified = copyVerified(db, request, part, control)
    } finally {
      db.close()
    }
    const databaseBytes = statSync(part).size
    const { bookId, region } = request.keyring
    const header: BackupHeader = {
      version: 1,
      bookId,
      region,
      takenAt: request.at,
      kind: request.kind,
      number: nextNumber(request.ownFolder),
      schemaVersion: verified.schemaVersion,
      databaseBytes,
      sha256: digestOfPart(part, databaseBytes),
      content: verified.content.digest,
      rows: verified.content.rows,
      audit: verified.audit,
      keyring: portableKeyring(request.keyring),
    }
    appendHeader(part, header, request.key)
    if (readBackupFile(part).header.sha256 !== header.sha256 || !parseKeyring(JSON.stringify(header.keyring))) {
      throw new AppError('STORE_DAMAGED', 'backupNotVerified')
    }
    stopIfCancelled(control)
    const path = request.file ?? freeName(folder, request.kind, request.at)
    renameSync(part, path)
    syncFolder(folder)
    return readBackupFile(path)
  } catch (error) {
    rmSync(part, { force: true })
    rmSync(`${part}-journal`, { force: true })
    const place = asPlaceError(error, request.file === null ? folder : basename(folder))
    throw place === error ? asAppError(error) : place
  }
}

/** {@link takeBackup} on a thread of its own. */
export const takeBackupWork: AsideWork<BackupRequest, { path: string }> = {
  name: 'takeBackup',
  run: (request) => ({ path: takeBackup(request).path }),
}

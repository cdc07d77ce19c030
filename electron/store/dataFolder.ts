import { accessSync, constants, existsSync, mkdirSync, realpathSync, statfsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AppError } from '@shared/result'
import { lockHolder, takeLock } from './folderLock'

/** What lies in a data folder. */
export interface DataFolder {
  readonly root: string
  readonly keyring: string
  readonly database: string
  readonly lock: string
  readonly backups: string
  /** Which keyring belongs to the database. */
  readonly identity: string
  /** Failed tries to sign in. */
  readonly attempts: string
  /** Where this process takes commands while it holds the folder; null when it takes none. */
  readonly socket: string | null
}

/** File system numbers of network shares on Linux: NFS, SMB, CIFS, SMB2. */
const networkFileSystems = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42])

export function dataFolder(path: string, socket: string | null = null): DataFolder {
  const root = resolve(path)
  return {
    root,
    keyring: join(root, 'keyring.json'),
    database: join(root, 'zhongfu.db'),
    lock: join(root, 'zhongfu.lock'),
    backups: join(root, 'backups'),
    identity: join(root, 'book.json'),
    attempts: join(root, 'attempts.json'),
    socket,
  }
}

/** @throws AppError NOT_ALLOWED for a network folder: SQLite's locks do not hold there and records would be lost. */
export function refuseNetworkFolder(folder: DataFolder): void {
  if (folder.root.startsWith('\\\\') || folder.root.startsWith('//')) {
    throw new AppError('NOT_ALLOWED', 'networkFolder', { folder: folder.root })
  }
  let existing = folder.root
  while (!existsSync(existing)) existing = resolve(existing, '..')
  // A drive letter may stand for a share: only the real path shows it.
  if (process.platform === 'win32' && realpathSync.native(existing).startsWith('\\\\')) {
    throw new AppError('NOT_ALLOWED', 'networkFolder', { folder: folder.root })
  }
  if (process.platform === 'linux' && networkFileSystems.has(statfsSync(existing).type)) {
    throw new AppError('NOT_ALLOWED', 'networkFolder', { folder: folder.root })
  }
}

/**
 * Says at the start what would go wrong later: a network folder, a folder that cannot be written.
 * @throws AppError NOT_ALLOWED networkFolder, folderReadOnly.
 */
export function requireUsableFolder(folder: DataFolder): void {
  refuseNetworkFolder(folder)
  if (!existsSync(folder.root)) return
  try {
    accessSync(folder.root, constants.W_OK)
  } catch (error) {
    throw asFolderError(error, folder)
  }
}

/** Whether a book was made here. A keyring that was lost later must not make the folder look empty. */
export function bookExists(folder: DataFolder): boolean {
  return existsSync(folder.keyring) || existsSync(folder.identity)
}

function asFolderError(error: unknown, folder: DataFolder): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return new AppError('NOT_ALLOWED', 'folderReadOnly', { folder: folder.root })
  }
  if (code === 'ENOSPC') return new AppError('DISK_FULL', 'diskFull', { folder: folder.root })
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return new AppError('INVALID_INPUT', 'notAFolder', { folder: folder.root })
  return error
}

export function makeFolder(folder: DataFolder): void {
  try {
    mkdirSync(folder.root, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw asFolderError(error, folder)
  }
}

/**
 * Takes the folder for this process: one book, one opener. A lock left by a process that is gone is taken over.
 * Returns the release.
 * @throws AppError STORE_BUSY when another program holds it, or the folder cannot be written.
 */
export function lockFolder(folder: DataFolder): () => void {
  try {
    const taken = takeLock(folder.lock, folder.socket)
    if (typeof taken === 'function') return taken
    throw new AppError('STORE_BUSY', 'folderInUse', { pid: taken.heldBy, folder: folder.root })
  } catch (error) {
    throw asFolderError(error, folder)
  }
}

/** Where the program that holds the folder takes commands; null when nobody holds it or the holder takes none. */
export function commandSocketOf(folder: DataFolder): string | null {
  return lockHolder(folder.lock)?.socket ?? null
}

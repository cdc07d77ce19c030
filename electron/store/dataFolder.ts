import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AppError } from '@shared/result'

/** What lies in a data folder. */
export interface DataFolder {
  readonly root: string
  readonly keyring: string
  readonly database: string
  readonly lock: string
  readonly backups: string
}

/** File system numbers of network shares on Linux: NFS, SMB, CIFS, SMB2. */
const networkFileSystems = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42])

export function dataFolder(path: string): DataFolder {
  const root = resolve(path)
  return {
    root,
    keyring: join(root, 'keyring.json'),
    database: join(root, 'zhongfu.db'),
    lock: join(root, 'zhongfu.lock'),
    backups: join(root, 'backups'),
  }
}

/** @throws AppError NOT_ALLOWED for a network folder: SQLite's locks do not hold there and records would be lost. */
export function refuseNetworkFolder(folder: DataFolder): void {
  if (folder.root.startsWith('\\\\') || folder.root.startsWith('//')) {
    throw new AppError('NOT_ALLOWED', 'networkFolder', { folder: folder.root })
  }
  let existing = folder.root
  while (!existsSync(existing)) existing = resolve(existing, '..')
  if (process.platform === 'linux' && networkFileSystems.has(statfsSync(existing).type)) {
    throw new AppError('NOT_ALLOWED', 'networkFolder', { folder: folder.root })
  }
}

export function bookExists(folder: DataFolder): boolean {
  return existsSync(folder.keyring)
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
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
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const file = openSync(folder.lock, 'wx', 0o600)
      writeSync(file, String(process.pid))
      closeSync(file)
      return () => rmSync(folder.lock, { force: true })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw asFolderError(error, folder)
    }
    const holder = Number(readFileSync(folder.lock, 'utf8'))
    if (Number.isInteger(holder) && holder > 0 && alive(holder)) {
      throw new AppError('STORE_BUSY', 'folderInUse', { pid: holder, folder: folder.root })
    }
    rmSync(folder.lock, { force: true })
  }
  throw new AppError('STORE_BUSY', 'folderInUse', { pid: 0, folder: folder.root })
}

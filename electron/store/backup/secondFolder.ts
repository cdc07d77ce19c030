import {
  copyFileSync,
  existsSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join, relative, resolve, sep } from 'node:path'
import { randomBytes } from 'node:crypto'
import { AppError, type Failure } from '@shared/result'
import type { DataFolder } from '../dataFolder'
import { freeBytes, syncFile, syncFolder } from '../durable'
import { requireUndamaged, readBackupFile, type BackupFile } from './backupFile'
import { backupEnding } from './backupPlaces'
import { isDiskFull, isGone, isReadOnly } from './fileFaults'

function isInside(root: string, path: string): boolean {
  const way = relative(existsSync(root) ? realpathSync(root) : root, realpathSync(path))
  return way === '' || (!way.startsWith(`..${sep}`) && way !== '..' && resolve(way) !== way)
}

function asSecondError(error: unknown, folder: string): AppError | null {
  if (error instanceof AppError && error.messageKey.startsWith('second')) return error
  if (isDiskFull(error)) return new AppError('DISK_FULL', 'secondFolderFull', { folder })
  if (isGone(error)) return new AppError('NOT_FOUND', 'secondFolderMissing', { folder })
  if (isReadOnly(error)) return new AppError('NOT_ALLOWED', 'secondFolderReadOnly', { folder })
  if (error instanceof AppError && error.code === 'FILE_DAMAGED') {
    return new AppError('FILE_DAMAGED', 'secondCopyDamaged', { folder })
  }
  return null
}

/**
 * Looks whether a folder will do as the second place of backups, by really writing there.
 * @throws AppError INVALID_INPUT when it is no folder or lies in the data folder; NOT_ALLOWED, DISK_FULL.
 */
export function requireSecondFolder(folder: DataFolder, second: string): void {
  if (!existsSync(second) || !statSync(second).isDirectory()) {
    throw new AppError('INVALID_INPUT', 'secondFolderNotAFolder', { folder: second })
  }
  if (isInside(folder.root, second)) throw new AppError('INVALID_INPUT', 'secondFolderInside', { folder: second })
  const probe = join(second, `.zhongfu-${randomBytes(6).toString('hex')}.probe`)
  try {
    writeFileSync(probe, 'zhongfu')
  } catch (error) {
    throw asSecondError(error, second) ?? error
  } finally {
    rmSync(probe, { force: true })
  }
}

function removeLeftParts(second: string): void {
  for (const name of readdirSync(second)) {
    if (name.startsWith('.zhongfu-') && name.endsWith(`${backupEnding}.copy`)) {
      rmSync(join(second, name), { force: true })
    }
  }
}

/** Copies a verified backup there and reads the copy back before it gets its name. */
function copyThere(backup: BackupFile, second: string): void {
  if (!existsSync(second)) throw new AppError('NOT_FOUND', 'secondFolderMissing', { folder: second })
  const target = join(second, basename(backup.path))
  const part = join(second, `.zhongfu-${randomBytes(6).toString('hex')}${backupEnding}.copy`)
  try {
    removeLeftParts(second)
    if (freeBytes(second) < backup.bytes) throw new AppError('DISK_FULL', 'secondFolderFull', { folder: second })
    copyFileSync(backup.path, part)
    syncFile(part)
    requireUndamaged(readBackupFile(part))
    renameSync(part, target)
    syncFolder(second)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

/** Copies a backup to the second folder. Null when it is there; otherwise why not: the backup itself stands all the same. */
export function copyToSecondFolder(backup: BackupFile, second: string): Failure | null {
  try {
    copyThere(backup, second)
    return null
  } catch (error) {
    const known = asSecondError(error, second)
    return (known ?? new AppError('NOT_ALLOWED', 'secondFolderReadOnly', { folder: second })).toFailure()
  }
}

import { AppError } from '@shared/result'

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** A full disk, from the file system, from SQLite or already ours. EFBIG: FAT32 ends at 4 GiB. */
export function isDiskFull(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'DISK_FULL'
  return ['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL'].includes(codeOf(error))
}

/** A place that may not be written. */
export function isReadOnly(error: unknown): boolean {
  if (error instanceof AppError) return error.messageKey === 'folderReadOnly'
  return ['EROFS', 'EACCES', 'EPERM', 'SQLITE_READONLY', 'SQLITE_CANTOPEN'].includes(codeOf(error))
}

/** A folder stands where a file should go. */
export function isFolder(error: unknown): boolean {
  return ['EISDIR', 'ENOTEMPTY', 'EEXIST'].includes(codeOf(error))
}

/** A place that is not there (any more), or cannot be reached: a stick pulled out, a share that went away. */
export function isGone(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'EIO', 'ENODEV', 'ENXIO', 'EHOSTDOWN', 'ESTALE', 'ENETUNREACH', 'UNKNOWN'].includes(
    codeOf(error),
  )
}

import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { AppError } from '@shared/result'

/**
 * Writes a file beside its target, syncs and renames: the target is whole or untouched.
 * @throws AppError DISK_FULL; INVALID_INPUT when the place cannot be written.
 */
export function writeFileAtomically(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.part`
  try {
    const file = openSync(temporary, 'w')
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC'
    throw full ? new AppError('DISK_FULL', 'diskFull') : new AppError('INVALID_INPUT', 'cannotWrite', { file: path })
  }
}

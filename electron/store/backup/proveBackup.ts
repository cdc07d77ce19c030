import { mkdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { AppError } from '@shared/result'
import type { DataFolder } from '../dataFolder'
import { freeBytes } from '../durable'
import { checkOf } from '../keyring/keyring'
import type { BackupFile } from './backupFile'
import { backupPlaces } from './backupPlaces'
import { restoreVerified } from './verifyRestored'

/**
 * Restores a backup into a scratch folder beside the data, proves it whole there and removes it again. What is written
 * is as encrypted as the backup.
 * @throws AppError FILE_DAMAGED proofFailed; DISK_FULL.
 */
export function proveBackup(folder: DataFolder, backup: BackupFile, key: Uint8Array): void {
  const { proof } = backupPlaces(folder)
  rmSync(proof, { recursive: true, force: true })
  if (freeBytes(folder.root) < backup.header.databaseBytes) throw new AppError('DISK_FULL', 'diskFull')
  mkdirSync(proof, { mode: 0o700 })
  try {
    // Its own keyring must lead to the key that opens it, or it would be worthless on another PC.
    if (backup.header.keyring.check !== checkOf(key)) throw failed(backup)
    restoreVerified(backup, key, join(proof, basename(folder.database)))
  } catch (error) {
    throw error instanceof AppError && error.code === 'FILE_DAMAGED' ? failed(backup) : error
  } finally {
    rmSync(proof, { recursive: true, force: true })
  }
}

function failed(backup: BackupFile): AppError {
  return new AppError('FILE_DAMAGED', 'proofFailed', { file: basename(backup.path) })
}

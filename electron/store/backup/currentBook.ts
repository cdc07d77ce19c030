import { existsSync } from 'node:fs'
import { readIdentity } from '../bookIdentity'
import type { DataFolder } from '../dataFolder'
import { readFirstKeyring } from '../keyring/firstKeyring'
import { readKeyring, type Keyring } from '../keyring/keyring'
import type { BackupHeader } from './backupFile'

/** The keyring in the folder, or null when there is none or it is damaged. */
export function keyringIfWhole(path: string): Keyring | null {
  try {
    return existsSync(path) ? readKeyring(path) : null
  } catch {
    return null
  }
}

/**
 * How a backup stands to what is in the folder. The same data key is the same book, even where its name was given anew.
 * What cannot be told any more (keyring and identity both damaged) counts as the same: nothing is lost by restoring over
 * it, since it is set aside.
 */
export function bookOfBackup(folder: DataFolder, header: BackupHeader): 'same' | 'other' | 'none' {
  if (!existsSync(folder.keyring) && !existsSync(folder.database)) return 'none'
  const keyring = keyringIfWhole(folder.keyring)
  const identity = keyring ?? readIdentity(folder)
  if (identity) {
    return identity.bookId === header.bookId || identity.check === header.keyring.check ? 'same' : 'other'
  }
  const first = existsSync(folder.keyring) ? readFirstKeyring(folder.keyring) : null
  return first === null || first.check === header.keyring.check ? 'same' : 'other'
}

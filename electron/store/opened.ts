import type { Clock } from './clock'
import type { DataFolder } from './dataFolder'
import type { Database } from './database'
import type { Keyring } from './keyring/keyring'
import type { Session } from './session'
import type { EndedHow } from './tables/userSession'

/** Opened data: the database and its key in memory. Nobody is signed in by it. */
export interface OpenData {
  readonly folder: DataFolder
  readonly db: Database
  readonly key: Uint8Array
  readonly clock: Clock
  keyring(): Keyring
  /** Writes the keyring whole or not at all. */
  saveKeyring(keyring: Keyring): void
  close(): void
}

/** An open book: opened data and who acts. Closing ends the session first. */
export interface OpenBook extends Omit<OpenData, 'close'> {
  readonly session: Session
  close(how?: EndedHow): void
}

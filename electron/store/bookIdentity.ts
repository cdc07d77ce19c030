import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from '@shared/result'
import type { DataFolder } from './dataFolder'
import { writeDurably } from './durable'
import type { Keyring } from './keyring/keyring'

const identitySchema = z.object({ bookId: z.string(), check: z.string() })

/**
 * A small file beside the database that says which keyring belongs to it. With it a keyring of another county is told
 * apart from a wrong passphrase and from a damaged database. Holds nothing secret.
 * @throws AppError STORE_DAMAGED when the keyring is another book's.
 */
export function requireOwnKeyring(folder: DataFolder, keyring: Keyring): void {
  if (!existsSync(folder.identity)) return
  const parsed = identitySchema.safeParse(readJson(folder.identity))
  // A damaged identity file is written anew after the next opening.
  if (parsed.success && (parsed.data.bookId !== keyring.bookId || parsed.data.check !== keyring.check)) {
    throw new AppError('STORE_DAMAGED', 'keyringOfOtherBook')
  }
}

/** What the identity file says, or null when there is none or it is damaged. */
export function readIdentity(folder: DataFolder): { bookId: string; check: string } | null {
  const parsed = existsSync(folder.identity) ? identitySchema.safeParse(readJson(folder.identity)) : null
  return parsed?.success ? parsed.data : null
}

function readJson(path: string): object | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as object
  } catch {
    return null
  }
}

/** Called once the database was opened with the keyring's key. */
export function saveIdentity(folder: Pick<DataFolder, 'identity'>, keyring: Keyring): void {
  const text = JSON.stringify({ bookId: keyring.bookId, check: keyring.check })
  if (existsSync(folder.identity) && readFileSync(folder.identity, 'utf8') === text) return
  writeDurably(folder.identity, text)
}

import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from '@shared/result'
import { writeDurably } from '../durable'
import { derivation, hex, wrappedKey } from './wrap'

const moment = z.string()

const passphraseSlot = z.object({
  kind: z.literal('passphrase'),
  /** Id of the person in the book. */
  owner: z.string(),
  /** Keyed digest of the name to sign in with: finds the slot without naming anybody on disk. */
  account: hex,
  /** Whether the owner is a 县管理员: their passphrase opens the command line and restores. */
  admin: z.boolean(),
  madeAt: moment,
  ...derivation.shape,
  ...wrappedKey.shape,
})
const recoverySlot = z.object({
  kind: z.literal('recovery'),
  madeAt: moment,
  /** Null until the code was typed back: until then it does not open. */
  confirmedAt: moment.nullable(),
  ...derivation.shape,
  ...wrappedKey.shape,
})
const vaultSlot = z.object({
  kind: z.literal('vault'),
  machine: z.string(),
  madeAt: moment,
  /** The slot's own key as the system's vault sealed it. */
  sealed: hex,
  ...wrappedKey.shape,
})
const sharesSlot = z.object({
  kind: z.literal('shares'),
  madeAt: moment,
  confirmedAt: moment.nullable(),
  holders: z.array(z.string()).length(3),
  ...wrappedKey.shape,
})
const slotSchema = z.discriminatedUnion('kind', [passphraseSlot, recoverySlot, vaultSlot, sharesSlot])
export type Slot = z.infer<typeof slotSchema>
export type SlotOf<K extends Slot['kind']> = Extract<Slot, { kind: K }>

export const keyringSchema = z.object({
  version: z.literal(2),
  /** Names the book: tells a keyring, a backup or an anchor of another book. */
  bookId: hex,
  region: z.string(),
  /** A made-up county: its sign-in page says so and how to get in. */
  sample: z.boolean(),
  slots: z.array(slotSchema).min(1).max(300),
  /** HMAC of a fixed word under the data key: tells a wrong key from a damaged database. */
  check: hex,
})
export type Keyring = z.infer<typeof keyringSchema>

const checkWord = 'zhongfu data key'

export function checkOf(key: Uint8Array): string {
  return createHmac('sha256', key).update(checkWord).digest('hex')
}

/** A new book's random name. */
export function newBookId(): string {
  return randomBytes(16).toString('hex')
}

/** Digest of a name to sign in with, as slots carry it. */
export function accountOf(bookId: string, login: string): string {
  return createHmac('sha256', bookId).update(login.trim().normalize('NFKC').toLowerCase()).digest('hex').slice(0, 32)
}

/** A keyring's text; for the file and for backups. */
export function parseKeyring(text: string): Keyring | null {
  try {
    const parsed = keyringSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    // Not JSON: reported by the caller as not whole.
    return null
  }
}

/** @throws AppError STORE_DAMAGED when the file is not a whole keyring. */
export function readKeyring(path: string): Keyring {
  let text = ''
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    // Falls through: a file that cannot be read is reported like one that cannot be parsed.
  }
  const keyring = parseKeyring(text)
  if (!keyring) throw new AppError('STORE_DAMAGED', 'keyringDamaged')
  return keyring
}

/** Never half a keyring, and never the old one again once this has returned. */
export function saveKeyring(path: string, keyring: Keyring): void {
  writeDurably(path, JSON.stringify(keyring, null, 2))
}

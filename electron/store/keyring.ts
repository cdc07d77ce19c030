import { argon2Sync, createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from '@shared/result'

const hex = z.string().regex(/^([0-9a-f]{2})+$/)

const slotSchema = z.object({
  kind: z.enum(['passphrase', 'recovery']),
  memoryKiB: z.number().int().min(8192).max(1_048_576),
  passes: z.number().int().min(1).max(20),
  salt: hex,
  nonce: hex,
  wrapped: hex,
  tag: hex,
})
type Slot = z.infer<typeof slotSchema>

const keyringSchema = z.object({
  version: z.literal(1),
  region: z.string(),
  slots: z.array(slotSchema).min(1).max(8),
  /** HMAC of a fixed word under the data key: tells a wrong key from a damaged database. */
  check: hex,
})
export type Keyring = z.infer<typeof keyringSchema>

const checkWord = 'zhongfu data key'
const memoryKiB = 65_536
const passes = 3
/** Without letters and digits that are read wrongly from paper (I L O U 0 1). */
const recoveryAlphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

function derive(secret: string, slot: Pick<Slot, 'salt' | 'memoryKiB' | 'passes'>): Buffer {
  return argon2Sync('argon2id', {
    message: Buffer.from(secret.normalize('NFKC'), 'utf8'),
    nonce: Buffer.from(slot.salt, 'hex'),
    parallelism: 1,
    tagLength: 32,
    memory: slot.memoryKiB,
    passes: slot.passes,
  })
}

function checkOf(key: Uint8Array): string {
  return createHmac('sha256', key).update(checkWord).digest('hex')
}

function makeSlot(kind: Slot['kind'], secret: string, key: Uint8Array): Slot {
  const salt = randomBytes(16).toString('hex')
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', derive(secret, { salt, memoryKiB, passes }), nonce)
  cipher.setAAD(Buffer.from(kind))
  const wrapped = Buffer.concat([cipher.update(key), cipher.final()])
  return {
    kind,
    memoryKiB,
    passes,
    salt,
    nonce: nonce.toString('hex'),
    wrapped: wrapped.toString('hex'),
    tag: cipher.getAuthTag().toString('hex'),
  }
}

function openSlot(slot: Slot, secret: string): Buffer | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', derive(secret, slot), Buffer.from(slot.nonce, 'hex'))
    decipher.setAAD(Buffer.from(slot.kind))
    decipher.setAuthTag(Buffer.from(slot.tag, 'hex'))
    return Buffer.concat([decipher.update(Buffer.from(slot.wrapped, 'hex')), decipher.final()])
  } catch {
    return null
  }
}

/** A code to write down: 6 groups of 5, about 147 bits. */
export function newRecoveryCode(): string {
  const letters: string[] = []
  while (letters.length < 30) {
    const byte = randomBytes(1)[0] ?? 0
    // 240 is the largest multiple of 30 in a byte: every letter equally likely.
    if (byte < 240) letters.push(recoveryAlphabet[byte % 30] ?? '')
  }
  return (letters.join('').match(/.{5}/g) ?? []).join('-')
}

/** As typed from paper: lower case, blanks and missing dashes are forgiven. */
function plainRecoveryCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z2-9]/g, '')
}

/** A new random data key wrapped by the passphrase and by a new recovery code. */
export function createKeyring(
  region: string,
  passphrase: string,
): { keyring: Keyring; key: Buffer; recoveryCode: string } {
  const key = randomBytes(32)
  const recoveryCode = newRecoveryCode()
  const keyring: Keyring = {
    version: 1,
    region,
    slots: [makeSlot('passphrase', passphrase, key), makeSlot('recovery', plainRecoveryCode(recoveryCode), key)],
    check: checkOf(key),
  }
  return { keyring, key, recoveryCode }
}

/**
 * Opens the data key with a passphrase or the recovery code.
 * @throws AppError WRONG_KEY when no slot opens.
 */
export function openKeyring(keyring: Keyring, secret: string): Buffer {
  for (const slot of keyring.slots) {
    const key = openSlot(slot, slot.kind === 'recovery' ? plainRecoveryCode(secret) : secret)
    if (key && timingSafeEqual(Buffer.from(checkOf(key)), Buffer.from(keyring.check))) return key
  }
  throw new AppError('WRONG_KEY', 'wrongPassphrase')
}

/** @throws AppError STORE_DAMAGED when the file is not a whole keyring. */
export function readKeyring(path: string): Keyring {
  try {
    const parsed = keyringSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    if (parsed.success) return parsed.data
  } catch {
    // Falls through: a file that cannot be read or parsed is reported the same way.
  }
  throw new AppError('STORE_DAMAGED', 'keyringDamaged')
}

/** Writes beside the target, syncs, renames: never half a keyring. */
export function saveKeyring(path: string, keyring: Keyring): void {
  const temporary = `${path}.new`
  const file = openSync(temporary, 'w', 0o600)
  try {
    writeSync(file, JSON.stringify(keyring, null, 2))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(temporary, path)
}

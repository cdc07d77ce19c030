import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { checkOf, newBookId, type Keyring } from './keyring'
import { withPassphrase } from './slots'
import { derivation, derive, hex, unwrap, wrappedKey } from './wrap'

/** Keyrings of version 0.1: one passphrase and one recovery code, nobody named. */
const firstSchema = z.object({
  version: z.literal(1),
  region: z.string(),
  slots: z
    .array(z.object({ kind: z.enum(['passphrase', 'recovery']), ...derivation.shape, ...wrappedKey.shape }))
    .min(1)
    .max(8),
  check: hex,
})
type FirstKeyring = z.infer<typeof firstSchema>

export function readFirstKeyring(path: string): FirstKeyring | null {
  try {
    const parsed = firstSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    // Not such a file: the ordinary reader says what is wrong.
    return null
  }
}

/**
 * Opens a keyring of version 0.1 by its passphrase and makes it one of today's, the passphrase belonging to the first
 * person. The recovery code cannot be carried over without being typed: a new one is asked for after signing in.
 */
export function renewFirstKeyring(
  first: FirstKeyring,
  passphrase: string,
  at: string,
): { keyring: Keyring; key: Buffer } | null {
  for (const slot of first.slots) {
    if (slot.kind !== 'passphrase') continue
    const key = unwrap(slot, derive(passphrase, slot), slot.kind)
    if (!key || checkOf(key) !== first.check) continue
    const empty: Keyring = {
      version: 2,
      bookId: newBookId(),
      region: first.region,
      sample: false,
      slots: [],
      check: first.check,
    }
    return { keyring: withPassphrase(empty, key, { id: 'admin', login: 'admin', admin: true }, passphrase, at), key }
  }
  return null
}

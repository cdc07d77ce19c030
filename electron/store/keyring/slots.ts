import { randomBytes, timingSafeEqual } from 'node:crypto'
import { combine, split } from 'shamir-secret-sharing'
import { AppError } from '@shared/result'
import { accountOf, checkOf, newBookId, type Keyring, type Slot, type SlotOf } from './keyring'
import { bytesToPaper, newRecoveryCode, paperToBytes, plainLetters } from './secretText'
import { derive, newDerivation, unwrap, wrap } from './wrap'

/** Who a passphrase slot belongs to. */
export interface SlotOwner {
  readonly id: string
  readonly login: string
  readonly admin: boolean
}

function bound(keyring: Pick<Keyring, 'bookId'>, kind: Slot['kind'], owner = ''): string {
  return `${keyring.bookId}:${kind}:${owner}`
}

function proven(keyring: Keyring, key: Buffer | null): Buffer | null {
  return key && timingSafeEqual(Buffer.from(checkOf(key)), Buffer.from(keyring.check)) ? key : null
}

function of<K extends Slot['kind']>(keyring: Keyring, kind: K): SlotOf<K>[] {
  return keyring.slots.filter((slot): slot is SlotOf<K> => slot.kind === kind)
}

function without(keyring: Keyring, drop: (slot: Slot) => boolean): Keyring {
  return { ...keyring, slots: keyring.slots.filter((slot) => !drop(slot)) }
}

function withSlot(keyring: Keyring, slot: Slot): Keyring {
  return { ...keyring, slots: [...keyring.slots, slot] }
}

/** A new random data key and its keyring with one person's passphrase. */
export function createKeyring(
  input: { region: string; sample: boolean; owner: SlotOwner; passphrase: string },
  at: string,
): { keyring: Keyring; key: Buffer } {
  const key = randomBytes(32)
  const empty: Keyring = {
    version: 2,
    bookId: newBookId(),
    region: input.region,
    sample: input.sample,
    slots: [],
    check: checkOf(key),
  }
  return { keyring: withPassphrase(empty, key, input.owner, input.passphrase, at), key }
}

/** Gives a person a passphrase slot in the place of the one they had. */
export function withPassphrase(
  keyring: Keyring,
  key: Uint8Array,
  owner: SlotOwner,
  passphrase: string,
  at: string,
): Keyring {
  const how = newDerivation()
  return withSlot(withoutPerson(keyring, owner.id), {
    kind: 'passphrase',
    owner: owner.id,
    account: accountOf(keyring.bookId, owner.login),
    admin: owner.admin,
    madeAt: at,
    ...how,
    ...wrap(key, derive(passphrase, how), bound(keyring, 'passphrase', owner.id)),
  })
}

/** Marks a person's slot after their role changed. */
export function withAdminMark(keyring: Keyring, owner: string, admin: boolean): Keyring {
  const slots = keyring.slots.map((slot) =>
    slot.kind === 'passphrase' && slot.owner === owner ? { ...slot, admin } : slot,
  )
  return { ...keyring, slots }
}

export function withoutPerson(keyring: Keyring, owner: string): Keyring {
  return without(keyring, (slot) => slot.kind === 'passphrase' && slot.owner === owner)
}

/** How many people may sign in. */
export function peopleCount(keyring: Keyring): number {
  return of(keyring, 'passphrase').length
}

/**
 * Opens the data key with a person's passphrase. Without a login the slots of 县管理员 are tried: the command line knows
 * only a passphrase, and where one person works that person is one. A login nobody has costs as much time as one with a wrong passphrase.
 * @throws AppError WRONG_KEY when none opens.
 */
export function openWithPassphrase(
  keyring: Keyring,
  login: string | null,
  passphrase: string,
): { key: Buffer; owner: string } {
  const account = login === null ? null : accountOf(keyring.bookId, login)
  const candidates = of(keyring, 'passphrase').filter((slot) =>
    account === null ? slot.admin : slot.account === account,
  )
  if (candidates.length === 0) derive(passphrase, newDerivation())
  for (const slot of candidates) {
    const key = proven(keyring, unwrap(slot, derive(passphrase, slot), bound(keyring, 'passphrase', slot.owner)))
    if (key) return { key, owner: slot.owner }
  }
  throw new AppError('WRONG_KEY', 'wrongPassphrase')
}

/**
 * Adds a new recovery code that does not count before {@link confirmRecovery}; the one in force stays. `counts`: at once,
 * where nobody can type it back.
 */
export function withNewRecovery(
  keyring: Keyring,
  key: Uint8Array,
  at: string,
  counts = false,
): { keyring: Keyring; code: string } {
  const code = newRecoveryCode()
  const how = newDerivation()
  const slot: Slot = {
    kind: 'recovery',
    madeAt: at,
    confirmedAt: counts ? at : null,
    ...how,
    ...wrap(key, derive(plainLetters(code), how), bound(keyring, 'recovery')),
  }
  return { keyring: withSlot(without(keyring, isPending('recovery')), slot), code }
}

function isPending(kind: 'recovery' | 'shares'): (slot: Slot) => boolean {
  return (slot) => slot.kind === kind && slot.confirmedAt === null
}

function recoveryOpens(keyring: Keyring, slot: SlotOf<'recovery'>, code: string): Buffer | null {
  return proven(keyring, unwrap(slot, derive(plainLetters(code), slot), bound(keyring, 'recovery')))
}

/**
 * Opens the newest recovery slot with what was typed back, marks it as proven and drops the others.
 * @throws AppError WRONG_KEY when the text does not open it.
 */
export function confirmRecovery(keyring: Keyring, code: string, at: string): Keyring {
  const newest = of(keyring, 'recovery').at(-1)
  if (!newest || !recoveryOpens(keyring, newest, code)) throw new AppError('WRONG_KEY', 'wrongRecoveryCode')
  return withSlot(
    without(keyring, (slot) => slot.kind === 'recovery'),
    { ...newest, confirmedAt: at },
  )
}

/** @throws AppError WRONG_KEY. A code that was never typed back does not open. */
export function openWithRecovery(keyring: Keyring, code: string): Buffer {
  for (const slot of of(keyring, 'recovery')) {
    const key = slot.confirmedAt === null ? null : recoveryOpens(keyring, slot, code)
    if (key) return key
  }
  throw new AppError('WRONG_KEY', 'wrongRecoveryCode')
}

/** A vault slot; `sealed` is its key `under` as the system's vault sealed it. */
export function withVault(
  keyring: Keyring,
  key: Uint8Array,
  vault: { machine: string; under: Uint8Array; sealed: Uint8Array },
  at: string,
): Keyring {
  return withSlot(withoutVault(keyring), {
    kind: 'vault',
    machine: vault.machine,
    madeAt: at,
    sealed: Buffer.from(vault.sealed).toString('hex'),
    ...wrap(key, vault.under, bound(keyring, 'vault')),
  })
}

export function withoutVault(keyring: Keyring): Keyring {
  return without(keyring, (slot) => slot.kind === 'vault')
}

export function vaultSealed(keyring: Keyring): Buffer | null {
  const slot = of(keyring, 'vault')[0]
  return slot ? Buffer.from(slot.sealed, 'hex') : null
}

/** The data key by the secret the vault gave back, or null when it is not this keyring's. */
export function openWithVault(keyring: Keyring, under: Uint8Array): Buffer | null {
  const slot = of(keyring, 'vault')[0]
  return slot && under.length === 32 ? proven(keyring, unwrap(slot, under, bound(keyring, 'vault'))) : null
}

const needed = 2

/** Three shares on paper, any two of which open; they do not count before {@link confirmShares}. */
export async function withNewShares(
  keyring: Keyring,
  key: Uint8Array,
  holders: readonly string[],
  at: string,
): Promise<{ keyring: Keyring; shares: { holder: string; text: string }[] }> {
  const under = randomBytes(32)
  const pieces = await split(new Uint8Array(under), holders.length, needed)
  const slot: Slot = {
    kind: 'shares',
    madeAt: at,
    confirmedAt: null,
    holders: [...holders],
    ...wrap(key, under, bound(keyring, 'shares')),
  }
  return {
    keyring: withSlot(without(keyring, isPending('shares')), slot),
    shares: pieces.map((piece, index) => ({ holder: holders[index] ?? '', text: bytesToPaper(piece) })),
  }
}

export function withoutShares(keyring: Keyring): Keyring {
  return without(keyring, (slot) => slot.kind === 'shares')
}

async function sharesUnder(shares: readonly string[]): Promise<Uint8Array> {
  const pieces = shares.map((text, index) => {
    const bytes = paperToBytes(text)
    // The check letters tell which of the two was read or typed wrongly.
    if (!bytes || bytes.length !== 33) throw new AppError('WRONG_KEY', 'shareMistyped', { number: index + 1 })
    return new Uint8Array(bytes)
  })
  const [first, second] = pieces
  if (!first || !second || first.at(-1) === second.at(-1)) throw new AppError('WRONG_KEY', 'sameShareTwice')
  return combine([first, second])
}

async function sharesOpen(keyring: Keyring, slot: SlotOf<'shares'>, shares: readonly string[]): Promise<Buffer | null> {
  return proven(keyring, unwrap(slot, await sharesUnder(shares), bound(keyring, 'shares')))
}

/** @throws AppError WRONG_KEY when two typed shares do not open the newest set. */
export async function confirmShares(keyring: Keyring, shares: readonly string[], at: string): Promise<Keyring> {
  const newest = of(keyring, 'shares').at(-1)
  if (!newest || !(await sharesOpen(keyring, newest, shares))) throw new AppError('WRONG_KEY', 'wrongShares')
  return withSlot(withoutShares(keyring), { ...newest, confirmedAt: at })
}

/** @throws AppError WRONG_KEY when the shares do not open, naming the mistyped one where that is known. */
export async function openWithShares(keyring: Keyring, shares: readonly string[]): Promise<Buffer> {
  for (const slot of of(keyring, 'shares')) {
    const key = slot.confirmedAt === null ? null : await sharesOpen(keyring, slot, shares)
    if (key) return key
  }
  throw new AppError('WRONG_KEY', 'wrongShares')
}

/** What a backup carries: everything that opens on another PC. */
export function portableKeyring(keyring: Keyring): Keyring {
  return withoutVault(keyring)
}

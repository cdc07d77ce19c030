import { randomBytes } from 'node:crypto'
import type { EmergencySecret, KeySlot } from '@shared/contracts/keyringContract'
import { AppError } from '@shared/result'
import type { AuditAct } from '../../audit/auditLog'
import { contextOf, type OpenBook } from '../../book'
import type { Keyring } from '../../keyring/keyring'
import {
  confirmRecovery,
  confirmShares,
  openWithRecovery,
  openWithShares,
  openWithVault,
  withNewRecovery,
  withNewShares,
  withoutShares,
  withoutVault,
  withVault,
} from '../../keyring/slots'
import { requireDuty } from '../../session'
import { userById } from '../../tables/userAccount'
import type { Vault } from '../../vault'
import { write } from '../../write'

/** The ways to the data key, without anything secret. */
export function listSlots(book: OpenBook): KeySlot[] {
  requireDuty(book.session, 'keys')
  return book.keyring().slots.map((slot) => ({
    kind: slot.kind,
    owner:
      slot.kind === 'passphrase'
        ? (userById(book.db, slot.owner)?.name ?? '')
        : slot.kind === 'vault'
          ? slot.machine
          : '',
    madeAt: slot.madeAt,
    confirmedAt: 'confirmedAt' in slot ? slot.confirmedAt : slot.madeAt,
    holders: slot.kind === 'shares' ? slot.holders : [],
  }))
}

/** Each change of the keyring stands in the audit log before the file changes. */
function change(book: OpenBook, action: AuditAct['action'], next: Keyring): void {
  write(contextOf(book), 'keys', { action, subject: 'book', detail: {} }, () => undefined)
  book.saveKeyring(next)
}

/** A new recovery code; the one in force keeps opening until {@link proveRecovery}. */
export function newRecovery(book: OpenBook): { code: string } {
  requireDuty(book.session, 'keys')
  const { keyring, code } = withNewRecovery(book.keyring(), book.key, book.clock.now())
  change(book, 'keyring.newRecovery', keyring)
  return { code }
}

/** @throws AppError WRONG_KEY when what was typed back does not open. */
export function proveRecovery(book: OpenBook, code: string): void {
  requireDuty(book.session, 'keys')
  if (!book.keyring().slots.some((slot) => slot.kind === 'recovery' && slot.confirmedAt === null)) {
    throw new AppError('CONFLICT', 'recoveryNotPending')
  }
  change(book, 'keyring.confirmRecovery', confirmRecovery(book.keyring(), code, book.clock.now()))
}

export async function newShares(
  book: OpenBook,
  holders: readonly string[],
): Promise<{ shares: { holder: string; text: string }[] }> {
  requireDuty(book.session, 'keys')
  if (new Set(holders).size !== holders.length) throw new AppError('INVALID_INPUT', 'sameHolderTwice')
  const { keyring, shares } = await withNewShares(book.keyring(), book.key, holders, book.clock.now())
  change(book, 'keyring.newShares', keyring)
  return { shares }
}

export async function proveShares(book: OpenBook, shares: readonly string[]): Promise<void> {
  requireDuty(book.session, 'keys')
  change(book, 'keyring.confirmShares', await confirmShares(book.keyring(), shares, book.clock.now()))
}

export function removeShares(book: OpenBook): void {
  requireDuty(book.session, 'keys')
  change(book, 'keyring.removeShares', withoutShares(book.keyring()))
}

/**
 * Lets this PC's vault open the data. The slot is proven by asking the vault for its secret again and opening with it.
 * @throws AppError NOT_ALLOWED when the vault would keep it in plain text or there is none.
 */
export async function enrolVault(book: OpenBook, vault: Vault): Promise<void> {
  requireDuty(book.session, 'keys')
  const { state, machine } = await vault.state()
  if (state !== 'available') throw new AppError('NOT_ALLOWED', state === 'refused' ? 'vaultRefused' : 'vaultNone')
  const under = randomBytes(32)
  const sealed = await vault.seal(under)
  const next = withVault(book.keyring(), book.key, { machine, under, sealed }, book.clock.now())
  const back = await vault.open(sealed)
  if (!back || !openWithVault(next, back)) throw new AppError('NOT_ALLOWED', 'vaultUnreliable')
  change(book, 'keyring.enrolVault', next)
}

export function removeVault(book: OpenBook): void {
  requireDuty(book.session, 'keys')
  change(book, 'keyring.removeVault', withoutVault(book.keyring()))
}

/** The data key by a recovery code or two shares. @throws AppError WRONG_KEY. */
export async function keyOfEmergency(keyring: Keyring, secret: EmergencySecret): Promise<Buffer> {
  return secret.kind === 'recovery'
    ? openWithRecovery(keyring, secret.code)
    : await openWithShares(keyring, secret.shares)
}

/** Really opens with a typed secret; a success is noted as proof, a failure in the log. */
export async function testSecret(book: OpenBook, secret: EmergencySecret): Promise<{ opens: boolean }> {
  requireDuty(book.session, 'keys')
  const opens = await keyOfEmergency(book.keyring(), secret).then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError && error.messageKey !== 'shareMistyped' && error.messageKey !== 'sameShareTwice') {
        return false
      }
      throw error
    },
  )
  const act: AuditAct = { action: 'keyring.test', subject: 'book', detail: { kind: secret.kind, opens: opens ? 1 : 0 } }
  write(contextOf(book), 'keys', act, () => undefined)
  if (opens) {
    const at = book.clock.now()
    const keyring = book.keyring()
    const slots = keyring.slots.map((slot) =>
      slot.kind === secret.kind && slot.confirmedAt !== null ? { ...slot, confirmedAt: at } : slot,
    )
    book.saveKeyring({ ...keyring, slots })
  }
  return { opens }
}

import { z } from 'zod'
import { operation } from '../ipc/operation'
import { done, id, nothing } from './common'
import { newPassphrase } from './userContract'

/** The ways to the data key besides a person's passphrase. */
export const emergencySecret = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('recovery'), code: z.string().max(100) }),
  z.object({ kind: z.literal('shares'), shares: z.array(z.string().max(200)).length(2) }),
])
export type EmergencySecret = z.infer<typeof emergencySecret>

export const slotKinds = ['passphrase', 'recovery', 'vault', 'shares'] as const

/** One way to the data key, as the page 密钥与口令 lists it. */
export const keySlot = z.object({
  kind: z.enum(slotKinds),
  /** Of a passphrase: whose; of the vault: which PC. Empty otherwise. */
  owner: z.string(),
  madeAt: z.string(),
  /** When it was last proven by really opening; null while it does not count yet. */
  confirmedAt: z.string().nullable(),
  /** Of shares: who keeps them. */
  holders: z.array(z.string()),
})
export type KeySlot = z.infer<typeof keySlot>

export const keyringContract = {
  'keyring.slots': operation({
    kind: 'read',
    input: nothing,
    output: z.object({
      slots: z.array(keySlot),
      /** `refused`: this system would keep the key in plain text. `none`: no vault here. */
      vault: z.enum(['available', 'refused', 'none']),
    }),
  }),
  /** A new recovery code, shown once. The old one keeps working until the new one has been typed back. */
  'keyring.newRecovery': operation({ kind: 'write', input: nothing, output: z.object({ code: z.string() }) }),
  /** Opens the pending slot with what was typed; only then does it count and the old one goes. */
  'keyring.confirmRecovery': operation({
    kind: 'write',
    input: z.object({ code: z.string().max(100) }),
    output: done,
  }),
  /** Prints the code just made (it is still in the store's memory, never on disk) through the system dialog. */
  'keyring.printRecovery': operation({ kind: 'read', input: nothing, output: done }),
  /** Three printed shares of which any two open. They count once two of them were typed back. */
  'keyring.newShares': operation({
    kind: 'write',
    input: z.object({ holders: z.array(z.string().trim().min(1).max(20)).length(3) }),
    output: z.object({ shares: z.array(z.object({ holder: z.string(), text: z.string() })) }),
  }),
  'keyring.confirmShares': operation({
    kind: 'write',
    input: z.object({ shares: z.array(z.string().max(200)).length(2) }),
    output: done,
  }),
  'keyring.printShare': operation({ kind: 'read', input: z.object({ holder: z.string() }), output: done }),
  'keyring.removeShares': operation({ kind: 'write', input: nothing, output: done }),
  /** Lets the vault of this PC and system user open the data; proven by really opening before it counts. */
  'keyring.enrolVault': operation({ kind: 'write', input: nothing, output: done }),
  'keyring.removeVault': operation({ kind: 'write', input: nothing, output: done }),
  /** Really opens a slot with a typed secret and notes the day; changes nothing else. */
  'keyring.test': operation({
    kind: 'write',
    input: z.object({ secret: emergencySecret }),
    output: z.object({ opens: z.boolean() }),
  }),
  /** Forgotten passphrase, new PC: who could be let in again with this secret. Nothing is changed. */
  'keyring.administrators': operation({
    kind: 'write',
    input: z.object({ secret: emergencySecret }),
    output: z.object({
      countyName: z.string(),
      administrators: z.array(z.object({ id, login: z.string(), name: z.string() })),
    }),
  }),
  /** Gives a 县管理员 a new passphrase by an emergency secret and signs that person in. */
  'keyring.recover': operation({
    kind: 'write',
    input: z.object({ secret: emergencySecret, userId: id, passphrase: newPassphrase }),
    output: done,
  }),
}

import { z } from 'zod'
import { operation } from '../ipc/operation'
import { count, done, fileToken, id, nothing } from './common'
import { emergencySecret } from './keyringContract'

/** Why a backup was taken; also part of its file name. */
export const backupKinds = ['daily', 'import', 'upgrade', 'restore', 'manual'] as const

export const backupEntry = z.object({
  /** File name in its folder; stands for the file in further calls. */
  name: z.string(),
  kind: z.enum(backupKinds),
  takenAt: z.string(),
  bytes: count,
  schemaVersion: count,
  place: z.enum(['own', 'second', 'both']),
})
export type BackupEntry = z.infer<typeof backupEntry>

/** What a restore does, in order: write out and prove what comes in, save what is there, change places. */
export const restorePhases = ['proving', 'saving', 'swapping'] as const
export const restorePhase = z.enum(restorePhases)
export type RestorePhase = z.infer<typeof restorePhase>

/** What proves that the person may restore: a passphrase or an emergency secret of the backup's own keyring. */
export const restoreSecret = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('passphrase'), login: z.string().max(40).nullable(), passphrase: z.string().max(200) }),
  ...emergencySecret.options,
])
export type RestoreSecret = z.infer<typeof restoreSecret>

/** A backup in the backup folders by its name, or any file. */
export const backupSource = z.union([z.object({ name: z.string().max(120) }), z.object({ file: fileToken })])

export const backupContract = {
  'backup.list': operation({
    kind: 'read',
    input: nothing,
    output: z.object({
      backups: z.array(backupEntry),
      /** The folder as its owner would recognise it, or null. */
      secondFolder: z.string().nullable(),
      /** Words of the last failure to write there, e.g. the USB stick is not in. */
      secondTrouble: z.string().nullable(),
      lastProvenAt: z.string().nullable(),
      /** Sentence of the last failed backup or proof; null when all is well. */
      trouble: z.string().nullable(),
      /** There is a restore that can be undone: when it was made. */
      undoableSince: z.string().nullable(),
    }),
  }),
  'backup.take': operation({ kind: 'write', input: nothing, output: z.object({ jobId: id }) }),
  'backup.saveAs': operation({
    kind: 'write',
    input: z.object({ file: fileToken }),
    output: z.object({ jobId: id }),
  }),
  /** Where a second copy of each backup goes; null for nowhere. */
  'backup.secondFolder': operation({
    kind: 'write',
    input: z.object({ folder: fileToken.nullable() }),
    output: done,
  }),
  /** Restores the newest backup into a scratch folder, checks it there and removes it (a job). */
  'backup.prove': operation({ kind: 'write', input: nothing, output: z.object({ jobId: id }) }),
  /** What a backup file says of itself, before anything is done with it. Works without an open book. */
  'backup.inspect': operation({
    kind: 'read',
    input: z.object({ source: backupSource }),
    output: z.object({
      region: z.string(),
      takenAt: z.string(),
      kind: z.enum(backupKinds),
      bytes: count,
      schemaVersion: count,
      /** `same`: of the book in this folder; `other`: of another one, refused; `none`: the folder is empty. */
      book: z.enum(['same', 'other', 'none']),
      onePerson: z.boolean(),
    }),
  }),
  /**
   * Puts a backup in the place of the book. What was there is kept and can be put back. Afterwards the book is locked.
   * Works without an open book: the secret of the backup's own keyring is the authority, and it must be a 县管理员's.
   */
  'backup.restore': operation({
    kind: 'write',
    input: z.object({ source: backupSource, secret: restoreSecret }),
    output: done,
  }),
  /** Takes the last restore back; the restored state is kept in turn. */
  'backup.undoRestore': operation({ kind: 'write', input: z.object({ secret: restoreSecret }), output: done }),
  /** Checks every page of the database and the whole audit chain (a job). */
  'check.start': operation({ kind: 'write', input: nothing, output: z.object({ jobId: id }) }),
  /** Fetches keyring.json back from the newest backup of this book. */
  'backup.repairKeyring': operation({ kind: 'write', input: nothing, output: z.object({ from: z.string() }) }),
}

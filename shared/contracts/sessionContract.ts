import { z } from 'zod'
import { operation } from '../ipc/operation'
import { count, done, fileToken, id, isoDate, jobInfo, nothing, regionCode } from './common'
import { login, newPassphrase, personName, role } from './userContract'

/** `none`: no data folder yet. `locked`: nobody is signed in. `open`: in use. */
export const bookState = z.enum(['none', 'locked', 'open'])

export const bookStatus = z.object({
  state: bookState,
  /** A made-up county to try things out: every screen and print says so. */
  sample: z.boolean(),
  region: z.string(),
  countyName: z.string(),
  userName: z.string(),
  login: z.string(),
  role: role.nullable(),
  /** Region prefix of the households this person may see. */
  area: z.string(),
  duties: z.array(z.string()),
  /** Only one person may sign in: the sign-in page needs no user name. */
  onePerson: z.boolean(),
  /** `ready`: this PC's vault opened the data key; `lost`: it should have and could not (new PC, rebuilt profile). */
  vault: z.enum(['none', 'ready', 'lost']),
  /** False while the recovery code was never typed back. */
  recoveryConfirmed: z.boolean(),
  lastBackupAt: z.string().nullable(),
  /** Key of the sentence of the last failed backup or proof (shared/messages/backup.ts), or null. */
  backupTrouble: z.string().nullable(),
  /** The PC's clock stands before the latest moment in the audit log: that moment. */
  clockBehind: z.string().nullable(),
  lastPackageMonth: z.string().nullable(),
  schemaVersion: count,
})
export type BookStatus = z.infer<typeof bookStatus>

export const sessionContract = {
  'book.status': operation({ kind: 'read', input: nothing, output: bookStatus }),
  /**
   * Declares the PC's clock right where it stands before earlier entries, because it had been ahead: what was written with
   * the wrong time no longer holds casework up. For the 县管理员, written to the audit log. RULE_BROKEN clockNotBehind.
   */
  'book.confirmClock': operation({ kind: 'write', input: nothing, output: done }),
  /**
   * Makes an empty encrypted book in the data folder and opens it for its first 县管理员. The recovery code counts once
   * it was typed back (`keyring.confirmRecovery`).
   */
  'book.create': operation({
    kind: 'write',
    input: z.object({
      region: regionCode,
      countyName: z.string().trim().min(2).max(60),
      administrator: z.object({ login, name: personName }),
      passphrase: newPassphrase,
      regionsFile: fileToken.nullable(),
      policyFile: fileToken.nullable(),
    }),
    output: z.object({
      region: z.string(),
      policySet: z.string().nullable(),
      recoveryCode: z.string(),
      towns: count,
      villages: count,
    }),
  }),
  /** Makes the sample county of 3,000 households in the sample folder, determined and signed in (a job). */
  'book.createSample': operation({ kind: 'write', input: nothing, output: z.object({ jobId: id }) }),
  /** Signs a person in, opening the book where it is not open. Null login where only one person may sign in. */
  'book.unlock': operation({
    kind: 'write',
    input: z.object({ login: z.string().trim().max(40).nullable(), passphrase: z.string().max(200) }),
    output: done,
  }),
  'book.lock': operation({ kind: 'write', input: z.object({ reason: z.enum(['person', 'idle']) }), output: done }),
  /** The month's counts and what is waiting. */
  'board.summary': operation({
    kind: 'read',
    input: z.object({ today: isoDate }),
    output: z.object({
      households: count,
      persons: count,
      run: z
        .object({
          on: isoDate,
          policyId: z.string(),
          at: z.string(),
          counts: z.record(z.string(), count),
          personCounts: z.object({ TK: count, DBS: count }),
          /** People in households of each class, TK persons under TK. */
          peopleByCategory: z.record(z.string(), count),
          monthlyTotal: z.number().int(),
          /** Households changed or new since the run. */
          stale: count,
        })
        .nullable(),
      policy: z.object({ id: z.string(), title: z.string(), effectiveFrom: isoDate }).nullable(),
      waiting: z.array(z.object({ key: z.string(), count, area: z.string() })),
      lastImport: z.object({ at: z.string(), file: z.string(), households: count }).nullable(),
      packageThisMonth: z.object({ month: z.string(), sealedAt: z.string() }).nullable(),
    }),
  }),
  'job.list': operation({ kind: 'read', input: nothing, output: z.object({ jobs: z.array(jobInfo) }) }),
  'job.cancel': operation({ kind: 'read', input: z.object({ id: z.string() }), output: done }),
  'job.dismiss': operation({ kind: 'read', input: z.object({ id: z.string() }), output: done }),
}

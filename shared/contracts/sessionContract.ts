import { z } from 'zod'
import { operation } from '../ipc/operation'
import { count, done, fileToken, isoDate, jobInfo, nothing, regionCode } from './common'

/** `none`: no data folder yet. `locked`: passphrase needed. `open`: in use. */
export const bookState = z.enum(['none', 'locked', 'open'])

export const bookStatus = z.object({
  state: bookState,
  region: z.string(),
  countyName: z.string(),
  userName: z.string(),
  duties: z.array(z.string()),
  lastBackupAt: z.string().nullable(),
  lastPackageMonth: z.string().nullable(),
  schemaVersion: count,
})
export type BookStatus = z.infer<typeof bookStatus>

export const sessionContract = {
  'book.status': operation({ kind: 'read', input: nothing, output: bookStatus }),
  /** Makes an empty encrypted book in the data folder and opens it. */
  'book.create': operation({
    kind: 'write',
    input: z.object({
      region: regionCode,
      countyName: z.string().trim().min(2).max(60),
      passphrase: z.string().min(8).max(200),
      policyFile: fileToken.nullable(),
    }),
    output: z.object({ region: z.string(), policySet: z.string().nullable(), recoveryCode: z.string() }),
  }),
  'book.unlock': operation({ kind: 'write', input: z.object({ passphrase: z.string().max(200) }), output: done }),
  'book.lock': operation({ kind: 'write', input: nothing, output: done }),
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

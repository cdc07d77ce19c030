import { z } from 'zod'
import { operation } from '../ipc/operation'
import { count, done, id, nothing } from './common'

export const undoContract = {
  /** The last committed import and whether it can still be taken back. */
  'import.undoable': operation({
    kind: 'read',
    input: nothing,
    output: z.object({
      import: z
        .object({
          id,
          file: z.string(),
          committedAt: z.string(),
          new: count,
          changed: count,
          /** 户编号 of records edited since (at most 5 shown): while there are any, the import stays. */
          editedSince: z.array(z.string()),
        })
        .nullable(),
    }),
  }),
  /** Takes a whole import back: new households are withdrawn, changed ones get their earlier facts again (a job). */
  'import.undo': operation({ kind: 'write', input: z.object({ importId: id }), output: z.object({ jobId: id }) }),
  /** Gives a household its facts from before the last change; the change stays in the history. */
  'household.undo': operation({
    kind: 'write',
    input: z.object({ id, revision: count }),
    output: z.object({ revision: count }),
  }),
  /** What merging two records of the same family would make. */
  'household.mergePreview': operation({
    kind: 'read',
    input: z.object({ keep: id, drop: id }),
    output: z.object({
      keep: z.object({ key: z.string(), applicantName: z.string(), place: z.string(), people: count, revision: count }),
      drop: z.object({ key: z.string(), applicantName: z.string(), place: z.string(), people: count, revision: count }),
      /** What the kept record would have after it that it has not now, in words. */
      changes: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
      /** Differences between the two that are not taken over, in words: the kept record's value stays. */
      differences: z.array(z.object({ label: z.string(), keep: z.string(), drop: z.string() })),
    }),
  }),
  /** Joins two records: the members, obligors, houses and vehicles of `drop` that `keep` lacks are added to it. */
  'household.merge': operation({
    kind: 'write',
    input: z.object({ keep: id, drop: id, keepRevision: count, dropRevision: count }),
    output: done,
  }),
  /** Takes the merge back that ended `drop`, as long as `keep` was not changed since. */
  'household.undoMerge': operation({ kind: 'write', input: z.object({ drop: id }), output: done }),
}

import { z } from 'zod'
import { operation } from '../ipc/operation'
import { count, done, fileToken, id, nothing, page, rowProblem } from './common'

const tally = z.object({ new: count, changed: count, same: count, refused: count })

/** What a read workbook would do; nothing is written until commit. */
export const importPreview = z.object({
  id,
  file: z.string(),
  readAt: z.string(),
  state: z.enum(['staged', 'committed', 'discarded']),
  rows: count,
  households: tally,
  persons: tally,
  problems: count,
  warnings: count,
  regions: z.object({ towns: count, villages: count }),
})
export type ImportPreview = z.infer<typeof importPreview>

export const importContract = {
  'import.template': operation({ kind: 'read', input: z.object({ file: fileToken }), output: done }),
  /** Reads and checks a workbook into staging (a job); the outcome's `importId` names the preview. */
  'import.read': operation({
    kind: 'write',
    input: z.object({ file: fileToken }),
    output: z.object({ jobId: id }),
  }),
  'import.preview': operation({ kind: 'read', input: z.object({ importId: id }), output: importPreview }),
  /** The staged preview that is still waiting, if any. */
  'import.pending': operation({
    kind: 'read',
    input: nothing,
    output: z.object({ preview: importPreview.nullable() }),
  }),
  'import.households': operation({
    kind: 'read',
    input: z.object({ importId: id, outcome: z.enum(['new', 'changed', 'same', 'refused']).nullable(), ...page }),
    output: z.object({
      total: count,
      rows: z.array(
        z.object({
          key: z.string(),
          applicantName: z.string(),
          applicantIdMasked: z.string(),
          place: z.string(),
          people: count,
          outcome: z.enum(['new', 'changed', 'same', 'refused']),
          /** For changed: what changes; for refused: why. In words. */
          notes: z.array(z.string()),
        }),
      ),
    }),
  }),
  'import.problems': operation({
    kind: 'read',
    input: z.object({ importId: id, severity: z.enum(['problem', 'warning']), ...page }),
    output: z.object({ total: count, rows: z.array(rowProblem) }),
  }),
  /** Problem rows out as a workbook with a reasons column, to fix and bring back. */
  'import.saveProblems': operation({ kind: 'read', input: z.object({ importId: id, file: fileToken }), output: done }),
  /** Commits exactly what was previewed, in one transaction (a job). */
  'import.commit': operation({ kind: 'write', input: z.object({ importId: id }), output: z.object({ jobId: id }) }),
  'import.discard': operation({ kind: 'write', input: z.object({ importId: id }), output: done }),
}

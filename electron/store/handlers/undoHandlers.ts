import type { undoContract } from '@shared/contracts/undoContract'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from '../callContext'
import { mergeHouseholds, mergePreview, undoMerge } from '../services/import/mergeHouseholds'
import { undoChange } from '../services/households/undoChange'
import { undoableImport } from '../services/import/undoImport'

/** Taking back: an import, the last change of a household; merging two records and taking that back. */
export const undoHandlers: Handlers<typeof undoContract, CallContext> = {
  'import.undoable': ({ app, changed }) => undoableImport(app.context(changed)),
  'import.undo': ({ app }, input) => {
    const runTask = app.runTask
    const jobId = app.jobs.start('import.undo', (control) =>
      // As the commit: the work holds the write lock, other writes wait for it in order.
      app.writes.run(async () => ({ ...(await runTask('import.undo', input, control)) })),
    )
    return { jobId }
  },
  'household.undo': ({ app, changed }, input) => undoChange(app.context(changed), input),
  'household.mergePreview': ({ app, changed }, input) => mergePreview(app.context(changed), input),
  'household.merge': ({ app, changed }, input) => {
    mergeHouseholds(app.context(changed), input)
    return {}
  },
  'household.undoMerge': ({ app, changed }, input) => {
    undoMerge(app.context(changed), input)
    return {}
  },
}

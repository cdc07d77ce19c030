import type { classifyContract } from '@shared/contracts/classifyContract'
import type { Handlers } from '@shared/ipc/operation'
import { AppError } from '@shared/result'
import type { CallContext } from '../callContext'
import { quietControl } from '../jobs/control'
import { determinationSummary } from '../services/determination/determinations'
import { recomputeHousehold } from '../services/determination/recomputeDetermination'
import { changedHouseholds, runDifferences, runReport } from '../services/determination/runReport'

/** For work that neither shows progress nor can be cancelled. */
const unwatched = { ...quietControl, whenCancelled: () => undefined }

/** 认定 of the whole book. */
export const classifyHandlers: Handlers<typeof classifyContract, CallContext> = {
  'classify.start': ({ app }, input) => {
    const runTask = app.runTask
    const jobId = app.jobs.start('classify', async (control) => {
      const done = await runTask('classify', input, control)
      if (done.differing > 0) {
        const keys = [...new Set(done.differences.map(({ key }) => key))].slice(0, 5).join('、')
        throw new AppError('RULE_BROKEN', 'evaluatorsDiffer', { households: done.differing, keys })
      }
      const { households, computed, seconds } = done
      const unchanged = done.unchanged ? 1 : 0
      return { households, computed, carried: households - computed, unchanged, seconds, ...done.counts }
    })
    return { jobId }
  },
  'classify.summary': ({ app, changed }) => determinationSummary(app.context(changed)),
  'classify.report': ({ app, changed }, input) => runReport(app.context(changed), input.runId),
  'classify.changes': ({ app, changed }, input) => changedHouseholds(app.context(changed), input),
  'classify.saveChanges': ({ app }, { file, ...filter }) =>
    // Tens of thousands of rows: off the store's own thread.
    app.runTask('classify.saveChanges', { ...filter, path: app.path(file) }, unwatched),
  'classify.differences': ({ app, changed }, input) => runDifferences(app.context(changed), input),
  'classify.recompute': ({ app, changed }, input) => ({
    result: recomputeHousehold(app.context(changed), input.householdId),
  }),
  'classify.recomputeRun': ({ app }, input) => {
    const runTask = app.runTask
    const jobId = app.jobs.start('classify.recompute', async (control) => {
      const done = await runTask('classify.recompute', { runId: Number(input.runId) }, control)
      return { households: done.households, differing: done.differing, keys: done.keys.join('、') }
    })
    return { jobId }
  },
}

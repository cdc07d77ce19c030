import type { policyContract } from '@shared/contracts/policyContract'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from '../callContext'
import { changeDraft, deleteDraft, newDraft, requireDraft, undoDeleteDraft } from '../services/policy/policyDrafts'
import { comparePolicies, draftPage, exportPolicy, policyTimeline, policyValues } from '../services/policy/policyPages'
import { releaseDraft, setShareLimit } from '../services/policy/policyRelease'
import { listPolicySets } from '../services/policy/policySets'

/** 政策参数: the sets, their drafts, trying and releasing them. */
export const policyHandlers: Handlers<typeof policyContract, CallContext> = {
  'policy.list': ({ app, changed }) => ({ sets: listPolicySets(app.context(changed)) }),
  'policy.timeline': ({ app, changed }, input) => policyTimeline(app.context(changed), input.today),
  'policy.values': ({ app, changed }, input) => policyValues(app.context(changed), input),
  'policy.compare': ({ app, changed }, input) => comparePolicies(app.context(changed), input),
  'policy.draft': ({ app, changed }, input) => draftPage(app.context(changed), input.id, input.today),
  'policy.newDraft': ({ app, changed }, input) =>
    newDraft(app.context(changed), input.from === 'file' ? { from: 'file', path: app.path(input.file) } : input),
  'policy.changeDraft': ({ app, changed }, input) => changeDraft(app.context(changed), input),
  'policy.deleteDraft': ({ app, changed }, input) => {
    deleteDraft(app.context(changed), input)
    return {}
  },
  'policy.undoDelete': ({ app, changed }, input) => {
    undoDeleteDraft(app.context(changed), input.id)
    return {}
  },
  'policy.check': ({ app, changed }, input) => {
    requireDraft(app.context(changed), input.id)
    const runTask = app.runTask
    const jobId = app.jobs.start('policy.check', async (control) => {
      const check = await runTask('policy.check', input, control)
      return {
        draft: input.id,
        households: check.households,
        classChanged: check.classChanged,
        amountChanged: check.amountChanged,
        differing: check.differing,
        judged: check.failure === null ? 1 : 0,
      }
    })
    return { jobId }
  },
  'policy.release': ({ app, changed }, input) => releaseDraft(app.context(changed), input),
  'policy.setLimit': ({ app, changed }, input) => {
    setShareLimit(app.context(changed), input.limit)
    return {}
  },
  'policy.export': ({ app, changed }, input) => {
    exportPolicy(app.context(changed), { kind: input.kind, id: input.id }, app.path(input.file))
    return {}
  },
}

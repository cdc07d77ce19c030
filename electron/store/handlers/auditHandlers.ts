import type { auditContract } from '@shared/contracts/auditContract'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from '../callContext'
import {
  pageOfAudit,
  recordVerification,
  saveAudit,
  splitFindings,
  usersOfAudit,
  verdictInWords,
  type AuditVerdictInWords,
} from '../services/audit/auditLog'
import type { StoreApp } from '../storeApp'

/** What the last verification of this run of the program found. */
const verdicts = new WeakMap<StoreApp, AuditVerdictInWords>()

/** 操作日志: reading, verifying and exporting it. */
export const auditHandlers: Handlers<typeof auditContract, CallContext> = {
  'audit.page': ({ app, changed }, input) => pageOfAudit(app.context(changed), input),
  'audit.users': ({ app, changed }) => usersOfAudit(app.context(changed)),
  'audit.verify': ({ app }) => {
    const ctx = app.context(new Set())
    const runTask = app.runTask
    const jobId = app.jobs.start('audit.verify', async (control) => {
      const verdict = await runTask('audit.verify', {}, control)
      verdicts.set(app, verdictInWords(verdict, ctx.clock.now()))
      // In order after an import that holds the database.
      await app.writes.run(() => {
        recordVerification(ctx, verdict)
        return Promise.resolve()
      })
      const { entries, anchors, whole } = verdict
      return { entries, anchors, whole: whole ? 1 : 0, findings: splitFindings(verdict).findings.length }
    })
    return { jobId }
  },
  'audit.verdict': ({ app }) => ({ verdict: verdicts.get(app) ?? null }),
  'audit.save': ({ app, changed }, input) => saveAudit(app.context(changed), input.filter, app.path(input.file)),
}

import type { exchangeContract } from '@shared/contracts/exchangeContract'
import type { PrintJob } from '@shared/documents/printJob'
import { packageCoverPrintJob } from '@shared/documents/packageCoverDocument'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from '../callContext'
import { exportKey, importKey, inspectKey, listKeys, newKey } from '../services/exchange/keys'
import { checkMonth, packageCover, packageLog, recordCover } from '../services/exchange/packages'
import { writeFileAtomically } from '../writeFile'

function coverJob({ app, changed }: CallContext, id: string): PrintJob {
  return packageCoverPrintJob(packageCover(app.context(changed), id))
}

/** 密钥与证书, 月度上报, 核验. */
export const exchangeHandlers: Handlers<typeof exchangeContract, CallContext> = {
  'keys.list': ({ app, changed }) => listKeys(app.context(changed)),
  'keys.new': ({ app, changed }, input) =>
    newKey(app.context(changed), { ...input, recoveryCopy: app.path(input.recoveryCopy) }),
  'keys.export': ({ app, changed }, input) =>
    exportKey(app.context(changed), { keyId: input.keyId, format: input.format, path: app.path(input.file) }),
  'keys.inspect': ({ app, changed }, input) => inspectKey(app.context(changed), app.path(input.file)),
  'keys.import': ({ app, changed }, input) => importKey(app.context(changed), { ...input, path: app.path(input.file) }),
  'package.check': ({ app, changed }, input) => checkMonth(app.context(changed), input.month),
  'package.export': ({ app }, input) => {
    const path = app.path(input.file)
    const runTask = app.runTask
    const jobId = app.jobs.start('package.export', async (control, id) => {
      const done = await runTask('package.export', { month: input.month, to: input.toKeyId, path }, control)
      app.packages.put(id, done.summary)
      return { packageId: done.id, records: done.summary.records, sequence: done.summary.sequence }
    })
    return { jobId }
  },
  'package.verify': ({ app }, input) => {
    const path = app.path(input.file)
    const runTask = app.runTask
    const jobId = app.jobs.start('package.verify', async (control, id) => {
      const done = await runTask('package.verify', { path }, control)
      app.packages.put(id, done.summary)
      return { records: done.summary.records, accepted: done.accepted, refused: done.refused }
    })
    return { jobId }
  },
  'package.result': ({ app }, input) => app.packages.get(input.jobId),
  'package.log': ({ app, changed }) => packageLog(app.context(changed)),
  'package.cover': async (ctx, input) => ({ bytes: await ctx.app.printer.toPdf(coverJob(ctx, input.id)) }),
  'package.saveCover': async (ctx, input) => {
    writeFileAtomically(ctx.app.path(input.file), await ctx.app.printer.toPdf(coverJob(ctx, input.id)))
    recordCover(ctx.app.context(ctx.changed), input.id, 'pdf')
    return {}
  },
  'package.printCover': async (ctx, input) => {
    if (await ctx.app.printer.dialog(coverJob(ctx, input.id))) {
      recordCover(ctx.app.context(ctx.changed), input.id, 'print')
    }
    return {}
  },
}

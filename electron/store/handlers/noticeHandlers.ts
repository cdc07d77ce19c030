import type { noticeContract } from '@shared/contracts/noticeContract'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from '../callContext'
import {
  batchView,
  buildNotices,
  jobOf,
  listsWorkbook,
  recordNotices,
  requirePassed,
  villagesOfNotice,
} from '../services/notices/notices'
import { readOffice, saveOffice } from '../services/office/office'
import { writeFileAtomically } from '../writeFile'

/** 公示 and the words that stand on it. */
export const noticeHandlers: Handlers<typeof noticeContract, CallContext> = {
  'notice.villages': ({ app, changed }, input) => villagesOfNotice(app.context(changed), input.kind),
  'notice.build': ({ app, changed }, input) => {
    const context = app.context(changed)
    const jobId = app.jobs.start('notice.build', async (control) => {
      const built = await buildNotices(context, app.printer, input, control)
      app.notices.put(built)
      return { batchId: built.id, lists: built.lists.length, rows: built.rows, pages: built.pages }
    })
    return { jobId }
  },
  'notice.batch': ({ app }, input) => batchView(app.notices.get(input.batchId)),
  'notice.pdf': async ({ app }, input) => {
    const built = app.notices.get(input.batchId)
    return { bytes: input.listId === null ? built.pdf : await app.printer.toPdf(jobOf(built, input.listId)) }
  },
  'notice.save': async ({ app, changed }, input) => {
    const built = app.notices.get(input.batchId)
    requirePassed(built)
    writeFileAtomically(app.path(input.file), input.format === 'pdf' ? built.pdf : await listsWorkbook(built))
    recordNotices(app.context(changed), built, input.format)
    return {}
  },
  'notice.print': async ({ app, changed }, input) => {
    const built = app.notices.get(input.batchId)
    requirePassed(built)
    if (await app.printer.dialog(jobOf(built, input.listId))) {
      recordNotices(app.context(changed), built, 'print', input.listId)
    }
    return {}
  },
  'office.get': ({ app, changed }) => readOffice(app.context(changed)),
  'office.set': ({ app, changed }, input) => {
    saveOffice(app.context(changed), input)
    return {}
  },
}

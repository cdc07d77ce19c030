import type { attachmentContract } from '@shared/contracts/attachmentContract'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from '../callContext'
import { addAttachment } from '../services/attachments/addAttachment'
import {
  attachmentChunk,
  changeAttachment,
  listAttachments,
  openAttachment,
  removeAttachment,
  undoRemoveAttachment,
} from '../services/attachments/attachments'
import { attachmentLimits, setAttachmentLimits } from '../services/attachments/limits'
import { isLongToTakeIn, mebibytes } from '../services/attachments/readFile'
import { saveAttachment } from '../services/attachments/saveAttachment'

/** 档案材料. */
export const attachmentHandlers: Handlers<typeof attachmentContract, CallContext> = {
  'attachment.list': ({ app, changed }, input) => listAttachments(app.context(changed), input),
  'attachment.add': ({ app, changed }, { file, ...input }) => {
    const task = { ...input, path: app.path(file) }
    if (!isLongToTakeIn(task.path)) {
      addAttachment(app.context(changed), task)
      return { jobId: null }
    }
    const runTask = app.runTask
    const jobId = app.jobs.start('attachment.add', async (control) => {
      const { bytes } = await runTask('attachment.add', task, control)
      return { householdId: task.householdId, size: mebibytes(bytes) }
    })
    return { jobId }
  },
  'attachment.change': ({ app, changed }, input) => {
    changeAttachment(app.context(changed), input)
    return {}
  },
  'attachment.remove': ({ app, changed }, input) => {
    removeAttachment(app.context(changed), input)
    return {}
  },
  'attachment.undoRemove': ({ app, changed }, input) => {
    undoRemoveAttachment(app.context(changed), input.id)
    return {}
  },
  'attachment.open': ({ app, changed }, input) => openAttachment(app.context(changed), input.id),
  'attachment.chunk': ({ app, changed }, input) => attachmentChunk(app.context(changed), input.id, input.at),
  'attachment.save': ({ app, changed }, input) => {
    saveAttachment(app.context(changed), input.id, app.path(input.file))
    return {}
  },
  'attachment.limits': ({ app, changed }) => attachmentLimits(app.context(changed)),
  'attachment.setLimits': ({ app, changed }, input) => {
    setAttachmentLimits(app.context(changed), input)
    return {}
  },
}

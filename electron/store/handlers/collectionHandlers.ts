import type { collectionContract } from '@shared/contracts/collectionContract'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from '../callContext'
import { collectionJob, collectionPdf, recordCollection } from '../services/office/collectionForm'
import { writeFileAtomically } from '../writeFile'

/** 《低收入人口信息采集表》 on screen, as a file and on paper. Seeing it is seeing every number, and is logged. */
export const collectionHandlers: Handlers<typeof collectionContract, CallContext> = {
  'collection.pdf': async ({ app, changed }, input) => {
    const context = app.context(changed)
    const bytes = await collectionPdf(context, app.printer, input.householdId)
    recordCollection(context, input.householdId, 'pdf')
    return { bytes }
  },
  'collection.save': async ({ app, changed }, input) => {
    const context = app.context(changed)
    writeFileAtomically(app.path(input.file), await collectionPdf(context, app.printer, input.householdId))
    recordCollection(context, input.householdId, 'pdf')
    return {}
  },
  'collection.print': async ({ app, changed }, input) => {
    const context = app.context(changed)
    if (await app.printer.dialog(collectionJob(context, input.householdId))) {
      recordCollection(context, input.householdId, 'print')
    }
    return {}
  },
}

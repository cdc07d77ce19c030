import type { casePaperContract } from '@shared/contracts/casePaperContract'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from '../callContext'
import { casePaper, casePaperToKeep, listCasePapers, recordCasePaper } from '../services/casework/casePapers'
import { recordSampleList, sampleListOf } from '../services/casework/sampleList'
import { writeFileAtomically } from '../writeFile'

/** Letters and records of a case, and the list of a draw. */
export const casePaperHandlers: Handlers<typeof casePaperContract, CallContext> = {
  'case.papers': ({ app, changed }, input) => listCasePapers(app.context(changed), input.id),
  'case.paperPdf': async ({ app, changed }, input) => {
    const context = app.context(changed)
    const paper = casePaper(context, input)
    const bytes = await app.printer.toPdf(paper.job())
    recordCasePaper(context, input.id, paper, 'view')
    return { bytes }
  },
  'case.paperSave': async ({ app, changed }, input) => {
    const context = app.context(changed)
    const paper = casePaperToKeep(context, input)
    writeFileAtomically(app.path(input.file), await app.printer.toPdf(paper.job()))
    recordCasePaper(context, input.id, paper, 'pdf')
    return {}
  },
  'case.paperPrint': async ({ app, changed }, input) => {
    const context = app.context(changed)
    const paper = casePaperToKeep(context, input)
    if (await app.printer.dialog(paper.job())) {
      recordCasePaper(context, input.id, paper, 'print')
    }
    return {}
  },
  'case.samplePdf': async ({ app, changed }, input) => {
    const context = app.context(changed)
    const bytes = await app.printer.toPdf(sampleListOf(context, input.id))
    recordSampleList(context, input.id, 'view')
    return { bytes }
  },
  'case.sampleSave': async ({ app, changed }, input) => {
    const context = app.context(changed)
    writeFileAtomically(app.path(input.file), await app.printer.toPdf(sampleListOf(context, input.id)))
    recordSampleList(context, input.id, 'pdf')
    return {}
  },
  'case.samplePrint': async ({ app, changed }, input) => {
    const context = app.context(changed)
    if (await app.printer.dialog(sampleListOf(context, input.id))) {
      recordSampleList(context, input.id, 'print')
    }
    return {}
  },
}

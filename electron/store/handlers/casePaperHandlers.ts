import type { casePaperContract } from '@shared/contracts/casePaperContract'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from '../callContext'
import { casePaper, listCasePapers, recordCasePaper } from '../services/casework/casePapers'
import { writeFileAtomically } from '../writeFile'

/** Letters and records of a case. */
export const casePaperHandlers: Handlers<typeof casePaperContract, CallContext> = {
  'case.papers': ({ app, changed }, input) => listCasePapers(app.context(changed), input.id),
  'case.paperPdf': async ({ app, changed }, input) => ({
    bytes: await app.printer.toPdf(casePaper(app.context(changed), input).job()),
  }),
  'case.paperSave': async ({ app, changed }, input) => {
    const context = app.context(changed)
    const paper = casePaper(context, input)
    writeFileAtomically(app.path(input.file), await app.printer.toPdf(paper.job()))
    recordCasePaper(context, input.id, paper, 'pdf')
    return {}
  },
  'case.paperPrint': async ({ app, changed }, input) => {
    const context = app.context(changed)
    const paper = casePaper(context, input)
    await app.printer.dialog(paper.job())
    recordCasePaper(context, input.id, paper, 'print')
    return {}
  },
}

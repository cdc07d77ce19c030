import type { explainContract } from '@shared/contracts/explainContract'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from '../callContext'
import { explainJob, explainPdf, explainView, recordExplain } from '../services/determination/explain'
import { writeFileAtomically } from '../writeFile'

/** 认定依据书, 告知, 差多少 and 缺件 of one household. */
export const explainHandlers: Handlers<typeof explainContract, CallContext> = {
  'explain.view': ({ app, changed }, input) => explainView(app.context(changed), input.householdId),
  'explain.pdf': async ({ app, changed }, input) => ({
    bytes: await explainPdf(app.context(changed), app.printer, input.householdId, input.paper),
  }),
  'explain.save': async ({ app, changed }, input) => {
    const context = app.context(changed)
    writeFileAtomically(app.path(input.file), await explainPdf(context, app.printer, input.householdId, input.paper))
    recordExplain(context, input.householdId, input.paper, 'pdf')
    return {}
  },
  'explain.print': async ({ app, changed }, input) => {
    const context = app.context(changed)
    if (await app.printer.dialog(explainJob(context, input.householdId, input.paper))) {
      recordExplain(context, input.householdId, input.paper, 'print')
    }
    return {}
  },
}

import type { consentContract } from '@shared/contracts/consentContract'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from '../callContext'
import { consentJob, recordConsentPaper } from '../services/consent/consentPapers'
import { attachScan, consentPage, recordConsent, withdrawConsent } from '../services/consent/consents'
import { writeFileAtomically } from '../writeFile'

/** 承诺与授权. */
export const consentHandlers: Handlers<typeof consentContract, CallContext> = {
  'consent.page': ({ app, changed }, input) => consentPage(app.context(changed), input),
  'consent.record': ({ app, changed }, input) => recordConsent(app.context(changed), input),
  'consent.attachScan': ({ app, changed }, input) => {
    attachScan(app.context(changed), input)
    return {}
  },
  'consent.withdraw': ({ app, changed }, input) => {
    withdrawConsent(app.context(changed), input)
    return {}
  },
  'consent.pdf': async ({ app, changed }, input) => {
    const context = app.context(changed)
    const bytes = await app.printer.toPdf(consentJob(context, input))
    recordConsentPaper(context, input, 'consent.paperView')
    return { bytes }
  },
  'consent.save': async ({ app, changed }, input) => {
    const context = app.context(changed)
    writeFileAtomically(app.path(input.file), await app.printer.toPdf(consentJob(context, input)))
    recordConsentPaper(context, input, 'consent.pdf')
    return {}
  },
  'consent.print': async ({ app, changed }, input) => {
    const context = app.context(changed)
    if (await app.printer.dialog(consentJob(context, input))) {
      recordConsentPaper(context, input, 'consent.print')
    }
    return {}
  },
}

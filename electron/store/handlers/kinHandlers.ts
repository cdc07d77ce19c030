import type { kinContract } from '@shared/contracts/kinContract'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from '../callContext'
import { filingJob, recordFilingPaper } from '../services/kin/filingPapers'
import { filePair, liftFiling, listFilings, noteCountyVisit } from '../services/kin/filings'
import { kinOfHousehold, listPairs, noteNotRelated } from '../services/kin/pairs'
import {
  addRelative,
  addRosterPerson,
  changeRosterPerson,
  listRelatives,
  listRosters,
  removeRelative,
  removeRosterPerson,
  undoRemoveRosterPerson,
} from '../services/kin/rosters'
import { importRosters, writeRosterTemplate } from '../services/kin/rosterWorkbook'
import { writeFileAtomically } from '../writeFile'

/** 近亲属回避. */
export const kinHandlers: Handlers<typeof kinContract, CallContext> = {
  'kin.rosters': ({ app, changed }, input) => listRosters(app.context(changed), input),
  'kin.addPerson': ({ app, changed }, input) => addRosterPerson(app.context(changed), input),
  'kin.changePerson': ({ app, changed }, input) => {
    changeRosterPerson(app.context(changed), input)
    return {}
  },
  'kin.removePerson': ({ app, changed }, input) => {
    removeRosterPerson(app.context(changed), input)
    return {}
  },
  'kin.undoRemove': ({ app, changed }, input) => {
    undoRemoveRosterPerson(app.context(changed), input.id)
    return {}
  },
  'kin.relatives': ({ app, changed }, input) => listRelatives(app.context(changed), input.rosterId),
  'kin.addRelative': ({ app, changed }, input) => addRelative(app.context(changed), input),
  'kin.removeRelative': ({ app, changed }, input) => {
    removeRelative(app.context(changed), input)
    return {}
  },
  'kin.template': async ({ app, changed }, input) => {
    await writeRosterTemplate(app.context(changed), app.path(input.file))
    return {}
  },
  'kin.import': ({ app, changed }, input) => importRosters(app.context(changed), app.path(input.file)),

  'kin.pairs': ({ app, changed }, input) => listPairs(app.context(changed), input),
  'kin.ofHousehold': ({ app, changed }, input) => kinOfHousehold(app.context(changed), input.householdId),
  'kin.notRelated': ({ app, changed }, input) => {
    noteNotRelated(app.context(changed), input)
    return {}
  },
  'kin.file': ({ app, changed }, input) => filePair(app.context(changed), input),
  'kin.visit': ({ app, changed }, input) => {
    noteCountyVisit(app.context(changed), input)
    return {}
  },
  'kin.lift': ({ app, changed }, input) => {
    liftFiling(app.context(changed), input)
    return {}
  },
  'kin.filings': ({ app, changed }, input) => listFilings(app.context(changed), input),

  'kin.pdf': async ({ app, changed }, input) => {
    const context = app.context(changed)
    const bytes = await app.printer.toPdf(filingJob(context, input))
    recordFilingPaper(context, input, 'kin.paperView')
    return { bytes }
  },
  'kin.save': async ({ app, changed }, input) => {
    const context = app.context(changed)
    writeFileAtomically(app.path(input.file), await app.printer.toPdf(filingJob(context, input)))
    recordFilingPaper(context, input, 'kin.pdf')
    return {}
  },
  'kin.print': async ({ app, changed }, input) => {
    const context = app.context(changed)
    if (await app.printer.dialog(filingJob(context, input))) {
      recordFilingPaper(context, input, 'kin.print')
    }
    return {}
  },
}

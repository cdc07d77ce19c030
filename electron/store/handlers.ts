import { basename } from 'node:path'
import type { StoreContract } from '@shared/contracts/storeContract'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from './callContext'
import { backupBeforeImport } from './backup/backupSchedule'
import { guardHandlers } from './guardHandlers'
import { attachmentHandlers } from './handlers/attachmentHandlers'
import { auditHandlers } from './handlers/auditHandlers'
import { backupHandlers } from './handlers/backupHandlers'
import { calendarHandlers } from './handlers/calendarHandlers'
import { caseFormHandlers } from './handlers/caseFormHandlers'
import { caseHandlers } from './handlers/caseHandlers'
import { casePaperHandlers } from './handlers/casePaperHandlers'
import { classifyHandlers } from './handlers/classifyHandlers'
import { collectionHandlers } from './handlers/collectionHandlers'
import { consentHandlers } from './handlers/consentHandlers'
import { elsewhereHandlers } from './handlers/elsewhereHandlers'
import { exchangeHandlers } from './handlers/exchangeHandlers'
import { explainHandlers } from './handlers/explainHandlers'
import { intakeHandlers } from './handlers/intakeHandlers'
import { householdOpsHandlers } from './handlers/householdOpsHandlers'
import { kinHandlers } from './handlers/kinHandlers'
import { keyringHandlers } from './handlers/keyringHandlers'
import { matchHandlers } from './handlers/matchHandlers'
import { noticeHandlers } from './handlers/noticeHandlers'
import { peopleHandlers } from './handlers/peopleHandlers'
import { policyHandlers } from './handlers/policyHandlers'
import { sessionHandlers } from './handlers/sessionHandlers'
import { simulateHandlers } from './handlers/simulateHandlers'
import { undoHandlers } from './handlers/undoHandlers'
import { householdPage } from './services/households/householdPage'
import { pageOfHouseholds, reveal } from './services/households/households'
import { searchPeople } from './services/households/searchPeople'
import {
  discardImport,
  importHouseholds,
  importPreview,
  importProblems,
  pendingImport,
} from './services/import/importPreview'
import { saveProblems } from './services/import/saveProblems'
import { importRegions, listRegions } from './services/office/regions'
import { writeTemplate } from './workbook/writeTemplate'

/** Every operation of the contract by its service. Nothing is decided here: names in, services out. */
const services: Handlers<StoreContract, CallContext> = {
  ...sessionHandlers,
  ...peopleHandlers,
  ...keyringHandlers,
  ...auditHandlers,
  ...backupHandlers,
  ...undoHandlers,
  ...classifyHandlers,
  ...collectionHandlers,
  ...casePaperHandlers,

  'household.list': ({ app, changed }, input) => pageOfHouseholds(app.context(changed), input),
  'household.search': ({ app, changed }, input) => searchPeople(app.context(changed), input.query),
  'household.page': ({ app, changed }, input) => householdPage(app.context(changed), input.id),
  'person.reveal': ({ app, changed }, input) => reveal(app.context(changed), input),
  'region.list': ({ app, changed }) => listRegions(app.context(changed)),
  'region.import': ({ app, changed }, input) => importRegions(app.context(changed), app.path(input.file)),

  'import.template': async ({ app }, input) => {
    await writeTemplate(app.path(input.file))
    return {}
  },
  'import.read': ({ app }, input) => {
    const path = app.path(input.file)
    const runTask = app.runTask
    const jobId = app.jobs.start('import.read', async (control) => {
      const done = await runTask('import.read', { path, fileName: basename(path) }, control)
      return { importId: done.importId, rows: done.rows, ...done.tally.households }
    })
    return { jobId }
  },
  'import.preview': ({ app, changed }, input) => importPreview(app.context(changed), input.importId),
  'import.pending': ({ app, changed }) => ({ preview: pendingImport(app.context(changed)) }),
  'import.households': ({ app, changed }, input) => importHouseholds(app.context(changed), input),
  'import.problems': ({ app, changed }, input) => importProblems(app.context(changed), input),
  'import.saveProblems': async ({ app, changed }, input) => {
    await saveProblems(app.context(changed), input.importId, app.path(input.file))
    return {}
  },
  'import.commit': ({ app }, input) => {
    const runTask = app.runTask
    const jobId = app.jobs.start('import.commit', async (control) => {
      await backupBeforeImport(app, control)
      // The commit holds the write lock: other writes wait for it in order instead of blocking the store's thread.
      return app.writes.run(async () => {
        const tally = await runTask('import.commit', input, control)
        return { importId: input.importId, ...tally.households }
      })
    })
    return { jobId }
  },
  'import.discard': ({ app, changed }, input) => {
    discardImport(app.context(changed), input.importId)
    return {}
  },

  ...householdOpsHandlers,
  ...matchHandlers,
  ...policyHandlers,
  ...noticeHandlers,
  ...explainHandlers,
  ...exchangeHandlers,
  ...simulateHandlers,
  ...kinHandlers,
  ...consentHandlers,
  ...attachmentHandlers,
  ...elsewhereHandlers,
  ...intakeHandlers,
  ...caseHandlers,
  ...caseFormHandlers,
  ...calendarHandlers,
}

/** The same, each behind the check of what its caller may do. */
export const handlers = guardHandlers(services)

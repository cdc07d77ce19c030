import type { diagnosticsContract } from '@shared/contracts/diagnosticsContract'
import type { Handlers } from '@shared/ipc/operation'
import { diagnosticFacts } from '../services/office/diagnosticFacts'
import type { StoreApp } from '../storeApp'

function signedIn(app: StoreApp): boolean {
  try {
    return app.book.session.userId !== ''
  } catch {
    // STORE_LOCKED: nobody is.
    return false
  }
}

/** Answers the main process; the screen has no way to this port. */
export const diagnosticsHandlers: Handlers<typeof diagnosticsContract, { readonly app: StoreApp }> = {
  'diagnostics.facts': ({ app }) =>
    diagnosticFacts({ folder: app.folder, opened: app.opened, signedIn: signedIn(app), jobs: app.jobs.list() }),
}

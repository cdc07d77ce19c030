import type { matchContract } from '@shared/contracts/matchContract'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from '../callContext'
import { decidePair } from '../services/matching/decidePair'
import { matchPairs } from '../services/matching/matchPairs'
import { matchPerson } from '../services/matching/matchPerson'

/** Who may be the same person: one against the book, and the whole book. */
export const matchHandlers: Handlers<typeof matchContract, CallContext> = {
  'match.person': ({ app, changed }, input) => matchPerson(app.context(changed), input),
  'match.start': ({ app }) => {
    const runTask = app.runTask
    const jobId = app.jobs.start('match', async (control) => ({ ...(await runTask('match', {}, control)) }))
    return { jobId }
  },
  'match.pairs': ({ app, changed }, input) => matchPairs(app.context(changed), input),
  'match.decide': ({ app, changed }, input) => {
    decidePair(app.context(changed), input)
    return {}
  },
}

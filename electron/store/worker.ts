import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '@shared/result'
import { systemClock } from './clock'
import { runTask } from './jobs/tasks'
import type { WorkerMessage, WorkerStart } from './jobs/workerRunner'
import { asAppError, openConnection } from './openStore'

const start = workerData as WorkerStart
const tell = (message: WorkerMessage): void => parentPort?.postMessage(message)

async function work(): Promise<void> {
  const db = openConnection(start.databasePath, start.key, { mustExist: true })
  const flag = new Uint8Array(start.cancelFlag)
  const changed = new Set<string>()
  let toldAt = 0
  let toldPhase = ''
  try {
    const ctx = {
      db,
      session: { ...start.session, duties: new Set(start.session.duties) },
      clock: systemClock,
      changed,
    }
    const value = await runTask(ctx, start.name, start.input, {
      progress: (phase, done, total) => {
        const now = Date.now()
        if (phase === toldPhase && now - toldAt < 100) return
        toldAt = now
        toldPhase = phase
        tell({ type: 'progress', phase, done, total })
      },
      cancelled: () => flag[0] === 1,
    })
    tell({ type: 'done', value, changed: [...changed] })
  } finally {
    db.close()
  }
}

work().catch((error: unknown) => {
  const known = asAppError(error)
  if (known instanceof AppError) tell({ type: 'failed', error: known.toFailure() })
  else tell({ type: 'crashed', stack: known instanceof Error ? (known.stack ?? known.message) : 'not an error' })
})

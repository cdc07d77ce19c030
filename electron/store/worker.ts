import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '@shared/result'
import { answerAside, useAsideThreads, type AsideStart } from './aside'
import { digestWork } from './backup/contentDigest'
import { examineWork, prepareWork } from './backup/restoreBackup'
import { takeBackupWork } from './backup/takeBackup'
import { systemClock } from './clock'
import { judgeWork } from './columns/judgeVersions'
import { keepColumns, keptColumns } from './columns/warmColumns'
import { runTask } from './jobs/tasks'
import type { WorkerMessage, WorkerStart } from './jobs/workerRunner'
import { asAppError, openConnection } from './openStore'
import { heapIsTight } from './tightHeap'

// Whoever sits at the screen goes first: on a PC with two cores a backup would otherwise hold up every frame of the window.
// On Linux this is the priority of the calling thread; elsewhere it would be that of the whole store, so it stays.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

const tell = (message: WorkerMessage): void => parentPort?.postMessage(message)

async function work(start: WorkerStart): Promise<void> {
  const db = openConnection(start.databasePath, start.key, { mustExist: true })
  const flag = new Uint8Array(start.cancelFlag)
  const changed = new Set<string>()
  let toldAt = 0
  let toldPhase = ''
  if (start.warm) keepColumns(start.warm)
  const before = keptColumns()
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
    const warm = keptColumns()
    if (warm !== null && warm !== before) tell({ type: 'warm', warm })
    tell({ type: 'done', value, changed: [...changed] })
  } finally {
    db.close()
  }
}

function answer(start: WorkerStart): void {
  work(start).catch((error: unknown) => {
    const known = asAppError(error)
    if (known instanceof AppError) tell({ type: 'failed', error: known.toFailure() })
    else tell({ type: 'crashed', stack: known instanceof Error ? (known.stack ?? known.message) : 'not an error' })
  })
}

heapIsTight()
const aside = workerData as AsideStart | null
useAsideThreads(new URL(import.meta.url))
if (aside !== null) answerAside(aside, [digestWork, prepareWork, examineWork, takeBackupWork, judgeWork])
else
  parentPort?.on('message', (start: WorkerStart | null) => {
    if (start === null) parentPort?.close()
    else answer(start)
  })

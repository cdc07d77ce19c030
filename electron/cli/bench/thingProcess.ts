import { useAsideThreads } from '../../store/aside'
import { systemClock } from '../../store/clock'
import { TaskThreads } from '../../store/jobs/taskThreads'
import { openConnection } from '../../store/openStore'
import { keepHeapTight } from '../../store/tightHeap'
import type { ThingAnswer, ThingStart } from './inFreshProcess'
import { things } from './things'

// A process of its own for one measurement (inFreshProcess.ts): the program as it is right after it was started.

const worker = new URL('./worker.js', import.meta.url)
keepHeapTight()
useAsideThreads(worker)

async function answer({ thing, databasePath, key, session }: ThingStart): Promise<void> {
  const threads = new TaskThreads(worker)
  const db = openConnection(databasePath, key, { mustExist: true })
  const ctx = { db, session, clock: systemClock, changed: new Set<string>() }
  const seconds: ThingAnswer['seconds'] = await things[thing](ctx, threads)
  threads.end()
  db.close()
  process.send?.({ seconds } satisfies ThingAnswer, () => process.disconnect())
}

process.once('message', (start: ThingStart) => void answer(start))

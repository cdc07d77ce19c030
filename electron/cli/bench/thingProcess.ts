import { useAsideThreads } from '../../store/aside'
import { systemClock } from '../../store/clock'
import { openConnection } from '../../store/openStore'
import { keepHeapTight } from '../../store/tightHeap'
import type { ThingAnswer, ThingStart } from './inFreshProcess'
import { things } from './things'

// A process of its own for one measurement (inFreshProcess.ts): the program as it is right after it was started.

keepHeapTight()
useAsideThreads(new URL('./worker.js', import.meta.url))

process.once('message', ({ thing, databasePath, key, session }: ThingStart) => {
  const db = openConnection(databasePath, key, { mustExist: true })
  const ctx = { db, session, clock: systemClock, changed: new Set<string>() }
  const answer: ThingAnswer = { seconds: things[thing](ctx) }
  db.close()
  process.send?.(answer, () => process.disconnect())
})

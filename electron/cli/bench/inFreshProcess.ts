import { fork } from 'node:child_process'
import type { ServiceContext } from '../../store/context'
import { keyOfConnection } from '../../store/openStore'
import type { Session } from '../../store/session'
import type { Thing } from './things'

/** What the process is told. The key stays in memory; it never goes to a file or a command line. */
export interface ThingStart {
  readonly thing: Thing
  readonly databasePath: string
  readonly key: Uint8Array
  readonly session: Session
}

export interface ThingAnswer {
  readonly seconds: number
}

/** Measures a thing on a book, in seconds. */
export type MeasureThing = (ctx: ServiceContext, thing: Thing) => Promise<number>

/**
 * Measures each thing in a process of its own, with its own connection and an empty page cache, as after the program was
 * started. What a process did before stands in its memory: by one process, a small county finds its memory taken already
 * and the arrays of a large one come new from the system each time.
 * @param script The built `benchThing.js`.
 */
export function inFreshProcess(script: string): MeasureThing {
  return ({ db, session }, thing) =>
    new Promise((resolve, reject) => {
      const key = keyOfConnection(db)
      if (!key) throw new Error('the book is not open')
      const child = fork(script, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
      const start: ThingStart = { thing, databasePath: db.path, key, session }
      child.once('error', reject)
      child.once('exit', (code) => reject(new Error(`measuring ${thing} ended with ${code}`)))
      child.once('message', (answer: ThingAnswer) => resolve(answer.seconds))
      child.send(start)
    })
}

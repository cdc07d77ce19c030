import { Worker } from 'node:worker_threads'
import type { TaskName } from './tasks'

/** Tasks that somebody asks for again and again with other values, as 政策模拟 is used. */
const repeated: ReadonlySet<TaskName> = new Set<TaskName>(['simulate'])

/** How long a thread waits for the next task of that kind, milliseconds. */
const patience = 120_000

/**
 * The worker threads that tasks run in, one task at a time in each. The thread of a repeated task waits for the next one:
 * its code is compiled and its memory taken, which is most of what such a task takes on a county that is already loaded.
 * It holds no connection while it waits.
 */
export class TaskThreads {
  readonly #script: URL
  readonly #working = new Set<Worker>()
  #waiting: Worker | null = null
  #timer: NodeJS.Timeout | undefined

  /** @param script The built script of the worker thread. */
  constructor(script: URL) {
    this.#script = script
  }

  /** A thread for a task, to be given back when the task has ended. */
  take(name: TaskName): Worker {
    const waiting = repeated.has(name) ? this.#waiting : null
    if (waiting !== null) this.#forget()
    const worker = waiting ?? this.#start()
    worker.ref()
    this.#working.add(worker)
    return worker
  }

  #start(): Worker {
    const worker = new Worker(this.#script, { workerData: null })
    // Who runs a task listens too. While nobody does, an error nobody listens to would end the store.
    worker.on('error', () => undefined)
    worker.once('exit', () => {
      if (this.#waiting === worker) this.#forget()
    })
    return worker
  }

  /** @param isSound The thread can take another task. */
  giveBack(worker: Worker, name: TaskName, isSound: boolean): void {
    const isOurs = this.#working.delete(worker)
    if (!isOurs || !isSound || !repeated.has(name) || this.#waiting !== null) {
      stop(worker)
      return
    }
    worker.unref()
    this.#waiting = worker
    this.#timer = setTimeout(() => this.#dismiss(), patience).unref()
  }

  /** Somebody leaves: no thread waits with what it knows, and those that still work end when their task does. */
  end(): void {
    this.#working.clear()
    this.#dismiss()
  }

  #dismiss(): void {
    const waiting = this.#waiting
    this.#forget()
    if (waiting !== null) stop(waiting)
  }

  #forget(): void {
    clearTimeout(this.#timer)
    this.#waiting = null
  }
}

/** By a message and not by force: a thread may still be closing its connection. */
function stop(worker: Worker): void {
  worker.postMessage(null)
}

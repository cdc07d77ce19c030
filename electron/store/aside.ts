import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads'
import { AppError, type Failure } from '@shared/result'
import { asAppError } from './openStore'

/**
 * Work for a second processor core. Unlike a task (jobs/tasks.ts) it has no session and writes nothing in the book, and
 * its caller may be synchronous and wait for it.
 */
export interface AsideWork<I extends object, O extends object> {
  readonly name: string
  run(input: I): O
}

/** What a thread is started with for such work. */
export interface AsideStart {
  readonly aside: string
  readonly input: object
  readonly port: MessagePort
  /** How far the thread is: NOT_BEGUN, BEGUN, ANSWERED (the answer lies in the port). */
  readonly flag: SharedArrayBuffer
}

type Answer = { ok: true; value: object } | { ok: false; error: Failure } | { ok: false; stack: string }

export interface Aside<O> {
  /** Blocks until the work has ended. @throws what the work threw. */
  wait(): O
  /** The same without blocking. */
  readonly done: () => Promise<O>
}

const NOT_BEGUN = 0
const BEGUN = 1
const ANSWERED = 2

let script: URL | null = null

/** Says where the built worker script lies. Without it (null, as in most tests) work runs at once and in place. */
export function useAsideThreads(worker: URL | null): void {
  script = worker
}

/** Longer than any of this work takes on the slowest disk: a thread that died silently must not hang its caller. */
const longest = 30 * 60_000
/** Longer than a thread takes to load its script and begin, on a slow and busy machine. */
const longestStart = 60_000

function opened<O>(answer: Answer): O {
  if (answer.ok) return answer.value as O
  if ('error' in answer) throw new AppError(answer.error.code, answer.error.messageKey, answer.error.details)
  const crash = new Error('work aside crashed')
  crash.stack = answer.stack
  throw crash
}

function inPlace<I extends object, O extends object>(work: AsideWork<I, O>, input: I): Aside<O> {
  let outcome: () => O
  try {
    const value = work.run(input)
    outcome = () => value
  } catch (error) {
    outcome = () => {
      throw error
    }
  }
  return { wait: () => outcome(), done: () => Promise.resolve().then(outcome) }
}

/**
 * Blocks until the thread has answered or no answer is to be expected any more: it did not begin within `toBegin` ms, or did
 * not end within {@link longest}. Counted from here, for a caller that worked itself meanwhile gives the thread more time.
 */
function awaitAnswer(flag: Int32Array, toBegin: number): void {
  Atomics.wait(flag, 0, NOT_BEGUN, toBegin)
  Atomics.wait(flag, 0, BEGUN, longest)
}

/**
 * Starts work on a thread of its own. Where it has not begun `toBegin` ms after its caller waits for it, waiting ends with
 * an error: a thread that never comes up (no memory, a script that does not load) is told from one at long work.
 */
export function startAside<I extends object, O extends object>(
  work: AsideWork<I, O>,
  input: I,
  toBegin = longestStart,
): Aside<O> {
  if (!script) return inPlace(work, input)
  const { port1, port2 } = new MessageChannel()
  const flag = new SharedArrayBuffer(4)
  const start: AsideStart = { aside: work.name, input, port: port2, flag }
  const worker = new Worker(script, { workerData: start, transferList: [port2] })
  // Without a listener an error event would end the process; the caller learns of it by the missing answer.
  const ended = new Promise<void>((resolve) => {
    worker.once('error', () => resolve())
    worker.once('exit', () => resolve())
  })
  const take = (): O => {
    const got = receiveMessageOnPort(port1) as { message: Answer } | undefined
    port1.close()
    if (!got) {
      // Should it begin after all, nobody is there to take what it finds.
      void worker.terminate()
      throw new Error('work aside ended without a result')
    }
    return opened<O>(got.message)
  }
  return {
    wait: () => {
      awaitAnswer(new Int32Array(flag), toBegin)
      return take()
    },
    done: async () => {
      await ended
      return take()
    },
  }
}

/** The other end: runs in the thread. */
export function answerAside(start: AsideStart, works: readonly AsideWork<never, object>[]): void {
  const flag = new Int32Array(start.flag)
  Atomics.store(flag, 0, BEGUN)
  Atomics.notify(flag, 0)
  let answer: Answer
  try {
    const work = works.find((one) => one.name === start.aside)
    if (!work) throw new Error('unknown work aside')
    answer = { ok: true, value: work.run(start.input as never) }
  } catch (error) {
    const known = asAppError(error)
    answer =
      known instanceof AppError
        ? { ok: false, error: known.toFailure() }
        : { ok: false, stack: known instanceof Error ? (known.stack ?? known.message) : 'not an error' }
  }
  start.port.postMessage(answer)
  Atomics.store(flag, 0, ANSWERED)
  Atomics.notify(flag, 0)
  start.port.close()
}

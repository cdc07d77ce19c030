import { AppError, type Failure } from '@shared/result'
import type { OpenBook } from '../book'
import { keepColumns, keptColumns, type WarmColumns } from '../columns/warmColumns'
import type { Duty, Session } from '../session'
import type { StartedControl } from './jobRegistry'
import type { TaskThreads } from './taskThreads'
import type { TaskInput, TaskName, TaskOutput } from './tasks'

/** What a worker thread is given for one task. The key stays in memory; it never goes to a file or a command line. */
export interface WorkerStart {
  databasePath: string
  key: Uint8Array
  session: Omit<Session, 'duties'> & { duties: readonly Duty[] }
  name: TaskName
  input: TaskInput<TaskName>
  /** One byte, 1 when somebody cancelled: seen by busy loops that read no messages. */
  cancelFlag: SharedArrayBuffer
  /** The county's columns where the store has them; their arrays are shared, not copied. */
  warm: WarmColumns | null
}

export type WorkerMessage =
  | { type: 'progress'; phase: string; done: number; total: number }
  | { type: 'warm'; warm: WarmColumns }
  | { type: 'done'; value: TaskOutput<TaskName>; changed: string[] }
  | { type: 'failed'; error: Failure }
  | { type: 'crashed'; stack: string }

/** Runs tasks in worker threads, each on a connection of its own, so that the store keeps answering. */
export function workerRunner(
  threads: TaskThreads,
  book: Pick<OpenBook, 'db' | 'key' | 'session'>,
  onChanged: (changed: readonly string[]) => void,
): <K extends TaskName>(name: K, input: TaskInput<K>, control: StartedControl) => Promise<TaskOutput<K>> {
  return (name, input, control) =>
    new Promise((resolve, reject) => {
      const cancelFlag = new SharedArrayBuffer(1)
      const { session } = book
      const start: WorkerStart = {
        databasePath: book.db.path,
        key: book.key,
        session: { ...session, duties: [...session.duties] },
        name,
        input,
        cancelFlag,
        warm: keptColumns(),
      }
      const worker = threads.take(name)
      const end = (isSound: boolean): void => {
        worker.off('message', listen)
        worker.off('error', fail)
        worker.off('exit', vanish)
        threads.giveBack(worker, name, isSound)
      }
      const fail = (error: Error): void => {
        end(false)
        reject(error)
      }
      const vanish = (): void => fail(new Error('worker ended without a result'))
      const listen = (message: WorkerMessage): void => {
        if (message.type === 'progress') control.progress(message.phase, message.done, message.total)
        else if (message.type === 'warm') keepColumns(message.warm)
        else if (message.type === 'done') {
          end(true)
          if (message.changed.length > 0) onChanged(message.changed)
          resolve(message.value as TaskOutput<typeof name>)
        } else if (message.type === 'failed') {
          end(true)
          reject(new AppError(message.error.code, message.error.messageKey, message.error.details))
        } else {
          const crash = new Error('worker crashed')
          crash.stack = message.stack
          fail(crash)
        }
      }
      worker.on('message', listen)
      worker.on('error', fail)
      worker.on('exit', vanish)
      control.whenCancelled(() => {
        new Uint8Array(cancelFlag)[0] = 1
      })
      worker.postMessage(start)
    })
}

import type { WriteOrder } from '@shared/ipc/writeOrder'
import { AppError } from '@shared/result'
import { contextOf, type OpenBook } from '../../store/book'
import type { DataFolder } from '../../store/dataFolder'
import type { StartedControl } from '../../store/jobs/jobRegistry'
import type { TaskInput, TaskName, TaskOutput } from '../../store/jobs/tasks'
import type { Printer } from '../../store/printing/printer'
import type { CommandBook, Desk } from '../command'
import type { Output } from '../output'
import { recordCommand } from '../recordCommand'
import { Turn } from './turn'

/** What the running store lends to the commands that are handed to it. */
export interface CommandHost {
  readonly folder: DataFolder
  readonly printer: Printer
  readonly writes: WriteOrder
  /**
   * Opens the book under a passphrase with a session of its own for one command; `release` ends that session. What the
   * person at the screen does meanwhile, signing out included, must not take the book away before `release`.
   * @throws AppError WRONG_KEY; NOT_ALLOWED when it is not a 县管理员's or after too many wrong tries; as openBook.
   */
  openFor(passphrase: string): { book: OpenBook; release(): void }
  /** Runs a task in a worker thread and tells the screen what it changed. */
  runTask<K extends TaskName>(
    book: OpenBook,
    name: K,
    input: TaskInput<K>,
    control: StartedControl,
  ): Promise<TaskOutput<K>>
  /** Tells the screen what a command changed. */
  onChanged(what: readonly string[]): void
}

/** Tasks that hold the database's write lock for long: they keep the turn, and writes of the screen queue behind them. */
const holdsWriteLock: ReadonlySet<TaskName> = new Set(['import.commit', 'import.undo'])

/** The desk of a command inside the running store. */
export function handedDesk(
  host: CommandHost,
  opened: { book: OpenBook; passphrase: string },
  name: string,
  output: Output,
): Desk {
  const { book, passphrase } = opened
  const turn = new Turn(host.writes)
  const run: CommandBook['run'] = (task, input) => {
    const work = (): Promise<TaskOutput<typeof task>> => host.runTask(book, task, input, output.control)
    return holdsWriteLock.has(task) ? work() : turn.lend(work)
  }
  return {
    output,
    alone: false,
    printer: {
      toPdf: (job) => turn.lend(() => host.printer.toPdf(job)),
      dialog: () => Promise.reject(new AppError('NOT_ALLOWED', 'printDialogNeedsApp')),
      close: () => Promise.resolve(),
    },
    async withBook(work) {
      const changed = new Set<string>()
      await turn.take()
      try {
        const ctx = contextOf(book, changed)
        recordCommand(ctx, name)
        return await work({ ctx, folder: host.folder, key: book.key, keyring: book.keyring(), passphrase, run })
      } finally {
        turn.give()
        if (changed.size > 0) host.onChanged([...changed])
      }
    },
  }
}

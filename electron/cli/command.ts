import type { Plain } from '@shared/ipc/portLike'
import type { ServiceContext } from '../store/context'
import type { DataFolder } from '../store/dataFolder'
import type { TaskInput, TaskName, TaskOutput } from '../store/jobs/tasks'
import type { Keyring } from '../store/keyring/keyring'
import type { Printer } from '../store/printing/printer'
import type { CommandLine } from './commandLine'
import type { Output } from './output'

/** What a command answers: the JSON document of its row in the specification, sentences for people, the exit code. */
export interface CommandResult {
  readonly json: Plain
  readonly lines: readonly string[]
  readonly exit: number
}

/** The open book as a command gets it. */
export interface CommandBook {
  readonly ctx: ServiceContext
  readonly folder: DataFolder
  /** The data key and what opens it: backups carry the one and are sealed with the other. */
  readonly key: Uint8Array
  readonly keyring: Keyring
  /** The passphrase of the key file, which also seals the recovery copy of a new office key. */
  readonly passphrase: string
  /** Runs a heavy task: in place when the command runs alone, in a worker thread of the running app otherwise. */
  run<K extends TaskName>(name: K, input: TaskInput<K>): Promise<TaskOutput<K>>
}

/**
 * What a command works with. A command is written once: alone it opens the data folder itself; while the app holds the
 * folder it runs in the app's store process.
 */
export interface Desk {
  readonly output: Output
  readonly printer: Printer
  /** The command has the data folder for itself; otherwise it runs in the app that holds it. */
  readonly alone: boolean
  /**
   * Opens the book for a 县管理员, runs the work, lets go of it whatever happens.
   * @throws AppError STORE_BUSY, WRONG_KEY, NOT_ALLOWED, STORE_DAMAGED, STORE_FROM_FUTURE, NOT_FOUND.
   */
  withBook<T>(work: (book: CommandBook) => T | Promise<T>): Promise<T>
}

export type Command = (line: CommandLine, desk: Desk) => CommandResult | Promise<CommandResult>

/**
 * `nothing`: works on files alone. `folder`: makes or replaces the book and so needs the folder for itself.
 * `book`: works in a book, and is handed to the app while that holds the folder.
 */
export type CommandNeed = 'nothing' | 'folder' | 'book'

export interface CommandEntry {
  readonly needs: CommandNeed
  load(): Promise<Command>
}

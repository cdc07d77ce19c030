import type { Plain } from '@shared/ipc/portLike'
import type { CommandLine } from './commandLine'
import type { Output } from './output'

/** What a command answers: the JSON document of its row in the specification, sentences for people, the exit code. */
export interface CommandResult {
  readonly json: Plain
  readonly lines: readonly string[]
  readonly exit: number
}

export type Command = (line: CommandLine, output: Output) => CommandResult | Promise<CommandResult>

import { cliMessages, usageText } from '@shared/messages/cli'
import { failureInWords } from '@shared/messages/errors'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { AppError } from '@shared/result'
import { incident } from '../store/incident'
import { useAsideThreads } from '../store/aside'
import { asAppError } from '../store/openStore'
import { keepHeapTight } from '../store/tightHeap'
import { aloneDesk } from './aloneDesk'
import type { CommandEntry } from './command'
import { readCommandLine, type CommandLine } from './commandLine'
import { commandEntry, commandName } from './commands'
import { exitCodes, usageExit } from './exitCodes'
import { handOver, type HandedResult } from './handed/handOver'
import { terminalOutput, type TerminalOutput } from './output'
import { UsageError } from './usage'

const argv = process.argv.slice(2)
keepHeapTight()
useAsideThreads(new URL('./worker.js', import.meta.url))

async function runAlone(
  name: string,
  entry: CommandEntry,
  line: CommandLine,
  output: TerminalOutput,
): Promise<HandedResult> {
  const desk = aloneDesk(line, name, output)
  try {
    const { json, lines, exit } = await (await entry.load())(line, desk)
    return { json: JSON.stringify(json), lines, exit }
  } finally {
    await desk.close()
  }
}

/** The folder is taken before a command does anything, so this one has not begun. */
function isFolderInUse(error: unknown): error is AppError {
  return error instanceof AppError && error.messageKey === 'folderInUse'
}

/** Alone where the folder is free; otherwise the program that holds it is asked to do it. */
async function run(
  name: string,
  entry: CommandEntry,
  line: CommandLine,
  output: TerminalOutput,
): Promise<HandedResult> {
  try {
    return await runAlone(name, entry, line, output)
  } catch (error) {
    if (!isFolderInUse(error) || entry.needs !== 'book') throw error
    const handed = await handOver(line, argv, process.cwd(), output)
    if (!handed) throw error
    return handed
  }
}

async function main(): Promise<number> {
  const line = readCommandLine(argv, process.cwd())
  const name = commandName(line.words)
  if (line.flag('help') || name === '') {
    process.stdout.write(`${usageText}\n`)
    return line.flag('help') ? 0 : usageExit
  }
  const entry = commandEntry(name)
  if (!entry) throw new UsageError(cliMessages.unknownCommand(line.words.slice(0, 2).join(' ')))
  const result = await run(name, entry, line, terminalOutput())
  const text = line.flag('json') ? result.json : result.lines.join('\n')
  if (text !== '') process.stdout.write(`${text}\n`)
  return result.exit
}

async function exitOf(work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n${cliMessages.seeHelp}\n`)
      return usageExit
    }
    const known = asAppError(error)
    if (argv.includes('--debug') && known instanceof Error) process.stderr.write(`${known.stack ?? ''}\n`)
    const failure = known instanceof AppError ? known.toFailure() : incident(error, 'command')
    const words = failureInWords(failure)
    process.stderr.write(`${words.what}${words.next}\n`)
    if (argv.includes('--json')) {
      process.stdout.write(
        `${JSON.stringify({ error: { code: failure.code, key: failure.messageKey, ...failure.details } })}\n`,
      )
    }
    return exitCodes[failure.code]
  }
}

registerAllFailureTopics()
process.exitCode = await exitOf(main)

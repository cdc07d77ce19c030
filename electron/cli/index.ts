import { cliMessages, usageText } from '@shared/messages/cli'
import { failureInWords } from '@shared/messages/errors'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { AppError } from '@shared/result'
import { incident } from '../store/incident'
import { asAppError } from '../store/openStore'
import { readCommandLine, type CommandLine } from './commandLine'
import { commands } from './commands'
import { exitCodes, usageExit } from './exitCodes'
import { terminalOutput } from './output'
import { UsageError } from './usage'

/** Finds the command by its first one or two words; loads only the file of that command. */
async function run(line: CommandLine): Promise<number> {
  const [first = '', second = ''] = line.words
  const name = `${first} ${second}` in commands ? `${first} ${second}` : first
  const load = commands[name]
  if (line.flag('help') || name === '') {
    process.stdout.write(`${usageText}\n`)
    return line.flag('help') ? 0 : usageExit
  }
  if (!load) throw new UsageError(cliMessages.unknownCommand(line.words.slice(0, 2).join(' ')))
  const command = await load()
  const result = await command(line, terminalOutput())
  const text = line.flag('json') ? JSON.stringify(result.json) : result.lines.join('\n')
  if (text !== '') process.stdout.write(`${text}\n`)
  return result.exit
}

async function main(): Promise<number> {
  const argv = process.argv.slice(2)
  try {
    return await run(readCommandLine(argv))
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
process.exitCode = await main()

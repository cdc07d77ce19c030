import { statSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { AppError } from '@shared/result'
import { commandSocketOf, dataFolder } from '../../store/dataFolder'
import { readMessages, sendMessage } from '../../store/localSocket/messages'
import type { CommandLine } from '../commandLine'
import { readPassphrase } from '../keyFile'
import type { Output } from '../output'
import { UsageError } from '../usage'
import { answerSchema, type Answer, type Request } from './protocol'

/** What the other program answered, ready to be printed. */
export interface HandedResult {
  readonly json: string
  readonly lines: readonly string[]
  readonly exit: number
}

/** A lock file can be written by whoever may write the folder: the passphrase goes only to a socket of this very user. */
function isOwnSocket(path: string): boolean {
  if (process.platform === 'win32') return path.startsWith('\\\\.\\pipe\\')
  try {
    const found = statSync(path)
    return found.isSocket() && found.uid === process.getuid?.()
  } catch {
    return false
  }
}

function connected(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => resolve(null))
  })
}

function resultOf(answer: Extract<Answer, { type: 'done' | 'failed' | 'misused' }>): HandedResult {
  if (answer.type === 'done') return answer
  if (answer.type === 'misused') throw new UsageError(answer.sentence)
  const { code, messageKey, details } = answer.failure
  throw new AppError(code, messageKey, details)
}

/**
 * Hands a command to the program that holds the data folder. Null when that program takes none: it is the command line
 * itself, an older version, another user's, or it has just gone.
 * @throws what the command throws; AppError STORE_BUSY commandCutOff when the other program ends before the command.
 */
export async function handOver(
  line: CommandLine,
  argv: readonly string[],
  cwd: string,
  output: Output,
): Promise<HandedResult | null> {
  const path = commandSocketOf(dataFolder(line.needFile('data').path))
  if (path === null || !isOwnSocket(path)) return null
  const passphrase = readPassphrase(line)
  const socket = await connected(path)
  if (!socket) return null
  const tell = (request: Request): void => sendMessage(socket, request)
  const end = new Promise<Extract<Answer, { type: 'done' | 'failed' | 'misused' }>>((resolve, reject) => {
    readMessages(socket, answerSchema, (answer) => {
      if (answer.type === 'say') output.say(answer.sentence)
      else if (answer.type === 'progress') output.control.progress(answer.phase, answer.done, answer.total)
      else resolve(answer)
    })
    socket.once('close', () => reject(new AppError('STORE_BUSY', 'commandCutOff')))
  })
  output.control.whenCancelled(() => tell({ type: 'cancel' }))
  tell({ type: 'run', argv: [...argv], cwd, passphrase })
  try {
    return resultOf(await end)
  } finally {
    socket.destroy()
  }
}

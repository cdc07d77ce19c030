import { readFileSync } from 'node:fs'
import { cliMessages } from '@shared/messages/cli'
import { AppError } from '@shared/result'
import type { CommandLine } from './commandLine'
import { UsageError } from './usage'

/** The passphrase in the key file; one trailing newline is ignored. */
export function readPassphrase(line: CommandLine): string {
  const { typed, path } = line.needFile('key-file')
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new AppError('INVALID_INPUT', 'keyFileUnreadable', { file: typed })
  }
  const passphrase = text.replace(/\r?\n$/, '')
  if (passphrase === '') throw new UsageError(cliMessages.keyFileEmpty)
  return passphrase
}

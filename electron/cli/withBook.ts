import { readFileSync } from 'node:fs'
import { cliMessages } from '@shared/messages/cli'
import { AppError } from '@shared/result'
import { contextOf, openBook } from '../store/book'
import type { ServiceContext } from '../store/context'
import { dataFolder } from '../store/dataFolder'
import type { CommandLine } from './commandLine'
import { UsageError } from './usage'

/** The passphrase in the key file; one trailing newline is ignored. */
export function readPassphrase(line: CommandLine): string {
  const path = line.need('key-file')
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new AppError('INVALID_INPUT', 'keyFileUnreadable', { file: path })
  }
  const passphrase = text.replace(/\r?\n$/, '')
  if (passphrase === '') throw new UsageError(cliMessages.keyFileEmpty)
  return passphrase
}

/** Opens the book, runs the work, closes it again whatever happens. */
export async function withBook<T>(line: CommandLine, work: (ctx: ServiceContext) => T | Promise<T>): Promise<T> {
  const book = openBook(dataFolder(line.need('data')), readPassphrase(line))
  try {
    return await work(contextOf(book))
  } finally {
    book.close()
  }
}

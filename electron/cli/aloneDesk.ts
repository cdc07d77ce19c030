import { contextOf, openBook } from '../store/book'
import { dataFolder } from '../store/dataFolder'
import { runTask } from '../store/jobs/tasks'
import { helperPrinter } from '../store/printing/helperPrinter'
import type { Desk } from './command'
import type { CommandLine } from './commandLine'
import { readPassphrase } from './keyFile'
import type { TerminalOutput } from './output'
import { recordCommand } from './recordCommand'

/**
 * The desk of a command that has the data folder for itself. The printer starts the app without a window at the first
 * page it is asked for; `close` ends it.
 */
export function aloneDesk(line: CommandLine, name: string, output: TerminalOutput): Desk & { close(): Promise<void> } {
  const printer = helperPrinter()
  return {
    output,
    printer,
    alone: true,
    async withBook(work) {
      const folder = dataFolder(line.needFile('data').path)
      const passphrase = readPassphrase(line)
      const book = openBook(folder, { login: null, passphrase }, 'command')
      try {
        const ctx = contextOf(book)
        recordCommand(ctx, name)
        const run: Parameters<typeof work>[0]['run'] = (task, input) =>
          output.begin(() => runTask(ctx, task, input, output.control))
        return await work({ ctx, folder, key: book.key, keyring: book.keyring(), passphrase, run })
      } finally {
        book.close()
      }
    },
    close: () => printer.close(),
  }
}

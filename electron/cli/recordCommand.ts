import type { ServiceContext } from '../store/context'
import { write } from '../store/write'

/** Notes that a command works in the book: its name alone, since paths and 户编号 may tell about people. */
export function recordCommand(ctx: ServiceContext, command: string): void {
  write(ctx, null, { action: 'command.run', subject: 'book', detail: { command } }, () => undefined)
}

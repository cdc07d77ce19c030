import type { printerContract } from '@shared/contracts/backstageContracts'
import type { Client } from '@shared/ipc/connect'
import { AppError, type Reply } from '@shared/result'
import type { Printer } from './printer'

function valueOf<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value
  throw new AppError(reply.error.code, reply.error.messageKey, reply.error.details)
}

/** Prints through the main process of the running app. */
export function portPrinter(main: Client<typeof printerContract>): Printer {
  return {
    async toPdf(job) {
      return valueOf(await main.call('print.pdf', { job })).bytes
    },
    async dialog(job) {
      return valueOf(await main.call('print.dialog', { job })).printed
    },
    close: () => Promise.resolve(),
  }
}

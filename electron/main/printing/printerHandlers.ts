import type { BrowserWindow } from 'electron'
import type { printerContract } from '@shared/contracts/backstageContracts'
import type { Handlers } from '@shared/ipc/operation'
import { openPrintDialog } from './openPrintDialog'
import { renderPdf } from './renderPdf'

export interface PrinterContext {
  window(): BrowserWindow | null
}

/** Answers the store's requests to print. */
export const printerHandlers: Handlers<typeof printerContract, PrinterContext> = {
  'print.pdf': async (_ctx, { job }) => ({ bytes: await renderPdf(job) }),
  'print.dialog': async (ctx, { job }) => ({ printed: await openPrintDialog(job, ctx.window()) }),
}

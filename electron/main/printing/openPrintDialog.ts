import type { BrowserWindow } from 'electron'
import type { PrintJob } from '@shared/documents/printJob'
import { AppError } from '@shared/result'
import { withDocument } from './printSession'
import { windowSurface } from './printSurface'

/** What Chromium answers when the person closes the dialog without printing. */
const cancelled = /cancel/i

/**
 * Shows the system's print dialog for a document. Resolves when it is printed or when the person cancels;
 * throws INTERNAL `printDialogFailed` when the printer or its driver refuses.
 */
export async function openPrintDialog(job: PrintJob, parent: BrowserWindow | null): Promise<void> {
  const surface = windowSurface(parent)
  try {
    await withDocument(job.html, async (url) => {
      await surface.contents.loadURL(url)
      await new Promise<void>((resolve, reject) => {
        surface.contents.print(
          {
            silent: false,
            printBackground: true,
            landscape: job.landscape,
            pageSize: job.paper,
            ...(job.pageNumbers === 'inline' ? { margins: { marginType: 'none' as const } } : {}),
          },
          (printed, reason) => {
            if (printed || cancelled.test(reason)) resolve()
            else reject(new AppError('INTERNAL', 'printDialogFailed'))
          },
        )
      })
    })
  } finally {
    surface.destroy()
  }
}

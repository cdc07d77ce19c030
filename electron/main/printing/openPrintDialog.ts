import type { BrowserWindow } from 'electron'
import type { PrintJob } from '@shared/documents/printJob'
import { wasPrinted } from './printAnswer'
import { withDocument } from './printSession'
import { windowSurface } from './printSurface'

/**
 * Shows the system's print dialog for a document; answers whether it was printed, false when the person closed the dialog.
 * @throws AppError INTERNAL `printDialogFailed` when the printer or its driver refuses.
 */
export async function openPrintDialog(job: PrintJob, parent: BrowserWindow | null): Promise<boolean> {
  const surface = windowSurface(parent)
  try {
    return await withDocument(job.html, async (url) => {
      await surface.contents.loadURL(url)
      return await new Promise<boolean>((resolve, reject) => {
        surface.contents.print(
          {
            silent: false,
            printBackground: true,
            landscape: job.landscape,
            pageSize: job.paper,
            ...(job.pageNumbers === 'inline' ? { margins: { marginType: 'none' as const } } : {}),
          },
          (printed, reason) => {
            try {
              resolve(wasPrinted(printed, reason))
            } catch (error) {
              reject(error as Error)
            }
          },
        )
      })
    })
  } finally {
    surface.destroy()
  }
}

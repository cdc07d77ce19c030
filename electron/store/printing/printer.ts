import type { PrintJob } from '@shared/documents/printJob'

/** What services print with: the app's own print window, or a helper of the command line. */
export interface Printer {
  /** Lays a document out as PDF. */
  toPdf(job: PrintJob): Promise<Uint8Array>
  /** Shows the system's print dialog; on the command line NOT_ALLOWED `printDialogNeedsApp`. */
  dialog(job: PrintJob): Promise<void>
  close(): Promise<void>
}

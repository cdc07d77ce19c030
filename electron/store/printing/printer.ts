import type { PrintJob } from '@shared/documents/printJob'

/** What services print with: the app's own print window, or a helper of the command line. */
export interface Printer {
  /** Lays a document out as PDF. */
  toPdf(job: PrintJob): Promise<Uint8Array>
  /**
   * Shows the system's print dialog; true where it was printed, false where the dialog was closed again, which is no printing.
   * On the command line NOT_ALLOWED `printDialogNeedsApp`.
   */
  dialog(job: PrintJob): Promise<boolean>
  close(): Promise<void>
}

import { AppError } from '@shared/result'

/** What Chromium answers when the person closes the dialog without printing ("Print job canceled"). */
const cancelled = /cancel/i

/**
 * What the answer of a print dialog means: true where the document went to the printer, false where the person closed the
 * dialog again. Only the first is a printing.
 * @throws AppError INTERNAL `printDialogFailed` when the printer or its driver refuses.
 */
export function wasPrinted(success: boolean, reason: string): boolean {
  if (success) return true
  if (cancelled.test(reason)) return false
  throw new AppError('INTERNAL', 'printDialogFailed')
}

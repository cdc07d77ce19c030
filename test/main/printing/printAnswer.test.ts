import { expect, it } from 'vitest'
import { AppError } from '@shared/result'
import { wasPrinted } from '../../../electron/main/printing/printAnswer'

it('a document counts as printed only where Chromium says that it was', () => {
  expect([wasPrinted(true, ''), wasPrinted(false, 'Print job canceled'), wasPrinted(false, 'cancelled')]).toEqual([
    true,
    false,
    false,
  ])
  for (const reason of ['Print job failed', 'Invalid printer settings', ''])
    expect(() => wasPrinted(false, reason)).toThrow(new AppError('INTERNAL', 'printDialogFailed'))
})

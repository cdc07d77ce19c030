import { healLine } from '@shared/workbook/heal'

/** What was typed or pasted in one line, mended as an import mends it; null where nothing was. */
export function lineOrNull(text: string): string | null {
  const line = healLine(text)
  return line === '' ? null : line
}

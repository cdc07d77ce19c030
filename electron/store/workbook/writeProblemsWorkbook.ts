import { fill } from '@shared/messages/fill'
import { bookWords } from '@shared/messages/workbook'
import { sheets } from '@shared/workbook/columns'
import { bareHeading } from '@shared/workbook/headings'
import type { WrittenCell } from '@shared/workbook/kind'
import { dateOfSerial, type RawCell } from '@shared/workbook/rawSheet'
import type { ReturnedSheet } from '@shared/workbook/readHouseholds'
import { BookWriter, columnOf, type BookColumn } from './bookWriter'

/**
 * A refused cell as it was read. A number stays a number (an identity number must not become whole text by being
 * written); what a formula showed is marked, so that it is looked at before it comes back.
 */
function toWritten(cell: RawCell): WrittenCell | null {
  if (cell === null || typeof cell === 'string' || typeof cell === 'number') return cell
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  switch (cell.kind) {
    case 'date': {
      const date = dateOfSerial(cell.serial)
      return date === null || date < '1900-03-01' ? (date ?? cell.serial) : { date }
    }
    case 'longNumber':
      return Number(cell.digits)
    case 'formula':
      return fill(bookWords.wasFormula, { shown: cell.shown })
    case 'error':
      return fill(bookWords.wasError, { shown: cell.shown })
  }
}

const reasonColumn: BookColumn = {
  heading: bookWords.reasonHeading,
  width: 60,
  format: 'text',
  required: false,
  choices: null,
}

/**
 * Writes the refused households, whole, in the columns of their own file with 退回原因 before them: to be mended and
 * brought straight back (the reader passes over 退回原因).
 */
export async function writeProblemsWorkbook(path: string, returned: readonly ReturnedSheet[]): Promise<void> {
  const book = new BookWriter()
  for (const def of sheets) {
    const own = returned.find(({ sheet }) => sheet === def.name)
    const template = Object.values(def.columns)
    // A sheet without refused rows still stands there, so that the file is a whole workbook.
    if (!own) {
      book.sheet(def.name, [reasonColumn, ...template.map(columnOf)], 2)
      continue
    }
    // A workbook that went back once already has its old reasons; they are replaced.
    const kept = own.headings.flatMap((heading, i) => (bareHeading(heading) === bookWords.reasonHeading ? [] : [i]))
    const columns = kept.map((i): BookColumn => {
      const heading = own.headings[i] ?? ''
      const known = template.find((column) => column.heading === bareHeading(heading))
      return known
        ? { ...columnOf(known), heading }
        : { heading, width: 16, format: 'text', required: false, choices: null }
    })
    const sheet = book.sheet(def.name, [reasonColumn, ...columns], 2)
    for (const { reasons, cells } of own.rows) {
      sheet.row([reasons.join('\n'), ...kept.map((i) => toWritten(cells[i] ?? null))])
    }
  }
  await book.finish(path)
}

import type { AuditLine } from '@shared/contracts/auditContract'
import { momentInFull } from '@shared/messages/moments'
import { auditWords } from '@shared/messages/audit'
import type { CellFormat } from '@shared/workbook/kind'
import { BookWriter, type BookColumn } from './bookWriter'

function column(heading: string, width: number, format: CellFormat = 'text'): BookColumn {
  return { heading, width, format, required: false, choices: null }
}

const { columns: heads, sheet } = auditWords

const columns: readonly BookColumn[] = [
  column(heads.seq, 10, 'general'),
  column(heads.at, 22),
  column(heads.user, 12),
  column(heads.action, 20),
  column(heads.subject, 30),
  column(heads.details, 60),
  column(sheet.hash, 60),
]

/** Writes lines of the log as they come; answers how many. */
export async function writeAuditWorkbook(path: string, pages: Iterable<readonly AuditLine[]>): Promise<number> {
  const book = new BookWriter()
  const lines = book.sheet(sheet.lines, columns, 1)
  let count = 0
  for (const page of pages) {
    for (const line of page) {
      const details = line.details.join('；')
      lines.row([line.seq, momentInFull(line.at), line.userName, line.action, line.subject, details, line.hash])
      count += 1
    }
    // Lets packing follow, and other calls through.
    await book.caughtUp()
  }
  await book.finish(path)
  return count
}

import type { ChangedHousehold } from '@shared/contracts/classifyContract'
import type { HouseholdCategory } from '@shared/domain/category'
import { determinationWords } from '@shared/messages/determination'
import { categoryNames } from '@shared/messages/labels'
import type { CellFormat } from '@shared/workbook/kind'
import { BookWriter, type BookColumn } from './bookWriter'

const words = determinationWords.changes

function column(heading: string, width: number, format: CellFormat = 'text'): BookColumn {
  return { heading, width, format, required: false, choices: null }
}

const columns: readonly BookColumn[] = [
  column(words.columns.town, 14),
  column(words.columns.village, 16),
  column(words.columns.key, 16),
  column(words.columns.name, 12),
  column(words.columns.from, 22),
  column(words.columns.to, 22),
  column(words.columns.before, 16, 'amount'),
  column(words.columns.after, 16, 'amount'),
  column(words.columns.difference, 16, 'amount'),
  column(words.columns.causes, 26),
]

function classWord(category: HouseholdCategory | null): string {
  return category === null ? words.notInBook : categoryNames[category]
}

const yuan = (fen: number): number => fen / 100

/** Writes the changes of a run page by page; answers how many households. */
export async function writeChangesWorkbook(
  path: string,
  pages: Iterable<readonly ChangedHousehold[]>,
): Promise<number> {
  const book = new BookWriter()
  const sheet = book.sheet(words.sheet, columns, 4)
  let count = 0
  for (const page of pages) {
    for (const one of page) {
      sheet.row([
        one.townName,
        one.villageName,
        one.key,
        one.name,
        classWord(one.from),
        classWord(one.to),
        one.before === null ? null : yuan(one.before),
        one.after === null ? null : yuan(one.after),
        yuan((one.after ?? 0) - (one.before ?? 0)),
        one.causes.map((cause) => words.causes[cause]).join('、'),
      ])
      count += 1
    }
    // Lets packing follow, and other calls through.
    await book.caughtUp()
  }
  await book.finish(path)
  return count
}

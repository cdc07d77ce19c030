import { bookWords } from '@shared/messages/workbook'
import { sheets, type AnySheetDef } from '@shared/workbook/columns'
import { BookWriter, columnOf } from './bookWriter'

/** Columns that stay in sight while the sheet is scrolled sideways: 户编号 and the name. */
export function frozenColumns(def: AnySheetDef): number {
  return def.name === '家庭' || def.name === '成员' ? 2 : 1
}

/** 填写说明: how to fill in, and a line for every column. */
export function writeGuide(book: BookWriter): void {
  const columns = sheets.flatMap(({ name, columns }) =>
    Object.values(columns).map(({ heading, required, kind, note }) => ({
      cells: [name, heading, required ? bookWords.required : '', note === '' ? kind.hint : `${kind.hint}；${note}`],
    })),
  )
  book.textSheet(
    bookWords.guideSheet,
    [12, 22, 8, 90],
    [
      { cells: [bookWords.guideTitle], bold: true },
      ...bookWords.guideLines.map((line) => ({ cells: [line] })),
      { cells: [] },
      { cells: bookWords.guideHead, bold: true },
      ...columns,
    ],
  )
}

/** Writes the empty import workbook (spec/workbook.md) with lists, text columns and 填写说明. */
export async function writeTemplate(path: string): Promise<void> {
  const book = new BookWriter()
  writeGuide(book)
  for (const def of sheets) book.sheet(def.name, Object.values(def.columns).map(columnOf), frozenColumns(def))
  await book.finish(path)
}

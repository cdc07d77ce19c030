import type { RowProblem } from '../contracts/common'
import { matchWorkbook } from './headings'
import { shownCell, type RawWorkbook } from './rawSheet'
import type { ReadHousehold, ReturnedRow, ReturnedSheet } from './readHouseholds'
import { sheetNames } from './columns'

/** A household that was read well but is refused for what the book says of it. */
export interface RefusedByBook {
  readonly household: ReadHousehold
  readonly code: string
  /** The column the reason is about. */
  readonly column: string
  /** As in the file; identity numbers masked. */
  readonly value: string
  readonly reason: string
}

/** The problems of such households, each at its row on 家庭. */
export function problemsOfBook(refused: readonly RefusedByBook[]): RowProblem[] {
  return refused.map(({ household, code, column, value, reason }) => {
    const origin = household.origin[0]
    return { sheet: origin?.sheet ?? '家庭', row: origin?.row ?? 0, column, value, code, message: reason }
  })
}

/** Adds the rows of such households to those that go back to be mended, each with its reason. */
export function returnWithBook(
  book: RawWorkbook,
  returned: readonly ReturnedSheet[],
  refused: readonly RefusedByBook[],
): ReturnedSheet[] {
  if (refused.length === 0) return [...returned]
  const { matches } = matchWorkbook(book)
  const reasons = new Map<string, string>()
  for (const { household, reason } of refused) {
    for (const { sheet, row } of household.origin) reasons.set(`${sheet}/${row}`, reason)
  }
  return sheetNames.flatMap((sheet) => {
    const before = returned.find((one) => one.sheet === sheet)
    const match = matches.get(sheet)
    const added: ReturnedRow[] = (match?.raw.rows ?? []).flatMap(({ row, cells }) => {
      const reason = reasons.get(`${sheet}/${row}`)
      return reason === undefined ? [] : [{ row, cells, reasons: [reason] }]
    })
    if (added.length === 0) return before ? [before] : []
    const headings = before?.headings ?? match?.raw.rows[match.headerIndex]?.cells.map(shownCell) ?? []
    return [{ sheet, headings, rows: [...(before?.rows ?? []), ...added].sort((a, b) => a.row - b.row) }]
  })
}

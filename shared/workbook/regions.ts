import type { RowProblem } from '../contracts/common'
import { AppError } from '../result'
import { regionSheet } from './columns'
import { matchSheet, recognise } from './headings'
import { healToken } from './heal'
import type { RawWorkbook } from './rawSheet'
import { readRows, refuse, type ReadRow } from './readRows'

export interface RegionName {
  /** 9 digits: town; 12: village. */
  readonly code: string
  readonly name: string
}

/**
 * Checks the rows of sheet 区划. The same code with the same name again is one region; with another name all its rows are
 * refused. A code outside the county is refused: it would never be used.
 */
export function checkRegions(rows: readonly ReadRow<typeof regionSheet>[], countyCode: string): RegionName[] {
  const byCode = new Map<string, ReadRow<typeof regionSheet>[]>()
  for (const row of rows) {
    const { code } = row.values
    // Official lists begin with the county itself (…000000): it is neither a town nor a village.
    if (code === null || (code.length === 9 && code.endsWith('000'))) continue
    if (!code.startsWith(countyCode)) refuse(row, 'code', 'REGION_OUTSIDE', { county: countyCode })
    const there = byCode.get(code)
    if (there) there.push(row)
    else byCode.set(code, [row])
  }
  const regions: RegionName[] = []
  for (const [code, same] of byCode) {
    const names = new Set(same.map((row) => row.values.name))
    if (names.size > 1) {
      for (const row of same) refuse(row, 'code', 'REGION_TWICE', { rows: same.map((one) => one.row).join('、') })
    }
    const [first] = same
    const name = first?.values.name ?? null
    if (first && first.problems.length === 0 && name !== null) regions.push({ code, name })
  }
  return regions
}

export interface RegionReading {
  /** Data rows read. */
  readonly rows: number
  readonly regions: readonly RegionName[]
  readonly problems: readonly RowProblem[]
  readonly warnings: readonly RowProblem[]
}

/**
 * Reads a list of towns and villages (代码 · 名称) from a file of its own: the sheet named 区划, or the first that has both
 * headings. Throws INVALID_INPUT when there is none.
 */
export function readRegionList(
  book: RawWorkbook,
  countyCode: string,
  tick: () => void = () => undefined,
): RegionReading {
  const raw =
    book.sheets.find((sheet) => healToken(sheet.name) === regionSheet.name && sheet.rows.length > 0) ??
    book.sheets.find((sheet) => recognise(sheet, [regionSheet]) !== null)
  if (!raw) throw new AppError('INVALID_INPUT', 'regionColumnsMissing', { file: book.file })
  const { rows, warnings } = readRows<typeof regionSheet>(matchSheet(regionSheet, raw, book.file), tick)
  const regions = checkRegions(rows, countyCode)
  return { rows: rows.length, regions, problems: rows.flatMap((row) => row.problems), warnings }
}

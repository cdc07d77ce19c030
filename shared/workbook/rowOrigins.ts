import type { SheetName } from './columns'

/** The rows of a workbook that a household's facts came from, by sheet, in the order of the facts; kept as JSON. */
export type RowOrigins = Readonly<Partial<Record<SheetName, readonly number[]>>>

/** By sheet what the reading gives row by row. */
export function toRowOrigins(origin: readonly { readonly sheet: SheetName; readonly row: number }[]): RowOrigins {
  const rows: Partial<Record<SheetName, number[]>> = {}
  for (const { sheet, row } of origin) (rows[sheet] ??= []).push(row)
  return rows
}

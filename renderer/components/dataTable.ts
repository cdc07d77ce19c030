import type { VNodeChild } from 'vue'
import type { Reply } from '@shared/result'

/** One column of a DataTable. `width` is the least width in px; what is left over is shared by `grow`. */
export interface DataColumn<Row> {
  readonly key: string
  readonly title: string
  readonly width: number
  /** Share of the spare width; 0 keeps the column as it is. Defaults to the width itself. */
  readonly grow?: number
  readonly align?: 'left' | 'center' | 'right'
  readonly sortable?: boolean
  /** What the cell shows; a slot named by the key wins over it, and without either the row's own field is shown. */
  readonly render?: (row: Row) => VNodeChild
}

export interface DataSort {
  readonly key: string
  readonly descending: boolean
}

export interface DataPage<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

/** Reads rows `offset`… of at most `limit` (≤ 200). */
export type LoadRows<Row> = (offset: number, limit: number) => Promise<Reply<DataPage<Row>>>

/** A loader over rows that are already here. */
export function pagesOf<Row>(rows: readonly Row[]): LoadRows<Row> {
  return (offset, limit) =>
    Promise.resolve({ ok: true, value: { total: rows.length, rows: rows.slice(offset, offset + limit) } })
}

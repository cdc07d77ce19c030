import type { ColumnOutcome } from '../columnar/outcome'

/** One evaluation of the whole county, as far as it is compared. */
export type ComparedOutcome = Pick<
  ColumnOutcome,
  'category' | 'people' | 'amount' | 'gap' | 'uplift' | 'dbs' | 'tk' | 'personCategory'
>

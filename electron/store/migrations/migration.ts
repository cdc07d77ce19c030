import type { WriteTx } from '../database'

export interface Migration {
  /** Steps of ten; the file is named for it. */
  readonly version: number
  readonly script: string
  /** What SQL alone cannot do to the rows; runs after the script, in the same transaction. */
  readonly move?: (tx: WriteTx) => void
}

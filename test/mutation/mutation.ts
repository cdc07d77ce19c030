/**
 * One seeded error: a literal piece of a source file, which must stand there exactly once, and what stands in its place.
 * A piece that no longer stands there stops the whole run: the table is kept with the rules.
 */
export type MutationRow = readonly [
  /** Short and unique. */
  id: string,
  /** What the error means, in Chinese, for docs/mutation.md. */
  what: string,
  from: string,
  to: string,
]

/** The seeded errors of one file. */
export interface MutationTable {
  /** From the root of the checkout. */
  readonly file: string
  readonly rows: readonly MutationRow[]
}

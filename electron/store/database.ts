import type { Sql, SqlValue } from './sql'

/** The part of a connection that reads. Table files ask for this when they only read. */
export interface Reader {
  all<Row>(query: Sql): Row[]
  get<Row>(query: Sql): Row | undefined
  /** Rows as arrays of their columns: for reading a whole county, where an object a row would cost more than its columns. */
  arrays<Row extends readonly SqlValue[]>(query: Sql): Row[]
  /** Streams rows; the connection must not write meanwhile. */
  iterate<Row>(query: Sql): IterableIterator<Row>
}

declare const insideTransaction: unique symbol

/**
 * Proof of being inside the one write door (write.ts). Table files that change rows ask for this,
 * so nothing can be written without an audit entry in the same transaction.
 */
export interface WriteTx extends Reader {
  readonly [insideTransaction]: true
  run(query: Sql): { changes: number; lastInsertRowid: number }
  /** A prepared statement for many rows of one shape. */
  prepare(text: string): (values: readonly SqlValue[]) => { changes: number; lastInsertRowid: number }
}

/** An open encrypted database. */
export interface Database extends Reader {
  /** Runs a function in one immediate transaction; everything or nothing. Used by write.ts and migrate.ts only. */
  transaction<T>(run: (tx: WriteTx) => T): T
  /** Runs reads that all see the same state, whatever others write meanwhile. */
  atOneMoment<T>(run: () => T): T
  pragma(text: string): SqlValue
  execute(script: string): void
  readonly path: string
  close(): void
}

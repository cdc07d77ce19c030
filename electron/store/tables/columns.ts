import type { WriteTx } from '../database'
import type { SqlValue } from '../sql'

/** A table's columns, each with how its value is taken from a domain value. */
export type Columns<T> = Readonly<Record<string, (value: T) => SqlValue>>

/** SQLite has no boolean. */
export function fromFlag(flag: boolean | null): number | null {
  return flag === null ? null : flag ? 1 : 0
}

export function toFlag(stored: number | null): boolean | null {
  return stored === null ? null : stored === 1
}

/** An inserter for rows of `leading` columns followed by the mapped ones; the statement is prepared once. */
export function inserter<T>(
  tx: WriteTx,
  table: string,
  leading: readonly string[],
  columns: Columns<T>,
): (lead: readonly SqlValue[], value: T) => number {
  const names = Object.keys(columns)
  const takers = Object.values(columns)
  const all = [...leading, ...names]
  const insert = tx.prepare(`INSERT INTO ${table} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})`)
  return (lead, value) => insert([...lead, ...takers.map((take) => take(value))]).lastInsertRowid
}

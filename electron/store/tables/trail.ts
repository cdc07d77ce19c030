import type { TrailStep } from '@shared/domain/determination'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'
import { currentCodec, packTrail, unpackText, unpackTrail } from '../trails/packTrail'

interface TrailRow {
  codec: number
  packed: Uint8Array
}

function rowOf(db: Reader, determinationId: number): TrailRow | undefined {
  return db.get<TrailRow>(
    sql`SELECT t.codec, t.packed FROM determination d JOIN trail t ON t.id = d.trail_id WHERE d.id = ${determinationId}`,
  )
}

/** The trail of a stored determination; empty for one that has none. */
export function trailOf(db: Reader, determinationId: number): TrailStep[] {
  const row = rowOf(db, determinationId)
  return row ? unpackTrail(row.codec, row.packed) : []
}

/** The same as the text that was stored, byte for byte. */
export function trailTextOf(db: Reader, determinationId: number): string {
  const row = rowOf(db, determinationId)
  return row ? unpackText(row.codec, row.packed) : '[]'
}

/** Prepares the statement once; the returned function stores a trail and answers its number. */
export function trailWriter(tx: WriteTx): (steps: readonly TrailStep[]) => number {
  const insert = tx.prepare('INSERT INTO trail (codec, packed) VALUES (?, ?)')
  return (steps) => insert([currentCodec, packTrail(steps)]).lastInsertRowid
}

/** Removes the trails that only one run's determinations refer to. What other runs share stays. */
export function deleteTrailsOf(tx: WriteTx, runId: number): void {
  tx.run(sql`
    DELETE FROM trail WHERE id IN (SELECT trail_id FROM determination WHERE run_id = ${runId})
      AND NOT EXISTS (SELECT 1 FROM determination o WHERE o.trail_id = trail.id AND o.run_id <> ${runId})`)
}

/** Bytes that the trails of a run take in the book, packed. */
export function trailBytes(db: Reader, runId: number): number {
  return (
    db.get<{ n: number }>(sql`
      SELECT coalesce(sum(length(t.packed)), 0) AS n FROM determination d JOIN trail t ON t.id = d.trail_id
      WHERE d.run_id = ${runId}`)?.n ?? 0
  )
}

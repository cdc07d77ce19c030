import type { BackupKind } from '../backup/backupPlaces'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

/** A verified backup as the book remembers it; whether the file still exists is another matter. */
export interface BackupLogRow {
  readonly name: string
  readonly kind: BackupKind
  readonly takenAt: string
  readonly bytes: number
  /** Digest of the content (contentDigest.ts). */
  readonly digest: string
  readonly auditSeq: number
  /** `elsewhere`: saved where the person chose. */
  readonly place: 'folder' | 'elsewhere'
}

export function insertBackupLog(tx: WriteTx, row: BackupLogRow): void {
  tx.run(sql`INSERT INTO backup_log (name, kind, taken_at, bytes, digest, audit_seq, place)
    VALUES (${row.name}, ${row.kind}, ${row.takenAt}, ${row.bytes}, ${row.digest}, ${row.auditSeq}, ${row.place})`)
}

/** Notes that a backup was restored for proof. */
export function markProven(tx: WriteTx, name: string, at: string): void {
  tx.run(sql`UPDATE backup_log SET proven_at = ${at} WHERE name = ${name}`)
}

/** When a backup was last saved to a place of the person's choice. */
export function lastSavedElsewhere(db: Reader): string | null {
  const row = db.get<{ taken_at: string }>(
    sql`SELECT taken_at FROM backup_log WHERE place = 'elsewhere' ORDER BY id DESC LIMIT 1`,
  )
  return row?.taken_at ?? null
}

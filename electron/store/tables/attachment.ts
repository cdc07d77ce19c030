import type { ArchiveItem } from '@shared/attachments/archiveItems'
import type { AttachmentType } from '@shared/contracts/attachmentContract'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

export interface AttachmentRecord {
  readonly id: string
  readonly revision: number
  readonly household_id: string
  readonly case_id: string | null
  readonly person_id: string | null
  readonly type: AttachmentType
  readonly item: ArchiveItem
  readonly title: string
  readonly file_name: string
  readonly issuer: string
  readonly dated_on: string | null
  readonly note: string
  readonly bytes: number
  readonly chunks: number
  readonly sm3: string
  readonly rotation: 0 | 90 | 180 | 270
  readonly recorded_user: string
  readonly recorded_by: string
  readonly recorded_at: string
  readonly removed_at: string | null
  readonly removed_by: string | null
  readonly removed_reason: string | null
}

// A file whose bytes are still being written is in none of these answers: `arriving IS NULL` stands in every query.

export function attachmentById(db: Reader, id: string): AttachmentRecord | undefined {
  return db.get<AttachmentRecord>(sql`SELECT * FROM attachment WHERE id = ${id} AND arriving IS NULL`)
}

/** Files of a household in the order in which they were taken in. */
export function attachmentsOf(
  db: Reader,
  householdId: string,
  page: { offset: number; limit: number },
): { rows: AttachmentRecord[]; total: number; bytes: number } {
  const sums = db.get<{ n: number; bytes: number }>(
    sql`SELECT count(*) AS n, coalesce(sum(bytes) FILTER (WHERE removed_at IS NULL), 0) AS bytes
      FROM attachment WHERE household_id = ${householdId} AND arriving IS NULL`,
  )
  return {
    rows: db.all<AttachmentRecord>(sql`SELECT * FROM attachment
      WHERE household_id = ${householdId} AND arriving IS NULL
      ORDER BY item, recorded_at, id LIMIT ${page.limit} OFFSET ${page.offset}`),
    total: sums?.n ?? 0,
    bytes: sums?.bytes ?? 0,
  }
}

/** What stands in the file: item and person of everything that was not taken out. */
export function standingPapers(db: Reader, householdId: string): { item: ArchiveItem; person_id: string | null }[] {
  return db.all(
    sql`SELECT DISTINCT item, person_id FROM attachment
      WHERE household_id = ${householdId} AND removed_at IS NULL AND arriving IS NULL`,
  )
}

/** Every byte that a household's files take, also of those taken out: they are kept. */
export function storedBytes(db: Reader, householdId: string): number {
  return (
    db.get<{ bytes: number }>(
      sql`SELECT coalesce(sum(bytes), 0) AS bytes FROM attachment
        WHERE household_id = ${householdId} AND arriving IS NULL`,
    )?.bytes ?? 0
  )
}

/** A standing file of the household with the same content. */
export function sameContent(db: Reader, householdId: string, sm3: string): AttachmentRecord | undefined {
  return db.get<AttachmentRecord>(
    sql`SELECT * FROM attachment
      WHERE household_id = ${householdId} AND sm3 = ${sm3} AND removed_at IS NULL AND arriving IS NULL`,
  )
}

type NewAttachment = Omit<AttachmentRecord, 'revision' | 'rotation' | 'removed_at' | 'removed_by' | 'removed_reason'>

/** A file of which `run` is about to write the pieces; seen by nobody before {@link setArrived}. */
export function insertArriving(tx: WriteTx, row: NewAttachment, run: string): void {
  tx.run(sql`INSERT INTO attachment (id, revision, household_id, case_id, person_id, type, item, title, file_name, issuer,
      dated_on, note, bytes, chunks, sm3, rotation, recorded_user, recorded_by, recorded_at, arriving)
    VALUES (${row.id}, 1, ${row.household_id}, ${row.case_id}, ${row.person_id}, ${row.type}, ${row.item}, ${row.title},
      ${row.file_name}, ${row.issuer}, ${row.dated_on}, ${row.note}, ${row.bytes}, ${row.chunks}, ${row.sm3}, 0,
      ${row.recorded_user}, ${row.recorded_by}, ${row.recorded_at}, ${run})`)
}

/** The last piece is in: the file stands in the household's file from this moment on. */
export function setArrived(tx: WriteTx, id: string, at: string): void {
  tx.run(sql`UPDATE attachment SET arriving = NULL, recorded_at = ${at} WHERE id = ${id}`)
}

/** Files that other runs of the program began and never finished. */
export function leftArriving(db: Reader, run: string): { id: string; chunks: number }[] {
  return db.all(sql`SELECT id, chunks FROM attachment WHERE arriving IS NOT NULL AND arriving <> ${run} ORDER BY id`)
}

/** Removes some pieces of a file that is still arriving. */
export function removeChunks(tx: WriteTx, id: string, from: number, before: number): void {
  tx.run(sql`DELETE FROM attachment_chunk WHERE attachment_id = ${id} AND at >= ${from} AND at < ${before}`)
}

/** Removes what is left of it once its pieces are gone. */
export function removeArriving(tx: WriteTx, id: string): void {
  tx.run(sql`DELETE FROM attachment WHERE id = ${id} AND arriving IS NOT NULL`)
}

export function insertChunk(tx: WriteTx, id: string, at: number, body: Uint8Array): void {
  tx.run(sql`INSERT INTO attachment_chunk (attachment_id, at, body) VALUES (${id}, ${at}, ${body})`)
}

export function readChunk(db: Reader, id: string, at: number): Uint8Array | undefined {
  return db.get<{ body: Uint8Array }>(sql`SELECT body FROM attachment_chunk WHERE attachment_id = ${id} AND at = ${at}`)
    ?.body
}

export function updateAttachment(
  tx: WriteTx,
  row: Pick<AttachmentRecord, 'id' | 'item' | 'person_id' | 'title' | 'issuer' | 'dated_on' | 'note' | 'rotation'>,
): void {
  tx.run(sql`UPDATE attachment SET revision = revision + 1, item = ${row.item}, person_id = ${row.person_id},
      title = ${row.title}, issuer = ${row.issuer}, dated_on = ${row.dated_on}, note = ${row.note},
      rotation = ${row.rotation}
    WHERE id = ${row.id}`)
}

export function setAttachmentRemoved(
  tx: WriteTx,
  id: string,
  removed: { at: string; by: string; reason: string } | null,
): void {
  tx.run(sql`UPDATE attachment SET revision = revision + 1, removed_at = ${removed?.at ?? null},
      removed_by = ${removed?.by ?? null}, removed_reason = ${removed?.reason ?? null}
    WHERE id = ${id}`)
}

import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

/** A parameter set that is being entered. */
export interface PolicyDraftRow {
  id: string
  revision: number
  /** RFC 8785 text of the set as far as it is typed; it may still be wrong. */
  body: string
  /** The released set it was made from, or null. */
  based_on: string | null
  entered_user: string
  entered_by: string
  entered_at: string
  changed_at: string
  /** JSON: everybody who typed in it, the first one first. */
  hands: string
  /** JSON of the newest check, or null since the last change. */
  checked: string | null
  /** The first of two signatures, where two are needed. */
  signed_user: string | null
  signed_by: string | null
  signed_at: string | null
  deleted_at: string | null
}

/** Drafts that were not deleted, the oldest first. */
export function openDrafts(db: Reader): PolicyDraftRow[] {
  return db.all<PolicyDraftRow>(
    sql`SELECT * FROM policy_draft WHERE deleted_at IS NULL ORDER BY entered_at, id LIMIT 200`,
  )
}

export function draftById(db: Reader, id: string): PolicyDraftRow | undefined {
  return db.get<PolicyDraftRow>(sql`SELECT * FROM policy_draft WHERE id = ${id}`)
}

export function insertDraft(
  tx: WriteTx,
  row: Pick<PolicyDraftRow, 'id' | 'body' | 'based_on' | 'entered_user' | 'entered_by' | 'entered_at' | 'hands'>,
): void {
  tx.run(sql`
    INSERT INTO policy_draft (id, revision, body, based_on, entered_user, entered_by, entered_at, changed_at, hands)
    VALUES (${row.id}, 1, ${row.body}, ${row.based_on}, ${row.entered_user}, ${row.entered_by}, ${row.entered_at},
      ${row.entered_at}, ${row.hands})`)
}

/** New content: what was checked and signed before no longer speaks of it. */
export function updateDraft(
  tx: WriteTx,
  row: Pick<PolicyDraftRow, 'id' | 'body' | 'changed_at' | 'hands'> & { revision: number },
): void {
  tx.run(sql`
    UPDATE policy_draft SET revision = ${row.revision}, body = ${row.body}, changed_at = ${row.changed_at},
      hands = ${row.hands}, checked = NULL, signed_user = NULL, signed_by = NULL, signed_at = NULL
    WHERE id = ${row.id}`)
}

/** Keeps a check of this very revision; false when the draft has moved on meanwhile. */
export function keepCheck(tx: WriteTx, id: string, revision: number, checked: string): boolean {
  return (
    tx.run(sql`UPDATE policy_draft SET checked = ${checked}
      WHERE id = ${id} AND revision = ${revision} AND deleted_at IS NULL`).changes === 1
  )
}

export function signDraft(
  tx: WriteTx,
  id: string,
  signature: { readonly user: string; readonly by: string; readonly at: string },
): void {
  tx.run(sql`UPDATE policy_draft SET signed_user = ${signature.user}, signed_by = ${signature.by},
    signed_at = ${signature.at} WHERE id = ${id}`)
}

export function setDraftDeleted(tx: WriteTx, id: string, at: string | null): void {
  tx.run(sql`UPDATE policy_draft SET deleted_at = ${at} WHERE id = ${id}`)
}

/** The draft has become a released set. */
export function removeDraft(tx: WriteTx, id: string): void {
  tx.run(sql`DELETE FROM policy_draft WHERE id = ${id}`)
}

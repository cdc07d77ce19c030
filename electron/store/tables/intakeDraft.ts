import type { IntakePurpose } from '@shared/contracts/intakeContract'
import type { Reader, WriteTx } from '../database'
import { sql, type Sql } from '../sql'

/** A form that is being filled in. */
export interface IntakeDraftRow {
  id: string
  revision: number
  purpose: IntakePurpose
  /** FormBody as JSON, right or wrong as typed. */
  body: string
  /** Region that the draft belongs to: the village typed so far, or the area of whoever began it. */
  area: string
  household_id: string | null
  base_version_id: number | null
  base_revision: number | null
  created_user: string
  created_by: string
  created_at: string
  changed_by: string
  changed_at: string
  discarded_at: string | null
}

export interface ListedDraft extends IntakeDraftRow {
  /** Of the record it is about, as it stands now. */
  household_key: string | null
  household_revision: number | null
}

/** Whose drafts are asked for: one's own wherever they lead, and those of an area where there is one. */
export interface DraftViewer {
  readonly userId: string
  readonly area: string | null
}

function visible({ area, userId }: DraftViewer): Sql {
  return area === null
    ? sql`d.discarded_at IS NULL AND d.created_user = ${userId}`
    : sql`d.discarded_at IS NULL AND (d.created_user = ${userId} OR substr(d.area, 1, ${area.length}) = ${area})`
}

/** Open drafts, the last changed first. */
export function listDrafts(
  db: Reader,
  who: DraftViewer,
  page: { readonly offset: number; readonly limit: number },
): ListedDraft[] {
  return db.all<ListedDraft>(sql`
    SELECT d.*, h.key AS household_key, h.revision AS household_revision
    FROM intake_draft d LEFT JOIN household h ON h.id = d.household_id
    WHERE ${visible(who)} ORDER BY d.changed_at DESC, d.id LIMIT ${page.limit} OFFSET ${page.offset}`)
}

export function countDrafts(db: Reader, who: DraftViewer): number {
  return db.get<{ n: number }>(sql`SELECT count(*) AS n FROM intake_draft d WHERE ${visible(who)}`)?.n ?? 0
}

export function intakeDraftById(db: Reader, id: string): IntakeDraftRow | undefined {
  return db.get<IntakeDraftRow>(sql`SELECT * FROM intake_draft WHERE id = ${id}`)
}

export function insertIntakeDraft(
  tx: WriteTx,
  row: Omit<IntakeDraftRow, 'revision' | 'changed_by' | 'changed_at' | 'discarded_at'>,
): void {
  tx.run(sql`
    INSERT INTO intake_draft (id, revision, purpose, body, area, household_id, base_version_id, base_revision,
      created_user, created_by, created_at, changed_by, changed_at)
    VALUES (${row.id}, 1, ${row.purpose}, ${row.body}, ${row.area}, ${row.household_id}, ${row.base_version_id},
      ${row.base_revision}, ${row.created_user}, ${row.created_by}, ${row.created_at}, ${row.created_by},
      ${row.created_at})`)
}

/** Keeps what is typed; false when the draft is no longer at this revision. */
export function keepIntakeDraft(
  tx: WriteTx,
  next: { id: string; revision: number; body: string; area: string; changedBy: string; changedAt: string },
): boolean {
  return (
    tx.run(sql`
      UPDATE intake_draft SET revision = revision + 1, body = ${next.body}, area = ${next.area},
        changed_by = ${next.changedBy}, changed_at = ${next.changedAt}
      WHERE id = ${next.id} AND revision = ${next.revision} AND discarded_at IS NULL`).changes === 1
  )
}

/** The draft stands on a newer version of its record from now on. */
export function rebaseIntakeDraft(tx: WriteTx, id: string, base: { versionId: number; revision: number }): void {
  tx.run(sql`UPDATE intake_draft SET base_version_id = ${base.versionId}, base_revision = ${base.revision}
    WHERE id = ${id}`)
}

export function setIntakeDiscarded(tx: WriteTx, id: string, at: string | null): void {
  tx.run(sql`UPDATE intake_draft SET discarded_at = ${at} WHERE id = ${id}`)
}

/** The draft has become a household. */
export function removeIntakeDraft(tx: WriteTx, id: string): void {
  tx.run(sql`DELETE FROM intake_draft WHERE id = ${id}`)
}

/** Discarded drafts are forgotten after a while: what was typed about a family is not kept without a reason. */
export function forgetDiscarded(tx: WriteTx, before: string): number {
  return tx.run(sql`DELETE FROM intake_draft WHERE discarded_at IS NOT NULL AND discarded_at < ${before}`).changes
}

/** The open draft of the same kind that somebody has about a household. */
export function draftOfHousehold(
  db: Reader,
  householdId: string,
  purpose: IntakePurpose,
  userId: string,
): string | undefined {
  return db.get<{ id: string }>(sql`
    SELECT id FROM intake_draft WHERE household_id = ${householdId} AND purpose = ${purpose}
      AND created_user = ${userId} AND discarded_at IS NULL ORDER BY changed_at DESC, id LIMIT 1`)?.id
}

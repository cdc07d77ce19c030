import type { CaseForm } from '@shared/contracts/caseFormContract'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

/** A half-typed form of casework. `body` is FormValues as JSON. */
export interface CaseFormDraftRow {
  readonly user_id: string
  readonly subject_id: string
  readonly form: CaseForm
  readonly body: string
  readonly changed_at: string
}

/** Of one person, the last changed first. */
export function caseFormDraftsOf(db: Reader, userId: string): CaseFormDraftRow[] {
  return db.all<CaseFormDraftRow>(sql`SELECT * FROM case_form_draft WHERE user_id = ${userId}
    ORDER BY changed_at DESC, subject_id, form LIMIT 200`)
}

export function keepCaseFormDraft(tx: WriteTx, row: CaseFormDraftRow): void {
  tx.run(sql`INSERT INTO case_form_draft (user_id, subject_id, form, body, changed_at)
    VALUES (${row.user_id}, ${row.subject_id}, ${row.form}, ${row.body}, ${row.changed_at})
    ON CONFLICT (user_id, subject_id, form) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at`)
}

/** It was sent, emptied or thrown away. */
export function removeCaseFormDraft(tx: WriteTx, userId: string, subjectId: string, form: CaseForm): void {
  tx.run(sql`DELETE FROM case_form_draft
    WHERE user_id = ${userId} AND subject_id = ${subjectId} AND form = ${form}`)
}

/** Nobody came back to them: what was typed about a family is not kept without a reason. */
export function forgetCaseFormDrafts(tx: WriteTx, before: string): void {
  tx.run(sql`DELETE FROM case_form_draft WHERE changed_at < ${before}`)
}

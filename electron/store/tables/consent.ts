import type { ConsentKind } from '@shared/contracts/consentContract'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

export interface ConsentRecord {
  readonly id: string
  readonly revision: number
  readonly number: string
  readonly household_id: string
  readonly case_id: string | null
  readonly kind: ConsentKind
  readonly subject_key: string
  readonly name: string
  readonly id_number: string
  readonly relation: string
  readonly agreed: number
  readonly refused_why: string
  readonly signed_on: string
  /** JSON of who signed in this person's place. */
  readonly guardian: string | null
  readonly attachment_id: string | null
  readonly recorded_by: string
  readonly recorded_at: string
  readonly withdrawn_on: string | null
  readonly withdrawn_reason: string | null
  readonly withdrawn_by: string | null
  /** Its registration was taken back together with the change of facts that it made. */
  readonly undone_at: string | null
  readonly undone_by: string | null
}

/** Every sheet of a household, newest first. */
export function consentsOf(db: Reader, householdId: string): ConsentRecord[] {
  return db.all<ConsentRecord>(
    sql`SELECT * FROM consent WHERE household_id = ${householdId} ORDER BY signed_on DESC, recorded_at DESC, id LIMIT 1000`,
  )
}

export function consentById(db: Reader, id: string): ConsentRecord | undefined {
  return db.get<ConsentRecord>(sql`SELECT * FROM consent WHERE id = ${id}`)
}

/** The last number with a prefix, for the next one. */
export function lastConsentNumber(db: Reader, prefix: string): string | null {
  return (
    db.get<{ number: string | null }>(
      sql`SELECT max(number) AS number FROM consent WHERE number >= ${prefix} AND number < ${`${prefix}:`}`,
    )?.number ?? null
  )
}

type NewConsent = Omit<
  ConsentRecord,
  'revision' | 'withdrawn_on' | 'withdrawn_reason' | 'withdrawn_by' | 'undone_at' | 'undone_by'
>

export function insertConsent(tx: WriteTx, row: NewConsent): void {
  tx.run(sql`INSERT INTO consent (id, revision, number, household_id, case_id, kind, subject_key, name, id_number, relation,
      agreed, refused_why, signed_on, guardian, attachment_id, recorded_by, recorded_at)
    VALUES (${row.id}, 1, ${row.number}, ${row.household_id}, ${row.case_id}, ${row.kind}, ${row.subject_key},
      ${row.name}, ${row.id_number}, ${row.relation}, ${row.agreed}, ${row.refused_why}, ${row.signed_on},
      ${row.guardian}, ${row.attachment_id}, ${row.recorded_by}, ${row.recorded_at})`)
}

/** Everybody who signed the sheet of `row` and has the same scan, or none, as it has: one paper, one scan. */
export function setConsentScan(
  tx: WriteTx,
  row: Pick<ConsentRecord, 'household_id' | 'number' | 'attachment_id'>,
  attachmentId: string,
): number {
  return tx.run(sql`UPDATE consent SET revision = revision + 1, attachment_id = ${attachmentId}
    WHERE household_id = ${row.household_id} AND number = ${row.number} AND attachment_id IS ${row.attachment_id}`)
    .changes
}

/** What a scan proves: the sheets that are not withdrawn, newest first. */
export function consentsOnScan(db: Reader, householdId: string, attachmentId: string): ConsentRecord[] {
  return db.all<ConsentRecord>(sql`SELECT * FROM consent
    WHERE household_id = ${householdId} AND attachment_id = ${attachmentId} AND withdrawn_on IS NULL AND undone_at IS NULL
    ORDER BY signed_on DESC, recorded_at DESC, id LIMIT 100`)
}

/** Null: the withdrawal is taken back, the sheet holds as before. */
export function setWithdrawn(
  tx: WriteTx,
  id: string,
  withdrawn: { on: string; reason: string; by: string } | null,
): void {
  tx.run(sql`UPDATE consent SET revision = revision + 1, withdrawn_on = ${withdrawn?.on ?? null},
    withdrawn_reason = ${withdrawn?.reason ?? null}, withdrawn_by = ${withdrawn?.by ?? null} WHERE id = ${id}`)
}

export function setConsentUndone(tx: WriteTx, id: string, undone: { at: string; by: string } | null): void {
  tx.run(sql`UPDATE consent SET revision = revision + 1, undone_at = ${undone?.at ?? null},
    undone_by = ${undone?.by ?? null} WHERE id = ${id}`)
}

/** Applications of a household, newest first, as far as consents depend on them. */
export interface ApplicationRecord {
  readonly id: string
  readonly state: string
  readonly opened_on: string
  readonly last_on: string
  readonly is_open: number
}

export function applicationsOf(db: Reader, householdId: string): ApplicationRecord[] {
  return db.all<ApplicationRecord>(
    sql`SELECT id, state, opened_on, last_on, is_open FROM case_file
      WHERE household_id = ${householdId} AND kind = 'apply' ORDER BY opened_on DESC, created_at DESC, id LIMIT 100`,
  )
}

/** Last month of the last aid of a household; null while some aid lasts or none was ever decided. */
export function aidEndedIn(db: Reader, householdId: string, month: string): string | null {
  const row = db.get<{ open: number; last: string | null }>(
    sql`SELECT count(*) FILTER (WHERE end_month IS NULL OR end_month >= ${month}) AS open, max(end_month) AS last
      FROM standing WHERE household_id = ${householdId}`,
  )
  return row && row.open === 0 ? row.last : null
}

/** Which people each version in force counted, oldest first: one row per member. */
export function memberSetsOf(
  db: Reader,
  householdId: string,
): { version_id: number; valid_from: string; person_id: string; state: string; state_date: string | null }[] {
  return db.all(sql`
    SELECT v.id AS version_id, v.valid_from, m.person_id, m.state, m.state_date
    FROM household_version v JOIN member_fact m ON m.version_id = v.id
    WHERE v.household_id = ${householdId} AND v.superseded_at IS NULL
    ORDER BY v.valid_from, v.id, m.ord`)
}

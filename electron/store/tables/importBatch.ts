import type { ImportPreview } from '@shared/contracts/importContract'
import type { RowProblem } from '@shared/contracts/common'
import type { HouseholdFacts } from '@shared/domain/household'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

export type ImportOutcome = 'new' | 'changed' | 'same' | 'refused'
type Tally = ImportPreview['households']

/** What a preview counts; stored as JSON with the batch. */
export interface ImportTally {
  households: Tally
  persons: Tally
  problems: number
  warnings: number
  regions: { towns: number; villages: number }
}

export interface BatchRow {
  id: string
  file_name: string
  read_at: string
  state: 'reading' | 'staged' | 'committed' | 'discarded'
  row_count: number
  tally: string
  committed_at: string | null
  by_user: string
  /** When the import was taken back; null while it holds. */
  undone_at: string | null
}

export interface StagedHousehold {
  key: string
  applicantName: string
  applicantId: string
  villageCode: string
  people: number
  outcome: ImportOutcome
  householdId: string | null
  baseRevision: number | null
  notes: readonly string[]
  facts: HouseholdFacts | null
  /** RowOrigins as JSON: the rows of the file it was read from. */
  origin?: string | null
}

export interface StagedRow {
  ord: number
  key: string
  applicant_name: string
  applicant_id: string
  village_code: string
  people: number
  outcome: ImportOutcome
  household_id: string | null
  base_revision: number | null
  notes: string
  facts: string | null
  origin: string | null
}

export function insertBatch(
  tx: WriteTx,
  batch: { id: string; fileName: string; readAt: string; byUser: string },
): void {
  tx.run(sql`
    INSERT INTO import_batch (id, file_name, read_at, state, row_count, tally, by_user)
    VALUES (${batch.id}, ${batch.fileName}, ${batch.readAt}, 'reading', 0, '{}', ${batch.byUser})`)
}

export function finishReading(tx: WriteTx, id: string, rowCount: number, tally: ImportTally): void {
  tx.run(sql`UPDATE import_batch SET state = 'staged', row_count = ${rowCount}, tally = ${JSON.stringify(tally)}
    WHERE id = ${id}`)
}

export function markCommitted(tx: WriteTx, id: string, at: string): void {
  tx.run(sql`UPDATE import_batch SET state = 'committed', committed_at = ${at} WHERE id = ${id}`)
}

export function markUndone(tx: WriteTx, id: string, at: string): void {
  tx.run(sql`UPDATE import_batch SET undone_at = ${at} WHERE id = ${id}`)
}

/** The last import that wrote households and still holds. */
export function lastCommitted(db: Reader): BatchRow | undefined {
  return db.get<BatchRow>(sql`
    SELECT * FROM import_batch WHERE state = 'committed' AND undone_at IS NULL
      AND json_extract(tally, '$.households.new') + json_extract(tally, '$.households.changed') > 0
    ORDER BY committed_at DESC, id DESC LIMIT 1`)
}

/** Empties the staging rows of a batch: after a commit the facts live in the book, after a discard nobody needs them. */
export function clearStaged(tx: WriteTx, id: string, keepProblems: boolean): void {
  tx.run(sql`UPDATE import_household SET facts = NULL WHERE import_id = ${id}`)
  if (!keepProblems) {
    tx.run(sql`DELETE FROM import_household WHERE import_id = ${id}`)
    tx.run(sql`DELETE FROM import_problem WHERE import_id = ${id}`)
    tx.run(sql`DELETE FROM import_returned WHERE import_id = ${id}`)
    tx.run(sql`DELETE FROM import_region WHERE import_id = ${id}`)
    tx.run(sql`UPDATE import_batch SET state = 'discarded' WHERE id = ${id}`)
  }
}

export function readBatch(db: Reader, id: string): BatchRow | undefined {
  return db.get<BatchRow>(sql`SELECT * FROM import_batch WHERE id = ${id}`)
}

/** Batches that were read and neither committed nor discarded, newest first. */
export function openBatches(db: Reader): BatchRow[] {
  return db.all<BatchRow>(
    sql`SELECT * FROM import_batch WHERE state IN ('reading', 'staged') ORDER BY read_at DESC, id DESC LIMIT 50`,
  )
}

export function stagedWriter(tx: WriteTx, importId: string): (ord: number, household: StagedHousehold) => void {
  const insert =
    tx.prepare(`INSERT INTO import_household (import_id, ord, key, applicant_name, applicant_id, village_code,
    people, outcome, household_id, base_revision, notes, facts, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  return (ord, h) => {
    insert([
      importId,
      ord,
      h.key,
      h.applicantName,
      h.applicantId,
      h.villageCode,
      h.people,
      h.outcome,
      h.householdId,
      h.baseRevision,
      JSON.stringify(h.notes),
      h.facts === null ? null : JSON.stringify(h.facts),
      h.origin ?? null,
    ])
  }
}

/** Staged households of one outcome (or all), a page at a time in file order. */
export function stagedPage(
  db: Reader,
  importId: string,
  outcome: ImportOutcome | null,
  page: { offset: number; limit: number },
): { total: number; rows: StagedRow[] } {
  const among = outcome === null ? sql`import_id = ${importId}` : sql`import_id = ${importId} AND outcome = ${outcome}`
  return {
    total: db.get<{ n: number }>(sql`SELECT count(*) AS n FROM import_household WHERE ${among}`)?.n ?? 0,
    rows: db.all<StagedRow>(sql`
      SELECT * FROM import_household WHERE ${among} ORDER BY ord LIMIT ${page.limit} OFFSET ${page.offset}`),
  }
}

/** The 户编号 of a household that was found the same, but was changed or taken out since; null while all stand. */
export function sameNoMore(db: Reader, importId: string): string | null {
  const row = db.get<{ key: string }>(sql`
    SELECT s.key FROM import_household s JOIN household h ON h.id = s.household_id
    WHERE s.import_id = ${importId} AND s.outcome = 'same'
      AND (h.ended_on IS NOT NULL OR h.revision <> s.base_revision) ORDER BY s.ord LIMIT 1`)
  return row?.key ?? null
}

/** The next staged households to write, after a position in file order. */
export function stagedToCommit(db: Reader, importId: string, after: number, limit: number): StagedRow[] {
  return db.all<StagedRow>(sql`
    SELECT * FROM import_household
    WHERE import_id = ${importId} AND ord > ${after} AND outcome IN ('new', 'changed') ORDER BY ord LIMIT ${limit}`)
}

export function problemWriter(
  tx: WriteTx,
  importId: string,
): (ord: number, severity: 'problem' | 'warning', problem: RowProblem) => void {
  const insert =
    tx.prepare(`INSERT INTO import_problem (import_id, ord, severity, sheet, row_no, column_name, value, code,
    message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  return (ord, severity, p) => {
    insert([importId, ord, severity, p.sheet, p.row, p.column, p.value, p.code, p.message])
  }
}

export function problemPage(
  db: Reader,
  importId: string,
  severity: 'problem' | 'warning',
  page: { offset: number; limit: number },
): { total: number; rows: RowProblem[] } {
  const among = sql`import_id = ${importId} AND severity = ${severity}`
  return {
    total: db.get<{ n: number }>(sql`SELECT count(*) AS n FROM import_problem WHERE ${among}`)?.n ?? 0,
    rows: db.all<RowProblem>(sql`
      SELECT sheet, row_no AS row, column_name AS "column", value, code, message FROM import_problem
      WHERE ${among} ORDER BY ord LIMIT ${page.limit} OFFSET ${page.offset}`),
  }
}

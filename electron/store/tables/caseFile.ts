import type { CaseProxy } from '@shared/casework/actionData'
import type { CaseOpening } from '@shared/casework/caseFile'
import type { CaseDesk, CaseKind, CaseOutcome, CaseState } from '@shared/casework/states'
import type { IsoDate } from '@shared/domain/dates'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

/** A case as the inbox needs it; everything but the opening follows from its events. */
export interface CaseFileRow {
  readonly id: string
  readonly number: string
  readonly kind: CaseKind
  readonly household_id: string | null
  readonly person_id: string | null
  readonly town_code: string
  readonly village_code: string
  readonly applicant_name: string
  readonly pinyin: string
  readonly initials: string
  readonly opening: string
  readonly proxy: string | null
  readonly class: CaseOutcome | null
  readonly state: CaseState
  readonly desk: CaseDesk
  readonly opened_on: IsoDate
  readonly last_on: IsoDate
  /** The nearest deadline with the pauses it is counted by, as JSON. */
  readonly deadline: string | null
  readonly due_on: IsoDate | null
  readonly assigned_to: string | null
  readonly kin: number
  readonly tipped_off: number
  readonly is_open: number
  readonly revision: number
  readonly opened_by: string
  readonly created_at: string
  readonly updated_at: string
}

export function openingOf(row: Pick<CaseFileRow, 'opening'>): CaseOpening {
  return JSON.parse(row.opening) as CaseOpening
}

export function proxyOf(row: Pick<CaseFileRow, 'proxy'>): CaseProxy | null {
  return row.proxy === null ? null : (JSON.parse(row.proxy) as CaseProxy)
}

export function caseRowOf(db: Reader, id: string): CaseFileRow | undefined {
  return db.get<CaseFileRow>(sql`SELECT * FROM case_file WHERE id = ${id}`)
}

/** The highest number given out so far that begins so; null for none. */
export function lastNumber(db: Reader, prefix: string): string | null {
  const row = db.get<{ number: string }>(sql`
    SELECT number FROM case_file WHERE number >= ${prefix} AND number < ${`${prefix}:`} ORDER BY number DESC LIMIT 1`)
  return row?.number ?? null
}

/** Cases of a household, the latest first; at most 200. */
export function casesOf(db: Reader, householdId: string): CaseFileRow[] {
  return db.all<CaseFileRow>(sql`
    SELECT * FROM case_file WHERE household_id = ${householdId} ORDER BY opened_on DESC, id DESC LIMIT 200`)
}

/** Every case that is not over, by id: for counting deadlines anew. */
/** Cases of 小额快救 for somebody, wherever they were opened, that wait for the help or for its papers. */
export function unfinishedRushes(
  db: Reader,
  of: { readonly householdId: string | null; readonly personId: string | null; readonly idNumber: string },
): CaseFileRow[] {
  const idNumber = of.idNumber === '' ? null : of.idNumber
  return db.all<CaseFileRow>(sql`
    SELECT * FROM case_file WHERE kind = 'rush' AND is_open = 1
      AND (household_id = ${of.householdId} OR person_id = ${of.personId}
        OR json_extract(opening, '$.rush.idNumber') = ${idNumber})
    ORDER BY number`)
}

export function openCaseIds(db: Reader): string[] {
  return db
    .all<{ id: string }>(sql`SELECT id FROM case_file WHERE is_open = 1 ORDER BY due_on, id`)
    .map((row) => row.id)
}

const columns = [
  'id',
  'number',
  'kind',
  'household_id',
  'person_id',
  'town_code',
  'village_code',
  'applicant_name',
  'pinyin',
  'initials',
  'opening',
  'proxy',
  'class',
  'state',
  'desk',
  'opened_on',
  'last_on',
  'deadline',
  'due_on',
  'assigned_to',
  'kin',
  'tipped_off',
  'is_open',
  'revision',
  'opened_by',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof CaseFileRow)[]

export function insertCase(tx: WriteTx, row: CaseFileRow): void {
  const insert = tx.prepare(
    `INSERT INTO case_file (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  insert(columns.map((column) => row[column]))
}

/** What follows from an event: the row's next state, its nearest deadline, and one more revision. */
export type CaseProgress = Pick<
  CaseFileRow,
  'class' | 'state' | 'desk' | 'last_on' | 'deadline' | 'due_on' | 'kin' | 'tipped_off' | 'is_open' | 'updated_at'
>

export function advanceCase(tx: WriteTx, id: string, next: CaseProgress): void {
  tx.run(sql`
    UPDATE case_file SET class = ${next.class}, state = ${next.state}, desk = ${next.desk}, last_on = ${next.last_on},
      deadline = ${next.deadline}, due_on = ${next.due_on}, kin = ${next.kin}, tipped_off = ${next.tipped_off},
      is_open = ${next.is_open}, revision = revision + 1, updated_at = ${next.updated_at}
    WHERE id = ${id}`)
}

/** The nearest deadline counted anew; nothing was done to the case. */
export function putDeadline(tx: WriteTx, id: string, deadline: string | null, dueOn: IsoDate | null): void {
  tx.run(sql`UPDATE case_file SET deadline = ${deadline}, due_on = ${dueOn} WHERE id = ${id}`)
}

export function assignCase(tx: WriteTx, id: string, userId: string | null, at: string): void {
  tx.run(
    sql`UPDATE case_file SET assigned_to = ${userId}, revision = revision + 1, updated_at = ${at} WHERE id = ${id}`,
  )
}

export function insertAssignment(
  tx: WriteTx,
  row: {
    caseId: string
    desk: CaseDesk
    from: string | null
    to: string | null
    reason: string
    by: string
    at: string
  },
): void {
  tx.run(sql`INSERT INTO case_assignment (case_id, desk, from_user, to_user, reason, by_user, at)
    VALUES (${row.caseId}, ${row.desk}, ${row.from}, ${row.to}, ${row.reason}, ${row.by}, ${row.at})`)
}

/** A case whose household went to another village. */
export interface StrayedCase {
  readonly id: string
  readonly number: string
  readonly desk: CaseDesk
  readonly state: CaseState
  /** The village it still belongs to, and the one its household lives in. */
  readonly from: string
  readonly village: string
  readonly userId: string | null
}

/** Open cases whose household lives in another village by now, with whoever they lie with. */
export function strayedCases(db: Reader): StrayedCase[] {
  return db.all<StrayedCase>(sql`
    SELECT c.id, c.number, c.desk, c.state, c.village_code AS "from", h.village_code AS village, c.assigned_to AS userId
    FROM case_file c JOIN household h ON h.id = c.household_id
    WHERE c.is_open = 1 AND h.ended_on IS NULL AND c.village_code <> h.village_code ORDER BY c.id`)
}

/** The case belongs to another village from now on. */
export function moveCase(tx: WriteTx, id: string, village: string, at: string): void {
  tx.run(sql`UPDATE case_file SET town_code = ${village.slice(0, 9)}, village_code = ${village},
    revision = revision + 1, updated_at = ${at} WHERE id = ${id}`)
}

/** Open cases about a household that lie with somebody of the rosters of 近亲属回避. */
export function openCasesOfRosters(
  db: Reader,
): { id: string; number: string; desk: CaseDesk; householdId: string; userId: string }[] {
  return db.all(sql`
    SELECT c.id, c.number, c.desk, c.household_id AS householdId, c.assigned_to AS userId
    FROM kin_roster r JOIN case_file c ON c.assigned_to = r.user_id AND c.is_open = 1
    WHERE r.user_id IS NOT NULL AND r.removed_at IS NULL AND c.household_id IS NOT NULL ORDER BY c.id`)
}

/** Who had the case when it last lay on a desk, if that person may still sign in; null for nobody. */
export function lastAssignee(db: Reader, caseId: string, desk: CaseDesk): string | null {
  const row = db.get<{ to: string | null; gone: number }>(sql`
    SELECT a.to_user AS "to", u.disabled_at IS NOT NULL AS gone FROM case_assignment a
    LEFT JOIN user_account u ON u.id = a.to_user
    WHERE a.case_id = ${caseId} AND a.desk = ${desk} ORDER BY a.id DESC LIMIT 1`)
  return row?.gone === 0 ? row.to : null
}

/** The case goes over to another desk: back to whoever had it there, or to nobody yet. */
export function passOn(tx: WriteTx, id: string, userId: string | null): void {
  tx.run(sql`UPDATE case_file SET assigned_to = ${userId} WHERE id = ${id}`)
}

import type { Role } from '@shared/contracts/userContract'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

export interface LookRecord {
  readonly id: string
  readonly user_id: string
  readonly household_id: string
  readonly reason: string
  readonly at: string
  readonly until: string
  readonly looks: number
}

/** The look that a person may still take at a household. */
export function standingLook(db: Reader, userId: string, householdId: string, now: string): LookRecord | undefined {
  return db.get<LookRecord>(sql`SELECT * FROM elsewhere_look
    WHERE user_id = ${userId} AND household_id = ${householdId} AND until > ${now} AND at <= ${now}
    ORDER BY until DESC LIMIT 1`)
}

export function insertLook(tx: WriteTx, row: Omit<LookRecord, 'looks'>): void {
  tx.run(sql`INSERT INTO elsewhere_look (id, user_id, household_id, reason, at, until, looks)
    VALUES (${row.id}, ${row.user_id}, ${row.household_id}, ${row.reason}, ${row.at}, ${row.until}, 0)`)
}

export function countLook(tx: WriteTx, id: string): void {
  tx.run(sql`UPDATE elsewhere_look SET looks = looks + 1 WHERE id = ${id}`)
}

export interface LookListRecord extends LookRecord {
  readonly user_name: string
  readonly role: Role
  readonly key: string
  readonly applicant_name: string
  readonly village_code: string
}

/** @param userId null: everybody's. */
export function lookPage(
  db: Reader,
  userId: string | null,
  page: { offset: number; limit: number },
): { rows: LookListRecord[]; total: number } {
  const own = userId === null ? sql`1` : sql`l.user_id = ${userId}`
  return {
    rows: db.all<LookListRecord>(sql`
      SELECT l.*, u.name AS user_name, u.role, h.key, h.applicant_name, h.village_code
      FROM elsewhere_look l JOIN user_account u ON u.id = l.user_id JOIN household h ON h.id = l.household_id
      WHERE ${own} ORDER BY l.at DESC, l.id LIMIT ${page.limit} OFFSET ${page.offset}`),
    total: db.get<{ n: number }>(sql`SELECT count(*) AS n FROM elsewhere_look l WHERE ${own}`)?.n ?? 0,
  }
}

import type { Role } from '@shared/contracts/userContract'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

export interface UserRow {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly role: Role
  readonly area: string
  readonly created_at: string
  readonly disabled_at: string | null
}

export function userById(db: Reader, id: string): UserRow | undefined {
  return db.get<UserRow>(sql`SELECT * FROM user_account WHERE id = ${id}`)
}

export function userByLogin(db: Reader, login: string): UserRow | undefined {
  return db.get<UserRow>(sql`SELECT * FROM user_account WHERE login = ${login}`)
}

/** Everybody, the active ones first; with when each last signed in. */
export function allUsers(db: Reader): (UserRow & { last_sign_in: string | null })[] {
  return db.all(sql`
    SELECT u.*, (SELECT max(s.started_at) FROM user_session s WHERE s.user_id = u.id) AS last_sign_in
    FROM user_account u ORDER BY u.disabled_at IS NOT NULL, u.created_at, u.id LIMIT 500`)
}

/** 县管理员 who may sign in. */
export function activeAdministrators(db: Reader): UserRow[] {
  return db.all<UserRow>(sql`
    SELECT * FROM user_account WHERE role = 'COUNTY_ADMIN' AND disabled_at IS NULL ORDER BY created_at, id LIMIT 100`)
}

/** Villages of a 村级协理 beside the one that stands in the account. */
export function otherVillagesOf(db: Reader, userId: string): string[] {
  return db
    .all<{ village: string }>(sql`SELECT village FROM user_village WHERE user_id = ${userId} ORDER BY village`)
    .map(({ village }) => village)
}

export function setOtherVillages(tx: WriteTx, userId: string, villages: readonly string[]): void {
  tx.run(sql`DELETE FROM user_village WHERE user_id = ${userId}`)
  for (const village of villages)
    tx.run(sql`INSERT INTO user_village (user_id, village) VALUES (${userId}, ${village})`)
}

export function insertUser(tx: WriteTx, user: Omit<UserRow, 'disabled_at'>): void {
  tx.run(sql`INSERT INTO user_account (id, login, name, role, area, created_at)
    VALUES (${user.id}, ${user.login}, ${user.name}, ${user.role}, ${user.area}, ${user.created_at})`)
}

export function updateUser(tx: WriteTx, user: Pick<UserRow, 'id' | 'name' | 'role' | 'area'>): void {
  tx.run(sql`UPDATE user_account SET name = ${user.name}, role = ${user.role}, area = ${user.area}
    WHERE id = ${user.id}`)
}

export function setDisabled(tx: WriteTx, id: string, at: string | null): void {
  tx.run(sql`UPDATE user_account SET disabled_at = ${at} WHERE id = ${id}`)
}

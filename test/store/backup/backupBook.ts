import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@shared/result'
import type { BackupFile } from '../../../electron/store/backup/backupFile'
import type { BackupKind } from '../../../electron/store/backup/backupPlaces'
import { takeBackup, type BackupRequest } from '../../../electron/store/backup/takeBackup'
import type { Database, Reader } from '../../../electron/store/database'
import { quietControl, type JobControl } from '../../../electron/store/jobs/control'
import { openConnection } from '../../../electron/store/openStore'
import { sql } from '../../../electron/store/sql'
import { testBook, type TestBook } from '../testBook'

/** A book with rows in every kind of page: long texts, many rows, an index of its own, free pages. */
export function filledBook(day?: string): TestBook {
  const t = testBook(day)
  fillBook(t.book.db)
  return t
}

export function fillBook(db: Database): void {
  const numbers = 'WITH RECURSIVE number(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < 5999)'
  const body = randomBytes(30_000).toString('base64')
  db.execute(`
    BEGIN;
    INSERT INTO region ${numbers} SELECT printf('430681%06d', n), printf('第%d村（社区）名称较长以便占满若干页面', n) FROM number;
    INSERT INTO policy_set (id, region, title, document_no, effective_from, effective_to, body, digest, loaded_at, loaded_by)
      VALUES ('P1', '430681', '参数集', '文号', '2026-01-01', NULL, '${body}', 'd', 'a', 'b');
    INSERT INTO person (id, id_number, id_tail, name, given_name, pinyin, initials, sex, birth_date, household_id, relation, updated_at) ${numbers}
      SELECT 'p' || n, printf('4306811979%08d', n), '0072', '人' || n, '', '', '', '1', '1979-05-06', NULL, '01', 'a'
      FROM number WHERE n < 3000;
    INSERT INTO import_batch (id, file_name, read_at, state, row_count, tally, by_user)
      VALUES ('i1', 'x.xlsx', 'a', 'staged', 0, '{}', 'b');
    INSERT INTO import_problem ${numbers}
      SELECT 'i1', n, 'problem', '家庭', n, '户编号', '', 'X', '说明' || n FROM number WHERE n < 4000;
    COMMIT;
    DELETE FROM import_problem WHERE ord >= 100`)
}

export function everything(db: Reader): Record<string, object[]> {
  const tables = db.all<{ name: string }>(
    sql`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  )
  return Object.fromEntries(
    tables.map(({ name }) => [name, db.all<object>({ text: `SELECT * FROM ${name}`, values: [] })]),
  )
}

/** All rows of a closed database file. */
export function everythingIn(path: string, key: Uint8Array): Record<string, object[]> {
  const db = openConnection(path, key, { mustExist: true })
  try {
    return everything(db)
  } finally {
    db.close()
  }
}

export function requestOf(t: TestBook, kind: BackupKind = 'manual', file: string | null = null): BackupRequest {
  const { folder, book } = t
  const { key, clock } = book
  return {
    databasePath: folder.database,
    key,
    keyring: book.keyring(),
    kind,
    at: clock.now(),
    ownFolder: folder.backups,
    file,
  }
}

export function take(t: TestBook, kind: BackupKind = 'manual', control: JobControl = quietControl): BackupFile {
  return takeBackup(requestOf(t, kind), control)
}

/** Does something when a phase begins. */
export function whenPhase(phase: string, act: () => void): JobControl {
  return {
    progress: (now) => {
      if (now === phase) act()
    },
    cancelled: () => false,
  }
}

export interface Told {
  readonly code: string
  readonly messageKey: string
}

function told(error: unknown): Told {
  if (error instanceof AppError) return { code: error.code, messageKey: error.messageKey }
  throw error
}

/** What a call throws, as the screen would be told. */
export function toldBy(run: () => void): Told {
  try {
    run()
  } catch (error) {
    return told(error)
  }
  throw new Error('nothing was thrown')
}

export async function toldByAsync(run: () => Promise<unknown>): Promise<Told> {
  try {
    await run()
  } catch (error) {
    return told(error)
  }
  throw new Error('nothing was thrown')
}

/** Mounts a small or read-only disk at a folder; null where there is no right to. Answers the unmounting. */
export function smallDisk(folder: string, options: string): (() => void) | null {
  mkdirSync(folder, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return null
  }
  return () => execFileSync('umount', ['-l', folder])
}

/** Leaves no free byte on the disk of a folder. */
export function fillDisk(folder: string): () => void {
  const path = join(folder, 'fills-the-disk')
  const piece = Buffer.alloc(64 * 1024)
  for (let size = piece.length; size >= 1; size = Math.floor(size / 4)) {
    try {
      for (;;) writeFileSync(path, piece.subarray(0, size), { flag: 'a' })
    } catch {
      // Full for pieces of this size.
    }
  }
  return () => rmSync(path, { force: true })
}

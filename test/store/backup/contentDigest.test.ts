import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { latestVersion } from '../../../electron/store/migrate'
import { contentDigest } from '../../../electron/store/backup/contentDigest'
import type { Database } from '../../../electron/store/database'
import { sql } from '../../../electron/store/sql'
import { testBook, type TestBook } from '../testBook'
import { everything, fillBook } from './backupBook'

describe('the digest of what a book holds', () => {
  let t: TestBook
  let db: Database
  beforeEach(() => {
    t = testBook()
    db = t.book.db
  })
  afterEach(() => t.end())

  const digest = (): string => contentDigest(db).digest

  it('counts and takes in every row of tables of each kind, in the order of their keys', () => {
    fillBook(db)
    db.execute(`
      CREATE TABLE pair (a TEXT NOT NULL, b INTEGER NOT NULL, c REAL, d BLOB, PRIMARY KEY (b, a)) STRICT, WITHOUT ROWID;
      WITH RECURSIVE number(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < 1500)
        INSERT INTO pair SELECT 'a' || (n % 7), n / 3 * 8 + n % 3, n / 3.0, randomblob(9) FROM number;
      CREATE TABLE numbered (x TEXT) STRICT;
      INSERT INTO numbered (rowid, x) VALUES (-9, 'negative'), (7000000000000, NULL), (3, '');`)
    const found = contentDigest(db)
    const rows = everything(db)
    const counts = Object.fromEntries(Object.entries(rows).map(([name, list]) => [name, list.length]))
    expect(found.rows).toEqual(counts)
    // The same made slowly, of every row as it is read by itself.
    const hash = createHash('sha256')
    const version = Number(db.pragma('user_version'))
    const schema = db.all<object>(sql`
      SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`)
    hash.update(JSON.stringify([version, schema]))
    for (const name of Object.keys(rows).toSorted()) {
      hash.update(`\n${JSON.stringify(name)}\n`)
      const columns = db.all<{ name: string; type: string; pk: number }>(sql`SELECT * FROM pragma_table_info(${name})`)
      const parts = columns.map((column) => (column.type === 'BLOB' ? `quote("${column.name}")` : `"${column.name}"`))
      const keyed = db.get(sql`SELECT 1 FROM pragma_table_list WHERE name = ${name} AND wr = 1`) !== undefined
      const key = keyed
        ? columns
            .filter(({ pk }) => pk > 0)
            .toSorted((a, b) => a.pk - b.pk)
            .map((column) => `"${column.name}"`)
            .join(', ')
        : 'rowid'
      const text = `SELECT json_array(${parts.join(', ')}) AS row FROM "${name}" ORDER BY ${key}`
      for (const { row } of db.all<{ row: string }>({ text, values: [] })) hash.update(row)
    }
    expect(found.digest).toBe(hash.digest('hex'))
  })

  it('changes with any value, row, table, index or version, and comes back with it', () => {
    fillBook(db)
    const before = digest()
    const changes: [string, string][] = [
      [
        `UPDATE region SET name = name || ' ' WHERE code = '430681000007'`,
        `UPDATE region SET name = rtrim(name) WHERE code = '430681000007'`,
      ],
      [`UPDATE person SET household_id = '' WHERE id = 'p5'`, `UPDATE person SET household_id = NULL WHERE id = 'p5'`],
      [`UPDATE import_problem SET ord = 99999 WHERE ord = 50`, `UPDATE import_problem SET ord = 50 WHERE ord = 99999`],
      [`INSERT INTO setting VALUES ('x', '')`, `DELETE FROM setting WHERE key = 'x'`],
      [`CREATE TABLE more (x TEXT) STRICT`, `DROP TABLE more`],
      [`CREATE INDEX more ON region (name)`, `DROP INDEX more`],
      [`PRAGMA user_version = 61`, `PRAGMA user_version = ${latestVersion}`],
    ]
    db.execute('PRAGMA foreign_keys = OFF')
    for (const [change, back] of changes) {
      db.execute(change)
      expect({ change, same: digest() === before }).toEqual({ change, same: false })
      db.execute(back)
      expect({ back, same: digest() === before }).toEqual({ back, same: true })
    }
  })

  it('does not depend on how the pages lie', () => {
    fillBook(db)
    const before = digest()
    db.execute('VACUUM')
    expect(digest()).toBe(before)
  })
})

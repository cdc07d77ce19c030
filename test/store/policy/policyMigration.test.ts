import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../electron/store/database'
import { migrations } from '../../../electron/store/migrations'
import { createPolicyDraft } from '../../../electron/store/migrations/0070-create-policy-draft'
import { openConnection } from '../../../electron/store/openStore'
import { sql } from '../../../electron/store/sql'
import { allPolicySets } from '../../../electron/store/tables/policySet'
import { temporaryFolder } from '../testBook'

describe('migration 0070', () => {
  let folder: string
  let db: Database
  beforeEach(() => {
    folder = temporaryFolder()
    db = openConnection(join(folder, 'book.db'), new Uint8Array(32).fill(7), { mustExist: false })
    for (const migration of migrations.filter((one) => one.version < 70)) db.execute(migration.script)
    db.execute(`
      INSERT INTO policy_set VALUES ('''; DROP --', '430681', '=cmd|x', '', '2026-07-01', NULL, '{}', '', 'a', '𠮷 某');
      INSERT INTO policy_set VALUES ('B', '43', '', '〔〕', '2026-01-01', '2026-06-30', '', 'd', '', '');`)
    db.execute(createPolicyDraft.script)
  })
  afterEach(() => {
    db.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('keeps every set as it was and counts it as released by whoever loaded it', () => {
    const unknown = { entered_user: '', released_user: '', second_user: '', second_by: '', check_summary: '' }
    expect(allPolicySets(db)).toEqual([
      {
        id: 'B',
        region: '43',
        title: '',
        document_no: '〔〕',
        effective_from: '2026-01-01',
        effective_to: '2026-06-30',
        body: '',
        digest: 'd',
        loaded_at: '',
        loaded_by: '',
        entered_by: '',
        released_by: '',
        released_at: '',
        release_way: 'loaded',
        ...unknown,
      },
      {
        id: "'; DROP --",
        region: '430681',
        title: '=cmd|x',
        document_no: '',
        effective_from: '2026-07-01',
        effective_to: null,
        body: '{}',
        digest: '',
        loaded_at: 'a',
        loaded_by: '𠮷 某',
        entered_by: '𠮷 某',
        released_by: '𠮷 某',
        released_at: 'a',
        release_way: 'loaded',
        ...unknown,
      },
    ])
  })

  it.each([
    "UPDATE policy_set SET body = '{}' WHERE id = 'B'",
    "UPDATE policy_set SET effective_to = '2027-01-01'",
    'UPDATE policy_set SET title = title',
    "DELETE FROM policy_set WHERE id = 'B'",
    'DELETE FROM policy_set',
    "REPLACE INTO policy_set SELECT * FROM policy_set WHERE id = 'B'",
    "INSERT INTO policy_set SELECT * FROM policy_set WHERE id = 'B' ON CONFLICT (id) DO UPDATE SET body = 'x'",
  ])('lets nothing touch a released set: %s', (statement) => {
    const before = db.all(sql`SELECT * FROM policy_set`)
    expect(() => db.execute(statement)).toThrow(/a released parameter set is never|UNIQUE/)
    expect(db.all(sql`SELECT * FROM policy_set`)).toEqual(before)
  })

  it('takes drafts only from people of the book', () => {
    db.execute('PRAGMA foreign_keys = ON')
    const insert = (user: string): void =>
      db.execute(`INSERT INTO policy_draft (id, revision, body, entered_user, entered_by, entered_at, changed_at, hands)
        VALUES ('d', 1, '{}', '${user}', '', '', '', '[]')`)
    expect(() => insert('nobody')).toThrow('FOREIGN KEY')
  })
})

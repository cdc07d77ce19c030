import { sql } from '../sql'
import { currentCodec, packText } from '../trails/packTrail'
import type { Migration } from './migration'

const chunk = 1000

interface OldTrail {
  determination_id: number
  steps: string
  on_date: string
}

/**
 * Trails packed, and shared by the runs in which a household's result stayed the same; what a run was made with (rules,
 * values), what it changed against the one before, and where the two evaluators differed; the workbook rows that facts
 * came from.
 */
export const shareTrails: Migration = {
  version: 80,
  script: `
CREATE TABLE trail (
  id INTEGER PRIMARY KEY,
  codec INTEGER NOT NULL,
  packed BLOB NOT NULL
) STRICT;

ALTER TABLE determination ADD COLUMN trail_id INTEGER REFERENCES trail (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE determination ADD COLUMN same_until TEXT;
CREATE INDEX determination_trail_id ON determination (trail_id);

ALTER TABLE classification_run ADD COLUMN rules_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE classification_run ADD COLUMN values_digest TEXT NOT NULL DEFAULT '';
ALTER TABLE classification_run ADD COLUMN before_run TEXT;
ALTER TABLE classification_run ADD COLUMN computed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE classification_run ADD COLUMN differences INTEGER NOT NULL DEFAULT 0;
ALTER TABLE classification_run ADD COLUMN confirmed_at TEXT;
UPDATE classification_run SET computed = households;

CREATE TABLE run_change (
  run_id INTEGER NOT NULL REFERENCES classification_run (id),
  village_code TEXT NOT NULL,
  key TEXT NOT NULL,
  household_id TEXT NOT NULL REFERENCES household (id),
  from_category TEXT,
  to_category TEXT,
  from_amount INTEGER,
  to_amount INTEGER,
  causes TEXT NOT NULL,
  PRIMARY KEY (run_id, village_code, key, household_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_difference (
  run_id INTEGER NOT NULL REFERENCES classification_run (id),
  ord INTEGER NOT NULL,
  household_id TEXT NOT NULL REFERENCES household (id),
  field TEXT NOT NULL,
  readable TEXT NOT NULL,
  columnar TEXT NOT NULL,
  PRIMARY KEY (run_id, ord)
) STRICT, WITHOUT ROWID;

ALTER TABLE household_version ADD COLUMN origin TEXT;
ALTER TABLE import_household ADD COLUMN origin TEXT;
`,
  move: (tx) => {
    const insert = tx.prepare('INSERT INTO trail (id, codec, packed) VALUES (?, ?, ?)')
    const refer = tx.prepare('UPDATE determination SET trail_id = ?, same_until = ? WHERE id = ?')
    for (let after = -1; ;) {
      const rows = tx.all<OldTrail>(sql`
        SELECT t.determination_id, t.steps, r.on_date FROM determination_trail t
        JOIN determination d ON d.id = t.determination_id JOIN classification_run r ON r.id = d.run_id
        WHERE t.determination_id > ${after} ORDER BY t.determination_id LIMIT ${chunk}`)
      for (const row of rows) {
        insert([row.determination_id, currentCodec, packText(row.steps)])
        refer([row.determination_id, row.on_date, row.determination_id])
      }
      const last = rows.at(-1)
      if (!last) break
      after = last.determination_id
    }
    tx.run(sql`DROP TABLE determination_trail`)
  },
}

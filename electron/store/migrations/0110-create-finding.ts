import { givenName } from '@shared/matching/nameParts'
import { spokenName } from '../pinyin'
import { sql } from '../sql'
import type { Migration } from './migration'

const chunk = 5000

/**
 * Finding people: where they live and their phone beside the name, so that the search box is answered from one index
 * whatever the area of the session; the sound of a name and the date of birth as keys of the fuzzy comparison; what was
 * compared and decided. And the operations of households, so that one that touched several is taken back as a whole.
 */
export const createFinding: Migration = {
  version: 110,
  script: `
ALTER TABLE person ADD COLUMN village_code TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN phone TEXT;
ALTER TABLE person ADD COLUMN sound TEXT NOT NULL DEFAULT '';

ALTER TABLE household ADD COLUMN founded_on TEXT;

DROP INDEX person_name;
DROP INDEX person_given_name;
DROP INDEX person_pinyin;
DROP INDEX person_initials;
DROP INDEX person_tail;

CREATE TABLE household_operation (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  on_date TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  undone_at TEXT
) STRICT;
CREATE TABLE household_operation_part (
  operation_id TEXT NOT NULL REFERENCES household_operation (id),
  household_id TEXT NOT NULL REFERENCES household (id),
  role TEXT NOT NULL CHECK (role IN ('changed', 'new', 'ends')),
  version_id INTEGER REFERENCES household_version (id),
  PRIMARY KEY (operation_id, household_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX household_operation_part_version ON household_operation_part (version_id) WHERE version_id IS NOT NULL;
CREATE INDEX household_operation_part_household ON household_operation_part (household_id, operation_id);

CREATE TABLE match_run (
  id INTEGER PRIMARY KEY,
  ended_at TEXT NOT NULL,
  persons INTEGER NOT NULL,
  pairs INTEGER NOT NULL,
  by_name TEXT NOT NULL
) STRICT;
CREATE TABLE match_pair (
  a TEXT NOT NULL REFERENCES person (id),
  b TEXT NOT NULL REFERENCES person (id),
  score INTEGER NOT NULL,
  reasons TEXT NOT NULL,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX match_pair_score ON match_pair (score, a, b);
CREATE TABLE match_verdict (
  a TEXT NOT NULL REFERENCES person (id),
  b TEXT NOT NULL REFERENCES person (id),
  verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different')),
  decided_by TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX match_verdict_at ON match_verdict (verdict, decided_at, a, b);
`,
  move: (tx) => {
    const fill = tx.prepare('UPDATE person SET given_name = ?, sound = ?, phone = ?, village_code = ? WHERE id = ?')
    for (let after = ''; ;) {
      const rows = tx.all<{ id: string; name: string; phone: string | null; village: string | null }>(sql`
        SELECT p.id, p.name, h.village_code AS village,
          (SELECT coalesce(m.phone, CASE WHEN m.relation = '01' THEN v.phone END) FROM member_fact m
            JOIN household_version v ON v.id = m.version_id
            WHERE m.version_id = h.current_version_id AND m.person_id = p.id) AS phone
        FROM person p LEFT JOIN household h ON h.id = p.household_id
        WHERE p.id > ${after} ORDER BY p.id LIMIT ${chunk}`)
      for (const row of rows)
        fill([givenName(row.name), spokenName(row.name).sound, phoneKey(row.phone), row.village ?? '', row.id])
      const last = rows.at(-1)
      if (!last) break
      after = last.id
    }
    // After the rows, so that each is laid down sorted. All the box and the comparison ask for stands in the index.
    for (const column of ['name', 'given_name', 'pinyin', 'initials', 'id_tail'])
      tx.run({
        text: `CREATE INDEX person_${column.replace('id_', '')} ON person (${column}, village_code, household_id)`,
        values: [],
      })
    tx.run(sql`CREATE INDEX person_phone ON person (phone, village_code, household_id) WHERE phone IS NOT NULL`)
    tx.run(sql`CREATE INDEX person_birth ON person (birth_date)`)
    tx.run(sql`CREATE INDEX person_sound ON person (sound, birth_date)`)
  },
}

/** The digits of a phone as they are searched; frozen with this migration. */
function phoneKey(phone: string | null): string | null {
  const digits = (phone ?? '').replace(/\D/g, '')
  return digits === '' ? null : digits.slice(-11)
}

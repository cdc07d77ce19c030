import type { Migration } from './migration'
import { sql } from '../sql'
import { fillDecidedFacts } from './0140-decided-facts'

/**
 * What acts of this book say of a household from a day on, in the place of what it declared; at each determination the
 * row it was judged with; at each run whether it was made under another set than the one in force on its day. Filled for
 * the decisions and filings that the book already has; their households count as changed, so that the next run judges
 * them anew. The rows are made by a copy of the code of that day (0140-decided-facts.ts).
 */
export const createDecidedFact: Migration = {
  version: 140,
  script: `
CREATE TABLE decided_fact (
  id INTEGER PRIMARY KEY,
  household_id TEXT NOT NULL REFERENCES household (id),
  from_date TEXT NOT NULL,
  standing TEXT NOT NULL CHECK (standing IN ('declared', 'none', 'decided')),
  category TEXT CHECK ((category IS NULL) = (standing <> 'decided')),
  amount INTEGER,
  start_month TEXT,
  valid_until TEXT,
  standing_case TEXT REFERENCES case_file (id),
  rejected_on TEXT,
  rejected_case TEXT REFERENCES case_file (id),
  exited_on TEXT,
  exited_case TEXT REFERENCES case_file (id),
  kin_filed INTEGER NOT NULL CHECK (kin_filed IN (0, 1)),
  recorded_at TEXT NOT NULL,
  superseded_at TEXT
) STRICT;
CREATE INDEX decided_fact_household ON decided_fact (household_id, from_date, id);
CREATE INDEX decided_fact_superseded ON decided_fact (superseded_at) WHERE superseded_at IS NOT NULL;
CREATE TRIGGER decided_fact_stays BEFORE DELETE ON decided_fact
  BEGIN SELECT RAISE(ABORT, 'decided facts are never deleted'); END;
CREATE TRIGGER decided_fact_kept BEFORE UPDATE ON decided_fact
  WHEN old.superseded_at IS NOT NULL OR new.superseded_at IS NULL
  BEGIN SELECT RAISE(ABORT, 'decided facts are superseded once and never changed'); END;

ALTER TABLE determination ADD COLUMN decided_id INTEGER REFERENCES decided_fact (id);

ALTER TABLE classification_run ADD COLUMN planning INTEGER NOT NULL DEFAULT 0 CHECK (planning IN (0, 1));
UPDATE classification_run SET planning = 1 WHERE policy_id <> coalesce((
  SELECT p.id FROM policy_set p WHERE p.effective_from <= classification_run.on_date
    AND coalesce(p.effective_to, '9999') >= classification_run.on_date AND p.loaded_at <= classification_run.started_at
  ORDER BY length(p.region) DESC, p.effective_from DESC LIMIT 1), policy_id);
`,
  move: (tx) => {
    const at = tx.get<{ now: string }>(sql`SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now') AS now`)?.now ?? ''
    fillDecidedFacts(tx, at)
  },
}

import type { Migration } from './migration'

/** Staging of read workbooks: what was previewed is exactly what a commit applies. */
export const createImport: Migration = {
  version: 30,
  script: `
CREATE TABLE import_batch (
  id TEXT PRIMARY KEY,
  file_name TEXT NOT NULL,
  read_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('reading', 'staged', 'committed', 'discarded')),
  row_count INTEGER NOT NULL,
  tally TEXT NOT NULL,
  committed_at TEXT,
  by_user TEXT NOT NULL
) STRICT;

CREATE TABLE import_household (
  import_id TEXT NOT NULL REFERENCES import_batch (id),
  ord INTEGER NOT NULL,
  key TEXT NOT NULL,
  applicant_name TEXT NOT NULL,
  applicant_id TEXT NOT NULL,
  village_code TEXT NOT NULL,
  people INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('new', 'changed', 'same', 'refused')),
  household_id TEXT,
  base_revision INTEGER,
  notes TEXT NOT NULL,
  facts TEXT,
  PRIMARY KEY (import_id, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_household_outcome ON import_household (import_id, outcome, ord);

CREATE TABLE import_problem (
  import_id TEXT NOT NULL REFERENCES import_batch (id),
  ord INTEGER NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('problem', 'warning')),
  sheet TEXT NOT NULL,
  row_no INTEGER NOT NULL,
  column_name TEXT NOT NULL,
  value TEXT NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (import_id, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_problem_severity ON import_problem (import_id, severity, ord);

CREATE TABLE import_returned (
  import_id TEXT NOT NULL REFERENCES import_batch (id),
  ord INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (import_id, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_region (
  import_id TEXT NOT NULL REFERENCES import_batch (id),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (import_id, code)
) STRICT, WITHOUT ROWID;
`,
}

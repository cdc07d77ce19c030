import type { Migration } from './migration'

/** Determinations: one run judges every household on one date under one set; only complete runs are ever shown. */
export const createDetermination: Migration = {
  version: 40,
  script: `
CREATE TABLE classification_run (
  id INTEGER PRIMARY KEY,
  on_date TEXT NOT NULL,
  policy_id TEXT NOT NULL,
  policy_digest TEXT NOT NULL,
  started_at TEXT NOT NULL,
  completed_at TEXT,
  by_user TEXT NOT NULL,
  milliseconds INTEGER NOT NULL,
  households INTEGER NOT NULL,
  summary TEXT NOT NULL
) STRICT;

CREATE TABLE determination (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES classification_run (id),
  household_id TEXT NOT NULL REFERENCES household (id),
  version_id INTEGER NOT NULL REFERENCES household_version (id),
  category TEXT NOT NULL,
  tags TEXT NOT NULL,
  people INTEGER NOT NULL,
  annual_income INTEGER NOT NULL,
  per_capita INTEGER NOT NULL,
  amount INTEGER,
  gap INTEGER NOT NULL,
  uplift INTEGER NOT NULL,
  dbs INTEGER NOT NULL,
  tk INTEGER NOT NULL,
  tk_persons INTEGER NOT NULL,
  dbs_persons INTEGER NOT NULL,
  reasons TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX determination_household ON determination (run_id, household_id);
CREATE INDEX determination_category ON determination (run_id, category, household_id);

CREATE TABLE determination_person (
  determination_id INTEGER NOT NULL REFERENCES determination (id),
  id_number TEXT NOT NULL,
  category TEXT NOT NULL,
  amount INTEGER,
  reason TEXT NOT NULL,
  PRIMARY KEY (determination_id, id_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE determination_trail (
  determination_id INTEGER PRIMARY KEY REFERENCES determination (id),
  steps TEXT NOT NULL
) STRICT;
`,
}

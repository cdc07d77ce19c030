import type { Migration } from './migration'

/** Settings of the book, divisions, parameter sets and the audit chain. */
export const createBook: Migration = {
  version: 10,
  script: `
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE region (
  code TEXT PRIMARY KEY CHECK (length(code) IN (2, 4, 6, 9, 12)),
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE policy_set (
  id TEXT PRIMARY KEY,
  region TEXT NOT NULL,
  title TEXT NOT NULL,
  document_no TEXT NOT NULL,
  effective_from TEXT NOT NULL,
  effective_to TEXT,
  body TEXT NOT NULL,
  digest TEXT NOT NULL,
  loaded_at TEXT NOT NULL,
  loaded_by TEXT NOT NULL
) STRICT;

CREATE TABLE audit_event (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  user_id TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_event_subject ON audit_event (subject, seq);
CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END;
CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END;
`,
}

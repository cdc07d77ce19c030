import type { Migration } from './migration'

/**
 * People who may sign in and their sessions; outside anchors of the audit log; what undo needs to know. A book from
 * before had one nameless administrator, who becomes the first person.
 */
export const createPeople: Migration = {
  version: 60,
  script: `
CREATE TABLE user_account (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL COLLATE NOCASE UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('COUNTY_ADMIN', 'COUNTY_CLERK', 'COUNTY_REVIEWER', 'TOWN_CLERK', 'AUDITOR')),
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  disabled_at TEXT
) STRICT;
INSERT INTO user_account (id, login, name, role, area, created_at)
  SELECT 'admin', 'admin', '管理员', 'COUNTY_ADMIN', r.value, c.value
  FROM setting r JOIN setting c ON c.key = 'createdAt' WHERE r.key = 'region';

CREATE TABLE user_session (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES user_account (id),
  opened_by TEXT NOT NULL CHECK (opened_by IN ('passphrase', 'recovery', 'shares', 'command')),
  started_at TEXT NOT NULL,
  ended_at TEXT,
  ended_how TEXT CHECK (ended_how IN ('person', 'idle', 'closed', 'restore', 'brokenOff'))
) STRICT;
CREATE INDEX user_session_user ON user_session (user_id, started_at);
CREATE INDEX user_session_open ON user_session (id) WHERE ended_at IS NULL;

CREATE INDEX audit_event_at ON audit_event (at, seq);
CREATE INDEX audit_event_user ON audit_event (user_id, seq);
CREATE INDEX audit_event_action ON audit_event (action, seq);
CREATE INDEX audit_event_user_action ON audit_event (user_id, action, seq);

CREATE TABLE backup_log (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('daily', 'import', 'upgrade', 'restore', 'manual')),
  taken_at TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  digest TEXT NOT NULL,
  audit_seq INTEGER NOT NULL,
  place TEXT NOT NULL CHECK (place IN ('folder', 'elsewhere')),
  proven_at TEXT
) STRICT;
CREATE INDEX backup_log_taken ON backup_log (taken_at);

ALTER TABLE household_version ADD COLUMN import_id TEXT;
ALTER TABLE household ADD COLUMN ended_how TEXT;
ALTER TABLE household ADD COLUMN merged_into TEXT REFERENCES household (id);
CREATE INDEX household_ended ON household (id) WHERE ended_on IS NOT NULL;
CREATE INDEX household_merged ON household (merged_into) WHERE merged_into IS NOT NULL;
ALTER TABLE household_version ADD COLUMN restores INTEGER REFERENCES household_version (id);
ALTER TABLE household_version ADD COLUMN merged_from TEXT REFERENCES household (id);
ALTER TABLE import_batch ADD COLUMN undone_at TEXT;
CREATE INDEX household_version_import ON household_version (import_id) WHERE import_id IS NOT NULL;
`,
}

import type { Migration } from './migration'

/**
 * Parameter sets are entered as drafts by one person and released by another; a released set can neither be changed nor
 * removed. Sets from before count as released by whoever loaded them. Names are kept as they were on that day; accounts
 * are empty where only the name is known.
 */
export const createPolicyDraft: Migration = {
  version: 70,
  script: `
CREATE TABLE policy_draft (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL CHECK (revision > 0),
  body TEXT NOT NULL,
  based_on TEXT REFERENCES policy_set (id),
  entered_user TEXT NOT NULL REFERENCES user_account (id),
  entered_by TEXT NOT NULL,
  entered_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  hands TEXT NOT NULL,
  checked TEXT,
  signed_user TEXT REFERENCES user_account (id),
  signed_by TEXT,
  signed_at TEXT,
  deleted_at TEXT
) STRICT;
CREATE INDEX policy_draft_entered ON policy_draft (entered_at, id);

ALTER TABLE policy_set ADD COLUMN entered_user TEXT NOT NULL DEFAULT '';
ALTER TABLE policy_set ADD COLUMN entered_by TEXT NOT NULL DEFAULT '';
ALTER TABLE policy_set ADD COLUMN released_user TEXT NOT NULL DEFAULT '';
ALTER TABLE policy_set ADD COLUMN released_by TEXT NOT NULL DEFAULT '';
ALTER TABLE policy_set ADD COLUMN released_at TEXT NOT NULL DEFAULT '';
ALTER TABLE policy_set ADD COLUMN second_user TEXT NOT NULL DEFAULT '';
ALTER TABLE policy_set ADD COLUMN second_by TEXT NOT NULL DEFAULT '';
ALTER TABLE policy_set ADD COLUMN release_way TEXT NOT NULL DEFAULT 'loaded'
  CHECK (release_way IN ('loaded', 'setup', 'command', 'two', 'second', 'alone'));
ALTER TABLE policy_set ADD COLUMN check_summary TEXT NOT NULL DEFAULT '';
UPDATE policy_set SET entered_by = loaded_by, released_by = loaded_by, released_at = loaded_at;

CREATE TRIGGER policy_set_once BEFORE INSERT ON policy_set WHEN EXISTS (SELECT 1 FROM policy_set WHERE id = NEW.id)
BEGIN SELECT raise(ABORT, 'a released parameter set is never replaced'); END;
CREATE TRIGGER policy_set_unchanged BEFORE UPDATE ON policy_set
BEGIN SELECT raise(ABORT, 'a released parameter set is never changed'); END;
CREATE TRIGGER policy_set_kept BEFORE DELETE ON policy_set
BEGIN SELECT raise(ABORT, 'a released parameter set is never removed'); END;
`,
}

import type { Migration } from './migration'

/**
 * What is being typed in the form 采集登记, kept by itself. A draft is nobody's facts: it becomes a household by
 * submitting it, and is removed then. `base_version_id` and `base_revision` say what it was begun from, so that a change
 * by another hand is seen. The index on members answers where a person already stood.
 */
export const createIntake: Migration = {
  version: 100,
  script: `
CREATE TABLE intake_draft (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL CHECK (revision > 0),
  purpose TEXT NOT NULL CHECK (purpose IN ('new', 'renew', 'edit')),
  body TEXT NOT NULL,
  area TEXT NOT NULL,
  household_id TEXT REFERENCES household (id),
  base_version_id INTEGER REFERENCES household_version (id),
  base_revision INTEGER,
  created_user TEXT NOT NULL REFERENCES user_account (id),
  created_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  discarded_at TEXT,
  CHECK ((household_id IS NULL) = (base_version_id IS NULL)),
  CHECK ((household_id IS NULL) = (base_revision IS NULL)),
  CHECK ((household_id IS NULL) = (purpose = 'new'))
) STRICT;
CREATE INDEX intake_draft_changed ON intake_draft (changed_at, id) WHERE discarded_at IS NULL;
CREATE INDEX intake_draft_household ON intake_draft (household_id) WHERE household_id IS NOT NULL;

CREATE INDEX member_fact_person ON member_fact (person_id);
`,
}

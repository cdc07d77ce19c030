import type { Migration } from './migration'

/**
 * After a household divided or two became one, the amount of its standing aid is to be looked at again. That it was looked at
 * and stays as it is, is kept here with the reason; everything else about it follows from operations and decisions.
 */
export const keepAidReviews: Migration = {
  version: 190,
  script: `
CREATE TABLE aid_review (
  id TEXT PRIMARY KEY,
  household_id TEXT NOT NULL REFERENCES household (id),
  reviewed_at TEXT NOT NULL,
  by_user TEXT NOT NULL REFERENCES user_account (id),
  by_name TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> '')
) STRICT;
CREATE INDEX aid_review_household ON aid_review (household_id, reviewed_at);
CREATE INDEX household_operation_kind ON household_operation (kind, recorded_at, id) WHERE undone_at IS NULL;
`,
}

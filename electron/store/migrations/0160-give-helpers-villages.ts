import type { Migration } from './migration'

/**
 * A 村级协理 may look after several villages: those beside the one that stands in the account. And what an operation of
 * households (分户, 并户) did with standing aid, so that it can be taken back with the operation.
 */
export const giveHelpersVillages: Migration = {
  version: 160,
  script: `
CREATE TABLE user_village (
  user_id TEXT NOT NULL REFERENCES user_account (id),
  village TEXT NOT NULL CHECK (length(village) = 12),
  PRIMARY KEY (user_id, village)
) STRICT, WITHOUT ROWID;
CREATE TABLE household_operation_aid (
  operation_id TEXT NOT NULL REFERENCES household_operation (id),
  standing_id TEXT NOT NULL REFERENCES standing (id),
  continued_by TEXT REFERENCES standing (id),
  case_id TEXT REFERENCES case_file (id),
  PRIMARY KEY (operation_id, standing_id)
) STRICT, WITHOUT ROWID;
`,
}

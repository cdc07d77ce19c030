import type { Migration } from './migration'

/**
 * Seven roles instead of five (村级协理 and 镇审核 are new); looks outside the own area with their reason; rosters, declared
 * relatives and filings of 近亲属回避; signed sheets (承诺, 授权, 义务人同意); scans and photos in pieces, so that they are
 * encrypted with the book and travel in every backup. Nothing of these is deleted: what was taken out keeps its reason.
 */
export const createKinConsentAttachment: Migration = {
  version: 120,
  script: `
ALTER TABLE user_account ADD COLUMN duty_role TEXT NOT NULL DEFAULT 'AUDITOR'
  CHECK (duty_role IN ('COUNTY_ADMIN', 'COUNTY_CLERK', 'COUNTY_REVIEWER', 'TOWN_REVIEWER', 'TOWN_CLERK',
    'VILLAGE_HELPER', 'AUDITOR'));
UPDATE user_account SET duty_role = role;
ALTER TABLE user_account DROP COLUMN role;
ALTER TABLE user_account RENAME COLUMN duty_role TO role;

CREATE TABLE elsewhere_look (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES user_account (id),
  household_id TEXT NOT NULL REFERENCES household (id),
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  until TEXT NOT NULL,
  looks INTEGER NOT NULL
) STRICT;
CREATE INDEX elsewhere_look_user ON elsewhere_look (user_id, household_id, until);
CREATE INDEX elsewhere_look_at ON elsewhere_look (at, id);

CREATE TABLE kin_roster (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('staff', 'cadre')),
  user_id TEXT REFERENCES user_account (id),
  name TEXT NOT NULL,
  id_number TEXT,
  unit TEXT NOT NULL,
  post TEXT NOT NULL,
  in_charge INTEGER NOT NULL,
  region TEXT NOT NULL,
  from_on TEXT NOT NULL,
  to_on TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  removed_at TEXT,
  removed_by TEXT,
  removed_reason TEXT
) STRICT;
CREATE UNIQUE INDEX kin_roster_user ON kin_roster (user_id) WHERE user_id IS NOT NULL AND removed_at IS NULL;
CREATE INDEX kin_roster_number ON kin_roster (id_number) WHERE id_number IS NOT NULL;
CREATE INDEX kin_roster_name ON kin_roster (name, id);
CREATE INDEX kin_roster_place ON kin_roster (kind, region, name, id);

CREATE TABLE kin_relative (
  id TEXT PRIMARY KEY,
  roster_id TEXT NOT NULL REFERENCES kin_roster (id),
  name TEXT NOT NULL,
  id_number TEXT,
  relation TEXT NOT NULL,
  region TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  removed_at TEXT,
  removed_by TEXT,
  removed_reason TEXT
) STRICT;
CREATE INDEX kin_relative_roster ON kin_relative (roster_id, id);
CREATE INDEX kin_relative_number ON kin_relative (id_number) WHERE id_number IS NOT NULL;
CREATE INDEX kin_relative_name ON kin_relative (name, id);

CREATE TABLE kin_dismissal (
  household_id TEXT NOT NULL REFERENCES household (id),
  roster_id TEXT NOT NULL REFERENCES kin_roster (id),
  person_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (household_id, roster_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE kin_filing (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  number TEXT NOT NULL UNIQUE,
  household_id TEXT NOT NULL REFERENCES household (id),
  case_id TEXT,
  roster_id TEXT NOT NULL REFERENCES kin_roster (id),
  person_id TEXT NOT NULL,
  person_name TEXT NOT NULL,
  roster_name TEXT NOT NULL,
  roster_kind TEXT NOT NULL,
  unit TEXT NOT NULL,
  post TEXT NOT NULL,
  in_charge INTEGER NOT NULL,
  relation TEXT NOT NULL,
  statement TEXT NOT NULL,
  category TEXT,
  people INTEGER NOT NULL,
  amount INTEGER,
  start_month TEXT,
  registered_by TEXT NOT NULL,
  registered_on TEXT NOT NULL,
  visit_by TEXT,
  visit_on TEXT,
  visit_result TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  lifted_on TEXT,
  lifted_reason TEXT,
  lifted_by TEXT
) STRICT;
CREATE INDEX kin_filing_household ON kin_filing (household_id, id);
CREATE INDEX kin_filing_roster ON kin_filing (roster_id, id);
CREATE INDEX kin_filing_registered ON kin_filing (registered_on, id);
CREATE UNIQUE INDEX kin_filing_pair ON kin_filing (household_id, roster_id, person_id) WHERE lifted_on IS NULL;

CREATE INDEX IF NOT EXISTS obligor_fact_number ON obligor_fact (id_number) WHERE id_number IS NOT NULL;

CREATE TABLE attachment (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  household_id TEXT NOT NULL REFERENCES household (id),
  case_id TEXT,
  person_id TEXT,
  type TEXT NOT NULL CHECK (type IN ('jpeg', 'png', 'pdf')),
  item TEXT NOT NULL,
  title TEXT NOT NULL,
  file_name TEXT NOT NULL,
  issuer TEXT NOT NULL,
  dated_on TEXT,
  note TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  chunks INTEGER NOT NULL,
  sm3 TEXT NOT NULL,
  rotation INTEGER NOT NULL CHECK (rotation IN (0, 90, 180, 270)),
  recorded_user TEXT NOT NULL REFERENCES user_account (id),
  recorded_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  removed_at TEXT,
  removed_by TEXT,
  removed_reason TEXT
) STRICT;
CREATE INDEX attachment_household ON attachment (household_id, item, recorded_at, id);
CREATE INDEX attachment_case ON attachment (case_id, id) WHERE case_id IS NOT NULL;

CREATE TABLE attachment_chunk (
  attachment_id TEXT NOT NULL REFERENCES attachment (id),
  at INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (attachment_id, at)
) STRICT;
CREATE TRIGGER attachment_chunk_kept BEFORE UPDATE ON attachment_chunk
BEGIN SELECT RAISE(ABORT, 'a file is never changed'); END;
CREATE TRIGGER attachment_chunk_stays BEFORE DELETE ON attachment_chunk
BEGIN SELECT RAISE(ABORT, 'a file is never deleted'); END;

CREATE TABLE consent (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  number TEXT NOT NULL,
  household_id TEXT NOT NULL REFERENCES household (id),
  case_id TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('pledge', 'check', 'obligor')),
  subject_key TEXT NOT NULL,
  name TEXT NOT NULL,
  id_number TEXT NOT NULL,
  relation TEXT NOT NULL,
  agreed INTEGER NOT NULL,
  refused_why TEXT NOT NULL,
  signed_on TEXT NOT NULL,
  guardian TEXT,
  attachment_id TEXT REFERENCES attachment (id),
  recorded_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  withdrawn_on TEXT,
  withdrawn_reason TEXT,
  withdrawn_by TEXT
) STRICT;
CREATE INDEX consent_household ON consent (household_id, signed_on, id);
CREATE INDEX consent_case ON consent (case_id, id) WHERE case_id IS NOT NULL;
`,
}

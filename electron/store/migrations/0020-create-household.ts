import type { Migration } from './migration'

/**
 * Households and people. What decides money stands in household_version and the four fact tables that hang off it:
 * valid_from says from when the facts are true, recorded_at and superseded_at when they were known. Versions are never
 * changed except that superseded_at is set once, so a past month can be recomputed as it was known.
 */
export const createHousehold: Migration = {
  version: 20,
  script: `
CREATE TABLE household (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  town_code TEXT NOT NULL,
  village_code TEXT NOT NULL,
  applicant_name TEXT NOT NULL,
  current_version_id INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  ended_on TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX household_place ON household (village_code, key, id);
CREATE INDEX household_name ON household (applicant_name, id);
CREATE INDEX household_updated ON household (updated_at, id);
CREATE INDEX household_key ON household (key, id);

CREATE TABLE person (
  id TEXT PRIMARY KEY,
  id_number TEXT NOT NULL UNIQUE,
  id_tail TEXT NOT NULL,
  name TEXT NOT NULL,
  given_name TEXT NOT NULL,
  pinyin TEXT NOT NULL,
  initials TEXT NOT NULL,
  sex TEXT NOT NULL,
  birth_date TEXT NOT NULL,
  household_id TEXT REFERENCES household (id),
  relation TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX person_name ON person (name, id);
CREATE INDEX person_given_name ON person (given_name, id);
CREATE INDEX person_pinyin ON person (pinyin, id);
CREATE INDEX person_initials ON person (initials, id);
CREATE INDEX person_tail ON person (id_tail, id);
CREATE INDEX person_household ON person (household_id, id);

CREATE TABLE household_version (
  id INTEGER PRIMARY KEY,
  household_id TEXT NOT NULL REFERENCES household (id),
  valid_from TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  superseded_at TEXT,
  recorded_by TEXT NOT NULL,
  source TEXT NOT NULL,
  digest TEXT NOT NULL,
  key TEXT NOT NULL,
  applicant_name TEXT NOT NULL,
  applicant_id TEXT NOT NULL,
  phone TEXT,
  hukou_type TEXT NOT NULL,
  hukou_region TEXT,
  hukou_address TEXT,
  residence_region TEXT NOT NULL,
  residence_address TEXT,
  information_source TEXT NOT NULL,
  applied_on TEXT NOT NULL,
  applies_for_aid INTEGER,
  main_cause TEXT,
  other_causes TEXT,
  kin_filing INTEGER,
  kin_note TEXT,
  pledged_on TEXT,
  authorized_on TEXT,
  income_wage INTEGER,
  income_business INTEGER,
  income_property INTEGER,
  income_transfer INTEGER,
  income_other INTEGER,
  expense_living INTEGER,
  expense_social_insurance INTEGER,
  expense_medical INTEGER,
  expense_education INTEGER,
  expense_rehabilitation INTEGER,
  expense_other_rigid INTEGER,
  expense_other INTEGER,
  asset_deposit INTEGER,
  asset_securities INTEGER,
  asset_funds INTEGER,
  asset_insurance INTEGER,
  asset_claims INTEGER,
  asset_internet INTEGER,
  shop INTEGER,
  company INTEGER,
  other_property TEXT,
  employment_cost INTEGER,
  rejected_on TEXT,
  exited_on TEXT,
  hardship_worker INTEGER,
  fp_type TEXT,
  standing_category TEXT,
  standing_amount INTEGER,
  standing_start_month TEXT,
  standing_valid_until TEXT,
  standing_cert_no TEXT,
  standing_over_after_job INTEGER,
  bank_name TEXT,
  bank_account TEXT,
  extra TEXT NOT NULL
) STRICT;
CREATE INDEX household_version_household ON household_version (household_id, valid_from, id);

CREATE TABLE member_fact (
  version_id INTEGER NOT NULL REFERENCES household_version (id),
  ord INTEGER NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  name TEXT NOT NULL,
  relation TEXT NOT NULL,
  id_number TEXT NOT NULL,
  ethnicity TEXT,
  marital TEXT,
  health TEXT,
  major_disease TEXT,
  disability_type TEXT,
  disability_grade INTEGER,
  disability_cert_no TEXT,
  work_ability TEXT,
  self_care TEXT,
  employment TEXT,
  schooling TEXT,
  state TEXT NOT NULL,
  state_date TEXT,
  wage INTEGER,
  business INTEGER,
  property INTEGER,
  transfer INTEGER,
  other_income INTEGER,
  excluded_income INTEGER,
  excluded_item TEXT,
  own_assets INTEGER,
  tk_excluded INTEGER,
  child_welfare TEXT,
  work_refusals INTEGER,
  phone TEXT,
  PRIMARY KEY (version_id, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE obligor_fact (
  version_id INTEGER NOT NULL REFERENCES household_version (id),
  ord INTEGER NOT NULL,
  supported_id_number TEXT NOT NULL,
  name TEXT NOT NULL,
  id_number TEXT,
  relation TEXT NOT NULL,
  family_size INTEGER NOT NULL,
  per_capita_monthly INTEGER NOT NULL,
  actual_yearly INTEGER,
  children_sharing INTEGER NOT NULL,
  supported_count INTEGER NOT NULL,
  incapacity TEXT,
  consent INTEGER,
  PRIMARY KEY (version_id, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE house_fact (
  version_id INTEGER NOT NULL REFERENCES household_version (id),
  ord INTEGER NOT NULL,
  address TEXT,
  area_centi_sqm INTEGER,
  nature TEXT,
  origin TEXT,
  acquired_on TEXT,
  only_home INTEGER,
  dilapidation TEXT,
  PRIMARY KEY (version_id, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE vehicle_fact (
  version_id INTEGER NOT NULL REFERENCES household_version (id),
  ord INTEGER NOT NULL,
  owner_id_number TEXT,
  model TEXT,
  plate TEXT,
  bought_on TEXT,
  bought_for INTEGER,
  value INTEGER,
  exemption TEXT,
  PRIMARY KEY (version_id, ord)
) STRICT, WITHOUT ROWID;
`,
}

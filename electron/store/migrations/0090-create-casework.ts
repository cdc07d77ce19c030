import type { Migration } from './migration'

/**
 * Cases from the application to the decision. What was done stands in case_event, which is never changed: the row of
 * case_file is what follows from it, kept for the inbox. standing says who receives what since when by which decision.
 */
export const createCasework: Migration = {
  version: 90,
  script: `
CREATE TABLE case_file (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  household_id TEXT REFERENCES household (id),
  person_id TEXT REFERENCES person (id),
  town_code TEXT NOT NULL,
  village_code TEXT NOT NULL,
  applicant_name TEXT NOT NULL,
  pinyin TEXT NOT NULL,
  initials TEXT NOT NULL,
  opening TEXT NOT NULL,
  proxy TEXT,
  class TEXT,
  state TEXT NOT NULL,
  desk TEXT NOT NULL,
  opened_on TEXT NOT NULL,
  last_on TEXT NOT NULL,
  deadline TEXT,
  due_on TEXT,
  due_sort TEXT GENERATED ALWAYS AS (coalesce(due_on, '9999-12-31')) VIRTUAL,
  assigned_to TEXT REFERENCES user_account (id),
  kin INTEGER NOT NULL,
  tipped_off INTEGER NOT NULL,
  is_open INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  opened_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX case_file_due ON case_file (is_open, due_sort, id);
CREATE INDEX case_file_mine ON case_file (assigned_to, is_open, due_sort, id);
CREATE INDEX case_file_state ON case_file (state, class, town_code, id);
CREATE INDEX case_file_household ON case_file (household_id, opened_on, id);
CREATE INDEX case_file_name ON case_file (applicant_name, id);
CREATE INDEX case_file_pinyin ON case_file (pinyin, id);
CREATE INDEX case_file_initials ON case_file (initials, id);

CREATE TABLE case_event (
  case_id TEXT NOT NULL REFERENCES case_file (id),
  seq INTEGER NOT NULL,
  action TEXT NOT NULL,
  on_date TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  user_id TEXT NOT NULL,
  user_name TEXT NOT NULL,
  data TEXT NOT NULL,
  findings TEXT NOT NULL,
  to_state TEXT NOT NULL,
  PRIMARY KEY (case_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER case_event_kept BEFORE UPDATE ON case_event BEGIN SELECT RAISE(ABORT, 'case events are never changed'); END;
CREATE TRIGGER case_event_stays BEFORE DELETE ON case_event BEGIN SELECT RAISE(ABORT, 'case events are never deleted'); END;

CREATE TABLE case_assignment (
  id INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES case_file (id),
  desk TEXT NOT NULL,
  from_user TEXT,
  to_user TEXT,
  reason TEXT NOT NULL,
  by_user TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX case_assignment_case ON case_assignment (case_id, desk, id);

CREATE TABLE standing (
  id TEXT PRIMARY KEY,
  household_id TEXT NOT NULL REFERENCES household (id),
  person_id TEXT REFERENCES person (id),
  case_id TEXT REFERENCES case_file (id),
  class TEXT NOT NULL,
  people INTEGER NOT NULL,
  amount INTEGER,
  start_month TEXT NOT NULL,
  end_month TEXT,
  valid_until TEXT,
  decided_on TEXT NOT NULL,
  ended_case TEXT REFERENCES case_file (id),
  recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX standing_household ON standing (household_id, start_month, id);
CREATE INDEX standing_case ON standing (case_id);

CREATE TABLE aid_record (
  id TEXT PRIMARY KEY,
  household_id TEXT REFERENCES household (id),
  person_id TEXT REFERENCES person (id),
  case_id TEXT REFERENCES case_file (id),
  item TEXT NOT NULL,
  department TEXT NOT NULL,
  basis TEXT NOT NULL,
  amount INTEGER,
  goods TEXT NOT NULL,
  way TEXT NOT NULL,
  given_on TEXT NOT NULL,
  from_month TEXT,
  to_month TEXT,
  batch TEXT NOT NULL,
  source TEXT NOT NULL,
  state TEXT NOT NULL,
  receiver TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX aid_record_household ON aid_record (household_id, given_on, id);
CREATE INDEX aid_record_person ON aid_record (person_id, given_on, id);
CREATE INDEX aid_record_case ON aid_record (case_id);

CREATE TABLE calendar_year (
  year INTEGER PRIMARY KEY,
  document TEXT NOT NULL,
  imported_by TEXT NOT NULL,
  imported_at TEXT NOT NULL
) STRICT;
CREATE TABLE calendar_day (
  date TEXT PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES calendar_year (year),
  kind TEXT NOT NULL CHECK (kind IN ('holiday', 'workday')),
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX calendar_day_year ON calendar_day (year, date);

CREATE TABLE case_sample (
  id TEXT PRIMARY KEY,
  class TEXT NOT NULL,
  pct INTEGER NOT NULL,
  seed TEXT NOT NULL,
  area TEXT NOT NULL,
  on_date TEXT NOT NULL,
  drawn_at TEXT NOT NULL,
  by_user TEXT NOT NULL,
  by_name TEXT NOT NULL
) STRICT;
CREATE INDEX case_sample_at ON case_sample (drawn_at, id);
CREATE TABLE case_sample_member (
  sample_id TEXT NOT NULL REFERENCES case_sample (id),
  case_id TEXT NOT NULL UNIQUE REFERENCES case_file (id),
  drawn INTEGER NOT NULL,
  PRIMARY KEY (sample_id, case_id)
) STRICT, WITHOUT ROWID;
`,
}

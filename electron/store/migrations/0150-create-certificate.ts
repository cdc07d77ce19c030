import type { Migration } from './migration'

/**
 * 特困人员救助供养证 and 认定证明: the number is given when one leaves the program for the first time, and every time it does
 * is kept. Neither is ever changed. notice_case says which cases stood on a notice that was printed.
 */
export const createCertificate: Migration = {
  version: 150,
  script: `
CREATE TABLE certificate (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('tekunCertificate', 'recognition')),
  case_id TEXT NOT NULL REFERENCES case_file (id),
  person_id TEXT REFERENCES person (id),
  issued_on TEXT NOT NULL,
  issued_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX certificate_holder ON certificate (case_id, kind, coalesce(person_id, ''));
CREATE TABLE certificate_print (
  certificate_id TEXT NOT NULL REFERENCES certificate (id),
  seq INTEGER NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('print', 'pdf')),
  at TEXT NOT NULL,
  by_name TEXT NOT NULL,
  PRIMARY KEY (certificate_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE notice_case (
  notice_id TEXT NOT NULL REFERENCES notice_log (id),
  case_id TEXT NOT NULL REFERENCES case_file (id),
  PRIMARY KEY (case_id, notice_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER certificate_kept BEFORE UPDATE ON certificate BEGIN SELECT RAISE(ABORT, 'certificates are never changed'); END;
CREATE TRIGGER certificate_stays BEFORE DELETE ON certificate BEGIN SELECT RAISE(ABORT, 'certificates are never deleted'); END;
CREATE TRIGGER certificate_print_kept BEFORE UPDATE ON certificate_print
  BEGIN SELECT RAISE(ABORT, 'printings are never changed'); END;
CREATE TRIGGER certificate_print_stays BEFORE DELETE ON certificate_print
  BEGIN SELECT RAISE(ABORT, 'printings are never deleted'); END;
`,
}

import type { Migration } from './migration'

/**
 * What somebody has typed into a form of casework and not yet sent, kept by itself as 采集登记 is, so that a killed program or a
 * power cut does not lose it. It belongs to one person, decides nothing, and goes when the act is recorded or it is thrown
 * away. `subject_id`: the case, or the household that a case is to be opened for, or 'rush'.
 */
export const createCaseFormDraft: Migration = {
  version: 210,
  script: `
CREATE TABLE case_form_draft (
  user_id TEXT NOT NULL REFERENCES user_account (id),
  subject_id TEXT NOT NULL,
  form TEXT NOT NULL,
  body TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (user_id, subject_id, form)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_form_draft_changed ON case_form_draft (changed_at);
`,
}

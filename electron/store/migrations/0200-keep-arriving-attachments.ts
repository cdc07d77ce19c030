import type { Migration } from './migration'

/**
 * A large file is written in portions, so that no write transaction lasts long. Until its last portion is in, `arriving` names
 * the run of the program that takes it in and nobody sees the file; what a killed run left is removed by the next. Only then
 * may anything of a file be removed, and only then does it take pieces: once it is there it is as unchangeable as before.
 */
export const keepArrivingAttachments: Migration = {
  version: 200,
  script: `
ALTER TABLE attachment ADD COLUMN arriving TEXT;
CREATE INDEX attachment_arriving ON attachment (arriving) WHERE arriving IS NOT NULL;

DROP TRIGGER attachment_chunk_stays;
CREATE TRIGGER attachment_chunk_stays BEFORE DELETE ON attachment_chunk
WHEN (SELECT arriving FROM attachment WHERE id = OLD.attachment_id) IS NULL
BEGIN SELECT RAISE(ABORT, 'a file is never deleted'); END;
CREATE TRIGGER attachment_chunk_arrives BEFORE INSERT ON attachment_chunk
WHEN (SELECT arriving FROM attachment WHERE id = NEW.attachment_id) IS NULL
BEGIN SELECT RAISE(ABORT, 'a file that is there takes no more pieces'); END;
CREATE TRIGGER attachment_stays BEFORE DELETE ON attachment WHEN OLD.arriving IS NULL
BEGIN SELECT RAISE(ABORT, 'a file is never deleted'); END;
CREATE TRIGGER attachment_stays_there BEFORE UPDATE OF arriving ON attachment
WHEN OLD.arriving IS NULL AND NEW.arriving IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a file that is there stays there'); END;
`,
}

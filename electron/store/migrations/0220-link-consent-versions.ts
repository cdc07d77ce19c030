import type { Migration } from './migration'

/**
 * What an obligor answers is a fact: the sheet and its withdrawal write a version of the household's facts. Which sheet wrote
 * which version is kept from now on, so that taking the change back takes the sheet back with it. For the versions from
 * before it is read from their source, which ends with the sheet's number; where two withdrew from one sheet it stays open.
 */
export const linkConsentVersions: Migration = {
  version: 220,
  script: `
ALTER TABLE consent ADD COLUMN undone_at TEXT;
ALTER TABLE consent ADD COLUMN undone_by TEXT;

CREATE TABLE consent_version (
  version_id INTEGER NOT NULL REFERENCES household_version (id),
  consent_id TEXT NOT NULL REFERENCES consent (id),
  act TEXT NOT NULL CHECK (act IN ('signed', 'withdrawn')),
  withdrawn_on TEXT,
  withdrawn_reason TEXT,
  withdrawn_by TEXT,
  PRIMARY KEY (version_id, consent_id, act),
  CHECK ((act = 'withdrawn') = (withdrawn_on IS NOT NULL))
) STRICT, WITHOUT ROWID;

INSERT INTO consent_version (version_id, consent_id, act)
SELECT v.id, c.id, 'signed' FROM consent c JOIN household_version v ON v.household_id = c.household_id
WHERE c.kind = 'obligor' AND c.number <> '' AND v.restores IS NULL
  AND v.source LIKE CASE c.agreed WHEN 1 THEN '%；义务人同意核对（' ELSE '%；义务人未同意或撤回同意核对（' END || c.number || '）';

INSERT INTO consent_version (version_id, consent_id, act, withdrawn_on, withdrawn_reason, withdrawn_by)
SELECT v.id, c.id, 'withdrawn', c.withdrawn_on, coalesce(c.withdrawn_reason, ''), coalesce(c.withdrawn_by, '')
FROM consent c JOIN household_version v ON v.household_id = c.household_id
WHERE c.kind = 'obligor' AND c.agreed = 1 AND c.withdrawn_on IS NOT NULL AND v.restores IS NULL
  AND v.source LIKE '%；义务人未同意或撤回同意核对（' || c.number || '）'
  AND NOT EXISTS (SELECT 1 FROM consent o WHERE o.household_id = c.household_id AND o.number = c.number
    AND o.id <> c.id AND o.withdrawn_on IS NOT NULL);
`,
}

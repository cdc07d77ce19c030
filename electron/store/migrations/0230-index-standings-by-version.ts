import type { Migration } from './migration'

/**
 * 长期公布 counts declared standings by village: they are walked in the order of the versions, and the household of which a
 * version is the current one is looked up by that number, with its village, instead of by its text id.
 */
export const indexStandingsByVersion: Migration = {
  version: 230,
  script: `
DROP INDEX household_version_standing;
CREATE INDEX household_version_standing ON household_version (id, household_id, standing_category, standing_start_month,
    standing_valid_until, applicant_id)
  WHERE standing_category IS NOT NULL AND standing_amount IS NOT NULL;
CREATE INDEX household_current ON household (current_version_id, village_code) WHERE ended_on IS NULL;
`,
}

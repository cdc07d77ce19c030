import type { Migration } from './migration'

/**
 * Near relatives are looked for among obligors by name, and 长期公布 counts declared standings, each by an index of its
 * own instead of household by household. Due dates that were counted while 元旦, 劳动节 and 国庆节 of years without a notice
 * were taken for working days are counted anew: the mark that says for which set they were counted is taken away.
 */
export const indexKinNames: Migration = {
  version: 170,
  script: `
CREATE INDEX obligor_fact_name ON obligor_fact (name);
CREATE INDEX household_version_standing ON household_version (household_id, id, standing_category, standing_start_month,
    standing_valid_until, applicant_id)
  WHERE standing_category IS NOT NULL AND standing_amount IS NOT NULL;
UPDATE setting SET value = '' WHERE key = 'deadlinesSet';
`,
}

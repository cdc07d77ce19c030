import type { Migration } from './migration'

/**
 * Lists that name many versions of facts (tables/versionPlace.ts) find place and applicant of all of them side by side,
 * some seventy to a page, instead of each on a page of its own among everything else a household declares.
 */
export const indexVersionNames: Migration = {
  version: 240,
  script: `
CREATE INDEX household_version_names ON household_version (id, residence_region, key, household_id, applicant_name);
`,
}

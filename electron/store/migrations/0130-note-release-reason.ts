import type { Migration } from './migration'

/**
 * Why a set that moves many households came into force with one signature: nobody else could have given the second. Empty
 * where two signed, where one was enough, and for sets from before.
 */
export const noteReleaseReason: Migration = {
  version: 130,
  script: `
ALTER TABLE policy_set ADD COLUMN release_reason TEXT NOT NULL DEFAULT ''
  CHECK (release_reason IN ('', 'noSecondPerson'));
`,
}

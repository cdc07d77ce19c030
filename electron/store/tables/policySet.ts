import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

/**
 * How a set came into force: from before releases were kept, with the making of the book, by the command line, by two
 * people, by two and a second signature, by the only person of the book who enters or releases sets.
 */
export type ReleaseWay = 'loaded' | 'setup' | 'command' | 'two' | 'second' | 'alone'

/** Why one signature was enough although many households move: nobody else could have given the second. */
export type ReleaseReason = '' | 'noSecondPerson'

/** A released set: never changed, never removed (triggers of migration 0070). */
export interface PolicySetRow {
  id: string
  region: string
  title: string
  document_no: string
  effective_from: string
  effective_to: string | null
  body: string
  digest: string
  loaded_at: string
  loaded_by: string
  /** Accounts; empty where only the name is known. */
  entered_user: string
  entered_by: string
  released_user: string
  released_by: string
  released_at: string
  second_user: string
  second_by: string
  release_way: ReleaseWay
  release_reason: ReleaseReason
  /** JSON of `CheckSummary` (services/policy/policyCheck.ts); empty where none was made. */
  check_summary: string
}

export function allPolicySets(db: Reader): PolicySetRow[] {
  return db.all<PolicySetRow>(sql`SELECT * FROM policy_set ORDER BY effective_from, id`)
}

export function insertPolicySet(tx: WriteTx, row: PolicySetRow): void {
  tx.run(sql`
    INSERT INTO policy_set (id, region, title, document_no, effective_from, effective_to, body, digest, loaded_at, loaded_by,
      entered_user, entered_by, released_user, released_by, released_at, second_user, second_by, release_way, release_reason,
      check_summary)
    VALUES (${row.id}, ${row.region}, ${row.title}, ${row.document_no}, ${row.effective_from}, ${row.effective_to},
      ${row.body}, ${row.digest}, ${row.loaded_at}, ${row.loaded_by}, ${row.entered_user}, ${row.entered_by},
      ${row.released_user}, ${row.released_by}, ${row.released_at}, ${row.second_user}, ${row.second_by},
      ${row.release_way}, ${row.release_reason}, ${row.check_summary})`)
}

import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

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
}

export function allPolicySets(db: Reader): PolicySetRow[] {
  return db.all<PolicySetRow>(sql`SELECT * FROM policy_set ORDER BY effective_from, id`)
}

export function insertPolicySet(tx: WriteTx, row: PolicySetRow): void {
  tx.run(sql`
    INSERT INTO policy_set (id, region, title, document_no, effective_from, effective_to, body, digest, loaded_at, loaded_by)
    VALUES (${row.id}, ${row.region}, ${row.title}, ${row.document_no}, ${row.effective_from}, ${row.effective_to},
      ${row.body}, ${row.digest}, ${row.loaded_at}, ${row.loaded_by})`)
}

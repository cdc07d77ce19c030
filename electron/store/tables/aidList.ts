import type { AidRow } from '@shared/contracts/householdOpsContract'
import type { Reader } from '../database'
import { sql, type Sql } from '../sql'

/** Aid of a household, and of people who live in it that was given to them alone; each branch on its own index. */
function aidOf(householdId: string, columns: Sql): Sql {
  return sql`
    SELECT ${columns} FROM aid_record a WHERE a.household_id = ${householdId}
    UNION ALL
    SELECT ${columns} FROM person p JOIN aid_record a ON a.person_id = p.id
    WHERE p.household_id = ${householdId} AND a.household_id IS NULL`
}

export function aidTotals(db: Reader, householdId: string): { total: number; sum: number } {
  const rows = aidOf(householdId, { text: 'a.amount, a.state', values: [] })
  return (
    db.get<{ total: number; sum: number }>(sql`
      SELECT count(*) AS total, coalesce(sum(CASE WHEN state = 'given' THEN amount END), 0) AS sum FROM (${rows})`) ?? {
      total: 0,
      sum: 0,
    }
  )
}

const fields: Sql = {
  text: `a.id, a.given_on AS givenOn, a.item, a.department, a.basis, a.amount, a.goods, a.way, a.from_month AS fromMonth,
    a.to_month AS toMonth, a.source, a.state, a.receiver, a.recorded_by AS recordedBy, a.recorded_at AS recordedAt`,
  values: [],
}

/** One page, the latest first. */
export function listAid(db: Reader, householdId: string, page: { offset: number; limit: number }): AidRow[] {
  return db.all<AidRow>(sql`
    ${aidOf(householdId, fields)} ORDER BY givenOn DESC, id DESC LIMIT ${page.limit} OFFSET ${page.offset}`)
}

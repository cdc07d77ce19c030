import type { StandingView } from '@shared/contracts/caseViews'
import type { ServiceContext } from '../../context'
import { sql } from '../../sql'
import type { StandingRow } from '../../tables/standing'

/** Standing aid as screens show it: persons by name, the decision by its case number. */
export function standingViews(ctx: ServiceContext, rows: readonly StandingRow[]): StandingView[] {
  const named = (query: ReturnType<typeof sql>): Map<string, string> =>
    new Map(ctx.db.all<{ id: string; name: string }>(query).map(({ id, name }) => [id, name]))
  const people = JSON.stringify(rows.map((row) => row.person_id))
  const cases = JSON.stringify(rows.map((row) => row.case_id))
  const names = named(sql`SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(${people}))`)
  const numbers = named(
    sql`SELECT id, number AS name FROM case_file WHERE id IN (SELECT value FROM json_each(${cases}))`,
  )
  return rows.map((row) => ({
    id: row.id,
    class: row.class,
    person: row.person_id === null ? null : (names.get(row.person_id) ?? ''),
    people: row.people,
    amount: row.amount,
    startMonth: row.start_month,
    endMonth: row.end_month,
    validUntil: row.valid_until,
    decidedOn: row.decided_on,
    caseId: row.case_id,
    caseNumber: row.case_id === null ? '' : (numbers.get(row.case_id) ?? ''),
  }))
}

import { within, type Area } from '../area'
import type { Reader, WriteTx } from '../database'
import { sql, type Sql } from '../sql'

/** One figure of one household in which the two evaluators differ. */
export interface DifferenceRow {
  household_id: string
  key: string
  applicant_name: string
  village_code: string
  field: string
  readable: string
  columnar: string
}

export interface NewDifference {
  readonly householdId: string
  readonly field: string
  readonly readable: string
  readonly columnar: string
}

/** More than anybody would read; the number of households is kept with the run. */
export const differencesKept = 2000

export function insertDifferences(tx: WriteTx, runId: number, differences: readonly NewDifference[]): void {
  const insert = tx.prepare('INSERT INTO run_difference VALUES (?, ?, ?, ?, ?, ?)')
  differences.slice(0, differencesKept).forEach((one, ord) => {
    insert([runId, ord, one.householdId, one.field, one.readable, one.columnar])
  })
}

function ofRun(runId: number, area: Area): Sql {
  return sql`x.run_id = ${runId} AND ${within(sql`+h.village_code`, area)}`
}

export function listDifferences(
  db: Reader,
  runId: number,
  area: Area,
  page: { offset: number; limit: number },
): { total: number; rows: DifferenceRow[] } {
  return {
    total:
      db.get<{ n: number }>(sql`
        SELECT count(*) AS n FROM run_difference x JOIN household h ON h.id = x.household_id
        WHERE ${ofRun(runId, area)}`)?.n ?? 0,
    rows: db.all<DifferenceRow>(sql`
      SELECT x.household_id, h.key, h.applicant_name, h.village_code, x.field, x.readable, x.columnar
      FROM run_difference x CROSS JOIN household h ON h.id = x.household_id
      WHERE ${ofRun(runId, area)} ORDER BY x.ord LIMIT ${page.limit} OFFSET ${page.offset}`),
  }
}

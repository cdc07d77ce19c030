import type { IsoDate, IsoMonth } from '@shared/domain/dates'
import type { WriteTx } from '../database'
import { sql } from '../sql'

/** One piece of help that a family or person was given: the links of 「一户（人）一条救助链」. */
export interface AidRecordRow {
  readonly id: string
  readonly household_id: string | null
  readonly person_id: string | null
  readonly case_id: string | null
  /** What it was, in words. */
  readonly item: string
  readonly department: string
  readonly basis: string
  /** Fen; null for goods and services. */
  readonly amount: number | null
  readonly goods: string
  readonly way: string
  readonly given_on: IsoDate
  readonly from_month: IsoMonth | null
  readonly to_month: IsoMonth | null
  readonly batch: string
  readonly source: string
  readonly state: 'registered' | 'given'
  readonly receiver: string
  readonly recorded_by: string
  readonly recorded_at: string
}

export function insertAidRecord(tx: WriteTx, row: AidRecordRow): void {
  tx.run(sql`
    INSERT INTO aid_record (id, household_id, person_id, case_id, item, department, basis, amount, goods, way, given_on,
      from_month, to_month, batch, source, state, receiver, recorded_by, recorded_at)
    VALUES (${row.id}, ${row.household_id}, ${row.person_id}, ${row.case_id}, ${row.item}, ${row.department},
      ${row.basis}, ${row.amount}, ${row.goods}, ${row.way}, ${row.given_on}, ${row.from_month}, ${row.to_month},
      ${row.batch}, ${row.source}, ${row.state}, ${row.receiver}, ${row.recorded_by}, ${row.recorded_at})`)
}

import type { CaseClass } from '@shared/casework/states'
import type { IsoDate } from '@shared/domain/dates'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

/** One draw of the county's 随机抽查; the seed lets anybody draw again. */
export interface CaseSampleRow {
  readonly id: string
  readonly class: CaseClass
  readonly pct: number
  readonly seed: string
  readonly area: string
  readonly on_date: IsoDate
  readonly drawn_at: string
  readonly by_user: string
  readonly by_name: string
}

export interface SampledCase {
  readonly sample_id: string
  readonly case_id: string
  readonly number: string
  readonly applicant_name: string
  readonly drawn: number
}

export function insertSample(tx: WriteTx, row: CaseSampleRow): void {
  tx.run(sql`
    INSERT INTO case_sample (id, class, pct, seed, area, on_date, drawn_at, by_user, by_name)
    VALUES (${row.id}, ${row.class}, ${row.pct}, ${row.seed}, ${row.area}, ${row.on_date}, ${row.drawn_at},
      ${row.by_user}, ${row.by_name})`)
}

export function insertSampled(tx: WriteTx, sampleId: string, caseId: string, drawn: boolean): void {
  tx.run(
    sql`INSERT INTO case_sample_member (sample_id, case_id, drawn) VALUES (${sampleId}, ${caseId}, ${drawn ? 1 : 0})`,
  )
}

/** Part of a case in a draw; undefined while there was none. A case is drawn for once. */
export function sampleOf(db: Reader, caseId: string): { drawn: boolean } | null {
  const row = db.get<{ drawn: number }>(sql`SELECT drawn FROM case_sample_member WHERE case_id = ${caseId}`)
  return row ? { drawn: row.drawn === 1 } : null
}

export function sampleRowOf(db: Reader, id: string): CaseSampleRow | undefined {
  return db.get<CaseSampleRow>(sql`SELECT * FROM case_sample WHERE id = ${id}`)
}

/** Draws in an area, the latest first. */
export function samplesIn(db: Reader, area: string, page: { offset: number; limit: number }): CaseSampleRow[] {
  return db.all<CaseSampleRow>(sql`
    SELECT * FROM case_sample WHERE area >= ${area} AND area < ${`${area}:`}
    ORDER BY drawn_at DESC, id DESC LIMIT ${page.limit} OFFSET ${page.offset}`)
}

export function countSamples(db: Reader, area: string): number {
  return (
    db.get<{ n: number }>(sql`SELECT count(*) AS n FROM case_sample WHERE area >= ${area} AND area < ${`${area}:`}`)
      ?.n ?? 0
  )
}

/** Cases of a draw by number. */
export function sampledCases(db: Reader, sampleId: string): SampledCase[] {
  return db.all<SampledCase>(sql`
    SELECT m.sample_id, m.case_id, c.number, c.applicant_name, m.drawn FROM case_sample_member m
    JOIN case_file c ON c.id = m.case_id WHERE m.sample_id = ${sampleId} ORDER BY c.number`)
}

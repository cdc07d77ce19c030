import { addDays, type IsoDate } from '@shared/domain/dates'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

/** A list that left the program with a case on it. */
export interface PrintedNotice {
  readonly id: string
  readonly at: string
  readonly by: string
  /** The last day that the list names. */
  readonly until: IsoDate
}

/** Which cases stood on a list that was printed or saved. */
export function insertNoticeCases(tx: WriteTx, noticeId: string, caseIds: readonly string[]): void {
  tx.run(sql`
    INSERT OR IGNORE INTO notice_case (notice_id, case_id)
    SELECT ${noticeId}, value FROM json_each(${JSON.stringify(caseIds)})`)
}

/**
 * The list that was last printed or saved as PDF with this case on it, for a publicity that begins on `from`: a list says that
 * its days begin on the day after its date (noticePeriod); one that bears the day itself was put up for it too. Null for none.
 */
export function printedNoticeOf(db: Reader, caseId: string, from: IsoDate): PrintedNotice | null {
  const row = db.get<PrintedNotice>(sql`
    SELECT n.id, n.at, n.by_user AS "by", n.until_date AS until
    FROM notice_case c JOIN notice_log n ON n.id = c.notice_id
    WHERE c.case_id = ${caseId} AND n.on_date IN (${addDays(from, -1)}, ${from}) AND n.act IN ('pdf', 'print')
    ORDER BY n.on_date, n.at DESC, n.id DESC LIMIT 1`)
  return row ?? null
}

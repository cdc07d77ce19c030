import { stage } from '../../../electron/store/write'
import { sql } from '../../../electron/store/sql'
import type { RunBook } from './runBook'

/** As if a notice had been printed from a run. */
export function insertNoticeLog(b: RunBook, runId: number): void {
  stage(b.ctx, 'determine', (tx) =>
    tx.run(sql`
      INSERT INTO notice_log (id, kind, act, regions, on_date, until_date, run_id, lists, row_count, at, by_user)
      VALUES ('n1', '初审公示', 'print', '[]', '2026-11-21', '2026-11-28', ${runId}, 1, 1, ${b.ctx.clock.now()}, 'admin')`),
  )
}

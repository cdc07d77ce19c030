import type { ReturnedSheet } from '@shared/workbook/readHouseholds'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { sql } from '../../sql'
import { readBatch } from '../../tables/importBatch'
import { writeProblemsWorkbook } from '../../workbook/writeProblemsWorkbook'
import { write } from '../../write'

/** Writes the refused rows as a workbook with a reasons column, to fix and bring back. Logged as an export. */
export async function saveProblems(ctx: ServiceContext, importId: string, path: string): Promise<void> {
  if (!readBatch(ctx.db, importId)) throw new AppError('NOT_FOUND', 'importNotFound')
  const sheets = ctx.db
    .all<{ body: string }>(sql`SELECT body FROM import_returned WHERE import_id = ${importId} ORDER BY ord`)
    .map((row) => JSON.parse(row.body) as ReturnedSheet)
  await writeProblemsWorkbook(path, sheets)
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0)
  write(ctx, 'import', { action: 'import.problems', subject: `import:${importId}`, detail: { rows } }, () => undefined)
}

import type { ImportPreview } from '@shared/contracts/importContract'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { maskId } from '@shared/domain/idNumber'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { requireDuty } from '../../session'
import {
  clearStaged,
  openBatches,
  problemPage,
  readBatch,
  stagedPage,
  type BatchRow,
  type ImportTally,
} from '../../tables/importBatch'
import { sql } from '../../sql'
import { regionNames, type Region } from '../../tables/region'
import { readSetting } from '../../tables/setting'
import { write } from '../../write'
import { placeInWords } from '../office/regions'

function toPreview(batch: BatchRow): ImportPreview {
  return {
    id: batch.id,
    file: batch.file_name,
    readAt: batch.read_at,
    state: batch.state === 'reading' ? 'discarded' : batch.state,
    rows: batch.row_count,
    ...(JSON.parse(batch.tally) as ImportTally),
  }
}

/** A preview shows whole households: who works in a part of the county sees their own files only. */
function isOwn(ctx: ServiceContext, batch: BatchRow): boolean {
  return batch.by_user === ctx.session.userName || ctx.session.area === readSetting(ctx.db, 'region')
}

/** @throws AppError NOT_FOUND for a preview that is not there (any more) or not this person's. */
function requireBatch(ctx: ServiceContext, importId: string): BatchRow {
  requireDuty(ctx.session, 'import')
  const batch = readBatch(ctx.db, importId)
  if (!batch || batch.state === 'reading' || !isOwn(ctx, batch)) throw new AppError('NOT_FOUND', 'importNotFound')
  return batch
}

/** @throws AppError NOT_FOUND for a preview that is not there (any more). */
export function importPreview(ctx: ServiceContext, importId: string): ImportPreview {
  return toPreview(requireBatch(ctx, importId))
}

/** The preview that still waits for a decision, if any. */
export function pendingImport(ctx: ServiceContext): ImportPreview | null {
  const batch = openBatches(ctx.db).find((candidate) => candidate.state === 'staged' && isOwn(ctx, candidate))
  return batch ? toPreview(batch) : null
}

export function importHouseholds(
  ctx: ServiceContext,
  input: StoreInput<'import.households'>,
): StoreOutput<'import.households'> {
  requireBatch(ctx, input.importId)
  // A county's first file brings the names of its villages with it.
  const brought = ctx.db.all<Region>(sql`SELECT code, name FROM import_region WHERE import_id = ${input.importId}`)
  const names = new Map([...regionNames(ctx.db), ...brought.map(({ code, name }) => [code, name] as const)])
  const { total, rows } = stagedPage(ctx.db, input.importId, input.outcome, input)
  return {
    total,
    rows: rows.map((row) => ({
      key: row.key,
      applicantName: row.applicant_name,
      applicantIdMasked: maskId(row.applicant_id),
      place: row.village_code === '' ? '' : placeInWords(names, row.village_code),
      people: row.people,
      outcome: row.outcome,
      notes: JSON.parse(row.notes) as string[],
    })),
  }
}

export function importProblems(
  ctx: ServiceContext,
  input: StoreInput<'import.problems'>,
): StoreOutput<'import.problems'> {
  requireBatch(ctx, input.importId)
  return problemPage(ctx.db, input.importId, input.severity, input)
}

/** Gives a preview up; the book stays as it is. */
export function discardImport(ctx: ServiceContext, importId: string): void {
  write(ctx, 'import', { action: 'import.discard', subject: `import:${importId}`, detail: {} }, (tx) => {
    if (readBatch(tx, importId)?.state === 'committed') throw new AppError('CONFLICT', 'importCommitted')
    clearStaged(tx, importId, false)
  })
  ctx.changed.add('import')
}

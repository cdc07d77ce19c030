import type { StoreOutput } from '@shared/contracts/storeContract'
import { fill } from '@shared/messages/fill'
import { undoWords } from '@shared/messages/undo'
import { AppError } from '@shared/result'
import { appendAudit } from '../../audit/auditLog'
import { auditChange } from '../../audit/changeLog'
import type { ServiceContext } from '../../context'
import type { Reader, WriteTx } from '../../database'
import { stopIfCancelled, type JobControl } from '../../jobs/control'
import { requireDuty } from '../../session'
import { sql } from '../../sql'
import { endHousehold, livesElsewhere } from '../../tables/ending'
import { readVersions } from '../../tables/facts'
import { lastCommitted, markUndone, type BatchRow, type ImportTally } from '../../tables/importBatch'
import { write } from '../../write'
import { outsideKey, sharedKeys } from '../households/householdKeys'
import { inTownArea, requireTownArea } from '../office/requireTownArea'
import { restoreVersion } from '../households/undoChange'
import { factsWriters } from '../households/writeFacts'

const chunkSize = 200
const keysShown = 5

/** A household that an import wrote. */
interface Touched {
  readonly id: string
  readonly key: string
  readonly town: string
  readonly village: string
  /** Changed, merged or taken out since, or a case was opened for it. */
  readonly edited: number
  /** The version before the import's; null where the import brought the household. */
  readonly beforeId: number | null
}

/**
 * Households that an import wrote, in the order of writing. A later change that was itself taken back (so that the
 * import's facts are in force again) does not count as one.
 */
function touchedBy(db: Reader, importId: string): Touched[] {
  return db.all<Touched>(sql`
    SELECT h.id, h.key, h.town_code AS town, h.village_code AS village,
      (h.ended_on IS NOT NULL OR coalesce(c.restores, c.id) <> v.id
        OR EXISTS (SELECT 1 FROM case_file f WHERE f.household_id = h.id)) AS edited,
      (SELECT max(b.id) FROM household_version b WHERE b.household_id = v.household_id AND b.id < v.id) AS beforeId
    FROM household_version v JOIN household h ON h.id = v.household_id
    JOIN household_version c ON c.id = h.current_version_id
    WHERE v.import_id = ${importId} ORDER BY v.id`)
}

/** Whether the book knows of every household that the import wrote: one of an older program left no such trace. */
function isTraced(batch: BatchRow, touched: readonly Touched[]): boolean {
  const { households } = JSON.parse(batch.tally) as ImportTally
  return touched.length === households.new + households.changed
}

function editedKeys(db: Reader, touched: readonly Touched[]): string[] {
  const edited = touched.filter((one) => one.edited === 1)
  if (edited.length === 0) return []
  const shared = sharedKeys(db)
  return edited.map((one) => outsideKey(one.key, one.town, shared))
}

/** The last import that holds and can be taken back by this session, and what stands in the way. */
export function undoableImport(ctx: ServiceContext): StoreOutput<'import.undoable'> {
  requireDuty(ctx.session, 'import')
  const batch = lastCommitted(ctx.db)
  if (!batch) return { import: null }
  const touched = touchedBy(ctx.db, batch.id)
  if (!isTraced(batch, touched) || touched.some((one) => !inTownArea(ctx.session, one.village))) return { import: null }
  const { households } = JSON.parse(batch.tally) as ImportTally
  return {
    import: {
      id: batch.id,
      file: batch.file_name,
      committedAt: batch.committed_at ?? '',
      new: households.new,
      changed: households.changed,
      editedSince: editedKeys(ctx.db, touched).slice(0, keysShown),
    },
  }
}

function requireUndoable(ctx: ServiceContext, tx: WriteTx, importId: string): { batch: BatchRow; touched: Touched[] } {
  const batch = lastCommitted(tx)
  if (batch?.id !== importId) throw new AppError('CONFLICT', 'undoImportNotLast')
  const touched = touchedBy(tx, importId)
  if (!isTraced(batch, touched)) throw new AppError('CONFLICT', 'undoImportNotLast')
  for (const one of touched) requireTownArea(ctx.session, one.village, one.key)
  const edited = editedKeys(tx, touched)
  if (edited.length > 0) {
    const keys = edited.slice(0, keysShown).join('、')
    throw new AppError('RULE_BROKEN', 'undoImportEdited', { keys, count: edited.length })
  }
  return { batch, touched }
}

/** Closing numbers: households taken out of the book, and households that have their earlier facts again. */
export interface UndoImportOutput {
  file: string
  withdrawn: number
  restored: number
}

/**
 * Takes a whole import back, in one transaction: what it brought leaves the book, what it changed has its earlier facts
 * again, everything it wrote stays readable. The same file can be imported again with the same result. Names of regions
 * that it brought stay.
 * @throws AppError CONFLICT undoImportNotLast; RULE_BROKEN undoImportEdited, undoPersonElsewhere; NOT_ALLOWED
 *   householdOutsideArea; CANCELLED.
 */
export function undoImport(ctx: ServiceContext, input: { importId: string }, control: JobControl): UndoImportOutput {
  const output = write(
    ctx,
    'import',
    ({ withdrawn, restored }: UndoImportOutput) => ({
      action: 'import.undo',
      subject: `import:${input.importId}`,
      detail: { removed: withdrawn, restored },
    }),
    (tx) => {
      const { batch, touched } = requireUndoable(ctx, tx, input.importId)
      const at = ctx.clock.now()
      const on = ctx.clock.today()
      const brought = touched.filter((one) => one.beforeId === null)
      const changed = touched.flatMap(({ beforeId, ...one }) => (beforeId === null ? [] : [{ ...one, beforeId }]))
      let done = 0
      const step = (count: number): void => {
        stopIfCancelled(control)
        done += count
        control.progress('undoing', done, touched.length)
      }
      step(0)
      // First those that go: a person who moved into one of them moves back below.
      for (const [index, one] of brought.entries()) {
        endHousehold(tx, one.id, { how: 'importUndone', into: null, on, at })
        appendAudit(tx, ctx.clock.now(), ctx.session.userId, {
          action: 'household.withdraw',
          subject: `household:${one.id}`,
          detail: { import: batch.id },
        })
        if (index % chunkSize === chunkSize - 1) step(chunkSize)
      }
      step(brought.length % chunkSize)
      const writers = factsWriters(tx)
      const source = fill(undoWords.sources.importUndone, { file: batch.file_name })
      const ids = new Set(touched.map((one) => one.id))
      for (let start = 0; start < changed.length; start += chunkSize) {
        const chunk = changed.slice(start, start + chunkSize)
        const versions = readVersions(
          tx,
          chunk.map((one) => one.beforeId),
        )
        const idNumbers = versions.flatMap((version) => version.facts.members.map((member) => member.idNumber))
        const elsewhere = livesElsewhere(tx, idNumbers, ids)
        if (elsewhere) {
          const home = versions.find((version) =>
            version.facts.members.some((member) => member.idNumber === elsewhere.idNumber),
          )
          const key = home?.facts.key ?? ''
          throw new AppError('RULE_BROKEN', 'undoPersonElsewhere', { key, household: elsewhere.key })
        }
        for (const version of versions) {
          requireTownArea(ctx.session, version.facts.residenceRegion, version.facts.key)
          auditChange(tx, ctx, version.householdId, version.facts, batch.id)
          restoreVersion(tx, ctx, writers, version, source, at)
        }
        step(chunk.length)
      }
      markUndone(tx, batch.id, at)
      return { file: batch.file_name, withdrawn: brought.length, restored: changed.length }
    },
  )
  ctx.changed.add('household')
  ctx.changed.add('import')
  return output
}

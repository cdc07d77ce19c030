import type { HouseholdFacts } from '@shared/domain/household'
import { AppError } from '@shared/result'
import { auditChange } from '../../audit/changeLog'
import type { ServiceContext } from '../../context'
import type { WriteTx } from '../../database'
import { stopIfCancelled, type JobControl } from '../../jobs/control'
import { sql } from '../../sql'
import {
  clearStaged,
  markCommitted,
  readBatch,
  sameNoMore,
  stagedToCommit,
  type BatchRow,
  type ImportTally,
  type StagedRow,
} from '../../tables/importBatch'
import { personsByIdNumber } from '../../tables/person'
import { putRegions, type Region } from '../../tables/region'
import { write } from '../../write'
import { followHouseholds } from '../casework/followHouseholds'
import { handBackKinCases } from '../kin/handBackKinCases'
import { requireTownArea } from '../office/requireTownArea'
import { factsWriters, writeFacts, type FactsWriters } from '../households/writeFacts'

const chunkSize = 500

interface CurrentHousehold {
  revision: number
  validFrom: string
  village: string
}

interface Staged {
  readonly row: StagedRow
  readonly facts: HouseholdFacts
}

function outdated(key: string): AppError {
  return new AppError('CONFLICT', 'importOutdated', { key })
}

function currentOf(tx: WriteTx, row: StagedRow): CurrentHousehold | null {
  if (row.household_id === null) return null
  const current = tx.get<CurrentHousehold>(sql`
    SELECT h.revision, v.valid_from AS validFrom, h.village_code AS village
    FROM household h JOIN household_version v ON v.id = h.current_version_id
    WHERE h.id = ${row.household_id} AND h.ended_on IS NULL`)
  if (current?.revision !== row.base_revision || !current) throw outdated(row.key)
  return current
}

/**
 * Nobody may live in two households: a person who joined another one after the preview was made (an import or a merge
 * was taken back meanwhile) makes the preview outdated. A household that this import changes gives its people up.
 */
function refuseJoinedElsewhere(tx: WriteTx, rows: readonly Staged[], changing: ReadonlySet<string>): void {
  const idNumbers = rows.flatMap(({ facts }) => facts.members.map((member) => member.idNumber))
  const homes = personsByIdNumber(tx, idNumbers)
  for (const { row, facts } of rows) {
    for (const member of facts.members) {
      const home = homes.get(member.idNumber)?.household_id ?? null
      if (home !== null && home !== row.household_id && !changing.has(home)) throw outdated(row.key)
    }
  }
}

/**
 * Writes one staged household. Facts hold from the day they were declared; a new declaration of the same day (or an
 * earlier one) corrects the version we have over the same time, which then keeps when it was known.
 */
function writeHousehold(
  tx: WriteTx,
  ctx: ServiceContext,
  writers: FactsWriters,
  { row, facts }: Staged,
  batch: BatchRow,
  at: string,
): void {
  const current = currentOf(tx, row)
  requireTownArea(ctx.session, facts.residenceRegion, row.key)
  if (current) requireTownArea(ctx.session, current.village, row.key)
  auditChange(tx, ctx, row.household_id, facts, batch.id)
  writeFacts(tx, writers, {
    householdId: row.household_id,
    facts,
    validFrom: current && facts.appliedOn < current.validFrom ? current.validFrom : facts.appliedOn,
    source: batch.file_name,
    importId: batch.id,
    origin: row.origin,
    restores: null,
    mergedFrom: null,
    by: ctx.session.userName,
    at,
  })
}

/**
 * Writes exactly what was previewed, in one transaction: a cancel, an error or a killed process leaves nothing of it.
 * @throws AppError CONFLICT when a household changed since the preview; NOT_ALLOWED for a household outside the area of
 *   a township's clerk; CANCELLED.
 */
export function commitImport(ctx: ServiceContext, input: { importId: string }, control: JobControl): ImportTally {
  const batch = readBatch(ctx.db, input.importId)
  if (batch?.state === 'committed') throw new AppError('CONFLICT', 'importCommitted')
  if (batch?.state !== 'staged') throw new AppError('NOT_FOUND', 'importNotFound')
  const tally = JSON.parse(batch.tally) as ImportTally
  const total = tally.households.new + tally.households.changed
  write(
    ctx,
    'import',
    {
      action: 'import.commit',
      subject: `import:${batch.id}`,
      detail: { rows: batch.row_count, new: tally.households.new, changed: tally.households.changed },
    },
    (tx) => {
      const at = ctx.clock.now()
      const regions = tx.all<Region>(sql`SELECT code, name FROM import_region WHERE import_id = ${batch.id}`)
      if (putRegions(tx, regions) > 0) ctx.changed.add('regions')
      const outdatedKey = sameNoMore(tx, batch.id)
      if (outdatedKey !== null) throw outdated(outdatedKey)
      const changing = new Set(
        tx
          .all<{ id: string }>(
            sql`SELECT household_id AS id FROM import_household WHERE import_id = ${batch.id} AND outcome = 'changed'`,
          )
          .map((row) => row.id),
      )
      const writers = factsWriters(tx)
      let done = 0
      for (let after = -1; ;) {
        stopIfCancelled(control)
        control.progress('writing', done, total)
        const rows = stagedToCommit(tx, batch.id, after, chunkSize).map((row) => ({
          row,
          facts: JSON.parse(row.facts ?? 'null') as HouseholdFacts,
        }))
        refuseJoinedElsewhere(tx, rows, changing)
        for (const staged of rows) writeHousehold(tx, ctx, writers, staged, batch, at)
        done += rows.length
        const last = rows.at(-1)
        if (!last) break
        after = last.row.ord
      }
      markCommitted(tx, batch.id, at)
      handBackKinCases(ctx, tx)
      followHouseholds(ctx, tx)
      clearStaged(tx, batch.id, true)
    },
  )
  ctx.changed.add('household')
  ctx.changed.add('import')
  return tally
}

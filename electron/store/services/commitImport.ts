import type { HouseholdFacts } from '@shared/domain/household'
import { birthDateOf, sexOf } from '@shared/domain/idNumber'
import { townOf } from '@shared/domain/region'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../context'
import type { WriteTx } from '../database'
import { stopIfCancelled, type JobControl } from '../jobs/control'
import { newId } from '../newId'
import { spokenName } from '../pinyin'
import { sql } from '../sql'
import { supersedeVersion, versionWriter } from '../tables/facts'
import {
  clearStaged,
  markCommitted,
  readBatch,
  stagedToCommit,
  type ImportTally,
  type StagedRow,
} from '../tables/importBatch'
import { leaveHousehold, personsByIdNumber, personWriter } from '../tables/person'
import { putRegions, type Region } from '../tables/region'
import { write } from '../write'
import { factsDigest } from './factsDigest'

const chunkSize = 500

interface CurrentHousehold {
  revision: number
  versionId: number
  validFrom: string
}

interface Writers {
  version: ReturnType<typeof versionWriter>
  person: ReturnType<typeof personWriter>
}

function currentOf(tx: WriteTx, row: StagedRow): CurrentHousehold | null {
  if (row.household_id === null) return null
  const current = tx.get<CurrentHousehold>(sql`
    SELECT h.revision, h.current_version_id AS versionId, v.valid_from AS validFrom
    FROM household h JOIN household_version v ON v.id = h.current_version_id
    WHERE h.id = ${row.household_id} AND h.ended_on IS NULL`)
  if (current?.revision !== row.base_revision || !current)
    throw new AppError('CONFLICT', 'importOutdated', { key: row.key })
  return current
}

/**
 * Writes one staged household. Facts hold from the day they were declared; a new declaration of the same day (or an
 * earlier one) corrects the version we have over the same time, which then keeps when it was known.
 */
function writeHousehold(
  tx: WriteTx,
  ctx: ServiceContext,
  writers: Writers,
  row: StagedRow,
  source: string,
  at: string,
): void {
  const facts = JSON.parse(row.facts ?? 'null') as HouseholdFacts
  const current = currentOf(tx, row)
  const id = row.household_id ?? newId()
  const known = personsByIdNumber(
    tx,
    facts.members.map((member) => member.idNumber),
  )
  if (current) {
    const staying = new Set(facts.members.map((member) => member.idNumber))
    const before = tx.all<{ person_id: string; id_number: string }>(
      sql`SELECT person_id, id_number FROM member_fact WHERE version_id = ${current.versionId}`,
    )
    for (const member of before) if (!staying.has(member.id_number)) leaveHousehold(tx, member.person_id, id, at)
    if (facts.appliedOn <= current.validFrom) supersedeVersion(tx, current.versionId, at)
  } else {
    tx.run(sql`
      INSERT INTO household (id, key, town_code, village_code, applicant_name, current_version_id, revision, created_at, updated_at)
      VALUES (${id}, ${facts.key}, ${townOf(facts.residenceRegion)}, ${facts.residenceRegion}, ${facts.applicantName}, 0, 0, ${at}, ${at})`)
  }
  const personIds = facts.members.map((member) => {
    const person = known.get(member.idNumber)
    const personId = person?.id ?? newId()
    writers.person({
      id: personId,
      idNumber: member.idNumber,
      name: member.name,
      ...spokenName(member.name),
      sex: sexOf(member.idNumber),
      birthDate: birthDateOf(member.idNumber),
      householdId: id,
      relation: member.relation,
      at,
    })
    return personId
  })
  const validFrom = current && facts.appliedOn < current.validFrom ? current.validFrom : facts.appliedOn
  const versionId = writers.version({
    householdId: id,
    validFrom,
    recordedAt: at,
    recordedBy: ctx.session.userName,
    source,
    digest: factsDigest(facts),
    personIds,
    facts,
  })
  tx.run(sql`
    UPDATE household SET key = ${facts.key}, town_code = ${townOf(facts.residenceRegion)},
      village_code = ${facts.residenceRegion}, applicant_name = ${facts.applicantName},
      current_version_id = ${versionId}, revision = revision + 1, updated_at = ${at}
    WHERE id = ${id}`)
}

/**
 * Writes exactly what was previewed, in one transaction: a cancel, an error or a killed process leaves nothing of it.
 * @throws AppError CONFLICT when a household changed since the preview; CANCELLED.
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
      const writers: Writers = { version: versionWriter(tx), person: personWriter(tx) }
      let done = 0
      for (let after = -1; ;) {
        stopIfCancelled(control)
        control.progress('writing', done, total)
        const rows = stagedToCommit(tx, batch.id, after, chunkSize)
        for (const row of rows) writeHousehold(tx, ctx, writers, row, batch.file_name, at)
        done += rows.length
        const last = rows.at(-1)
        if (!last) break
        after = last.ord
      }
      markCommitted(tx, batch.id, at)
      clearStaged(tx, batch.id, true)
    },
  )
  ctx.changed.add('household')
  ctx.changed.add('import')
  return tally
}

import type { StoreOutput } from '@shared/contracts/storeContract'
import { householdFactsSchema } from '@shared/domain/household'
import { fill } from '@shared/messages/fill'
import { undoWords } from '@shared/messages/undo'
import { AppError } from '@shared/result'
import type { FactChange } from '@shared/workbook/describeChanges'
import { maskedChanges } from '../../audit/changeLog'
import type { ServiceContext } from '../../context'
import type { Reader, WriteTx } from '../../database'
import { requireDuty } from '../../session'
import {
  endHousehold,
  livesElsewhere,
  reviveHousehold,
  standingRow,
  versionBefore,
  type StandingRow,
} from '../../tables/ending'
import type { FactsVersion } from '../../tables/facts'
import { regionNames } from '../../tables/region'
import { write } from '../../write'
import { differencesBetween, mergeFacts, type Merged } from './mergeHouseholdsFacts'
import { placeInWords } from '../office/regions'
import { anyHousehold, requireRevision, restoreVersion, standingHousehold, versionOf } from '../households/undoChange'
import { requireNothingRunning } from '../casework/caseInTheWay'
import { factsDigest } from '../households/factsDigest'
import { factsWriters, writeFacts, type FactsWriters } from '../households/writeFacts'

interface Side {
  readonly row: StandingRow
  readonly version: FactsVersion
}

function sideOf(ctx: ServiceContext, db: Reader, id: string): Side {
  const row = standingHousehold(ctx, db, id)
  return { row, version: versionOf(db, row.versionId) }
}

/** @throws AppError INVALID_INPUT mergeSelf; NOT_FOUND; RULE_BROKEN householdEnded, mergeTooLarge. */
function pairOf(
  ctx: ServiceContext,
  db: Reader,
  ids: { keep: string; drop: string },
): { keep: Side; drop: Side; merged: Merged } {
  if (ids.keep === ids.drop) throw new AppError('INVALID_INPUT', 'mergeSelf')
  const keep = sideOf(ctx, db, ids.keep)
  const drop = sideOf(ctx, db, ids.drop)
  const merged = mergeFacts(keep.version.facts, drop.version.facts)
  if (!householdFactsSchema.safeParse(merged.facts).success) throw new AppError('RULE_BROKEN', 'mergeTooLarge')
  return { keep, drop, merged }
}

/** What merging would make, side by side; nothing is written. */
export function mergePreview(
  ctx: ServiceContext,
  input: { keep: string; drop: string },
): StoreOutput<'household.mergePreview'> {
  requireDuty(ctx.session, 'import')
  const { keep, drop, merged } = pairOf(ctx, ctx.db, input)
  const names = regionNames(ctx.db)
  const shown = ({ row, version }: Side): StoreOutput<'household.mergePreview'>['keep'] => ({
    key: row.key,
    applicantName: row.applicantName,
    place: placeInWords(names, row.village),
    people: version.facts.members.length,
    revision: row.revision,
  })
  return {
    keep: shown(keep),
    drop: shown(drop),
    changes: merged.changes,
    differences: differencesBetween(keep.version.facts, drop.version.facts),
  }
}

export interface MergeInput {
  keep: string
  drop: string
  keepRevision: number
  dropRevision: number
}

/**
 * Joins two records of one family: the kept one is corrected over the time for which it holds, the other one leaves the
 * book and keeps everything it held.
 * @throws AppError as {@link mergePreview}; CONFLICT householdChanged when either changed since it was shown.
 */
export function mergeHouseholds(ctx: ServiceContext, input: MergeInput): void {
  write(
    ctx,
    'import',
    ({ came, changes }: { came: number; changes: FactChange[] }) => ({
      action: 'household.merge',
      subject: `household:${input.keep}`,
      detail: { subject: `household:${input.drop}`, persons: came, changes },
    }),
    (tx) => {
      const { keep, drop, merged } = pairOf(ctx, tx, input)
      requireRevision(keep.row, input.keepRevision)
      requireRevision(drop.row, input.dropRevision)
      requireNothingRunning(tx, drop.row.id, drop.row.key)
      const at = ctx.clock.now()
      writeFacts(tx, factsWriters(tx), {
        householdId: keep.row.id,
        facts: merged.facts,
        validFrom: keep.version.validFrom,
        source: fill(undoWords.sources.merged, { key: drop.row.key, name: drop.row.applicantName }),
        importId: null,
        restores: null,
        mergedFrom: drop.row.id,
        by: ctx.session.userName,
        at,
      })
      endHousehold(tx, drop.row.id, { how: 'merged', into: keep.row.id, on: ctx.clock.today(), at })
      return {
        came: merged.facts.members.length - keep.version.facts.members.length,
        changes: maskedChanges(keep.version.facts, merged.facts),
      }
    },
  )
  ctx.changed.add('household')
}

/** Whether the merge that ended a record can still be taken back: the kept one has the merged facts in force. */
export function canUndoMerge(db: Reader, drop: StandingRow): boolean {
  if (drop.endedHow !== 'merged' || drop.mergedInto === null) return false
  const keep = standingRow(db, drop.mergedInto)
  return keep !== undefined && keep.endedOn === null && keep.rootMergedFrom === drop.id
}

/** Records again what was in force when the record ended; only the newest of it says where its people live. */
function recordAgain(
  tx: WriteTx,
  ctx: ServiceContext,
  writers: FactsWriters,
  versionIds: readonly number[],
  at: string,
): void {
  const source = undoWords.sources.mergeUndone
  versionIds.forEach((versionId, index) => {
    const version = versionOf(tx, versionId)
    if (index === versionIds.length - 1) {
      restoreVersion(tx, ctx, writers, version, source, at)
      return
    }
    writers.version({
      ...version,
      recordedAt: at,
      recordedBy: ctx.session.userName,
      source,
      importId: null,
      restores: version.restores ?? version.versionId,
      mergedFrom: null,
      digest: factsDigest(version.facts),
    })
  })
}

/**
 * Takes the merge back that ended `drop`: both records have the facts of before.
 * @throws AppError NOT_FOUND; RULE_BROKEN notMerged, undoMergeChanged, undoPersonElsewhere.
 */
export function undoMerge(ctx: ServiceContext, input: { drop: string }): void {
  write(
    ctx,
    'import',
    ({ keep, changes }: { keep: StandingRow; changes: FactChange[] }) => ({
      action: 'household.undoMerge',
      subject: `household:${keep.id}`,
      detail: { subject: `household:${input.drop}`, changes },
    }),
    (tx) => {
      const drop = anyHousehold(ctx, tx, input.drop)
      if (drop.endedHow !== 'merged' || drop.mergedInto === null)
        throw new AppError('RULE_BROKEN', 'notMerged', { key: drop.key })
      const keep = anyHousehold(ctx, tx, drop.mergedInto)
      const beforeId = versionBefore(tx, keep.id, keep.root)
      if (!canUndoMerge(tx, drop) || beforeId === null)
        throw new AppError('RULE_BROKEN', 'undoMergeChanged', { key: keep.key })
      const at = ctx.clock.now()
      const writers = factsWriters(tx)
      const before = versionOf(tx, beforeId)
      const changes = maskedChanges(versionOf(tx, keep.versionId).facts, before.facts)
      restoreVersion(tx, ctx, writers, before, undoWords.sources.mergeUndone, at)
      const members = versionOf(tx, drop.versionId).facts.members.map((member) => member.idNumber)
      const elsewhere = livesElsewhere(tx, members, new Set([drop.id]))
      if (elsewhere) {
        throw new AppError('RULE_BROKEN', 'undoPersonElsewhere', { key: drop.key, household: elsewhere.key })
      }
      recordAgain(tx, ctx, writers, reviveHousehold(tx, drop, at), at)
      return { keep, changes }
    },
  )
  ctx.changed.add('household')
}

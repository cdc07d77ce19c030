import type { HouseholdFacts } from '@shared/domain/household'
import { undoWords } from '@shared/messages/undo'
import { AppError } from '@shared/result'
import type { FactChange } from '@shared/workbook/describeChanges'
import { maskedChanges } from '../audit/changeLog'
import type { ServiceContext } from '../context'
import type { Reader, WriteTx } from '../database'
import { livesElsewhere, standingRow, versionBefore, type StandingRow } from '../tables/ending'
import { readVersions, type FactsVersion } from '../tables/facts'
import { write } from '../write'
import { requireTownArea } from './requireTownArea'
import { factsWriters, writeFacts, type FactsWriters } from './writeFacts'

/** The version of this number. @throws Error when it is not there, which no path leads to. */
export function versionOf(db: Reader, versionId: number): FactsVersion {
  const version = readVersions(db, [versionId])[0]
  if (!version) throw new Error(`no version ${versionId}`)
  return version
}

/** A record of the book as it stands. @throws AppError NOT_FOUND outside the session's area; RULE_BROKEN householdEnded. */
export function standingHousehold(ctx: ServiceContext, db: Reader, householdId: string): StandingRow {
  const row = anyHousehold(ctx, db, householdId)
  if (row.endedOn !== null) throw new AppError('RULE_BROKEN', 'householdEnded', { key: row.key })
  return row
}

/** As {@link standingHousehold}, ended or not. */
export function anyHousehold(ctx: ServiceContext, db: Reader, householdId: string): StandingRow {
  const row = standingRow(db, householdId)
  if (!row?.village.startsWith(ctx.session.area)) throw new AppError('NOT_FOUND', 'householdNotFound', { key: '' })
  return row
}

/** @throws AppError CONFLICT when the record changed since the screen read it. */
export function requireRevision(row: StandingRow, revision: number): void {
  if (row.revision !== revision) throw new AppError('CONFLICT', 'householdChanged', { key: row.key })
}

/**
 * Puts the facts of an earlier version in force again over the time for which they were recorded. What was known in
 * between stays readable; the facts are the same bit for bit.
 */
export function restoreVersion(
  tx: WriteTx,
  ctx: ServiceContext,
  writers: FactsWriters,
  version: FactsVersion,
  source: string,
  at: string,
): void {
  writeFacts(tx, writers, {
    householdId: version.householdId,
    facts: version.facts,
    validFrom: version.validFrom,
    source,
    importId: null,
    restores: version.restores ?? version.versionId,
    mergedFrom: null,
    by: ctx.session.userName,
    at,
  })
}

/** Whether the last change of a household can be taken back, and what would be in force then. */
export type ChangeToUndo =
  | { readonly refusal: null; readonly target: FactsVersion }
  | { readonly refusal: 'none' | 'merge' | 'mergeUndone'; readonly target: null }
  | { readonly refusal: 'elsewhere'; readonly target: null; readonly household: string }

const idNumbersOf = (facts: HouseholdFacts): string[] => facts.members.map((member) => member.idNumber)

/**
 * A merge is taken back together with the record that it ended, never alone; and what a taken-back merge had brought
 * lives in the other record again.
 */
export function changeToUndo(db: Reader, row: StandingRow): ChangeToUndo {
  const beforeId = versionBefore(db, row.id, row.versionId)
  if (beforeId === null) return { refusal: 'none', target: null }
  if (row.rootMergedFrom !== null && standingRow(db, row.rootMergedFrom)?.mergedInto === row.id)
    return { refusal: 'merge', target: null }
  const target = versionOf(db, beforeId)
  const from = target.restores === null ? target.mergedFrom : versionOf(db, target.restores).mergedFrom
  if (from !== null && standingRow(db, from)?.mergedInto !== row.id) return { refusal: 'mergeUndone', target: null }
  const elsewhere = livesElsewhere(db, idNumbersOf(target.facts), new Set([row.id]))
  if (elsewhere) return { refusal: 'elsewhere', target: null, household: elsewhere.key }
  return { refusal: null, target }
}

function refused(row: StandingRow, change: Exclude<ChangeToUndo, { refusal: null }>): AppError {
  const keys = {
    none: 'nothingToUndo',
    merge: 'undoMergeInstead',
    mergeUndone: 'undoMergeAgain',
    elsewhere: 'undoPersonElsewhere',
  } as const
  const household = change.refusal === 'elsewhere' ? { household: change.household } : {}
  return new AppError('RULE_BROKEN', keys[change.refusal], { key: row.key, ...household })
}

/**
 * Gives a household its facts from before the last change; the change stays in the history. Done twice it is back where
 * it was: then the undoing is the last change.
 * @throws AppError NOT_FOUND; CONFLICT householdChanged; RULE_BROKEN householdEnded, nothingToUndo, undoMergeInstead,
 *   undoMergeAgain, undoPersonElsewhere; NOT_ALLOWED householdOutsideArea.
 */
export function undoChange(ctx: ServiceContext, input: { id: string; revision: number }): { revision: number } {
  const { revision } = write(
    ctx,
    'import',
    ({ changes }: { revision: number; changes: FactChange[] }) => ({
      action: 'household.undo',
      subject: `household:${input.id}`,
      detail: { revision: input.revision, changes },
    }),
    (tx) => {
      const row = standingHousehold(ctx, tx, input.id)
      requireRevision(row, input.revision)
      const change = changeToUndo(tx, row)
      if (change.refusal !== null) throw refused(row, change)
      requireTownArea(ctx.session, change.target.facts.residenceRegion, row.key)
      const changes = maskedChanges(versionOf(tx, row.versionId).facts, change.target.facts)
      restoreVersion(tx, ctx, factsWriters(tx), change.target, undoWords.sources.changeUndone, ctx.clock.now())
      return { revision: row.revision + 1, changes }
    },
  )
  ctx.changed.add(`household:${input.id}`)
  return { revision }
}

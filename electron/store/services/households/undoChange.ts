import { covers } from '../../area'
import type { HouseholdFacts } from '@shared/domain/household'
import { undoWords } from '@shared/messages/undo'
import { AppError } from '@shared/result'
import type { FactChange } from '@shared/workbook/describeChanges'
import { maskedChanges } from '../../audit/changeLog'
import type { ServiceContext } from '../../context'
import type { Reader, WriteTx } from '../../database'
import { livesElsewhere, standingRow, versionBefore, type StandingRow } from '../../tables/ending'
import { operationOfVersion } from '../../tables/householdOperation'
import { readVersions, type FactsVersion } from '../../tables/facts'
import { write } from '../../write'
import { operationBack, takeOperationBack, type OperationBack } from '../householdOps/undoOperation'
import { takeSheetsBack } from '../consent/sheetsOfChange'
import { requireUnrelated } from '../kin/kinConflicts'
import { requireTownArea } from '../office/requireTownArea'
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
  if (!row || !covers(ctx.session, row.village)) throw new AppError('NOT_FOUND', 'householdNotFound', { key: '' })
  requireUnrelated(ctx, householdId)
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
  | { readonly refusal: null; readonly target: FactsVersion; readonly operation: null }
  /** The change was an operation of households: it is taken back in all of them. Null target: this one came by it. */
  | { readonly refusal: null; readonly target: FactsVersion | null; readonly operation: OperationBack }
  | { readonly refusal: 'none' | 'merge' | 'mergeUndone' | 'operationUndone'; readonly target: null }
  | { readonly refusal: 'elsewhere' | 'operation'; readonly target: null; readonly household: string }

const idNumbersOf = (facts: HouseholdFacts): string[] => facts.members.map((member) => member.idNumber)

/**
 * A merge is taken back together with the record that it ended, never alone; and what a taken-back merge had brought
 * lives in the other record again.
 */
export function changeToUndo(db: Reader, row: StandingRow): ChangeToUndo {
  const operation = operationOfVersion(db, row.root)
  if (operation && operation.undoneAt === null) {
    const back = operationBack(db, operation)
    if ('changedSince' in back) return { refusal: 'operation', target: null, household: back.changedSince }
    const own = back.parts.find(({ householdId }) => householdId === row.id)
    return { refusal: null, target: own?.versions.at(-1) ?? null, operation: back }
  }
  const beforeId = versionBefore(db, row.id, row.versionId)
  if (beforeId === null) return { refusal: 'none', target: null }
  if (row.rootMergedFrom !== null && standingRow(db, row.rootMergedFrom)?.mergedInto === row.id)
    return { refusal: 'merge', target: null }
  const target = versionOf(db, beforeId)
  // What an operation of households made and was taken back is done anew, not brought back in one of them alone.
  if (operationOfVersion(db, target.restores ?? target.versionId)?.undoneAt) {
    return { refusal: 'operationUndone', target: null }
  }
  const from = target.restores === null ? target.mergedFrom : versionOf(db, target.restores).mergedFrom
  if (from !== null && standingRow(db, from)?.mergedInto !== row.id) return { refusal: 'mergeUndone', target: null }
  const elsewhere = livesElsewhere(db, idNumbersOf(target.facts), new Set([row.id]))
  if (elsewhere) return { refusal: 'elsewhere', target: null, household: elsewhere.key }
  return { refusal: null, target, operation: null }
}

function refused(row: StandingRow, change: Exclude<ChangeToUndo, { refusal: null }>): AppError {
  const keys = {
    none: 'nothingToUndo',
    merge: 'undoMergeInstead',
    mergeUndone: 'undoMergeAgain',
    elsewhere: 'undoPersonElsewhere',
    operation: 'operationChanged',
    operationUndone: 'operationUndone',
  } as const
  const household = 'household' in change ? { household: change.household } : {}
  return new AppError('RULE_BROKEN', keys[change.refusal], { key: row.key, ...household })
}

interface Undone {
  readonly revision: number
  readonly changes: FactChange[]
  /** The change was an operation of households, taken back in all of them. */
  readonly several: boolean
  /** Entries of people on signed sheets that went with it. */
  readonly sheets: number
}

/**
 * Gives a household its facts from before the last change; the change stays in the history. Done twice it is back where
 * it was: then the undoing is the last change. A signed sheet that made the change goes and comes with it.
 * @throws AppError NOT_FOUND; CONFLICT householdChanged; RULE_BROKEN householdEnded, nothingToUndo, undoMergeInstead,
 *   undoMergeAgain, undoPersonElsewhere, operationChanged, operationUndone; NOT_ALLOWED householdOutsideArea.
 */
export function undoChange(ctx: ServiceContext, input: { id: string; revision: number }): { revision: number } {
  const { revision, several } = write(
    ctx,
    'import',
    ({ changes, several: whole, sheets }: Undone) => ({
      action: whole ? 'household.undoOperation' : 'household.undo',
      subject: `household:${input.id}`,
      detail: { revision: input.revision, ...(sheets > 0 ? { sheets } : {}), changes },
    }),
    (tx) => {
      const row = standingHousehold(ctx, tx, input.id)
      requireRevision(row, input.revision)
      const change = changeToUndo(tx, row)
      if (change.refusal !== null) throw refused(row, change)
      const now = versionOf(tx, row.versionId).facts
      if (change.operation !== null) {
        for (const { versions } of change.operation.parts)
          for (const { facts } of versions) requireTownArea(ctx.session, facts.residenceRegion, row.key)
        takeOperationBack(tx, ctx, change.operation, ctx.clock.now())
        const changes = change.target === null ? [] : maskedChanges(now, change.target.facts)
        return { revision: standingRow(tx, row.id)?.revision ?? row.revision, changes, several: true, sheets: 0 }
      }
      requireTownArea(ctx.session, change.target.facts.residenceRegion, row.key)
      const changes = maskedChanges(now, change.target.facts)
      restoreVersion(tx, ctx, factsWriters(tx), change.target, undoWords.sources.changeUndone, ctx.clock.now())
      const step = { from: row.root, to: change.target.restores ?? change.target.versionId }
      const sheets = takeSheetsBack(ctx, tx, step)
      if (sheets > 0) ctx.changed.add(`consent:${input.id}`)
      return { revision: row.revision + 1, changes, several: false, sheets }
    },
  )
  ctx.changed.add(several ? 'household' : `household:${input.id}`)
  return { revision }
}

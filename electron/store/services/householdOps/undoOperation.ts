import { fill } from '@shared/messages/fill'
import { householdOpsWords } from '@shared/messages/householdOps'
import type { ServiceContext } from '../../context'
import type { Reader, WriteTx } from '../../database'
import { caseRowOf, casesOf } from '../../tables/caseFile'
import { endHousehold, livesElsewhere, standingRow } from '../../tables/ending'
import { readVersions, supersedeFrom, type FactsVersion } from '../../tables/facts'
import {
  markUndone,
  partsOf,
  reviveJoined,
  timelineBefore,
  type OperationPart,
  type OperationRow,
} from '../../tables/householdOperation'
import { followHouseholds } from '../casework/followHouseholds'
import { handBackKinCases } from '../kin/handBackKinCases'
import { aidUntouched, takeAidBack } from './aidOfOperation'
import { factsDigest } from '../households/factsDigest'
import { factsWriters, writeFacts, type FactsWriters } from '../households/writeFacts'

/** What taking an operation back would put in force again, by household; oldest first. */
export interface OperationBack {
  readonly operation: OperationRow
  readonly parts: readonly (OperationPart & { readonly versions: readonly FactsVersion[] })[]
}

/** What was in force from the day of the operation on, before it: the facts of that day and everything later. */
function versionsBefore(db: Reader, householdId: string, operation: OperationRow): FactsVersion[] {
  const line = timelineBefore(db, householdId, operation.recordedAt)
  const base = line.findLastIndex(({ validFrom }) => validFrom <= operation.on)
  const entries = base < 0 ? line : line.slice(base)
  return readVersions(
    db,
    entries.map(({ versionId }) => versionId),
  )
}

/** Whether a household is still as the operation left it. */
function untouched(db: Reader, part: OperationPart, operation: OperationRow): boolean {
  const row = standingRow(db, part.householdId)
  if (!row) return false
  return part.role === 'ends'
    ? row.endedOn !== null && row.updatedAt === operation.recordedAt
    : row.endedOn === null && row.root === part.versionId
}

function hasOpenCase(db: Reader, householdId: string): boolean {
  return casesOf(db, householdId).some(({ is_open }) => is_open === 1)
}

/** What taking an operation back would bring; or the 户编号 of a household that changed since. */
export function operationBack(db: Reader, operation: OperationRow): OperationBack | { changedSince: string } {
  const parts = partsOf(db, operation.id)
  const isOpen = (caseId: string): boolean => caseRowOf(db, caseId)?.is_open === 1
  if (!aidUntouched(db, operation.id, isOpen)) {
    const [changed] = parts.filter(({ role }) => role === 'changed')
    return { changedSince: standingRow(db, changed?.householdId ?? '')?.key ?? '' }
  }
  const ids = new Set(parts.map(({ householdId }) => householdId))
  const back = []
  for (const part of parts) {
    if (!untouched(db, part, operation) || (part.role === 'new' && hasOpenCase(db, part.householdId)))
      return { changedSince: standingRow(db, part.householdId)?.key ?? '' }
    const versions = part.role === 'new' ? [] : versionsBefore(db, part.householdId, operation)
    const members = versions.flatMap(({ facts }) => facts.members.map(({ idNumber }) => idNumber))
    const elsewhere = livesElsewhere(db, members, ids)
    if (elsewhere) return { changedSince: elsewhere.key }
    back.push({ ...part, versions })
  }
  return { operation, parts: back }
}

/** Records versions again over the time for which they were recorded; the last says where their people live. */
function recordAgain(
  tx: WriteTx,
  ctx: ServiceContext,
  writers: FactsWriters,
  versions: readonly FactsVersion[],
  again: { source: string; at: string },
): void {
  versions.forEach((version, n) => {
    const restores = version.restores ?? version.versionId
    if (n === 0) supersedeFrom(tx, version.householdId, version.validFrom, again.at)
    if (n === versions.length - 1) {
      writeFacts(tx, writers, {
        householdId: version.householdId,
        facts: version.facts,
        validFrom: version.validFrom,
        source: again.source,
        importId: null,
        restores,
        mergedFrom: null,
        by: ctx.session.userName,
        at: again.at,
      })
      return
    }
    writers.version({
      ...version,
      recordedAt: again.at,
      recordedBy: ctx.session.userName,
      source: again.source,
      importId: null,
      restores,
      mergedFrom: null,
      digest: factsDigest(version.facts),
    })
  })
}

/**
 * Takes an operation back in every household it touched, within the caller's transaction: a new one leaves the book, one
 * that ended comes back, and all have the facts of before over the time for which they were recorded.
 */
export function takeOperationBack(tx: WriteTx, ctx: ServiceContext, back: OperationBack, at: string): void {
  const writers = factsWriters(tx)
  const source = fill(householdOpsWords.sources.undone, { kind: householdOpsWords.kinds[back.operation.kind] })
  const order = { new: 0, changed: 1, ends: 2 } as const
  const parts = [...back.parts].sort((a, b) => order[a.role] - order[b.role])
  for (const { householdId, role, versions } of parts) {
    if (role === 'new') {
      endHousehold(tx, householdId, { how: 'operationUndone', into: null, on: ctx.clock.today(), at })
      continue
    }
    if (role === 'ends') reviveJoined(tx, householdId, at)
    recordAgain(tx, ctx, writers, versions, { source, at })
  }
  takeAidBack(
    tx,
    back.operation.id,
    parts.map(({ householdId }) => householdId),
    at,
  )
  markUndone(tx, back.operation.id, at)
  handBackKinCases(ctx, tx)
  followHouseholds(ctx, tx)
}

import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import type { CaseActionData } from '@shared/casework/actionData'
import { actionTable } from '@shared/casework/actionTable'
import { applyEvent } from '@shared/casework/applyEvent'
import type { CaseEvent } from '@shared/casework/caseFile'
import type { CaseState } from '@shared/casework/states'
import { actRefusal } from '@shared/casework/actRefusal'
import type { CaseWorld, Who } from '@shared/casework/caseWorld'
import { overdueFor } from '@shared/casework/overdueFor'
import type { CaseDesk } from '@shared/casework/states'
import { caseActionWords } from '@shared/messages/casework'
import { AppError } from '@shared/result'
import type { AuditAct } from '../../audit/auditLog'
import type { ServiceContext } from '../../context'
import type { WriteTx } from '../../database'
import { advanceCase, lastAssignee, passOn } from '../../tables/caseFile'
import { insertEvent } from '../../tables/caseEvent'
import { removeCaseFormDraft } from '../../tables/caseFormDraft'
import { write } from '../../write'
import { relationOfUser, requireUnrelated } from '../kin/kinConflicts'
import { caseRecord, caseRow, progressOf, type CaseRecord } from './caseRecord'
import { caseWorld, limitsFor } from './caseWorld'
import { requireClockForward } from './clockGuard'
import { bringAbout } from './consequences'
import { findingsOf } from './findings'

export function whoOf(ctx: ServiceContext): Who {
  return { userId: ctx.session.userId, name: ctx.session.userName, duties: ctx.session.duties }
}

interface Acted {
  readonly revision: number
  readonly state: CaseState
  readonly number: string
  readonly householdId: string | null
}

type ActInput = StoreInput<'case.act'>

/** Checks an act, writes its event and what follows from it. Inside the transaction of the audit entry. */
function perform(ctx: ServiceContext, tx: WriteTx, input: ActInput): Acted {
  requireClockForward(ctx)
  const record = caseRecord(ctx, tx, input.id)
  const { row } = record
  if (row.revision !== input.revision) throw new AppError('CONFLICT', 'caseChanged', { number: row.number })
  const world = caseWorld(ctx, tx, row, record.file, input.on)
  const refusal = actRefusal(record.file, input.data, whoOf(ctx), world, input.on, input.overdueReason)
  if (refusal) throw new AppError(refusal.code, refusal.messageKey, refusal.details)
  return enter(ctx, tx, record, input, world)
}

function enter(ctx: ServiceContext, tx: WriteTx, record: CaseRecord, input: ActInput, world: CaseWorld): Acted {
  const { row, file, events } = record
  const { on, data } = input
  const overdue = overdueFor(file, data.action, world, on)
  const findings = findingsOf(ctx, row, file, data, on, world)
  const event: CaseEvent = {
    seq: events.length + 1,
    on,
    at: ctx.clock.now(),
    by: { userId: ctx.session.userId, name: ctx.session.userName },
    data,
    findings:
      overdue === null
        ? findings
        : {
            ...findings,
            overdue: { deadline: overdue.key, due: overdue.due ?? on, reason: input.overdueReason.trim() },
          },
  }
  const after = applyEvent(file, event)
  insertEvent(tx, row.id, event, after.state)
  removeCaseFormDraft(tx, ctx.session.userId, row.id, data.action)
  // The limits of the day of acceptance count from now on.
  const { limits } = limitsFor(ctx, after)
  const progress = progressOf(after, limits, world.calendar, event.at)
  advanceCase(tx, row.id, progress)
  // Who had it at the desk before has done their part.
  if (progress.desk !== row.desk) passOn(tx, row.id, nextAssignee(ctx, tx, row, progress.desk))
  bringAbout(ctx, tx, row, after, data, event)
  return { revision: row.revision + 1, state: after.state, number: row.number, householdId: row.household_id }
}

/** Whoever had the case at that desk before; nobody where that person is a close relative by now. */
function nextAssignee(ctx: ServiceContext, tx: WriteTx, row: CaseRecord['row'], desk: CaseDesk): string | null {
  const before = lastAssignee(tx, row.id, desk)
  if (before === null || row.household_id === null) return before
  return relationOfUser(tx, row.household_id, before, ctx.clock.today()) === null ? before : null
}

function auditOf(id: string, data: CaseActionData, on: string): (acted: Acted) => AuditAct {
  return ({ number }) => ({ action: 'case.act', subject: `case:${id}`, detail: { number, step: data.action, on } })
}

function noteChanged(ctx: ServiceContext, id: string, householdId: string | null): void {
  ctx.changed.add(`case:${id}`)
  ctx.changed.add('cases')
  if (householdId !== null) ctx.changed.add(`household:${householdId}`)
}

/**
 * Does one thing to a case: its event, the row that follows, standing and records of help, and the audit entry, all in
 * one transaction.
 * @throws AppError NOT_FOUND; CONFLICT caseChanged; NOT_ALLOWED without the duty (kept in the log); RULE_BROKEN with the
 *   reason, caseOverdue where 超期说明 is missing.
 */
export function actOnCase(ctx: ServiceContext, input: ActInput): StoreOutput<'case.act'> {
  const householdId = caseRow(ctx, ctx.db, input.id).household_id
  if (householdId !== null) requireUnrelated(ctx, householdId)
  try {
    const acted = write(ctx, null, auditOf(input.id, input.data, input.on), (tx) => perform(ctx, tx, input))
    noteChanged(ctx, input.id, acted.householdId)
    return { revision: acted.revision, state: acted.state }
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_ALLOWED') noteRefused(ctx, input)
    throw error
  }
}

/** Who tried what without being allowed to stays in the log. */
function noteRefused(ctx: ServiceContext, input: ActInput): void {
  const act = { action: 'case.refused', subject: `case:${input.id}`, detail: { step: input.data.action } } as const
  write(ctx, null, act, () => undefined)
}

/**
 * The same act on many cases, each for itself: what is refused for one leaves the others done.
 * @throws AppError RULE_BROKEN caseBatchNotAllowed for an act that says something about one family.
 */
export function actOnCases(ctx: ServiceContext, input: StoreInput<'case.batch'>): StoreOutput<'case.batch'> {
  const { action } = input.data
  if (!actionTable[action].batch) {
    throw new AppError('RULE_BROKEN', 'caseBatchNotAllowed', { action: caseActionWords[action] })
  }
  const { on, overdueReason, data } = input
  return {
    results: input.cases.map(({ id, revision }) => {
      try {
        actOnCase(ctx, { id, revision, on, overdueReason, data })
        return { id, done: true, refusal: null }
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        return { id, done: false, refusal: { messageKey: error.messageKey, details: { ...error.details } } }
      }
    }),
  }
}

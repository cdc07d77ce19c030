import { covers } from '../../area'
import { rushSubject } from '@shared/contracts/caseFormContract'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { aidCapRefusal } from '@shared/casework/actRefusal'
import { fenToYuanText } from '@shared/domain/money'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import type { Reader } from '../../database'
import { openingOf, unfinishedRushes } from '../../tables/caseFile'
import { removeCaseFormDraft } from '../../tables/caseFormDraft'
import { write } from '../../write'
import { requireUnrelated } from '../kin/kinConflicts'
import { policyOn } from '../policy/policySets'
import { actOnCase } from './actOnCase'
import { aidCapOf } from './caseWorld'
import { householdForCase, insertNewCase, type OpenedCase } from './openCase'
import { requireAnyDuty } from './requireAnyDuty'

/** How many different people are named. */
function different(handlers: readonly { name: string }[]): number {
  return new Set(handlers.map((one) => one.name.trim())).size
}

/**
 * The cap is on one emergency: what was registered for the same person and waits for the help or for its papers counts,
 * or three registrations on one day would give three times as much.
 * @throws AppError RULE_BROKEN rushTwice.
 */
function requireWithinCap(tx: Reader, { householdId, rush }: StoreInput<'rush.open'>, cap: number): void {
  const { personId, idNumber } = rush
  const waiting = unfinishedRushes(tx, { householdId, personId, idNumber })
  const given = waiting.reduce((sum, row) => sum + (openingOf(row).rush?.amount ?? 0), 0)
  if (given === 0 || given + rush.amount <= cap) return
  const number = waiting.at(-1)?.number ?? ''
  throw new AppError('RULE_BROKEN', 'rushTwice', { number, given: fenToYuanText(given), cap: fenToYuanText(cap) })
}

/**
 * 小额快救: registered by two, helped within days, no 核对 and no notice; the sum is capped (parameters temp_rush_*; 社会救助法
 * §50). The person need not be in the book: the place of the emergency decides who helps, and papers may follow.
 * @throws AppError NOT_ALLOWED; RULE_BROKEN caseTwoHandlers, caseAidOver, rushTwice, rushOutsideArea.
 */
export function openRush(ctx: ServiceContext, input: StoreInput<'rush.open'>): StoreOutput<'rush.open'> {
  requireAnyDuty(ctx, ['investigate', 'townOpinion'])
  if (input.householdId !== null) requireUnrelated(ctx, input.householdId)
  const { rush } = input
  if (!covers(ctx.session, rush.region)) throw new AppError('NOT_ALLOWED', 'rushOutsideArea')
  if (different(rush.handlers) < 2) throw new AppError('RULE_BROKEN', 'caseTwoHandlers')
  const { policy } = policyOn(ctx, input.on, null)
  const cap = aidCapOf(ctx, policy, { householdId: input.householdId, village: rush.region })
  if (rush.amount > cap) {
    const { code, messageKey, details } = aidCapRefusal(0, cap)
    throw new AppError(code, messageKey, details)
  }
  return write(
    ctx,
    null,
    (opened: OpenedCase) => ({
      action: 'case.open',
      subject: `case:${opened.caseId}`,
      detail: { number: opened.number, kind: 'rush', on: input.on },
    }),
    (tx) => {
      requireWithinCap(tx, input, cap)
      removeCaseFormDraft(tx, ctx.session.userId, rushSubject, 'openRush')
      return insertNewCase(ctx, tx, {
        kind: 'rush',
        on: input.on,
        household: input.householdId === null ? null : householdForCase(ctx, tx, input.householdId),
        request: null,
        change: null,
        rush,
        proxy: null,
      })
    },
  )
}

/** What could not be asked in the emergency, filled in afterwards (社会救助法 §50). @throws AppError as `actOnCase`. */
export function completeRush(ctx: ServiceContext, input: StoreInput<'rush.complete'>): void {
  const { id, revision, on, explanation, documents, signedBy } = input
  const data = { action: 'completeRush' as const, explanation, documents, signedBy }
  actOnCase(ctx, { id, revision, on, overdueReason: '', data })
}

import type { AidReview } from '@shared/contracts/householdOpsContract'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { categoryShortNames } from '@shared/messages/labels'
import { AppError } from '@shared/result'
import { areaOf } from '../../area'
import type { ServiceContext } from '../../context'
import { newId } from '../../newId'
import { requireDuty } from '../../session'
import {
  aidReviewRows,
  aidReviewTotal,
  insertAidReview,
  type AidReviewRow,
  type AidReviewScope,
} from '../../tables/aidReview'
import { casesOf } from '../../tables/caseFile'
import { relatedHouseholds } from '../../tables/kinMatch'
import { regionNames } from '../../tables/region'
import { runningStandings } from '../../tables/standing'
import { write } from '../../write'
import { declaredView } from '../casework/declaredStanding'
import { requireVisible } from '../households/households'
import { placeInWords } from '../office/regions'

function scopeOf(ctx: ServiceContext, householdId: string | null): AidReviewScope {
  const today = ctx.clock.today()
  return { area: areaOf(ctx.session), apart: relatedHouseholds(ctx.db, ctx.session.userId, today), today, householdId }
}

function toReview(ctx: ServiceContext, names: ReadonlyMap<string, string>, row: AidReviewRow): AidReview {
  const { village, householdId, ...rest } = row
  const declared = declaredView(ctx, householdId)
  const standing = declared === null ? runningStandings(ctx.db, householdId) : [declared]
  const amounts = standing.flatMap(({ amount }) => (amount === null ? [] : [amount]))
  const open = casesOf(ctx.db, householdId).find((one) => one.is_open === 1 && one.kind !== 'rush')
  return {
    ...rest,
    householdId,
    place: placeInWords(names, village),
    classes: [...new Set(standing.map((one) => categoryShortNames[one.class]))],
    amount: amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0),
    openCase: open === undefined ? null : { id: open.id, number: open.number },
  }
}

/**
 * 金额复核: households in whose hands standing aid goes on since a 分户 or 并户, until a decision spoke of it or somebody
 * looked at it. Nothing of it is kept but that look: it follows from operations, the ledger of aid and decisions, so that
 * taking the operation back takes it away as well.
 */
export function aidReviews(ctx: ServiceContext, input: StoreInput<'aidReview.list'>): StoreOutput<'aidReview.list'> {
  requireDuty(ctx.session, 'read')
  const scope = scopeOf(ctx, null)
  const names = regionNames(ctx.db)
  return {
    rows: aidReviewRows(ctx.db, scope, input).map((row) => toReview(ctx, names, row)),
    total: aidReviewTotal(ctx.db, scope),
  }
}

/**
 * Somebody looked at the amount and leaves it as it is.
 * @throws AppError NOT_FOUND householdNotFound; NOT_ALLOWED, also for a relative; RULE_BROKEN aidReviewOver where nothing
 *   waits any more.
 */
export function keepAid(ctx: ServiceContext, input: StoreInput<'aidReview.keep'>): StoreOutput<'aidReview.keep'> {
  const { householdId, reason } = input
  requireVisible(ctx, householdId)
  const act = { action: 'aidReview.keep', subject: `household:${householdId}`, detail: {} } as const
  write(ctx, 'import', act, (tx) => {
    if (aidReviewTotal(tx, scopeOf(ctx, householdId)) === 0) throw new AppError('RULE_BROKEN', 'aidReviewOver')
    const { userId: byUser, userName: byName } = ctx.session
    insertAidReview(tx, { id: newId(), householdId, at: ctx.clock.now(), byUser, byName, reason })
  })
  ctx.changed.add(`household:${householdId}`)
  return {}
}

import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import type { ServiceContext } from '../../context'
import { requireDuty } from '../../session'
import { aidTotals, listAid } from '../../tables/aidList'
import { requireVisible } from '../households/households'

/** One page of the aid a household was given, the latest first; its view is that of the household. */
export function aidPage(ctx: ServiceContext, input: StoreInput<'aid.page'>): StoreOutput<'aid.page'> {
  requireDuty(ctx.session, 'read')
  requireVisible(ctx, input.householdId)
  const { total, sum } = aidTotals(ctx.db, input.householdId)
  return { rows: listAid(ctx.db, input.householdId, input), total, sum }
}

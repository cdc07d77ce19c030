import { missingPapers } from '@shared/attachments/missingItems'
import type { MissingItem } from '@shared/contracts/attachmentContract'
import type { ServiceContext } from '../../context'
import { sql } from '../../sql'
import { standingPapers } from '../../tables/attachment'
import { currentVersion } from '../households/households'

/** What the file of a household should hold and does not, for a class or without one. */
export function missingItemsOfHousehold(
  ctx: ServiceContext,
  householdId: string,
  category: string | null,
): MissingItem[] {
  const { facts, personIds } = currentVersion(ctx, householdId)
  const there = standingPapers(ctx.db, householdId).map((one) => ({ item: one.item, personId: one.person_id }))
  return missingPapers({ facts, personIds, category, on: ctx.clock.today() }, there)
}

/** The class that a case is about, with its household; null for a case without one (小额快救 of a stranger). */
export function caseQuestion(
  ctx: ServiceContext,
  caseId: string,
): { householdId: string; category: string | null; kind: string } | null {
  const row = ctx.db.get<{ household_id: string | null; class: string | null; kind: string }>(
    sql`SELECT household_id, class, kind FROM case_file WHERE id = ${caseId}`,
  )
  return row?.household_id ? { householdId: row.household_id, category: row.class, kind: row.kind } : null
}

/** What the file of an application should hold by its class and facts and does not (F28). Other cases ask for nothing. */
export function missingItemsOf(ctx: ServiceContext, caseId: string): MissingItem[] {
  const question = caseQuestion(ctx, caseId)
  return question?.kind === 'apply' ? missingItemsOfHousehold(ctx, question.householdId, question.category) : []
}

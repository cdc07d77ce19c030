import type { ServiceContext } from '../../context'
import { allOf, sql, type Sql } from '../../sql'
import { regionCondition } from '../../tables/householdList'

function regionsCondition(regions: readonly string[]): Sql {
  const parts = regions.map((region) => regionCondition(region))
  return { text: parts.map((part) => `(${part.text})`).join(' OR '), values: parts.flatMap((part) => part.values) }
}

/** Households `h` of the book in regions of the session's area. */
export function placedIn(ctx: ServiceContext, regions: readonly string[]): Sql {
  return allOf([sql`h.ended_on IS NULL`, regionCondition(ctx.session.area), regionsCondition(regions)])
}

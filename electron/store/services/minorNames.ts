import { addMonths } from '@shared/domain/dates'
import type { ServiceContext } from '../context'
import { sql } from '../sql'

/** Names of people under 18 in the book: the gate looks for them in what is to be published. */
export function minorNames(ctx: ServiceContext): string[] {
  const bornAfter = addMonths(ctx.clock.today(), -18 * 12)
  return ctx.db
    .all<{ name: string }>(
      sql`
      SELECT DISTINCT name FROM person WHERE birth_date > ${bornAfter} AND household_id IS NOT NULL
        AND length(name) >= 2`,
    )
    .map((row) => row.name)
}

import { addMonths } from '@shared/domain/dates'
import type { ServiceContext } from '../../context'
import { sql } from '../../sql'

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

/** Names of grown applicants: they stand on lists lawfully, and a minor of the same name is not meant by them. */
export function adultApplicantNames(ctx: ServiceContext): string[] {
  const bornAfter = addMonths(ctx.clock.today(), -18 * 12)
  return ctx.db
    .all<{ name: string }>(
      sql`
      SELECT DISTINCT p.name FROM person p JOIN household h ON h.id = p.household_id
      JOIN household_version v ON v.id = h.current_version_id AND v.applicant_id = p.id_number
      WHERE p.birth_date <= ${bornAfter}`,
    )
    .map((row) => row.name)
}

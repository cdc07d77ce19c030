import { covers } from '../../area'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { newId } from '../../newId'
import { requireDuty } from '../../session'
import { sql } from '../../sql'
import { insertLook, lookPage } from '../../tables/elsewhereLook'
import { regionNames } from '../../tables/region'
import { write } from '../../write'
import { requireUnrelated } from '../kin/kinConflicts'
import { placeInWords } from '../office/regions'

/** How long one reason lasts. */
export const LOOK_HOURS = 2

/** By the whole number of an id card or the 户编号; never by a part, so that nobody can leaf through another township. */
function findHousehold(ctx: ServiceContext, find: string): { id: string; village_code: string } {
  const byPerson = ctx.db.all<{ id: string; village_code: string }>(sql`
    SELECT h.id, h.village_code FROM person p JOIN household h ON h.id = p.household_id
    WHERE p.id_number = ${find.toUpperCase()} AND h.ended_on IS NULL`)
  const found =
    byPerson.length > 0
      ? byPerson
      : ctx.db.all<{ id: string; village_code: string }>(
          sql`SELECT id, village_code FROM household WHERE key = ${find} AND ended_on IS NULL ORDER BY id LIMIT 2`,
        )
  const [household] = found
  if (!household) throw new AppError('NOT_FOUND', 'elsewhereNothing')
  if (found.length > 1) throw new AppError('CONFLICT', 'elsewhereSeveral', { find })
  return household
}

/**
 * Opens one household outside the own area for a limited time and for a typed reason. To look only: everything that
 * changes or reveals still asks for the area.
 * @throws AppError NOT_FOUND; RULE_BROKEN for a household of the own area.
 */
export function lookElsewhere(ctx: ServiceContext, input: StoreInput<'elsewhere.look'>): StoreOutput<'elsewhere.look'> {
  requireDuty(ctx.session, 'elsewhere')
  const household = findHousehold(ctx, input.find)
  if (covers(ctx.session, household.village_code)) throw new AppError('RULE_BROKEN', 'elsewhereOwnArea')
  requireUnrelated(ctx, household.id)
  const at = ctx.clock.now()
  const until = new Date(Date.parse(at) + LOOK_HOURS * 3_600_000).toISOString()
  const act = { action: 'elsewhere.look', subject: `household:${household.id}`, detail: { until } } as const
  write(ctx, 'elsewhere', act, (tx) =>
    insertLook(tx, {
      id: newId(),
      user_id: ctx.session.userId,
      household_id: household.id,
      reason: input.reason,
      at,
      until,
    }),
  )
  ctx.changed.add('elsewhere')
  return { householdId: household.id, until }
}

/** Looks with their reasons: one's own; everybody's for whoever keeps the log or the accounts. Without the duty to read, names stay out. */
export function listLooks(ctx: ServiceContext, input: StoreInput<'elsewhere.list'>): StoreOutput<'elsewhere.list'> {
  const { duties, userId } = ctx.session
  const everybody = duties.has('audit') || duties.has('users')
  const names = regionNames(ctx.db)
  const { rows, total } = lookPage(ctx.db, everybody ? null : userId, input)
  return {
    total,
    everybody,
    rows: rows.map((row) => ({
      id: row.id,
      userId: row.user_id,
      userName: row.user_name,
      role: row.role,
      householdId: row.household_id,
      householdKey: row.key,
      applicantName: duties.has('read') ? row.applicant_name : '',
      place: placeInWords(names, row.village_code),
      reason: row.reason,
      at: row.at,
      until: row.until,
      looks: row.looks,
    })),
  }
}

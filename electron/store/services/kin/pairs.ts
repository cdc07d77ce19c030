import type { KinPair } from '@shared/contracts/kinContract'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { requireDuty } from '../../session'
import { sql } from '../../sql'
import { filingsOfHousehold } from '../../tables/kinFiling'
import { insertDismissal } from '../../tables/kinMatch'
import { regionNames } from '../../tables/region'
import { write } from '../../write'
import { requireVisible } from '../households/households'
import { placeInWords } from '../office/regions'
import { filingView } from './filings'
import { kinConflictsIn, kinConflictsOf, requireUnrelated, type KinConflict } from './kinConflicts'
import { kinRelations } from './kinRelations'

interface Place {
  id: string
  key: string
  applicant_name: string
  village_code: string
}

function withHouseholds(ctx: ServiceContext, conflicts: readonly KinConflict[]): KinPair[] {
  const wanted = JSON.stringify([...new Set(conflicts.map((one) => one.householdId))])
  const households = new Map(
    ctx.db
      .all<Place>(
        sql`SELECT id, key, applicant_name, village_code FROM household WHERE id IN (SELECT value FROM json_each(${wanted}))`,
      )
      .map((row) => [row.id, row]),
  )
  const names = regionNames(ctx.db)
  return conflicts.map((one) => {
    const household = households.get(one.householdId)
    return {
      ...one,
      householdKey: household?.key ?? '',
      applicantName: household?.applicant_name ?? '',
      place: household ? placeInWords(names, household.village_code) : '',
    }
  })
}

const stateOf = (one: KinConflict): 'filed' | 'toFile' | 'toCheck' =>
  one.filingId !== null ? 'filed' : one.certain ? 'toFile' : 'toCheck'

/**
 * Every relation between households of the own area and the rosters, as both stand now. Households to which the
 * signed-in person is related are left out.
 */
export function listPairs(ctx: ServiceContext, input: StoreInput<'kin.pairs'>): StoreOutput<'kin.pairs'> {
  requireDuty(ctx.session, 'kin')
  const found = kinConflictsIn(ctx.db, { area: ctx.session.area }, ctx.clock.today())
  const own = new Set(
    found.filter((one) => one.certain && one.userId === ctx.session.userId).map((one) => one.householdId),
  )
  const all = found.filter((one) => !own.has(one.householdId))
  const counts = { toFile: 0, toCheck: 0, filed: 0 }
  for (const one of all) counts[stateOf(one)] += 1
  const chosen = input.state === 'all' ? all : all.filter((one) => stateOf(one) === input.state)
  const pairs = withHouseholds(ctx, chosen).toSorted((a, b) =>
    a.place === b.place ? (a.householdKey < b.householdKey ? -1 : 1) : a.place < b.place ? -1 : 1,
  )
  return { rows: pairs.slice(input.offset, input.offset + input.limit), total: chosen.length, counts }
}

/** What the rosters and filings say of one household. */
export function kinOfHousehold(ctx: ServiceContext, householdId: string): StoreOutput<'kin.ofHousehold'> {
  requireVisible(ctx, householdId)
  const names = regionNames(ctx.db)
  return {
    pairs: withHouseholds(ctx, kinConflictsOf(ctx.db, householdId, ctx.clock.today())),
    filings: filingsOfHousehold(ctx.db, householdId).map((row) => filingView(row, names)),
    relations: [...kinRelations(ctx, ctx.clock.today())],
  }
}

/** Keeps that somebody looked into a pair found by name and that it is another person. */
export function noteNotRelated(ctx: ServiceContext, input: StoreInput<'kin.notRelated'>): void {
  requireDuty(ctx.session, 'kin')
  requireVisible(ctx, input.householdId)
  requireUnrelated(ctx, input.householdId)
  const pair = kinConflictsOf(ctx.db, input.householdId, ctx.clock.today()).find(
    (one) => one.rosterId === input.rosterId && one.personId === input.personId && !one.certain,
  )
  if (!pair) throw new AppError('NOT_FOUND', 'kinPersonNotFound')
  write(ctx, 'kin', { action: 'kin.notRelated', subject: `household:${input.householdId}`, detail: {} }, (tx) =>
    insertDismissal(tx, { ...input, by: ctx.session.userName, at: ctx.clock.now() }),
  )
  ctx.changed.add('kin')
}

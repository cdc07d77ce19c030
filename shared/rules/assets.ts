import { addMonths } from '../domain/dates'
import type { HouseholdFacts, VehicleFacts } from '../domain/household'
import type { Fen } from '../domain/money'
import {
  compare,
  divide,
  max,
  rationalText,
  roundHalfUp,
  subtract,
  times,
  whole,
  ZERO,
  type Rational,
} from '../domain/rational'
import { need, valueMissing } from '../policy/policyChain'
import type { ByName, LimitClass } from '../policy/valueKinds'
import type { Person } from './members'
import { step, used, type RuleContext, type TrailValues } from './ruleContext'

/** 金融资产 of the household, fen. */
export interface AssetBook {
  /** The household's columns. */
  readonly household: Fen
  /** What its people declare as their own. */
  readonly own: Fen
  /** The greater of the two. */
  readonly total: Fen
  /** People among whom the household's total is divided where nobody's own is given. */
  readonly people: number
}

/** The household's columns, and never less than what is declared as single members' own. */
export function assetBookOf({ asset }: HouseholdFacts, counted: readonly Person[]): AssetBook {
  const { deposit, securities, funds, insurance, claims, internet } = asset
  const household =
    (deposit ?? 0) + (securities ?? 0) + (funds ?? 0) + (insurance ?? 0) + (claims ?? 0) + (internet ?? 0)
  const own = counted.reduce((sum, person) => sum + (person.facts.ownAssets ?? 0), 0)
  return { household, own, total: Math.max(household, own), people: counted.length }
}

/** Reads the financial assets and writes what a person should look at. */
export function readAssets(ctx: RuleContext, counted: readonly Person[]): AssetBook {
  const { deposit, securities, funds, insurance, claims, internet } = ctx.facts.asset
  const given = [deposit, securities, funds, insurance, claims, internet].some((amount) => amount !== null)
  if (!given && counted.every((person) => person.facts.ownAssets === null))
    step(ctx, 'check', 'assetsBlank', {}, 'assets', 'manual')
  const book = assetBookOf(ctx.facts, counted)
  const { household, own } = book
  if (own > household && household > 0) step(ctx, 'check', 'ownAssetsAbove', { own, household }, 'assets', 'manual')
  return book
}

/** A person's financial assets for 特困: 本人名下 where given, else an equal part of the household's (spec/rules.md). */
export function tekunAssets(book: AssetBook, person: Person): Rational {
  if (person.facts.ownAssets !== null) return whole(person.facts.ownAssets)
  return book.people === 0 ? ZERO : divide(whole(book.total), whole(book.people))
}

/** What remains for the others when some leave with their part. */
export function assetsWithout(book: AssetBook, leaving: readonly Person[]): Rational {
  let rest = whole(book.total)
  for (const person of leaving) rest = subtract(rest, tekunAssets(book, person))
  return max(rest, ZERO)
}

/** Limit of a class out of a `{class}` parameter. @throws AppError `policyValueMissing` with `key.class`. */
export function limitOf<T>(limits: ByName<LimitClass, T>, cls: LimitClass, key: string): T {
  const limit: T | undefined = limits[cls]
  if (limit === undefined) throw valueMissing(`${key}.${cls}`)
  return limit
}

/** Most financial assets a head, fen: `prop_fin_mult` × the monthly standard. */
export function financialLimit(ctx: RuleContext, cls: LimitClass): Rational {
  return times(limitOf(need(ctx.policy, 'prop_fin_mult'), cls, 'prop_fin_mult'), ctx.std)
}

/** Whether financial assets a head are above their limit; writes both. */
export function financialOver(each: Rational, limit: Rational, values: TrailValues): boolean {
  Object.assign(values, { fin: roundHalfUp(each), finMax: roundHalfUp(limit) })
  if (compare(each, limit) <= 0) return false
  // Above by a part of a fen: rounded for reading, both would be the same figure.
  if (values['fin'] === values['finMax'])
    Object.assign(values, { finX: rationalText(each), finMaxX: rationalText(limit) })
  return true
}

/** Rented and borrowed dwellings are not property of the household. */
export function owned(nature: string | null): boolean {
  return nature === null || !/租|借/.test(nature)
}

/** 二〇…年内新购（建）: the house was acquired in the window of `prop_house_recent_years` before the day. */
export function recentlyAcquired(ctx: Pick<RuleContext, 'values' | 'on'>, acquiredOn: string | null): boolean {
  const years = ctx.values.prop_house_recent_years
  return years > 0 && acquiredOn !== null && acquiredOn <= ctx.on && addMonths(ctx.on, -12 * years) < acquiredOn
}

/** What a vehicle is worth: the estimate, else the price paid, else not known. */
export function worth(vehicle: VehicleFacts): Fen | null {
  return vehicle.value ?? vehicle.boughtFor
}

/** Whether a vehicle counts: it has no exemption that the set accepts (57号 §14). */
export function vehicleCounts(ctx: Pick<RuleContext, 'values'>, { exemption }: VehicleFacts): boolean {
  return !ctx.values.prop_exempt_reasons.some((reason) => reason === exemption)
}

function countedVehicles(ctx: RuleContext, vehicles: readonly VehicleFacts[]): VehicleFacts[] {
  if (vehicles.length === 0) return []
  used(ctx, 'prop_exempt_reasons')
  return vehicles.filter((vehicle) => vehicleCounts(ctx, vehicle))
}

export interface PropertyTest {
  readonly met: boolean
  /** Figures and limits for the trail; `over` names what is above its limit. */
  readonly values: TrailValues
}

/** Checks vehicles against the number and the value that a class allows. Returns the parts that are too high. */
export function vehiclesOver(
  ctx: RuleContext,
  cls: LimitClass,
  vehicles: readonly VehicleFacts[],
  values: TrailValues,
): string[] {
  const counted = countedVehicles(ctx, vehicles)
  if (vehicles.length > counted.length) values['carFree'] = vehicles.length - counted.length
  if (counted.length === 0) return []
  const most = limitOf(need(ctx.policy, 'prop_vehicle_max'), cls, 'prop_vehicle_max')
  values['car'] = counted.length
  values['carMax'] = most
  if (counted.length > most) return ['car']
  const limit = limitOf(need(ctx.policy, 'prop_vehicle_value'), cls, 'prop_vehicle_value')
  const dearest = Math.max(...counted.map((vehicle) => worth(vehicle) ?? 0))
  values['carValue'] = dearest
  values['carValueMax'] = limit
  if (counted.some((vehicle) => worth(vehicle) === null)) values['carUnknown'] = true
  return dearest > limit ? ['carValue'] : []
}

function housesOver(ctx: RuleContext, cls: LimitClass, values: TrailValues): string[] {
  const houses = ctx.facts.houses.filter((house) => owned(house.nature))
  if (houses.length === 0) return []
  const most = limitOf(need(ctx.policy, 'prop_house_max'), cls, 'prop_house_max')
  values['house'] = houses.length
  values['houseMax'] = most
  const over = houses.length > most ? ['house'] : []
  const recent = houses.filter((house) => recentlyAcquired(ctx, house.acquiredOn) && house.onlyHome !== true)
  if (recent.length === 0) return over
  used(ctx, 'prop_house_recent_years')
  values['houseYears'] = ctx.values.prop_house_recent_years
  values['houseNew'] = recent.length
  // The one home that a family has may have been rebuilt: a second one decides, the first is for the visit.
  return houses.length > 1 ? [...over, 'houseNew'] : over
}

/**
 * 财产状况 of a class (57号 §12、§14; 43号 §7): financial assets a head, houses, vehicles, shops, firms. Limits are
 * inclusive (人均 ≤ 倍数 × 月标准).
 */
export function testProperty(ctx: RuleContext, cls: LimitClass, financial: Rational, people: number): PropertyTest {
  const limit = financialLimit(ctx, cls)
  const values: TrailValues = {}
  const over: string[] = financialOver(divide(financial, whole(people)), limit, values) ? ['fin'] : []
  if (ctx.facts.houses.length > 0) over.push(...housesOver(ctx, cls, values))
  if (ctx.facts.vehicles.length > 0) over.push(...vehiclesOver(ctx, cls, ctx.facts.vehicles, values))
  if (ctx.facts.shop === true) {
    used(ctx, 'prop_shop_forbidden')
    if (ctx.values.prop_shop_forbidden) over.push('shop')
  }
  if (ctx.facts.company === true) {
    used(ctx, 'prop_company_forbidden')
    if (ctx.values.prop_company_forbidden) over.push('company')
  }
  if (over.length > 0) values['over'] = over.join(' ')
  return { met: over.length === 0, values }
}

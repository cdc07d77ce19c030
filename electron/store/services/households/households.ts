import { areaOf, covers } from '../../area'
import type { HouseholdFilter, HouseholdRow } from '@shared/contracts/householdContract'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { maskId } from '@shared/domain/idNumber'
import { AppError } from '@shared/result'
import { noteSearch } from '../../audit/searchLog'
import type { ServiceContext } from '../../context'
import { sql } from '../../sql'
import { runInUse } from '../../tables/determination'
import { readVersions, type FactsVersion } from '../../tables/facts'
import {
  countHouseholds,
  countRegistered,
  countStanding,
  filterConditions,
  householdRow,
  isWalkShorter,
  listHouseholds,
  type ListRow,
} from '../../tables/householdList'
import { regionNames } from '../../tables/region'
import { readSetting } from '../../tables/setting'
import { requireDuty } from '../../session'
import { write } from '../../write'
import { requireUnrelated } from '../kin/kinConflicts'
import { placesNamed } from '../office/regions'

/** A row as the screen shows it: the applicant's number masked. */
export function toRow(row: ListRow, names: ReadonlyMap<string, string>): HouseholdRow {
  return {
    id: row.id,
    key: row.key,
    applicantName: row.applicant_name,
    applicantIdMasked: maskId(row.applicant_id),
    category: row.category,
    tags: row.tags === null ? [] : (JSON.parse(row.tags) as string[]),
    dbsPersons: row.dbs_persons ?? 0,
    tkPersons: row.tk_persons ?? 0,
    people: row.people ?? row.members,
    monthlyPerCapita: row.per_capita,
    amount: row.amount,
    townCode: row.town_code,
    townName: names.get(row.town_code) ?? row.town_code,
    villageCode: row.village_code,
    villageName: names.get(row.village_code) ?? row.village_code,
    hukouType: row.hukou_type,
    updatedAt: row.updated_at,
  }
}

/** One page of the 家庭库 with totals over the whole filter. */
export function pageOfHouseholds(
  ctx: ServiceContext,
  input: HouseholdFilter & { offset: number; limit: number },
): StoreOutput<'household.list'> {
  requireDuty(ctx.session, 'read')
  const names = regionNames(ctx.db)
  const runId = runInUse(ctx.db, ctx.clock.today())?.id ?? 0
  const [area, codes] = [areaOf(ctx.session), placesNamed(names, input.query)]
  const where = filterConditions(input, area, codes)
  const all = countStanding(ctx.db, area)
  const everybody = input.query.trim() === '' && input.category === null && input.region === null
  const persons = everybody ? countRegistered(ctx.db, area, readSetting(ctx.db, 'region')) : null
  const totals = countHouseholds(ctx.db, runId, where, persons)
  noteSearch(ctx, 'list', input.query, totals.total)
  const walked = isWalkShorter(input, { total: totals.total, all }, input)
  const rows = listHouseholds(
    ctx.db,
    runId,
    walked ? filterConditions(input, area, codes, true) : where,
    input,
    input,
    walked,
  )
  return { ...totals, rows: rows.map((row) => toRow(row, names)), all }
}

/**
 * A household of the own area that is no relative's.
 * @throws AppError NOT_FOUND outside the area; NOT_ALLOWED for a relative's (近亲属回避).
 */
export function requireVisible(ctx: ServiceContext, householdId: string): ListRow {
  requireDuty(ctx.session, 'read')
  const row = householdRow(ctx.db, runInUse(ctx.db, ctx.clock.today())?.id ?? 0, householdId)
  if (!row || !covers(ctx.session, row.village_code)) throw new AppError('NOT_FOUND', 'householdNotFound', { key: '' })
  requireUnrelated(ctx, householdId)
  return row
}

/** The newest facts of a household. */
export function currentVersion(ctx: ServiceContext, householdId: string): FactsVersion {
  const current = ctx.db.get<{ v: number }>(
    sql`SELECT current_version_id AS v FROM household WHERE id = ${householdId}`,
  )
  const version = current ? readVersions(ctx.db, [current.v])[0] : undefined
  if (!version) throw new AppError('NOT_FOUND', 'householdNotFound', { key: '' })
  return version
}

/**
 * Shows one whole number; who looked at what is written to the audit log.
 * @throws AppError NOT_FOUND outside the area, or for a person who is no member; NOT_ALLOWED.
 */
export function reveal(
  ctx: ServiceContext,
  input: { householdId: string; personId: string | null; field: 'idNumber' | 'phone' | 'bankAccount' },
): { value: string } {
  requireVisible(ctx, input.householdId)
  const version = currentVersion(ctx, input.householdId)
  const index = input.personId === null ? -1 : version.personIds.indexOf(input.personId)
  const member = version.facts.members[index]
  // Never the applicant's number under another person's name in the log.
  if (input.personId !== null && member === undefined) throw new AppError('NOT_FOUND', 'personNotFound')
  const value =
    input.field === 'bankAccount'
      ? version.facts.bankAccount
      : input.field === 'phone'
        ? (member ?? version.facts).phone
        : (member?.idNumber ?? version.facts.applicantId)
  const subject = input.personId === null ? `household:${input.householdId}` : `person:${input.personId}`
  write(ctx, 'reveal', { action: 'reveal', subject, detail: { field: input.field } }, () => undefined)
  return { value: value ?? '' }
}

import type { HouseholdFilter, HouseholdRow } from '@shared/contracts/householdContract'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { ageOn } from '@shared/domain/dates'
import { birthDateOf, maskId, maskPhone, sexOf } from '@shared/domain/idNumber'
import type { HouseholdFacts } from '@shared/domain/household'
import { AppError } from '@shared/result'
import { describeChanges } from '@shared/workbook/describeChanges'
import { noteSearch } from '../audit/searchLog'
import type { ServiceContext } from '../context'
import { allOf, sql } from '../sql'
import { latestRun } from '../tables/determination'
import { countLook, standingLook, type LookRecord } from '../tables/elsewhereLook'
import { mergedInto, standingRow, type StandingRow } from '../tables/ending'
import { readVersions, versionsOf, type FactsVersion } from '../tables/facts'
import {
  countHouseholds,
  filterConditions,
  householdRow,
  listHouseholds,
  regionCondition,
  type ListRow,
} from '../tables/householdList'
import { regionNames } from '../tables/region'
import { requireDuty } from '../session'
import { write } from '../write'
import { determinationView } from './determinations'
import { requireUnrelated } from './kin/kinConflicts'
import { canUndoMerge } from './mergeHouseholds'
import { placeInWords } from './regions'
import { changeToUndo } from './undoChange'

function maskAccount(account: string): string {
  return account.length <= 8 ? '*'.repeat(account.length) : `${account.slice(0, 4)}********${account.slice(-4)}`
}

function toRow(row: ListRow, names: ReadonlyMap<string, string>): HouseholdRow {
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

function regionCodesNamed(names: ReadonlyMap<string, string>, query: string): string[] {
  const typed = query.trim()
  if (typed.length < 2) return []
  return [...names]
    .filter(([, name]) => name.includes(typed))
    .map(([code]) => code)
    .slice(0, 20)
}

/** One page of the 家庭库 with totals over the whole filter. */
export function pageOfHouseholds(
  ctx: ServiceContext,
  input: HouseholdFilter & { offset: number; limit: number },
): StoreOutput<'household.list'> {
  requireDuty(ctx.session, 'read')
  const names = regionNames(ctx.db)
  const runId = latestRun(ctx.db)?.id ?? 0
  const where = filterConditions(input, ctx.session.area, regionCodesNamed(names, input.query))
  const all = allOf([sql`h.ended_on IS NULL`, regionCondition(ctx.session.area)])
  const totals = countHouseholds(ctx.db, runId, where)
  noteSearch(ctx, 'list', input.query, totals.total)
  return {
    ...totals,
    rows: listHouseholds(ctx.db, runId, where, input, input).map((row) => toRow(row, names)),
    all: ctx.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM household h WHERE ${all}`)?.n ?? 0,
  }
}

/** Facts as the screen gets them: identity, phone and account numbers masked. */
function masked(facts: HouseholdFacts): HouseholdFacts {
  const phone = (value: string | null): string | null => (value === null ? null : maskPhone(value))
  return {
    ...facts,
    applicantId: maskId(facts.applicantId),
    phone: phone(facts.phone),
    bankAccount: facts.bankAccount === null ? null : maskAccount(facts.bankAccount),
    members: facts.members.map((member) => ({
      ...member,
      idNumber: maskId(member.idNumber),
      disabilityCertNo: member.disabilityCertNo === null ? null : maskId(member.disabilityCertNo),
      phone: phone(member.phone),
    })),
    obligors: facts.obligors.map((obligor) => ({
      ...obligor,
      supportedIdNumber: maskId(obligor.supportedIdNumber),
      idNumber: obligor.idNumber === null ? null : maskId(obligor.idNumber),
    })),
    vehicles: facts.vehicles.map((vehicle) => ({
      ...vehicle,
      ownerIdNumber: vehicle.ownerIdNumber === null ? null : maskId(vehicle.ownerIdNumber),
    })),
  }
}

/**
 * A household of the own area that is no relative's.
 * @throws AppError NOT_FOUND outside the area; NOT_ALLOWED for a relative's (近亲属回避).
 */
export function requireVisible(ctx: ServiceContext, householdId: string): ListRow {
  requireDuty(ctx.session, 'read')
  const row = householdRow(ctx.db, latestRun(ctx.db)?.id ?? 0, householdId)
  if (!row?.village_code.startsWith(ctx.session.area)) throw new AppError('NOT_FOUND', 'householdNotFound', { key: '' })
  requireUnrelated(ctx, householdId)
  return row
}

/** The same for looking only: also a household outside the area, while a look with a reason lasts (elsewhere.ts). */
function requireLook(ctx: ServiceContext, householdId: string): { row: ListRow; look: LookRecord | null } {
  requireDuty(ctx.session, 'read')
  const row = householdRow(ctx.db, latestRun(ctx.db)?.id ?? 0, householdId)
  const outside = row !== undefined && !row.village_code.startsWith(ctx.session.area)
  if (!outside) return { row: requireVisible(ctx, householdId), look: null }
  const look = ctx.session.duties.has('elsewhere')
    ? standingLook(ctx.db, ctx.session.userId, householdId, ctx.clock.now())
    : undefined
  if (!look) throw new AppError('NOT_FOUND', 'householdNotFound', { key: '' })
  requireUnrelated(ctx, householdId)
  return { row, look }
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

type Page = StoreOutput<'household.page'>

function historyOf(ctx: ServiceContext, householdId: string): Page['versions'] {
  const versions = versionsOf(ctx.db, householdId)
  return versions.map((version, index) => {
    const before = versions[index + 1]
    return {
      id: String(version.versionId),
      validFrom: version.validFrom,
      recordedAt: version.recordedAt,
      supersededAt: version.supersededAt,
      recordedBy: version.recordedBy,
      source: version.source,
      changes: before ? describeChanges(before.facts, version.facts) : [],
    }
  })
}

function endingOf(ctx: ServiceContext, row: StandingRow): Page['ending'] {
  if (row.endedOn === null) return null
  const into = row.mergedInto === null ? undefined : standingRow(ctx.db, row.mergedInto)
  return {
    how: row.endedHow ?? 'ended',
    on: row.endedOn,
    into: into ? { id: into.id, key: into.key, name: into.applicantName } : null,
    canUndo: canUndoMerge(ctx.db, row),
  }
}

function mergedOf(ctx: ServiceContext, householdId: string): Page['merged'] {
  return mergedInto(ctx.db, householdId).map(({ id, key, applicantName, on }) => {
    const drop = standingRow(ctx.db, id)
    const canUndo = drop !== undefined && canUndoMerge(ctx.db, drop)
    return { id, key, name: applicantName, on, canUndo, joined: drop?.endedHow === null }
  })
}

function lastChangeOf(ctx: ServiceContext, row: StandingRow, version: FactsVersion): Page['lastChange'] {
  if (row.endedOn !== null) return null
  const change = changeToUndo(ctx.db, row)
  const { target } = change
  return {
    recordedAt: version.recordedAt,
    recordedBy: version.recordedBy,
    redo: target !== null && change.operation === null && (target.restores ?? target.versionId) > row.root,
    refusal: change.refusal,
    household: change.refusal === 'elsewhere' || change.refusal === 'operation' ? change.household : '',
    changes: target === null ? [] : describeChanges(version.facts, target.facts),
  }
}

/** Everything about one household; the view is written to the audit log. */
export function householdPage(ctx: ServiceContext, householdId: string): StoreOutput<'household.page'> {
  const { row, look } = requireLook(ctx, householdId)
  const version = currentVersion(ctx, householdId)
  const standing = standingRow(ctx.db, householdId)
  const names = regionNames(ctx.db)
  const today = ctx.clock.today()
  const result = {
    row: toRow(row, names),
    revision: row.revision,
    ended: row.ended_on !== null,
    ending: standing ? endingOf(ctx, standing) : null,
    merged: mergedOf(ctx, householdId),
    lastChange: standing ? lastChangeOf(ctx, standing, version) : null,
    facts: masked(version.facts),
    residence: placeInWords(names, version.facts.residenceRegion),
    hukouPlace: version.facts.hukouRegion === null ? '' : placeInWords(names, version.facts.hukouRegion),
    memberIds: version.facts.members.map((member, index) => ({
      personId: version.personIds[index] ?? '',
      age: ageOn(birthDateOf(member.idNumber), today),
      sex: sexOf(member.idNumber),
    })),
    determination: determinationView(ctx, householdId),
    versions: historyOf(ctx, householdId),
    elsewhere: look === null ? null : { reason: look.reason, until: look.until },
  }
  const detail = look === null ? {} : { until: look.until }
  write(ctx, 'read', { action: 'household.view', subject: `household:${householdId}`, detail }, (tx) => {
    if (look !== null) countLook(tx, look.id)
  })
  return result
}

/** Shows one whole number; who looked at what is written to the audit log. */
export function reveal(
  ctx: ServiceContext,
  input: { householdId: string; personId: string | null; field: 'idNumber' | 'phone' | 'bankAccount' },
): { value: string } {
  requireVisible(ctx, input.householdId)
  const version = currentVersion(ctx, input.householdId)
  const index = input.personId === null ? -1 : version.personIds.indexOf(input.personId)
  const member = version.facts.members[index]
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

import { covers } from '../../area'
import type { FilingRow } from '@shared/contracts/kinContract'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { maskId } from '@shared/domain/idNumber'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { newId } from '../../newId'
import { requireDuty } from '../../session'
import {
  filingById,
  filingPage,
  filingsInYear,
  insertFiling,
  setLifted,
  setVisit,
  type FilingListRecord,
} from '../../tables/kinFiling'
import { rosterById } from '../../tables/kinRoster'
import { regionNames } from '../../tables/region'
import { readSetting } from '../../tables/setting'
import { write } from '../../write'
import { requireCaseOf } from '../casework/caseOfHousehold'
import { recordDecided } from '../casework/recordDecided'
import { currentVersion, requireVisible } from '../households/households'
import { placeInWords } from '../office/regions'
import { handBackKinCases } from './handBackKinCases'
import { kinConflictsOf, requireUnrelated } from './kinConflicts'
import { requireKinRelation } from './kinRelations'

/** A filing as the screen gets it. */
export function filingView(row: FilingListRecord, names: ReadonlyMap<string, string>): FilingRow {
  const { visit_by: by, visit_on: on, visit_result: result } = row
  const { lifted_on: liftedOn, lifted_reason: reason, lifted_by: liftedBy } = row
  return {
    id: row.id,
    revision: row.revision,
    number: row.number,
    householdId: row.household_id,
    caseId: row.case_id,
    householdKey: row.key,
    applicantName: row.applicant_name,
    applicantIdMasked: maskId(row.applicant_id),
    place: placeInWords(names, row.village_code),
    category: row.category,
    people: row.people,
    amount: row.amount,
    startMonth: row.start_month,
    personName: row.person_name,
    rosterName: row.roster_name,
    rosterKind: row.roster_kind,
    unit: row.unit,
    post: row.post,
    inCharge: row.in_charge === 1,
    relation: row.relation,
    statement: row.statement,
    registeredBy: row.registered_by,
    registeredOn: row.registered_on,
    visit: by === null || on === null || result === null ? null : { by, on, result },
    lifted: liftedOn === null ? null : { on: liftedOn, reason: reason ?? '', by: liftedBy ?? '' },
  }
}

/** @throws AppError NOT_FOUND; NOT_ALLOWED for a household outside the area or of a relative. */
export function requireFiling(ctx: ServiceContext, id: string): FilingListRecord {
  const row = filingById(ctx.db, id)
  if (!row || !covers(ctx.session, row.village_code)) throw new AppError('NOT_FOUND', 'kinFilingNotFound')
  requireUnrelated(ctx, row.household_id)
  return row
}

function requireOrder(first: string, second: string): void {
  if (first > second) throw new AppError('INVALID_INPUT', 'kinDatesWrong', { first, second })
}

/**
 * 近亲属备案 of one pair (57号 §11): found by the rosters, or named by the family itself. Unit and post are kept as they
 * were on that day.
 * @throws AppError CONFLICT when the pair is filed already.
 */
export function filePair(ctx: ServiceContext, input: StoreInput<'kin.file'>): StoreOutput<'kin.file'> {
  requireDuty(ctx.session, 'kin')
  const household = requireVisible(ctx, input.householdId)
  requireUnrelated(ctx, input.householdId)
  requireCaseOf(ctx, input.caseId, input.householdId)
  const person = rosterById(ctx.db, input.rosterId)
  if (!person || person.removed_at !== null) throw new AppError('NOT_FOUND', 'kinPersonNotFound')
  const { fields } = input
  requireKinRelation(ctx, fields.relation, fields.registeredOn)
  requireOrder(fields.registeredOn, ctx.clock.today())
  const version = currentVersion(ctx, input.householdId)
  const found = kinConflictsOf(ctx.db, input.householdId).find(
    (one) => one.rosterId === input.rosterId && one.personId === input.personId,
  )
  if (found && found.filingNumber !== null) {
    throw new AppError('CONFLICT', 'kinFiledAlready', { number: found.filingNumber })
  }
  const member = version.facts.members[version.personIds.indexOf(input.personId)]
  const name = member?.name ?? found?.personName
  if (name === undefined) throw new AppError('INVALID_INPUT', 'kinMemberUnknown')
  const id = newId()
  const prefix = `${readSetting(ctx.db, 'region')}${fields.registeredOn.slice(0, 4)}JQ`
  const act = { action: 'kin.file', subject: `household:${input.householdId}`, detail: { kind: person.kind } } as const
  const number = write(ctx, 'kin', act, (tx) => {
    const own = `${prefix}${String(filingsInYear(tx, prefix) + 1).padStart(6, '0')}`
    insertFiling(tx, {
      id,
      number: own,
      household_id: input.householdId,
      case_id: input.caseId,
      roster_id: person.id,
      person_id: input.personId,
      person_name: name,
      roster_name: person.name,
      roster_kind: person.kind,
      unit: person.unit,
      post: person.post,
      in_charge: person.in_charge,
      relation: fields.relation,
      statement: fields.statement,
      category: household.category,
      people: household.people ?? household.members,
      amount: household.amount,
      start_month: version.facts.standing?.startMonth ?? null,
      registered_by: fields.registeredBy,
      registered_on: fields.registeredOn,
      recorded_by: ctx.session.userName,
      recorded_at: ctx.clock.now(),
    })
    recordDecided(tx, input.householdId, ctx.clock.now())
    handBackKinCases(ctx, tx)
    return own
  })
  ctx.changed.add('kin')
  ctx.changed.add(`household:${input.householdId}`)
  return { id, number }
}

function requireStanding(ctx: ServiceContext, id: string, revision: number): FilingListRecord {
  const row = requireFiling(ctx, id)
  if (row.revision !== revision) throw new AppError('CONFLICT', 'kinChangedMeanwhile')
  if (row.lifted_on !== null) throw new AppError('RULE_BROKEN', 'kinLiftedAlready', { number: row.number })
  return row
}

/** 县级入户核查 of a filed pair (57号 §20). */
export function noteCountyVisit(ctx: ServiceContext, input: StoreInput<'kin.visit'>): void {
  requireDuty(ctx.session, 'countyHandle')
  const row = requireStanding(ctx, input.id, input.revision)
  requireOrder(input.visit.on, ctx.clock.today())
  write(ctx, 'countyHandle', { action: 'kin.visit', subject: `household:${row.household_id}`, detail: {} }, (tx) =>
    setVisit(tx, row.id, input.visit),
  )
  ctx.changed.add('kin')
}

/** 解除备案, with its day and reason; the filing stays on record. */
export function liftFiling(ctx: ServiceContext, input: StoreInput<'kin.lift'>): void {
  requireDuty(ctx.session, 'kin')
  const row = requireStanding(ctx, input.id, input.revision)
  requireOrder(row.registered_on, input.on)
  requireOrder(input.on, ctx.clock.today())
  write(ctx, 'kin', { action: 'kin.lift', subject: `household:${row.household_id}`, detail: {} }, (tx) => {
    setLifted(tx, row.id, { on: input.on, reason: input.reason, by: ctx.session.userName })
    recordDecided(tx, row.household_id, ctx.clock.now())
  })
  ctx.changed.add('kin')
  ctx.changed.add(`household:${row.household_id}`)
}

/** Households of relatives of the signed-in person are left out of every list of filings. */
export function withoutOwnKin(ctx: ServiceContext, rows: readonly FilingListRecord[]): FilingListRecord[] {
  const { userId } = ctx.session
  return rows.filter((row) => rosterById(ctx.db, row.roster_id)?.user_id !== userId)
}

export function listFilings(ctx: ServiceContext, input: StoreInput<'kin.filings'>): StoreOutput<'kin.filings'> {
  requireDuty(ctx.session, 'kin')
  const { rows, total } = filingPage(ctx.db, { ...input, area: ctx.session.area })
  const names = regionNames(ctx.db)
  return { rows: withoutOwnKin(ctx, rows).map((row) => filingView(row, names)), total }
}

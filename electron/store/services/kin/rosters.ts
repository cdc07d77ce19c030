import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import type { RosterEntry } from '@shared/contracts/kinContract'
import { idProblem, maskId } from '@shared/domain/idNumber'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { newId } from '../../newId'
import { requireDuty } from '../../session'
import {
  insertRelative,
  insertRoster,
  relativeById,
  relativesOf,
  removeRelativeRow,
  rosterById,
  rosterOfUser,
  rosterPage,
  sameRosterPerson,
  setRosterRemoved,
  updateRoster,
  type RosterRecord,
} from '../../tables/kinRoster'
import { regionNames } from '../../tables/region'
import { readSetting } from '../../tables/setting'
import { userById } from '../../tables/userAccount'
import { write } from '../../write'
import { placeInWords } from '../office/regions'
import { inTownArea } from '../office/requireTownArea'
import { handBackKinCases } from './handBackKinCases'
import { kinRelations, requireKinRelation } from './kinRelations'

/** A county, a township or a village in words. */
export function regionInWords(ctx: ServiceContext, names: ReadonlyMap<string, string>, region: string): string {
  if (region === readSetting(ctx.db, 'region')) return readSetting(ctx.db, 'countyName')
  return region.length > 9 ? placeInWords(names, region) : (names.get(region) ?? region)
}

/** The rosters that a session works with: the own area's and the county's. */
export function listRosters(ctx: ServiceContext, input: StoreInput<'kin.rosters'>): StoreOutput<'kin.rosters'> {
  requireDuty(ctx.session, 'kin')
  const names = regionNames(ctx.db)
  const { rows, total } = rosterPage(ctx.db, { ...input, area: ctx.session.area })
  return {
    total,
    relations: [...kinRelations(ctx, ctx.clock.today())],
    rows: rows.map((row) => ({
      id: row.id,
      revision: row.revision,
      kind: row.kind,
      userId: row.user_id,
      userName: row.user_name,
      name: row.name,
      idMasked: row.id_number === null ? null : maskId(row.id_number),
      unit: row.unit,
      post: row.post,
      inCharge: row.in_charge === 1,
      region: row.region,
      place: regionInWords(ctx, names, row.region),
      from: row.from_on,
      to: row.to_on,
      relatives: row.relatives,
      removedAt: row.removed_at,
    })),
  }
}

/** @throws AppError NOT_FOUND; NOT_ALLOWED for a person of another township or of the county. */
export function requireRosterPerson(ctx: ServiceContext, id: string): RosterRecord {
  const row = rosterById(ctx.db, id)
  if (!row) throw new AppError('NOT_FOUND', 'kinPersonNotFound')
  if (!inTownArea(ctx.session, row.region)) throw new AppError('NOT_ALLOWED', 'outsideArea')
  return row
}

function requireIdNumber(idNumber: string | null): void {
  if (idNumber !== null && idProblem(idNumber) !== null) throw new AppError('INVALID_INPUT', 'kinIdWrong')
}

function requireEntry(ctx: ServiceContext, entry: RosterEntry, own: string | null): void {
  requireIdNumber(entry.idNumber)
  if (!inTownArea(ctx.session, entry.region) || !entry.region.startsWith(readSetting(ctx.db, 'region')))
    throw new AppError('NOT_ALLOWED', 'outsideArea')
  if (entry.to !== null && entry.to < entry.from)
    throw new AppError('INVALID_INPUT', 'kinDatesWrong', { first: entry.from, second: entry.to })
  if (entry.userId !== null) {
    if (!userById(ctx.db, entry.userId)) throw new AppError('NOT_FOUND', 'userNotFound')
    const there = rosterOfUser(ctx.db, entry.userId)
    if (there && there.id !== own) throw new AppError('CONFLICT', 'kinUserTaken', { name: there.name })
  }
  const same = sameRosterPerson(ctx.db, entry)
  if (same && same.id !== own) throw new AppError('CONFLICT', 'kinPersonThere', { name: same.name })
}

function columnsOf(entry: RosterEntry) {
  return {
    kind: entry.kind,
    user_id: entry.userId,
    name: entry.name,
    id_number: entry.idNumber,
    unit: entry.unit,
    post: entry.post,
    in_charge: entry.inCharge ? 1 : 0,
    region: entry.region,
    from_on: entry.from,
    to_on: entry.to,
  }
}

/** Puts a person on a roster. @throws AppError CONFLICT when the person stands there; INVALID_INPUT. */
export function addRosterPerson(ctx: ServiceContext, entry: RosterEntry): { id: string } {
  requireDuty(ctx.session, 'kin')
  requireEntry(ctx, entry, null)
  const id = newId()
  const act = {
    action: 'kin.person',
    subject: `kin:${id}`,
    detail: { kind: entry.kind, region: entry.region },
  } as const
  write(ctx, 'kin', act, (tx) => {
    insertRoster(tx, {
      id,
      ...columnsOf(entry),
      recorded_by: ctx.session.userName,
      recorded_at: ctx.clock.now(),
    })
    handBackKinCases(ctx, tx)
  })
  ctx.changed.add('kin')
  return { id }
}

function requireRevision(row: RosterRecord, revision: number): void {
  if (row.revision !== revision) throw new AppError('CONFLICT', 'kinChangedMeanwhile')
}

/** An identity number left out stays as it is: the screen only has the masked one. */
export function changeRosterPerson(ctx: ServiceContext, input: StoreInput<'kin.changePerson'>): void {
  requireDuty(ctx.session, 'kin')
  const row = requireRosterPerson(ctx, input.id)
  requireRevision(row, input.revision)
  const entry = { ...input.entry, idNumber: input.entry.idNumber === undefined ? row.id_number : input.entry.idNumber }
  requireEntry(ctx, entry, row.id)
  write(ctx, 'kin', { action: 'kin.personChange', subject: `kin:${row.id}`, detail: { kind: entry.kind } }, (tx) => {
    updateRoster(tx, { id: row.id, ...columnsOf(entry) })
    handBackKinCases(ctx, tx)
  })
  ctx.changed.add('kin')
}

export function removeRosterPerson(ctx: ServiceContext, input: StoreInput<'kin.removePerson'>): void {
  requireDuty(ctx.session, 'kin')
  const row = requireRosterPerson(ctx, input.id)
  requireRevision(row, input.revision)
  write(ctx, 'kin', { action: 'kin.personRemove', subject: `kin:${row.id}`, detail: {} }, (tx) =>
    setRosterRemoved(tx, row.id, { at: ctx.clock.now(), by: ctx.session.userName, reason: input.reason }),
  )
  ctx.changed.add('kin')
}

/** Back on the roster. @throws AppError CONFLICT when the person or the account meanwhile stands there again. */
export function undoRemoveRosterPerson(ctx: ServiceContext, id: string): void {
  requireDuty(ctx.session, 'kin')
  const row = requireRosterPerson(ctx, id)
  const account = row.user_id === null ? undefined : rosterOfUser(ctx.db, row.user_id)
  if (account && account.id !== id) throw new AppError('CONFLICT', 'kinUserTaken', { name: account.name })
  const same = sameRosterPerson(ctx.db, { ...row, idNumber: row.id_number })
  if (same && same.id !== id) throw new AppError('CONFLICT', 'kinPersonThere', { name: same.name })
  write(ctx, 'kin', { action: 'kin.personUndo', subject: `kin:${id}`, detail: {} }, (tx) => {
    setRosterRemoved(tx, id, null)
    handBackKinCases(ctx, tx)
  })
  ctx.changed.add('kin')
}

export function listRelatives(ctx: ServiceContext, rosterId: string): StoreOutput<'kin.relatives'> {
  requireDuty(ctx.session, 'kin')
  requireRosterPerson(ctx, rosterId)
  const names = regionNames(ctx.db)
  return {
    rows: relativesOf(ctx.db, rosterId).map((row) => ({
      id: row.id,
      name: row.name,
      idMasked: row.id_number === null ? null : maskId(row.id_number),
      relation: row.relation,
      region: row.region,
      place: row.region === null ? '' : regionInWords(ctx, names, row.region),
    })),
  }
}

export function addRelative(ctx: ServiceContext, input: StoreInput<'kin.addRelative'>): { id: string } {
  requireDuty(ctx.session, 'kin')
  const person = requireRosterPerson(ctx, input.rosterId)
  const { relative } = input
  requireIdNumber(relative.idNumber)
  requireKinRelation(ctx, relative.relation, ctx.clock.today())
  const there = relativesOf(ctx.db, person.id).some((one) =>
    relative.idNumber === null
      ? one.name === relative.name && one.relation === relative.relation && one.id_number === null
      : one.id_number === relative.idNumber,
  )
  if (there) throw new AppError('CONFLICT', 'kinPersonThere', { name: relative.name })
  const id = newId()
  write(ctx, 'kin', { action: 'kin.relative', subject: `kin:${person.id}`, detail: {} }, (tx) => {
    insertRelative(tx, {
      id,
      roster_id: person.id,
      name: relative.name,
      id_number: relative.idNumber,
      relation: relative.relation,
      region: relative.region,
      recorded_by: ctx.session.userName,
      recorded_at: ctx.clock.now(),
    })
    handBackKinCases(ctx, tx)
  })
  ctx.changed.add('kin')
  return { id }
}

export function removeRelative(ctx: ServiceContext, input: StoreInput<'kin.removeRelative'>): void {
  requireDuty(ctx.session, 'kin')
  const row = relativeById(ctx.db, input.id)
  if (!row || row.removed_at !== null) throw new AppError('NOT_FOUND', 'kinRelativeNotFound')
  requireRosterPerson(ctx, row.roster_id)
  write(ctx, 'kin', { action: 'kin.relativeRemove', subject: `kin:${row.roster_id}`, detail: {} }, (tx) =>
    removeRelativeRow(tx, row.id, { at: ctx.clock.now(), by: ctx.session.userName, reason: input.reason }),
  )
  ctx.changed.add('kin')
}

import { covers } from '../../area'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { ageOn } from '@shared/domain/dates'
import { birthDateOf, maskId, maskPhone, sexOf } from '@shared/domain/idNumber'
import type { HouseholdFacts } from '@shared/domain/household'
import { AppError } from '@shared/result'
import { describeChanges } from '@shared/workbook/describeChanges'
import type { ServiceContext } from '../../context'
import { requireDuty } from '../../session'
import { runInUse } from '../../tables/determination'
import { countLook, standingLook, type LookRecord } from '../../tables/elsewhereLook'
import { mergedInto, standingRow, type StandingRow } from '../../tables/ending'
import { versionsOf, type FactsVersion } from '../../tables/facts'
import { householdRow, type ListRow } from '../../tables/householdList'
import { regionNames } from '../../tables/region'
import { write } from '../../write'
import { determinationView } from '../determination/determinations'
import { currentVersion, requireVisible, toRow } from './households'
import { requireUnrelated } from '../kin/kinConflicts'
import { canUndoMerge } from '../import/mergeHouseholds'
import { placeInWords } from '../office/regions'
import { sheetsTakenBack } from '../consent/sheetsOfChange'
import { changeToUndo } from './undoChange'

function maskAccount(account: string): string {
  return account.length <= 8 ? '*'.repeat(account.length) : `${account.slice(0, 4)}********${account.slice(-4)}`
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

/** A household to look at only: of the own area, or a household outside the area, while a look with a reason lasts (elsewhere.ts). */
function requireLook(ctx: ServiceContext, householdId: string): { row: ListRow; look: LookRecord | null } {
  requireDuty(ctx.session, 'read')
  const row = householdRow(ctx.db, runInUse(ctx.db, ctx.clock.today())?.id ?? 0, householdId)
  const outside = row !== undefined && !covers(ctx.session, row.village_code)
  if (!outside) return { row: requireVisible(ctx, householdId), look: null }
  const look = ctx.session.duties.has('elsewhere')
    ? standingLook(ctx.db, ctx.session.userId, householdId, ctx.clock.now())
    : undefined
  if (!look) throw new AppError('NOT_FOUND', 'householdNotFound', { key: '' })
  requireUnrelated(ctx, householdId)
  return { row, look }
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
    sheets:
      target === null || change.operation !== null
        ? []
        : sheetsTakenBack(ctx.db, { from: row.root, to: target.restores ?? target.versionId }),
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

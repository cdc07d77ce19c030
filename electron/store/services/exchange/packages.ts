import type { PackageSummary } from '@shared/contracts/exchangeContract'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { householdCategories } from '@shared/domain/category'
import { daysInMonth, isIsoMonth, type IsoDate, type IsoMonth } from '@shared/domain/dates'
import type { PackageCover } from '@shared/exchange/packageCover'
import { recordTitles } from '@shared/exchange/records/record'
import { recordTypes } from '@shared/exchange/records/recordTypes'
import { exchangeWords } from '@shared/messages/exchange'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import type { MonthSlice } from '../../exchange/collectRecords'
import { fingerprintOf } from '../../exchange/gm/fingerprint'
import type { OpenContext } from '../../exchange/openPackage'
import type { SealedSummary } from '../../exchange/sealedSummary'
import { verifyPackage, type VerifiedPackage, type VerifyWatch } from '../../exchange/verifyPackage'
import type { JobControl } from '../../jobs/control'
import { requireDuty } from '../../session'
import { knownAtOf, runOfMonth } from '../../tables/classificationRun'
import { changedSince, determinationsOf, manualCount, personsInForce } from '../../tables/monthState'
import { officeKeys, rowToOfficeKey, signingKey } from '../../tables/officeKey'
import { packageById, sealedCount, sealedPackages, streamHistory, type PackageLogRow } from '../../tables/packageLog'
import { partnerKeys, rowToPartnerKey, type PartnerKeyRow } from '../../tables/partnerKey'
import { readSetting } from '../../tables/setting'
import { withRoomyHeap } from '../../tightHeap'
import { write } from '../../write'
import { factsInForce } from '../determination/judgedFacts'
import { partnerInfo } from './keys'

/** The last day of a month, or today in the current month: the day whose facts are reported. */
export function dayOfMonth(month: IsoMonth, today: IsoDate): IsoDate {
  if (month === today.slice(0, 7)) return today
  const days = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)))
  return `${month}-${String(days).padStart(2, '0')}`
}

/** What of the book a month's package reports. @throws AppError INVALID_INPUT invalidMonth. */
export function monthSlice(ctx: ServiceContext, month: IsoMonth): MonthSlice {
  if (!isIsoMonth(month)) throw new AppError('INVALID_INPUT', 'invalidMonth', { month })
  const on = dayOfMonth(month, ctx.clock.today())
  return {
    ...{ month, on },
    run: runOfMonth(ctx.db, month, on) ?? null,
    office: readSetting(ctx.db, 'region'),
    inForce: factsInForce(ctx.db, on, null),
  }
}

function isGood(row: PartnerKeyRow, today: IsoDate): boolean {
  return row.revoked_at === null && row.valid_from <= today && today <= row.valid_to
}

/** Partners to whom something may be sealed today, newest first. */
function recipients(ctx: ServiceContext): PartnerKeyRow[] {
  const today = ctx.clock.today()
  return partnerKeys(ctx.db).filter((row) => isGood(row, today))
}

/**
 * The partner meant by a key id or a region code: with several keys of one region, the newest that is good today.
 * @throws AppError NOT_FOUND recipientUnknown; RULE_BROKEN recipientNotGood when its key has ended or is revoked.
 */
export function findRecipient(ctx: ServiceContext, to: string): PartnerKeyRow {
  const wanted = to.trim().toLowerCase()
  const named = partnerKeys(ctx.db).filter((row) => row.key_id === wanted || row.region === wanted)
  if (named.length === 0) throw new AppError('NOT_FOUND', 'recipientUnknown', { to })
  const good = named.find((row) => isGood(row, ctx.clock.today()))
  if (!good) throw new AppError('RULE_BROKEN', 'recipientNotGood', { office: named[0]?.office ?? to })
  return good
}

type Check = StoreOutput<'package.check'>['checks'][number]

/** How many of these households the run has not determined. */
function undeterminedCount(ctx: ServiceContext, runId: number, householdIds: readonly string[]): number {
  let found = 0
  for (let start = 0; start < householdIds.length; start += 5000) {
    found += determinationsOf(ctx.db, runId, householdIds.slice(start, start + 5000)).size
  }
  return householdIds.length - found
}

/**
 * What must hold (blocking) and what should be known before a month is sealed. Keys and words:
 * shared/messages/exchange.ts, `checks`. `count` is how many are concerned.
 */
export function checkMonth(ctx: ServiceContext, month: IsoMonth): StoreOutput<'package.check'> {
  requireDuty(ctx.session, 'exchange')
  return checkSlice(ctx, monthSlice(ctx, month))
}

/** As {@link checkMonth}, of a slice that was taken already. */
export function checkSlice(ctx: ServiceContext, slice: MonthSlice): StoreOutput<'package.check'> {
  const { month } = slice
  const today = ctx.clock.today()
  const partners = recipients(ctx)
  const { run, inForce } = slice
  const ofThisMonth = run?.on_date.slice(0, 7) === month
  const ids = inForce.map((row) => row.householdId)
  const undetermined = run ? undeterminedCount(ctx, run.id, ids) : ids.length
  const stale = run ? changedSince(ctx.db, knownAtOf(run)) : 0
  const manual = run ? manualCount(ctx.db, run.id) : 0
  const sealed = sealedCount(ctx.db, month)
  const checks: Check[] = [
    { key: 'monthReached', passed: month <= today.slice(0, 7), blocking: true, count: 0 },
    { key: 'households', passed: ids.length > 0, blocking: true, count: ids.length },
    { key: 'ownKey', passed: signingKey(ctx.db, today) !== undefined, blocking: true, count: 0 },
    { key: 'recipient', passed: partners.length > 0, blocking: true, count: partners.length },
    { key: 'determined', passed: ofThisMonth, blocking: false, count: 0 },
    { key: 'undetermined', passed: undetermined === 0, blocking: false, count: undetermined },
    { key: 'stale', passed: stale === 0, blocking: false, count: stale },
    { key: 'manual', passed: manual === 0, blocking: false, count: manual },
    { key: 'notYetSealed', passed: sealed === 0, blocking: false, count: sealed },
  ]
  return {
    checks,
    households: ids.length,
    persons: personsInForce(ctx.db, slice.on),
    recipients: partners.map(partnerInfo),
  }
}

/** Our keys and partners, and what was received before, as packages are judged by them. */
function openContext(ctx: ServiceContext): OpenContext {
  return {
    ownKeys: officeKeys(ctx.db).map(rowToOfficeKey),
    partners: partnerKeys(ctx.db).map(rowToPartnerKey),
    today: ctx.clock.today(),
    // A stream that nothing was received from yet may be joined at any number.
    history: (fromRegion, stream) => {
      const history = streamHistory(ctx.db, 'received', fromRegion, stream)
      return history.last === null ? undefined : history
    },
  }
}

function verifiedSummary(verified: VerifiedPackage): PackageSummary {
  const { header, manifest, sender } = verified
  return {
    kind: manifest.kind,
    period: manifest.period,
    fromRegion: sender.region,
    fromOffice: sender.office,
    toRegion: header.to.region,
    toOffice: header.to.office,
    sequence: manifest.sequence,
    createdAt: manifest.createdAt,
    rows: manifest.rows,
    records: verified.accepted + verified.refused,
    sha256: verified.sha256,
    sm3: verified.sm3,
    signer: fingerprintOf(sender.keyId),
    // An unknown, ended or revoked sender was refused before.
    signerTrusted: true,
    duplicate: verified.verdict === 'duplicate',
  }
}

export interface VerifyOutput {
  summary: PackageSummary
  /** Rows that fit their schema, and rows that do not. */
  accepted: number
  refused: number
  refusals: VerifiedPackage['refusals']
}

/**
 * Checks a package file from end to end; nothing of it is applied. The look is logged.
 * @throws AppError as verifyPackage.
 */
export async function verifyPackageFile(
  ctx: ServiceContext,
  input: { path: string },
  control: JobControl,
): Promise<VerifyOutput> {
  requireDuty(ctx.session, 'exchange')
  control.progress('verifying', 0, 0)
  const watch: VerifyWatch = {
    progress: (rows, total) => control.progress('verifying', rows, total),
    cancelled: () => control.cancelled(),
  }
  const verified = await withRoomyHeap(() => verifyPackage(input.path, openContext(ctx), watch))
  const { accepted, refused, refusals, manifestHash, manifest } = verified
  const detail = { period: manifest.period, sequence: manifest.sequence, accepted, refused }
  const act = { action: 'package.verify', subject: `package:${manifestHash}`, detail } as const
  write(ctx, 'exchange', act, () => undefined)
  return { summary: verifiedSummary(verified), accepted, refused, refusals }
}

/** Sealed packages, newest first. */
export function packageLog(ctx: ServiceContext): StoreOutput<'package.log'> {
  requireDuty(ctx.session, 'read')
  return {
    rows: sealedPackages(ctx.db).map((row) => ({
      id: row.id,
      month: row.period,
      toOffice: row.to_office,
      toRegion: row.to_region,
      sequence: row.sequence,
      records: row.records,
      file: row.file_name,
      sha256: row.sha256,
      sm3: row.sm3,
      sealedAt: row.at,
      sealedBy: row.by_user,
    })),
  }
}

function coverOf(ctx: ServiceContext, row: PackageLogRow): PackageCover {
  const summary = JSON.parse(row.summary) as SealedSummary
  const { tally } = summary
  return {
    sender: { office: row.from_office, region: row.from_region, regionName: readSetting(ctx.db, 'countyName') },
    recipient: { office: row.to_office, region: row.to_region },
    month: row.period,
    kind: row.kind,
    sequence: row.sequence,
    previous: row.previous,
    manifestHash: row.manifest_hash,
    rows: recordTypes.flatMap((type) => {
      const count = summary.rows[type]
      return count === undefined ? [] : [{ type, title: recordTitles[type], count }]
    }),
    records: row.records,
    households: householdCategories.map((category) => ({ category, count: tally.households[category] })),
    totals: {
      households: tally.householdTotal,
      persons: tally.persons,
      tkPersons: tally.tkPersons,
      dbsPersons: tally.dbsPersons,
      monthlyAmount: tally.monthlyAmount,
    },
    determination: summary.determination,
    file: { name: row.file_name, bytes: summary.bytes, sm3: row.sm3, sha256: row.sha256 },
    fingerprint: fingerprintOf(row.from_key_id),
    sealedAt: row.at,
    sealedBy: row.by_user,
    program: summary.program,
    signatures: exchangeWords.cover.signatures,
    stamp: exchangeWords.cover.stamp,
    audit: summary.audit ?? null,
    sample: readSetting(ctx.db, 'sample') === '1',
  }
}

/** Content of the 上报封面 of a sealed package. @throws AppError NOT_FOUND packageNotFound. */
export function packageCover(ctx: ServiceContext, id: string): PackageCover {
  requireDuty(ctx.session, 'read')
  const row = packageById(ctx.db, id)
  if (!row || row.direction !== 'sealed') throw new AppError('NOT_FOUND', 'packageNotFound')
  return coverOf(ctx, row)
}

/** The cover was printed or saved; it is logged like every export. */
export function recordCover(ctx: ServiceContext, id: string, act: 'pdf' | 'print'): void {
  const row = packageById(ctx.db, id)
  if (!row) throw new AppError('NOT_FOUND', 'packageNotFound')
  const detail = { act, period: row.period, sequence: row.sequence }
  write(ctx, 'exchange', { action: 'package.cover', subject: `package:${row.manifest_hash}`, detail }, () => undefined)
}

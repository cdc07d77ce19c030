import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import type { PackageSummary } from '@shared/contracts/exchangeContract'
import type { IsoMonth } from '@shared/domain/dates'
import { AppError } from '@shared/result'
import { anchorBookOf, anchorIfDue } from '../../audit/anchors'
import { auditHead, type AuditHead } from '../../audit/auditLog'
import type { ServiceContext } from '../../context'
import { collectRecords, emptyTally, type MonthSlice, type MonthTally } from '../../exchange/collectRecords'
import { fingerprintOf } from '../../exchange/gm/fingerprint'
import { program } from '../../exchange/program'
import { sealPackage, type SealedPackage } from '../../exchange/sealPackage'
import type { SealedSummary } from '../../exchange/sealedSummary'
import type { JobControl } from '../../jobs/control'
import { newId } from '../../newId'
import { requireDuty } from '../../session'
import { rowToOfficeKey, signingKey, type OfficeKeyRow } from '../../tables/officeKey'
import { insertPackageLog, streamHistory, type PackageLogRow } from '../../tables/packageLog'
import type { PartnerKeyRow } from '../../tables/partnerKey'
import { withRoomyHeap } from '../../tightHeap'
import { write } from '../../write'
import { checkSlice, findRecipient, monthSlice } from './packages'

const KIND = 'monthly-full'
/** KiB as SQLite counts (negative): 16 MiB. */
const SEALING_CACHE = -16_384

export interface ExportInput {
  month: IsoMonth
  /** Key id or region code of a pinned partner. */
  to: string
  path: string
}

export interface ExportOutput {
  /** Of the log row, for the cover sheet. */
  id: string
  summary: PackageSummary
  bytes: number
}

/** The series a package belongs to: one for each recipient office, whatever key it uses. */
function streamName(sender: OfficeKeyRow, recipient: PartnerKeyRow): string {
  return `${KIND}/${sender.region}/${recipient.region}/${recipient.office}`
}

/** @throws AppError RULE_BROKEN packageMonthAhead, packageNothing, noOfficeKey, noRecipient for the first blocking check that does not hold. */
function requireReady(ctx: ServiceContext, slice: MonthSlice): void {
  const failed = checkSlice(ctx, slice).checks.find((check) => check.blocking && !check.passed)
  if (!failed) return
  const keys: Readonly<Record<string, string>> = {
    monthReached: 'packageMonthAhead',
    households: 'packageNothing',
    ownKey: 'noOfficeKey',
    recipient: 'noRecipient',
  }
  throw new AppError('RULE_BROKEN', keys[failed.key] ?? 'packageBlocked', { month: slice.month })
}

interface Plan {
  readonly slice: MonthSlice
  readonly sender: OfficeKeyRow
  readonly recipient: PartnerKeyRow
  readonly stream: string
  readonly sequence: number
  readonly previous: string | null
  readonly createdAt: string
  readonly auditHead: AuditHead
}

function planOf(ctx: ServiceContext, input: ExportInput): Plan {
  const slice = monthSlice(ctx, input.month)
  requireReady(ctx, slice)
  const recipient = findRecipient(ctx, input.to)
  const sender = signingKey(ctx.db, ctx.clock.today())
  if (!sender) throw new AppError('RULE_BROKEN', 'noOfficeKey')
  const stream = streamName(sender, recipient)
  const { last } = streamHistory(ctx.db, 'sealed', sender.region, stream)
  return {
    slice,
    sender,
    recipient,
    stream,
    sequence: (last?.sequence ?? 0) + 1,
    previous: last?.manifestHash ?? null,
    createdAt: ctx.clock.now(),
    auditHead: auditHead(ctx.db),
  }
}

function seal(
  ctx: ServiceContext,
  plan: Plan,
  input: ExportInput,
  tally: MonthTally,
  control: JobControl,
): Promise<SealedPackage> {
  const { slice, sender, recipient, stream, sequence, previous, createdAt } = plan
  return sealPackage(
    {
      file: input.path,
      sender: rowToOfficeKey(sender),
      to: { region: recipient.region, office: recipient.office },
      recipients: [Buffer.from(recipient.public_hex, 'hex')],
      kind: KIND,
      period: input.month,
      ...{ stream, sequence, previous, createdAt, auditHead: plan.auditHead.hash, program },
      records: collectRecords(ctx.db, slice, tally),
    },
    {
      watch: {
        // How many records there will be is not known before the last; households are the honest measure.
        progress: () => control.progress('sealing', tally.householdTotal, plan.slice.inForce.length),
        cancelled: () => control.cancelled(),
      },
    },
  )
}

function logRow(
  ctx: ServiceContext,
  plan: Plan,
  input: ExportInput,
  tally: MonthTally,
  sealed: SealedPackage,
): PackageLogRow {
  const { sender, recipient, slice } = plan
  const summary: SealedSummary = {
    rows: sealed.manifest.rows,
    tally,
    determination: slice.run && { on: slice.run.on_date, policyId: slice.run.policy_id },
    bytes: sealed.bytes,
    program,
    audit: plan.auditHead,
  }
  return {
    id: newId(),
    direction: 'sealed',
    kind: KIND,
    period: input.month,
    stream: plan.stream,
    sequence: plan.sequence,
    manifest_hash: sealed.manifestHash,
    previous: plan.previous,
    from_key_id: sender.key_id,
    from_region: sender.region,
    from_office: sender.office,
    to_key_id: recipient.key_id,
    to_region: recipient.region,
    to_office: recipient.office,
    file_name: basename(input.path),
    records: sealed.records,
    summary: JSON.stringify(summary),
    sha256: sealed.sha256,
    sm3: sealed.sm3,
    at: plan.createdAt,
    by_user: ctx.session.userName,
  }
}

function summaryOf(row: PackageLogRow, sealed: SealedPackage): PackageSummary {
  return {
    kind: row.kind,
    period: row.period,
    fromRegion: row.from_region,
    fromOffice: row.from_office,
    toRegion: row.to_region,
    toOffice: row.to_office,
    sequence: row.sequence,
    createdAt: row.at,
    rows: sealed.manifest.rows,
    records: row.records,
    sha256: row.sha256,
    sm3: row.sm3,
    signer: fingerprintOf(row.from_key_id),
    signerTrusted: true,
    duplicate: false,
  }
}

/**
 * Seals the monthly package of the whole book for one recipient and enters it in the log. All rows come from one
 * snapshot of the book; memory does not grow with it. A failed or cancelled seal leaves neither file nor log entry, and
 * the sequence number stays free.
 * Runs on a connection of its own (the snapshot is an open read transaction).
 * @throws AppError RULE_BROKEN packageMonthAhead, packageNothing, noOfficeKey, noRecipient, recipientNotGood;
 *   NOT_FOUND recipientUnknown; DISK_FULL; INVALID_INPUT cannotWrite; CONFLICT packageSequenceTaken; CANCELLED.
 */
export async function exportMonth(ctx: ServiceContext, input: ExportInput, control: JobControl): Promise<ExportOutput> {
  requireDuty(ctx.session, 'exchange')
  control.progress('collecting', 0, 0)
  const tally = emptyTally()
  let plan: Plan
  let sealed: SealedPackage
  const cacheSize = Number(ctx.db.pragma('cache_size'))
  // Rows are read once, in order: a large page cache would only hold memory.
  ctx.db.pragma(`cache_size = ${SEALING_CACHE}`)
  ctx.db.execute('BEGIN')
  try {
    const planned = planOf(ctx, input)
    plan = planned
    sealed = await withRoomyHeap(() => seal(ctx, planned, input, tally, control))
  } finally {
    ctx.db.execute('COMMIT')
    ctx.db.pragma(`cache_size = ${cacheSize}`)
  }
  const row = logRow(ctx, plan, input, tally, sealed)
  try {
    const detail = { month: row.period, to: row.to_region, sequence: row.sequence, records: row.records, sm3: row.sm3 }
    write(ctx, 'exchange', { action: 'package.export', subject: `package:${row.manifest_hash}`, detail }, (tx) => {
      const { last } = streamHistory(tx, 'sealed', row.from_region, row.stream)
      // Another export of the same stream ended first: this one would be a second package of the same number.
      if ((last?.sequence ?? 0) !== row.sequence - 1) throw new AppError('CONFLICT', 'packageSequenceTaken')
      insertPackageLog(tx, row)
    })
  } catch (error) {
    rmSync(input.path, { force: true })
    throw error
  }
  anchorIfDue(anchorBookOf(ctx), 'package')
  ctx.changed.add('packages')
  return { id: row.id, summary: summaryOf(row, sealed), bytes: sealed.bytes }
}

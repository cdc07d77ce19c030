import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { canonicalJson, type Json } from '@shared/exchange/canonicalJson'
import {
  CONTAINER_VERSION,
  packageHeaderSchema,
  SCHEMA_VERSION,
  type PackageHeader,
} from '@shared/exchange/packageHeader'
import { packageManifestSchema, type PackageManifest } from '@shared/exchange/packageManifest'
import { judgeSequence, type SequenceVerdict, type StreamHistory } from '@shared/exchange/sequence'
import { AppError } from '@shared/result'
import { CONTENT_KEY_LENGTH, frameKeys, type FrameKeys } from './frame'
import { sm3 } from './gm/sm3'
import { fingerprintOf } from './gm/fingerprint'
import { sm2Decrypt } from './gm/sm2Cipher'
import { sm2Verify } from './gm/sm2Sign'
import { packageLimits } from './limits'
import type { OfficeKey, PartnerKey } from './officeKey'
import { PackageFile, readContainer, type PackageLayout } from './readContainer'
import { readRows, type PackageRow } from './readRows'
import { asReadError } from './writeAtomically'

/** Whose keys and which history a package is judged by. */
export interface OpenContext {
  readonly ownKeys: readonly OfficeKey[]
  readonly partners: readonly PartnerKey[]
  /** The calendar date of receipt. */
  readonly today: string
  /** What was received before in a sender's stream; left out where order does not matter (a look at an old file). */
  readonly history?: (fromRegion: string, stream: string) => StreamHistory | undefined
}

export interface PackageSender {
  readonly keyId: string
  readonly region: string
  readonly office: string
  /** True for a package that this office sealed itself. */
  readonly own: boolean
}

/** A package whose signature holds and which is meant for us. */
export interface OpenedPackage {
  readonly header: PackageHeader
  readonly manifest: PackageManifest
  readonly manifestHash: string
  readonly sender: PackageSender
  /** Null for our own packages and where no history was given. */
  readonly verdict: SequenceVerdict | null
  /**
   * The rows in order, some at a time, each checked against its schema. The whole payload has been compared with the manifest once the
   * last row has been given, not before: apply to a staging area only.
   * @throws AppError FILE_DAMAGED, RULE_BROKEN packageTooLarge.
   */
  rows(): AsyncGenerator<readonly PackageRow[], void, void>
}

/** JSON of a header or manifest; null unless it is canonical, so that the hashed bytes have one meaning only. */
function canonicalObject(bytes: Buffer): { readonly [key: string]: Json } | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const value = JSON.parse(text) as Json
    const isObject = value !== null && typeof value === 'object' && !Array.isArray(value)
    return isObject && canonicalJson(value) === text ? (value as { readonly [key: string]: Json }) : null
  } catch {
    // Not UTF-8, not JSON, or nested beyond the stack: each means that these bytes are not one of our headers.
    return null
  }
}

function numberIn(value: { readonly [key: string]: Json }, name: string): number {
  const number = value[name]
  return typeof number === 'number' ? number : 0
}

/** Header and manifest that fit each other and the frames; the manifest is not yet known to be signed. */
function readStatements(
  file: PackageFile,
  layout: PackageLayout,
): { header: PackageHeader; claims: { readonly [key: string]: Json } } {
  const headerJson = canonicalObject(layout.headerBytes)
  const claims = canonicalObject(layout.manifestBytes)
  if (headerJson === null) throw file.damaged('packageHeaderDamaged')
  if (claims === null) throw file.damaged('packageManifestDamaged')
  if (claims['headerHash'] !== sm3(layout.headerBytes).toString('hex')) throw file.damaged('packageHeaderDamaged')
  if (claims['tagsHash'] !== layout.tagsHash || claims['frames'] !== layout.frames) {
    throw file.damaged('packageFramesDamaged')
  }
  if (numberIn(headerJson, 'version') > CONTAINER_VERSION) {
    throw new AppError('RULE_BROKEN', 'packageFromFuture', { file: file.name })
  }
  const header = packageHeaderSchema.safeParse(headerJson)
  if (!header.success) throw file.damaged('packageHeaderDamaged')
  return { header: header.data, claims }
}

/** Finds who claims to have sealed it. @throws AppError RULE_BROKEN packageSenderUnknown. */
function findSender(
  file: PackageFile,
  header: PackageHeader,
  context: OpenContext,
): { publicKey: Uint8Array; partner: PartnerKey | null } {
  const { keyId, region, office } = header.from
  const own = context.ownKeys.find((key) => key.keyId === keyId)
  if (own) return { publicKey: own.publicKey, partner: null }
  const partner = context.partners.find((key) => key.keyId === keyId)
  if (partner) return { publicKey: partner.publicKey, partner }
  const fingerprint = fingerprintOf(keyId)
  throw new AppError('RULE_BROKEN', 'packageSenderUnknown', { file: file.name, region, office, fingerprint })
}

/** Calendar day of a moment, some hours east of Greenwich. */
function utcDay(moment: string, hoursEast: number): string {
  return new Date(Date.parse(moment) + hoursEast * 3_600_000).toISOString().slice(0, 10)
}

/** @throws AppError RULE_BROKEN when the pinned key is not good for this package any more. */
function requireStanding(partner: PartnerKey, header: PackageHeader, createdAt: string, today: string): void {
  const details = {
    office: partner.office,
    region: partner.region,
    validFrom: partner.validFrom,
    validTo: partner.validTo,
  }
  if (partner.revoked) throw new AppError('RULE_BROKEN', 'packageSenderRevoked', details)
  // Validity is in calendar days at the office, the time stamp in UTC: in China the day begins eight hours earlier.
  const [earliest, latest] = [utcDay(createdAt, 0), utcDay(createdAt, 8)]
  // Both days count: a key that has ended could be used to seal with an older date.
  if (latest < partner.validFrom || earliest > partner.validTo || today > partner.validTo) {
    throw new AppError('RULE_BROKEN', 'packageSenderExpired', details)
  }
  if (partner.region !== header.from.region) {
    throw new AppError('RULE_BROKEN', 'packageSenderElsewhere', { ...details, claimed: header.from.region })
  }
}

/** @throws AppError RULE_BROKEN packageTooLarge when what the sender declares is beyond the limits. */
function requireBounds(file: PackageFile, manifest: PackageManifest, layout: PackageLayout): void {
  const { plainBytes } = manifest
  const ratioBroken =
    plainBytes > packageLimits.ratioFree && plainBytes > packageLimits.ratio * Math.max(1, layout.cipherBytes)
  if (plainBytes > packageLimits.plain || ratioBroken) {
    throw new AppError('RULE_BROKEN', 'packageTooLarge', { file: file.name })
  }
}

function unwrapKeys(file: PackageFile, header: PackageHeader, layout: PackageLayout, own: OfficeKey): FrameKeys {
  const wrapped = header.recipients.find((recipient) => recipient.keyId === own.keyId)?.wrappedKey ?? ''
  const contentKey = sm2Decrypt(own.privateKey, Buffer.from(wrapped, 'hex'))
  if (contentKey?.length !== CONTENT_KEY_LENGTH) throw file.damaged('packageKeyDamaged')
  return frameKeys(contentKey, layout.headerBytes, Buffer.from(header.nonce, 'hex'))
}

async function examine(file: PackageFile, context: OpenContext): Promise<OpenedPackage> {
  const layout = await readContainer(file)
  const { header, claims } = readStatements(file, layout)
  const own = context.ownKeys.find((key) => header.recipients.some((recipient) => recipient.keyId === key.keyId))
  if (!own) {
    throw new AppError('NOT_FOR_US', 'packageNotForUs', {
      file: file.name,
      office: header.to.office,
      region: header.to.region,
    })
  }
  const { publicKey, partner } = findSender(file, header, context)
  if (!sm2Verify(publicKey, layout.manifestBytes, layout.signature)) throw file.damaged('packageSignatureDamaged')
  if (numberIn(claims, 'schemaVersion') > SCHEMA_VERSION) {
    throw new AppError('RULE_BROKEN', 'packageFromFuture', { file: file.name })
  }
  const parsed = packageManifestSchema.safeParse(claims)
  if (!parsed.success || parsed.data.kind !== header.kind) throw file.damaged('packageManifestDamaged')
  const manifest = parsed.data
  if (partner) requireStanding(partner, header, manifest.createdAt, context.today)
  requireBounds(file, manifest, layout)
  const keys = unwrapKeys(file, header, layout, own)
  const manifestHash = sm3(layout.manifestBytes).toString('hex')
  const history = partner ? context.history?.(header.from.region, manifest.stream) : undefined
  return {
    header,
    manifest,
    manifestHash,
    sender: { keyId: header.from.keyId, region: header.from.region, office: header.from.office, own: partner === null },
    verdict: history ? judgeSequence(manifest, manifestHash, history) : null,
    rows: () => readRows(file, layout, keys, header.codec, manifest),
  }
}

/**
 * Opens a package for `use` and closes the file afterwards. Before `use` is called: structure, header, tags against
 * the manifest, recipient, sender, signature, validity, limits and place in the stream — in this order, so that a
 * damaged file is called damaged and never something else.
 * @throws AppError FILE_DAMAGED, NOT_FOR_US, RULE_BROKEN (packageSender…, packageRollback, packageGap,
 *   packageChainBroken, packageFromFuture, packageTooLarge), INVALID_INPUT fileUnreadable.
 */
export async function openPackage<T>(
  path: string,
  context: OpenContext,
  use: (opened: OpenedPackage) => Promise<T>,
): Promise<T> {
  const name = basename(path)
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw asReadError(error, name)
  })
  try {
    const { size } = await handle.stat()
    return await use(await examine(new PackageFile(handle, name, size), context))
  } catch (error) {
    throw asReadError(error, name)
  } finally {
    await handle.close()
  }
}

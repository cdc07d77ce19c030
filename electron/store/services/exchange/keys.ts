import { readFileSync, rmSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { KeyInfo } from '@shared/contracts/exchangeContract'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { addMonths, type IsoDate } from '@shared/domain/dates'
import { isRegionCode } from '@shared/domain/region'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import {
  certificateToText,
  isVouchedFor,
  readCertificateFile,
  requireFingerprint,
  signCertificate,
  type CertificateFile,
} from '../../exchange/certificate'
import { privateKeyFromEncryptedPem, privateKeyToEncryptedPem } from '../../exchange/gm/encryptedPem'
import { fingerprintOf } from '../../exchange/gm/fingerprint'
import { publicKeyToPem } from '../../exchange/gm/pem'
import { keyIdOf, newSm2KeyPair } from '../../exchange/gm/sm2Key'
import type { OfficeKey, PartnerKey } from '../../exchange/officeKey'
import { requireDuty } from '../../session'
import { insertOfficeKey, officeKeys, rowToOfficeKey, type OfficeKeyRow } from '../../tables/officeKey'
import { partnerKeys, putPartnerKey, rowToPartnerKey, type PartnerKeyRow } from '../../tables/partnerKey'
import { readSetting } from '../../tables/setting'
import { write } from '../../write'
import { writeFileAtomically } from '../../writeFile'

/** Certificates of offices are made for five years, the usual life of a signing certificate. */
const VALID_MONTHS = 60
/** No certificate is longer than this; a larger file is something else. */
const MAX_CERTIFICATE_BYTES = 65_536

function ownInfo(row: OfficeKeyRow): KeyInfo {
  return {
    keyId: row.key_id,
    fingerprint: fingerprintOf(row.key_id),
    office: row.office,
    region: row.region,
    role: 'own',
    validFrom: row.valid_from,
    validTo: row.valid_to,
    createdAt: row.created_at,
    revoked: row.revoked_at !== null,
  }
}

export function partnerInfo(row: PartnerKeyRow): KeyInfo {
  return {
    keyId: row.key_id,
    fingerprint: fingerprintOf(row.key_id),
    office: row.office,
    region: row.region,
    role: 'partner',
    validFrom: row.valid_from,
    validTo: row.valid_to,
    createdAt: row.pinned_at,
    revoked: row.revoked_at !== null,
  }
}

/** This office's keys and the pinned partners, newest first. */
export function listKeys(ctx: ServiceContext): StoreOutput<'keys.list'> {
  requireDuty(ctx.session, 'read')
  return { keys: [...officeKeys(ctx.db).map(ownInfo), ...partnerKeys(ctx.db).map(partnerInfo)] }
}

export interface NewKeyInput {
  office: string
  /** Where the recovery copy goes: encrypted PKCS#8 PEM that `openssl pkcs8` opens under the passphrase. */
  recoveryCopy: string
  recoveryPassphrase: string
}

/** Writes the recovery copy and opens it again from the disk; a copy that does not open is none. */
function saveRecoveryCopy(path: string, privateKey: Uint8Array, passphrase: string): void {
  writeFileAtomically(path, Buffer.from(privateKeyToEncryptedPem(privateKey, passphrase)))
  const opened = privateKeyFromEncryptedPem(readFileSync(path, 'utf8'), passphrase)
  if (opened === null || !opened.equals(privateKey)) throw new AppError('FILE_DAMAGED', 'recoveryCopyDamaged')
}

/**
 * Makes this office's SM2 key and its self-signed certificate. The recovery copy is written first: there is no key
 * without one. Earlier keys stay, to open what was sealed for them; the newest one signs.
 * @throws AppError DISK_FULL, INVALID_INPUT cannotWrite; NOT_ALLOWED.
 */
export function newKey(ctx: ServiceContext, input: NewKeyInput): KeyInfo {
  requireDuty(ctx.session, 'keys')
  const pair = newSm2KeyPair()
  const region = readSetting(ctx.db, 'region')
  const office = input.office.trim()
  const key: OfficeKey = { ...pair, keyId: keyIdOf(pair.publicKey), region, office }
  const validFrom = ctx.clock.today()
  const validTo = addMonths(validFrom, VALID_MONTHS)
  const row: OfficeKeyRow = {
    key_id: key.keyId,
    office,
    region,
    public_hex: Buffer.from(pair.publicKey).toString('hex'),
    private_hex: Buffer.from(pair.privateKey).toString('hex'),
    certificate: certificateToText(signCertificate({ ...key, validFrom, validTo }, key)),
    valid_from: validFrom,
    valid_to: validTo,
    created_at: ctx.clock.now(),
    revoked_at: null,
  }
  saveRecoveryCopy(input.recoveryCopy, pair.privateKey, input.recoveryPassphrase)
  try {
    const act = { action: 'keys.new', subject: `key:${key.keyId}`, detail: { office, region } } as const
    write(ctx, 'keys', act, (tx) => insertOfficeKey(tx, row))
  } catch (error) {
    rmSync(input.recoveryCopy, { force: true })
    throw error
  }
  ctx.changed.add('keys')
  return ownInfo(row)
}

/**
 * Writes the public half of a key for partners: `.zfcert`, or SPKI PEM that any OpenSSL reads.
 * @param input.keyId null for the newest key of this office.
 */
export function exportKey(
  ctx: ServiceContext,
  input: { keyId: string | null; format: 'zfcert' | 'pem'; path: string },
): StoreOutput<'keys.export'> {
  requireDuty(ctx.session, 'keys')
  const own = officeKeys(ctx.db).find((row) => input.keyId === null || row.key_id === input.keyId)
  if (!own) throw new AppError('NOT_FOUND', input.keyId === null ? 'noOfficeKey' : 'keyNotFound')
  const text = input.format === 'zfcert' ? own.certificate : publicKeyToPem(Buffer.from(own.public_hex, 'hex'))
  writeFileAtomically(input.path, Buffer.from(text))
  const act = { action: 'keys.export', subject: `key:${own.key_id}`, detail: { format: input.format } } as const
  write(ctx, 'keys', act, () => undefined)
  return { keyId: own.key_id }
}

function readCertificate(path: string): CertificateFile {
  const file = basename(path)
  let text: string
  try {
    if (statSync(path).size > MAX_CERTIFICATE_BYTES) throw new AppError('FILE_DAMAGED', 'certificateDamaged', { file })
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('INVALID_INPUT', 'fileUnreadable', { file })
  }
  return readCertificateFile(text.replace(/^\uFEFF/, ''), file)
}

/** What a certificate file says, without pinning it. Office and region are empty for a bare public key. */
export function inspectKey(ctx: ServiceContext, path: string): StoreOutput<'keys.inspect'> {
  requireDuty(ctx.session, 'read')
  const { format, keyId, fingerprint, certificate } = readCertificate(path)
  return { format, keyId, fingerprint, office: certificate?.office ?? '', region: certificate?.region ?? '' }
}

export interface ImportKeyInput {
  path: string
  region: string | null
  office: string | null
  fingerprint: string | null
}

type Pin = Pick<PartnerKeyRow, 'office' | 'region' | 'valid_from' | 'valid_to' | 'certificate'>

/** Whose key a bare public key is, as the person says. */
function pinOfBareKey(input: ImportKeyInput, today: IsoDate): Pin {
  const { region, office } = input
  if (region === null || office === null || office.trim() === '' || !isRegionCode(region)) {
    throw new AppError('INVALID_INPUT', 'keyOwnerNeeded')
  }
  const valid = { valid_from: today, valid_to: addMonths(today, VALID_MONTHS) }
  return { office: office.trim(), region, certificate: null, ...valid }
}

/** Whose key a certificate says it is; what the person gave must agree. */
function pinOfCertificate(certificate: NonNullable<CertificateFile['certificate']>, input: ImportKeyInput): Pin {
  const { office, region, validFrom, validTo } = certificate
  const differs =
    (input.region !== null && input.region !== region) || (input.office !== null && input.office.trim() !== office)
  if (differs) throw new AppError('RULE_BROKEN', 'certificateDiffers', { office, region })
  return { office, region, valid_from: validFrom, valid_to: validTo, certificate: certificateToText(certificate) }
}

/** Keys whose signature under a certificate counts: our own and the pinned ones. */
function trustedIssuers(ctx: ServiceContext): PartnerKey[] {
  const own = officeKeys(ctx.db).map((row) => ({
    ...rowToOfficeKey(row),
    validFrom: row.valid_from,
    validTo: row.valid_to,
    revoked: row.revoked_at !== null,
  }))
  return [...own, ...partnerKeys(ctx.db).map(rowToPartnerKey)]
}

/**
 * Pins a partner's key (spec: package.md, Certificates and keys). A certificate signed by an office that is trusted
 * already needs no more; every other one, and a bare public key, needs the fingerprint that a person compared on paper.
 * The same key again renews what is known of it; a revoked one stays revoked.
 * @throws AppError FILE_DAMAGED certificateDamaged; RULE_BROKEN fingerprintNeeded, fingerprintDiffers,
 *   certificateDiffers, certificateExpired, keyRevoked; INVALID_INPUT keyOwnerNeeded; CONFLICT keyIsOwn.
 */
export function importKey(ctx: ServiceContext, input: ImportKeyInput): KeyInfo {
  requireDuty(ctx.session, 'keys')
  const { keyId, publicKey, certificate } = readCertificate(input.path)
  const today = ctx.clock.today()
  if (officeKeys(ctx.db).some((row) => row.key_id === keyId)) throw new AppError('CONFLICT', 'keyIsOwn')
  const pin = certificate ? pinOfCertificate(certificate, input) : pinOfBareKey(input, today)
  if (pin.valid_to < today) throw new AppError('RULE_BROKEN', 'certificateExpired', { validTo: pin.valid_to })
  const vouched = certificate !== null && isVouchedFor(certificate, trustedIssuers(ctx), today, basename(input.path))
  if (!vouched || input.fingerprint !== null) requireFingerprint(input.fingerprint, keyId)
  const known = partnerKeys(ctx.db).find((row) => row.key_id === keyId)
  if (known && known.revoked_at !== null) throw new AppError('RULE_BROKEN', 'keyRevoked', { office: known.office })
  const row: PartnerKeyRow = {
    ...pin,
    key_id: keyId,
    public_hex: publicKey.toString('hex'),
    pinned_at: known?.pinned_at ?? ctx.clock.now(),
    revoked_at: null,
  }
  const { office, region } = pin
  const detail = { office, region, trust: vouched ? 'certificate' : 'fingerprint' }
  write(ctx, 'keys', { action: 'keys.import', subject: `key:${keyId}`, detail }, (tx) => putPartnerKey(tx, row))
  ctx.changed.add('keys')
  return partnerInfo(row)
}

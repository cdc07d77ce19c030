import { canonicalJson, type Json } from '@shared/exchange/canonicalJson'
import {
  certificateBodySchema,
  certificateSchema,
  roleOfRegion,
  type CertificateBody,
  type OfficeCertificate,
} from '@shared/exchange/certificate'
import { AppError } from '@shared/result'
import { fingerprintMatches, fingerprintOf } from './gm/fingerprint'
import { publicKeyFromPem } from './gm/pem'
import { isPublicKey, keyIdOf } from './gm/sm2Key'
import { sm2Sign, sm2Verify } from './gm/sm2Sign'
import type { OfficeKey, PartnerKey } from './officeKey'

function signedBytes(body: CertificateBody): Buffer {
  return Buffer.from(canonicalJson(certificateBodySchema.parse(body) as Json))
}

/** What a certificate file says, before anybody has decided to believe it. */
export interface CertificateFile {
  readonly format: 'zfcert' | 'pem'
  readonly keyId: string
  readonly fingerprint: string
  readonly publicKey: Buffer
  /** Null for a bare public key. */
  readonly certificate: OfficeCertificate | null
}

export interface CertificateSubject {
  readonly office: string
  readonly region: string
  readonly publicKey: Uint8Array
  readonly validFrom: string
  readonly validTo: string
}

/** Makes a `.zfcert` for an office, signed by `issuer`; the issuer of a self-signed one is the office itself. */
export function signCertificate(subject: CertificateSubject, issuer: OfficeKey): OfficeCertificate {
  const role = roleOfRegion(subject.region)
  const body: CertificateBody = {
    version: 1,
    office: subject.office,
    region: subject.region,
    role,
    publicKey: Buffer.from(subject.publicKey).toString('hex'),
    validFrom: subject.validFrom,
    validTo: subject.validTo,
    usage:
      role === 'province' || role === 'prefecture' || role === 'county'
        ? ['sign', 'receive', 'certify']
        : ['sign', 'receive'],
    issuer: { office: issuer.office, region: issuer.region, keyId: issuer.keyId },
  }
  return { ...body, signature: sm2Sign(issuer.privateKey, signedBytes(body)).toString('hex') }
}

/** The text of a `.zfcert` file. */
export function certificateToText(certificate: OfficeCertificate): string {
  return canonicalJson(certificate as Json)
}

function parseCertificate(text: string): OfficeCertificate | null {
  try {
    const json = JSON.parse(text) as Json
    const parsed = certificateSchema.safeParse(json)
    return parsed.success && canonicalJson(json) === text.trimEnd() ? parsed.data : null
  } catch {
    // Not JSON at all.
    return null
  }
}

/**
 * Reads a `.zfcert` or an SPKI PEM. A self-signed certificate must fit its own signature; one signed by somebody else
 * is checked when it is pinned.
 * @throws AppError FILE_DAMAGED certificateDamaged.
 */
export function readCertificateFile(text: string, file: string): CertificateFile {
  const damaged = (): AppError => new AppError('FILE_DAMAGED', 'certificateDamaged', { file })
  const pem = text.includes('-----BEGIN')
  const certificate = pem ? null : parseCertificate(text)
  if (!pem && certificate === null) throw damaged()
  const publicKey = certificate ? Buffer.from(certificate.publicKey, 'hex') : publicKeyFromPem(text)
  if (publicKey === null || !isPublicKey(publicKey)) throw damaged()
  const keyId = keyIdOf(publicKey)
  if (certificate?.issuer.keyId === keyId && !isSignedBy(certificate, publicKey)) throw damaged()
  return { format: pem ? 'pem' : 'zfcert', keyId, fingerprint: fingerprintOf(keyId), publicKey, certificate }
}

function isSignedBy(certificate: OfficeCertificate, publicKey: Uint8Array): boolean {
  const { signature, ...body } = certificate
  return sm2Verify(publicKey, signedBytes(body), Buffer.from(signature, 'hex'))
}

/**
 * Whether a certificate is vouched for by an office we already trust: signed by its key, the key valid today and not
 * revoked, and the subject's region below the issuer's (province signs counties, county signs townships).
 * @throws AppError FILE_DAMAGED when a known issuer's signature does not fit.
 */
export function isVouchedFor(
  certificate: OfficeCertificate,
  trusted: readonly (PartnerKey | (OfficeKey & { validFrom: string; validTo: string; revoked: boolean }))[],
  today: string,
  file: string,
): boolean {
  const issuer = trusted.find((key) => key.keyId === certificate.issuer.keyId)
  if (!issuer || issuer.keyId === keyIdOf(Buffer.from(certificate.publicKey, 'hex'))) return false
  if (!isSignedBy(certificate, issuer.publicKey)) throw new AppError('FILE_DAMAGED', 'certificateDamaged', { file })
  const standing = !issuer.revoked && issuer.validFrom <= today && today <= issuer.validTo
  const above = certificate.region.length > issuer.region.length && certificate.region.startsWith(issuer.region)
  return standing && above && issuer.region.length <= 6
}

/**
 * Compares the fingerprint that a person read from paper.
 * @throws AppError RULE_BROKEN fingerprintNeeded when none was given, fingerprintDiffers when it is another key's.
 */
export function requireFingerprint(typed: string | null, keyId: string): void {
  const details = { fingerprint: fingerprintOf(keyId) }
  if (typed === null || typed.trim() === '') throw new AppError('RULE_BROKEN', 'fingerprintNeeded', details)
  if (!fingerprintMatches(typed, keyId)) throw new AppError('RULE_BROKEN', 'fingerprintDiffers', details)
}

import { z } from 'zod'
import { isIsoDate } from '../domain/dates'
import { lowerHex, officeName, officeRegion } from './packageHeader'

/** Offices by the length of their region code. */
export const officeRoles = ['province', 'prefecture', 'county', 'township', 'village'] as const
export type OfficeRole = (typeof officeRoles)[number]

/** What a key may be used for: sealing packages, receiving them, signing certificates of lower offices. */
export const keyUsages = ['sign', 'receive', 'certify'] as const

const date = z.string().refine(isIsoDate)
const lengths: Readonly<Record<number, OfficeRole>> = {
  2: 'province',
  4: 'prefecture',
  6: 'county',
  9: 'township',
  12: 'village',
}

/** The role that goes with a region code. */
export function roleOfRegion(region: string): OfficeRole {
  return lengths[region.length] ?? 'village'
}

/** A `.zfcert` without its signature: these are the signed fields. */
export const certificateBodySchema = z.strictObject({
  version: z.literal(1),
  office: officeName,
  region: officeRegion,
  role: z.enum(officeRoles),
  /** 04 ‖ x ‖ y, lower-case hex. */
  publicKey: lowerHex(65),
  validFrom: date,
  validTo: date,
  usage: z.array(z.enum(keyUsages)).min(1).max(3),
  /** Who signed: for a self-signed certificate the office itself. */
  issuer: z.strictObject({ office: officeName, region: officeRegion, keyId: lowerHex(32) }),
})
export type CertificateBody = z.infer<typeof certificateBodySchema>

/** `.zfcert`: canonical JSON; `signature` is SM2 (DER, hex) over the canonical JSON of everything else. */
export const certificateSchema = certificateBodySchema.extend({
  signature: z.string().regex(/^([0-9a-f]{2}){8,72}$/),
})
export type OfficeCertificate = z.infer<typeof certificateSchema>

import { z } from 'zod'
import { isRegionCode } from '../domain/region'

/** Version of the container: magic, header, frames, trailer. */
export const CONTAINER_VERSION = 1
/** Version of the records in the payload. Receivers refuse a higher one. */
export const SCHEMA_VERSION = 1
/** Bytes of ciphertext in a full frame. */
export const CHUNK_LENGTH = 1_048_576
export const SUITE = 'SM2-SM3-SM4CTR-HMACSM3'

export const packageKinds = [
  'monthly-full',
  'monthly-delta',
  'township',
  'parameters',
  'warnings',
  'codes',
  'receipt',
] as const
export type PackageKind = (typeof packageKinds)[number]

export const packageCodecs = ['gzip', 'zstd', 'none'] as const
export type PackageCodec = (typeof packageCodecs)[number]

export const lowerHex = (bytes: number): z.ZodString => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
export const officeRegion = z.string().refine(isRegionCode)
export const officeName = z.string().min(1).max(80)

/** The clear part before the frames. Its SM3 goes into the keys, into every frame's tag and into the signed manifest. */
export const packageHeaderSchema = z.object({
  version: z.literal(CONTAINER_VERSION),
  suite: z.literal(SUITE),
  chunk: z.literal(CHUNK_LENGTH),
  codec: z.enum(packageCodecs),
  /** 8 bytes, first half of every counter block. */
  nonce: lowerHex(8),
  from: z.object({ region: officeRegion, office: officeName, keyId: lowerHex(32) }),
  to: z.object({ region: officeRegion, office: officeName }),
  kind: z.enum(packageKinds),
  /** The content key, wrapped for everyone who may open; the sender is among them. */
  recipients: z
    .array(z.object({ keyId: lowerHex(32), wrappedKey: z.string().regex(/^([0-9a-f]{2}){100,200}$/) }))
    .min(1)
    .max(64),
})
export type PackageHeader = z.infer<typeof packageHeaderSchema>

import { z } from 'zod'
import { lowerHex, packageKinds } from './packageHeader'
import { recordTypes } from './records/recordTypes'

const count = z.number().int().min(0)

/** Rows by record type; only types that occur. */
export const packageRowsSchema = z.partialRecord(z.enum(recordTypes), z.number().int().min(1))
export type PackageRows = z.infer<typeof packageRowsSchema>

/** The signed statement at the end of a package about everything before it. */
export const packageManifestSchema = z.object({
  /** SM3 of the header bytes. */
  headerHash: lowerHex(32),
  frames: z.number().int().min(1),
  /** SM3 of all frame tags in order. */
  tagsHash: lowerHex(32),
  rows: packageRowsSchema,
  /** Length in bytes of the payload before compression, and its SM3. */
  plainBytes: count,
  plainHash: lowerHex(32),
  schemaVersion: z.number().int().min(1),
  kind: z.enum(packageKinds),
  /** The month `YYYY-MM`; a day for kinds that are not monthly. */
  period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])(-\d{2})?$/),
  /** Names the series whose `sequence` counts up by one. */
  stream: z.string().min(1).max(120),
  sequence: z.number().int().min(1),
  /** SM3 of the manifest before this one in the stream; null for the first. */
  previous: lowerHex(32).nullable(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Per record type: SM3 over its canonical lines, each with its line feed, in the order of the payload. */
  stateDigest: z.record(z.string().max(60), lowerHex(32)),
  /** Newest hash of the sender's audit chain; null from a program that keeps none. */
  auditHead: lowerHex(32).nullable(),
  /** Program and version that sealed it. */
  program: z.string().min(1).max(80),
})
export type PackageManifest = z.infer<typeof packageManifestSchema>

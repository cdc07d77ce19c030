import { z } from 'zod'
import { operation } from '../ipc/operation'
import { bytes, count, done, fileToken, id, isoDate, isoMonth, nothing } from './common'

export const keyInfo = z.object({
  keyId: z.string(),
  fingerprint: z.string(),
  office: z.string(),
  region: z.string(),
  /** `own`: private key here; `partner`: pinned. */
  role: z.enum(['own', 'partner']),
  validFrom: isoDate,
  validTo: isoDate,
  createdAt: z.string(),
  revoked: z.boolean(),
})
export type KeyInfo = z.infer<typeof keyInfo>

export const packageSummary = z.object({
  kind: z.string(),
  period: z.string(),
  fromRegion: z.string(),
  fromOffice: z.string(),
  toRegion: z.string(),
  toOffice: z.string(),
  sequence: count,
  createdAt: z.string(),
  rows: z.record(z.string(), count),
  records: count,
  sha256: z.string(),
  sm3: z.string(),
  signer: z.string(),
  /** True when the sender's key is pinned and neither expired nor revoked. */
  signerTrusted: z.boolean(),
  duplicate: z.boolean(),
})
export type PackageSummary = z.infer<typeof packageSummary>

export const packageLogRow = z.object({
  id,
  month: isoMonth,
  toOffice: z.string(),
  toRegion: z.string(),
  sequence: count,
  records: count,
  file: z.string(),
  sha256: z.string(),
  sm3: z.string(),
  sealedAt: z.string(),
  sealedBy: z.string(),
})

export const exchangeContract = {
  'keys.list': operation({ kind: 'read', input: nothing, output: z.object({ keys: z.array(keyInfo) }) }),
  /** Makes this office's SM2 key. The recovery copy (encrypted to the recovery code) must be saved at once. */
  'keys.new': operation({
    kind: 'write',
    input: z.object({
      office: z.string().trim().min(2).max(80),
      recoveryCopy: fileToken,
      recoveryPassphrase: z.string().min(8).max(200),
    }),
    output: keyInfo,
  }),
  'keys.export': operation({
    kind: 'write',
    input: z.object({ keyId: z.string(), format: z.enum(['zfcert', 'pem']), file: fileToken }),
    output: z.object({ keyId: z.string() }),
  }),
  /** Reads a certificate file without pinning it, so that its fingerprint can be compared by eye first. */
  'keys.inspect': operation({
    kind: 'read',
    input: z.object({ file: fileToken }),
    output: z.object({
      format: z.enum(['zfcert', 'pem']),
      keyId: z.string(),
      fingerprint: z.string(),
      office: z.string(),
      region: z.string(),
    }),
  }),
  'keys.import': operation({
    kind: 'write',
    input: z.object({
      file: fileToken,
      region: z.string().nullable(),
      office: z.string().nullable(),
      /** What the person read from the printed certificate. */
      fingerprint: z.string().nullable(),
    }),
    output: keyInfo,
  }),
  /** What must hold before a month is sealed; `blocking` ones stop the export. */
  'package.check': operation({
    kind: 'read',
    input: z.object({ month: isoMonth }),
    output: z.object({
      checks: z.array(z.object({ key: z.string(), passed: z.boolean(), blocking: z.boolean(), count })),
      households: count,
      persons: count,
      recipients: z.array(keyInfo),
    }),
  }),
  'package.export': operation({
    kind: 'write',
    input: z.object({ month: isoMonth, toKeyId: z.string(), file: fileToken }),
    output: z.object({ jobId: id }),
  }),
  'package.verify': operation({ kind: 'write', input: z.object({ file: fileToken }), output: z.object({ jobId: id }) }),
  /** The summary of a package that a finished verify or export job looked at. */
  'package.result': operation({ kind: 'read', input: z.object({ jobId: id }), output: packageSummary }),
  'package.log': operation({ kind: 'read', input: nothing, output: z.object({ rows: z.array(packageLogRow) }) }),
  /** 上报封面 as PDF bytes for preview, saved or printed like any document. */
  'package.cover': operation({
    kind: 'read',
    input: z.object({ id }),
    output: z.object({ bytes: bytes }),
  }),
  'package.saveCover': operation({ kind: 'write', input: z.object({ id, file: fileToken }), output: done }),
  /** Opens the system print dialog for the 上报封面. Logged as a print. */
  'package.printCover': operation({ kind: 'write', input: z.object({ id }), output: done }),
}

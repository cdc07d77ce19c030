import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { PackageHeader } from '@shared/exchange/packageHeader'
import type { PackageManifest } from '@shared/exchange/packageManifest'
import type { SequenceVerdict } from '@shared/exchange/sequence'
import { AppError } from '@shared/result'
import { newSm3 } from './gm/sm3'
import { openPackage, type OpenContext, type PackageSender } from './openPackage'
import type { RowRefusal } from './readRows'
import { asReadError, type FileDigests } from './writeAtomically'

/** Refused rows listed by place; the rest are only counted. */
const LISTED = 200

export interface VerifyWatch {
  progress(rows: number, total: number): void
  cancelled(): boolean
}

export interface VerifiedPackage extends FileDigests {
  readonly header: PackageHeader
  readonly manifest: PackageManifest
  readonly manifestHash: string
  readonly sender: PackageSender
  readonly verdict: SequenceVerdict | null
  readonly accepted: number
  readonly refused: number
  readonly refusals: readonly (RowRefusal & { readonly line: number })[]
}

const unwatched: VerifyWatch = { progress: () => undefined, cancelled: () => false }

/** Length, SHA-256 and SM3 of a file. */
export async function fileDigests(path: string): Promise<FileDigests> {
  const [sha256, sm3] = [createHash('sha256'), newSm3()]
  let bytes = 0
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>) {
      sha256.update(chunk)
      sm3.update(chunk)
      bytes += chunk.length
    }
  } catch (error) {
    throw asReadError(error, basename(path))
  }
  return { bytes, sha256: sha256.digest('hex'), sm3: sm3.digest('hex') }
}

/**
 * Checks a package from end to end and reads every row, keeping none: signature and tags first, then each line against
 * its schema, then bytes, hash and counts against the manifest.
 * @throws AppError as {@link openPackage} and its rows; CANCELLED.
 */
export function verifyPackage(
  path: string,
  context: OpenContext,
  watch: VerifyWatch = unwatched,
): Promise<VerifiedPackage> {
  return openPackage(path, context, async (opened) => {
    const { header, manifest, manifestHash, sender, verdict } = opened
    const total = Object.values(manifest.rows).reduce((sum, n) => sum + n, 0)
    const refusals: (RowRefusal & { line: number })[] = []
    let accepted = 0
    let refused = 0
    for await (const rows of opened.rows()) {
      for (const row of rows) {
        if (row.refusal === null) accepted += 1
        else {
          refused += 1
          if (refusals.length < LISTED) refusals.push({ ...row.refusal, line: row.line })
        }
      }
      watch.progress(accepted + refused, total)
      if (watch.cancelled()) throw new AppError('CANCELLED', 'cancelled')
    }
    watch.progress(total, total)
    return {
      header,
      manifest,
      manifestHash,
      sender,
      verdict,
      accepted,
      refused,
      refusals,
      ...(await fileDigests(path)),
    }
  })
}

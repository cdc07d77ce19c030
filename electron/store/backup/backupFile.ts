import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { backupKinds } from '@shared/contracts/backupContract'
import { AppError } from '@shared/result'
import { asReadError } from '../exchange/writeAtomically'
import { keyringSchema } from '../keyring/keyring'

/**
 * A backup is one file: the encrypted database as VACUUM INTO wrote it, then
 * `header JSON | HMAC of it under the data key | SHA-256 of both | u32 length of the header | magic`.
 * The header comes last because it tells of what was found in the copy. It names no person. The SHA-256 finds a damaged
 * header without any key; the HMAC finds a rewritten one.
 */
const magic = Buffer.from('ZFBAK\r\n\u0001', 'latin1')
const formatVersion = 1
const macBytes = 32
const tailBytes = macBytes + macBytes + 4 + magic.length
const longestHeader = 4_000_000

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const whole = z.number().int().min(0)

const headerSchema = z.object({
  version: z.literal(formatVersion),
  bookId: z.string(),
  region: z.string(),
  takenAt: z.string(),
  kind: z.enum(backupKinds),
  /** Runs on with every backup of the folder, whatever the clock says. */
  number: whole,
  schemaVersion: whole,
  databaseBytes: whole,
  /** SHA-256 of the database part as it lies in the file. */
  sha256: digest,
  /** Digest of all rows of all tables (contentDigest.ts). */
  content: digest,
  rows: z.record(z.string(), whole),
  /** As the log says it, whatever somebody may have made of it. */
  audit: z.object({ seq: whole, hash: z.string() }),
  /** Everything that opens on another PC. */
  keyring: keyringSchema,
})
export type BackupHeader = z.infer<typeof headerSchema>

/** A backup file as it describes itself. */
export interface BackupFile {
  readonly path: string
  readonly bytes: number
  readonly header: BackupHeader
  readonly headerText: string
  readonly mac: Buffer
}

function macOf(key: Uint8Array, headerText: string): Buffer {
  const own = createHmac('sha256', key).update('zhongfu backup header').digest()
  return createHmac('sha256', own).update(headerText).digest()
}

/** Puts the description behind the database part and waits until all of it is on the disk. */
export function appendHeader(path: string, header: BackupHeader, key: Uint8Array): void {
  const text = JSON.stringify(header)
  const body = Buffer.concat([Buffer.from(text), macOf(key, text)])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length - macBytes)
  const tail = Buffer.concat([body, createHash('sha256').update(body).digest(), length, magic])
  const file = openSync(path, 'r+')
  try {
    const start = fstatSync(file).size
    for (let at = 0; at < tail.length;) at += writeSync(file, tail, at, tail.length - at, start + at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let got = 0
  while (got < length) {
    const n = readSync(file, bytes, got, length - got, position + got)
    if (n === 0) break
    got += n
  }
  return bytes.subarray(0, got)
}

function parseHeader(text: string, file: string): BackupHeader {
  let json: object
  try {
    json = JSON.parse(text) as object
  } catch {
    throw new AppError('FILE_DAMAGED', 'backupNotWhole', { file })
  }
  const version = 'version' in json ? Number(json.version) : 0
  if (version > formatVersion) {
    throw new AppError('STORE_FROM_FUTURE', 'backupNewerFormat', { file, found: version, known: formatVersion })
  }
  const parsed = headerSchema.safeParse(json)
  if (!parsed.success) throw new AppError('FILE_DAMAGED', 'backupNotWhole', { file })
  return parsed.data
}

/**
 * Reads what a backup says of itself; the database part is not looked at.
 * @throws AppError FILE_DAMAGED when it is cut, damaged there or no backup; INVALID_INPUT when it cannot be read.
 */
export function readBackupFile(path: string): BackupFile {
  const name = basename(path)
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    throw asReadError(error, name)
  }
  const broken = new AppError('FILE_DAMAGED', 'backupNotWhole', { file: name })
  try {
    const { size } = fstatSync(file)
    if (size < tailBytes) throw broken
    const end = readAt(file, size - 4 - magic.length, 4 + magic.length)
    const length = end.readUInt32BE(0)
    if (!end.subarray(4).equals(magic) || length > longestHeader || length + tailBytes > size) throw broken
    const tail = readAt(file, size - tailBytes - length, length + macBytes + macBytes)
    const body = tail.subarray(0, length + macBytes)
    if (
      !createHash('sha256')
        .update(body)
        .digest()
        .equals(tail.subarray(length + macBytes))
    )
      throw broken
    const headerText = body.subarray(0, length).toString('utf8')
    const header = parseHeader(headerText, name)
    if (header.databaseBytes + length + tailBytes !== size) throw broken
    return { path, bytes: size, header, headerText, mac: Buffer.from(body.subarray(length)) }
  } catch (error) {
    throw asReadError(error, name)
  } finally {
    closeSync(file)
  }
}

/** Whether the description was written by somebody who has the data key. */
export function isAuthentic(backup: BackupFile, key: Uint8Array): boolean {
  return timingSafeEqual(backup.mac, macOf(key, backup.headerText))
}

const chunk = 4 * 1024 * 1024

/** Reads the first `length` bytes of a file in order. @throws when the file is shorter. */
function feed(path: string, length: number, take: (bytes: Buffer) => void): void {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.allocUnsafe(chunk)
    for (let at = 0; at < length;) {
      const n = readSync(file, buffer, 0, Math.min(chunk, length - at), at)
      if (n === 0) throw new AppError('FILE_DAMAGED', 'backupNotWhole', { file: basename(path) })
      take(buffer.subarray(0, n))
      at += n
    }
  } finally {
    closeSync(file)
  }
}

/** SHA-256 of the first `length` bytes. */
export function digestOfPart(path: string, length: number): string {
  const hash = createHash('sha256')
  feed(path, length, (bytes) => hash.update(bytes))
  return hash.digest('hex')
}

/** @throws AppError FILE_DAMAGED when the database part is not what the description says. */
export function requireUndamaged(backup: BackupFile): void {
  const file = basename(backup.path)
  try {
    if (digestOfPart(backup.path, backup.header.databaseBytes) === backup.header.sha256) return
  } catch (error) {
    throw asReadError(error, file)
  }
  throw new AppError('FILE_DAMAGED', 'backupDamaged', { file })
}

/**
 * Writes the database part as a file of its own, checking it on the way.
 * @throws AppError FILE_DAMAGED; DISK_FULL through the file system's own error.
 */
export function extractDatabase(backup: BackupFile, to: string): void {
  const hash = createHash('sha256')
  const out = openSync(to, 'wx', 0o600)
  try {
    feed(backup.path, backup.header.databaseBytes, (bytes) => {
      hash.update(bytes)
      for (let at = 0; at < bytes.length;) at += writeSync(out, bytes, at)
    })
    fsyncSync(out)
  } finally {
    closeSync(out)
  }
  if (hash.digest('hex') !== backup.header.sha256) {
    throw new AppError('FILE_DAMAGED', 'backupDamaged', { file: basename(backup.path) })
  }
}

import { createHash, randomBytes, type Hash } from 'node:crypto'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '@shared/result'
import { newSm3 } from './gm/sm3'

/** Takes the bytes of a new file in order and hashes them on the way. */
export class FileSink {
  readonly #handle: FileHandle
  readonly #sha256: Hash = createHash('sha256')
  readonly #sm3: Hash = newSm3()
  #length = 0

  constructor(handle: FileHandle) {
    this.#handle = handle
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#sha256.update(bytes)
    this.#sm3.update(bytes)
    this.#length += bytes.length
    for (let rest = bytes; rest.length > 0;) {
      // A nearly full disk takes part of a buffer first and refuses the rest.
      const { bytesWritten } = await this.#handle.write(rest)
      rest = rest.subarray(bytesWritten)
    }
  }

  /** Length and hashes of everything written; ends the hashing. */
  digests(): FileDigests {
    return { bytes: this.#length, sha256: this.#sha256.digest('hex'), sm3: this.#sm3.digest('hex') }
  }
}

export interface FileDigests {
  readonly bytes: number
  readonly sha256: string
  readonly sm3: string
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** What the file system says while reading, as ours; anything else passes through. `file` is the bare name. */
export function asReadError(error: unknown, file: string): unknown {
  const known = ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EBUSY', 'EISDIR', 'EIO'].includes(codeOf(error))
  return known ? new AppError('INVALID_INPUT', 'fileUnreadable', { file }) : error
}

/** What the file system says while writing, as ours; anything else passes through. */
export function asWriteError(error: unknown, file: string): unknown {
  const code = codeOf(error)
  // EFBIG: file systems of USB sticks (FAT32) end at 4 GiB.
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return new AppError('DISK_FULL', 'diskFull', { file })
  const known = ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EISDIR', 'EIO'].includes(code)
  return known ? new AppError('INVALID_INPUT', 'cannotWrite', { file }) : error
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder for that; there the rename itself is journalled.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Writes a file as a whole or not at all: into a new file beside the target, flushed to the disk, then renamed over
 * it. When anything fails the new file is removed and an older file of that name stays as it was.
 * @throws AppError DISK_FULL, INVALID_INPUT cannotWrite; and whatever `fill` throws.
 */
export async function writeAtomically<T>(path: string, fill: (sink: FileSink) => Promise<T>): Promise<T> {
  const file = basename(path)
  const temporary = join(dirname(path), `.${file.slice(0, 80)}.${randomBytes(6).toString('hex')}.part`)
  try {
    const handle = await open(temporary, 'wx', 0o600)
    let result: T
    try {
      result = await fill(new FileSink(handle))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
    await syncFolder(dirname(path))
    return result
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw asWriteError(error, file)
  }
}

import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { ATTACHMENT_CHUNK, attachmentTypes, type AttachmentType } from '@shared/contracts/attachmentContract'
import { isShowable, pictureSize, typeOfContent, type FoundType } from '@shared/attachments/fileContent'
import { foundTypeWords } from '@shared/messages/attachments'
import { AppError } from '@shared/result'

export const MIB = 1024 * 1024

/** Mebibytes with one decimal, rounded up so that a file over a limit never shows as just the limit. */
export function mebibytes(bytes: number): string {
  return (Math.ceil((bytes * 10) / MIB) / 10).toFixed(1)
}

/** A file that would hold the store's thread up: it is taken in by a thread of its own. What cannot be read is told there. */
export function isLongToTakeIn(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 2 * MIB
}

const namedTypes: Readonly<Record<string, FoundType>> = {
  jpg: 'jpeg',
  jpeg: 'jpeg',
  jpe: 'jpeg',
  png: 'png',
  pdf: 'pdf',
}

function isAccepted(type: FoundType): type is AttachmentType {
  return (attachmentTypes as readonly string[]).includes(type)
}

/** @throws AppError INVALID_INPUT for what is neither a picture nor a PDF, whatever its name says. */
function requireType(file: string, head: Uint8Array): AttachmentType {
  const found = typeOfContent(head)
  if (isAccepted(found)) return found
  const named = namedTypes[/\.([^.]+)$/.exec(file.toLowerCase())?.[1] ?? '']
  const words = { file, found: foundTypeWords[found] }
  throw named === undefined
    ? new AppError('INVALID_INPUT', 'attachmentNotSupported', words)
    : new AppError('INVALID_INPUT', 'attachmentNotAsNamed', { ...words, named: foundTypeWords[named] })
}

function requireBearable(file: string, type: AttachmentType, head: Uint8Array): void {
  if (type === 'pdf') return
  const size = pictureSize(type, head)
  // No picture in the first piece: there may be one behind it, but not behind the end.
  if (size === null || (size === 'beyond' && head.length < ATTACHMENT_CHUNK))
    throw new AppError('INVALID_INPUT', 'attachmentBroken', { file })
  if (size !== 'beyond' && !isShowable(size))
    throw new AppError('INVALID_INPUT', 'attachmentTooManyPixels', { file, ...size })
}

/** A file opened for taking in: its pieces are read one at a time, so that it never stands in memory whole. */
export interface OpenedFile {
  readonly type: AttachmentType
  readonly bytes: number
  readonly sm3: string
  /** Reads the file once more, piece by piece; ends with whether it is still what was looked at. */
  pieces(take: (piece: Uint8Array, at: number) => void): boolean
}

function readPieces(fd: number, take: (piece: Uint8Array, at: number) => void): number {
  let position = 0
  for (let at = 0; ; at += 1) {
    const piece = Buffer.allocUnsafe(ATTACHMENT_CHUNK)
    let filled = 0
    // A read may give less than asked for before the end, on shares and sticks.
    while (filled < piece.length) {
      const got = readSync(fd, piece, filled, piece.length - filled, position + filled)
      if (got === 0) break
      filled += got
    }
    if (filled === 0) return position
    take(piece.subarray(0, filled), at)
    position += filled
    if (filled < piece.length) return position
  }
}

export interface FileToRead {
  readonly path: string
  /** The name to speak of it by. */
  readonly file: string
  /** Most bytes. */
  readonly limit: number
  /** Told after each piece of the first look: bytes read, of how many. What it throws ends the look. */
  readonly onPiece: (done: number, total: number) => void
}

/**
 * Looks at a file before anything of it is taken in: size, kind by content, SM3. `use` gets it open.
 * @throws AppError INVALID_INPUT naming the file and what is wrong with it.
 */
export function withFile<T>({ path, file, limit, onPiece }: FileToRead, use: (opened: OpenedFile) => T): T {
  let fd: number
  try {
    fd = openSync(path, 'r')
  } catch {
    throw new AppError('INVALID_INPUT', 'attachmentFileUnreadable', { file })
  }
  try {
    const stat = fstatSync(fd)
    if (!stat.isFile()) throw new AppError('INVALID_INPUT', 'attachmentFileUnreadable', { file })
    if (stat.size === 0) throw new AppError('INVALID_INPUT', 'attachmentEmpty', { file })
    if (stat.size > limit) {
      const words = { file, size: mebibytes(stat.size), limit: Math.floor(limit / MIB) }
      throw new AppError('INVALID_INPUT', 'attachmentTooLarge', words)
    }
    const hash = createHash('sm3')
    let type: AttachmentType | null = null
    const bytes = readPieces(fd, (piece, at) => {
      if (at === 0) {
        type = requireType(file, piece)
        requireBearable(file, type, piece)
      }
      hash.update(piece)
      onPiece(at * ATTACHMENT_CHUNK + piece.length, stat.size)
    })
    if (type === null || bytes !== stat.size) throw new AppError('INVALID_INPUT', 'attachmentFileChanged', { file })
    const sm3 = hash.digest('hex')
    return use({
      type,
      bytes,
      sm3,
      pieces: (take) => {
        const again = createHash('sm3')
        readPieces(fd, (piece, at) => {
          again.update(piece)
          take(piece, at)
        })
        return again.digest('hex') === sm3
      },
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['EIO', 'EISDIR', 'EBUSY'].includes(String(error.code)))
      throw new AppError('INVALID_INPUT', 'attachmentFileUnreadable', { file })
    throw error
  } finally {
    closeSync(fd)
  }
}

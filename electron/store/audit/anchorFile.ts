import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { DataFolder } from '../dataFolder'
import { digestOfLine } from './anchorLine'

/** Anchors beside the database: one signed line each, only ever added to. */
export function anchorsPath(folder: DataFolder): string {
  return join(folder.root, 'anchors.jsonl')
}

function secondPrefix(bookId: string): string {
  return `anchors-${bookId.slice(0, 12)}-`
}

/**
 * The copy of a series of anchors in the second backup folder. Named by book and first line: a series that began anew
 * (on a new PC, or because the file was taken away) never touches the copy of the earlier one.
 */
function secondPath(secondFolder: string, bookId: string, lines: readonly string[]): string {
  return join(secondFolder, `${secondPrefix(bookId)}${digestOfLine(lines[0] ?? '').slice(0, 8)}.jsonl`)
}

/** Every copy of a book's anchors in the second folder; none when it is not there. */
export function secondCopies(secondFolder: string, bookId: string): string[] {
  if (secondFolder === '' || !existsSync(secondFolder)) return []
  return readdirSync(secondFolder)
    .filter((name) => name.startsWith(secondPrefix(bookId)) && name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(secondFolder, name))
}

/** Whole lines of an anchor file; empty when there is none. What a power cut left of a last line does not count. */
export function anchorTexts(path: string): string[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8').split('\n').slice(0, -1)
}

/** Adds lines to the end of an anchor file and waits until they are on the disk. */
export function appendAnchors(path: string, lines: readonly string[]): void {
  const file = openSync(path, 'a+', 0o600)
  try {
    const whole = Buffer.byteLength(
      anchorTexts(path)
        .map((line) => `${line}\n`)
        .join(''),
    )
    // Only what a power cut left of a line that was never finished: every finished line ends with a line feed.
    if (fstatSync(file).size > whole) ftruncateSync(file, whole)
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/**
 * Brings the copy in the second folder up to date. A copy that holds anything else than the beginning of our lines is
 * evidence and stays as it is.
 */
export function copyToSecond(folder: DataFolder, secondFolder: string, bookId: string): void {
  if (secondFolder === '' || !existsSync(secondFolder)) return
  const lines = anchorTexts(anchorsPath(folder))
  const path = secondPath(secondFolder, bookId, lines)
  const there = anchorTexts(path)
  if (there.length >= lines.length || there.some((line, index) => line !== lines[index])) return
  appendAnchors(path, lines.slice(there.length))
}

/** Takes the longest copy of the second folder as our own where ours is gone (a new PC). */
export function fetchFromSecond(folder: DataFolder, secondFolder: string, bookId: string): void {
  const longest = secondCopies(secondFolder, bookId)
    .map((path) => ({ path, length: anchorTexts(path).length }))
    .sort((a, b) => b.length - a.length)[0]
  if (longest && !existsSync(anchorsPath(folder))) copyFileSync(longest.path, anchorsPath(folder))
}

import { createHmac, pbkdf2Sync } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/**
 * Each page of the database ends with an HMAC-SHA512 over its encrypted content and its number (SQLCipher 4, as
 * SQLite3 Multiple Ciphers writes it). Checking them needs no open database, reaches pages that SQLite never reads
 * (free ones), and names the damaged ones.
 */
const pageBytes = 4096
const sealBytes = 64
/** The salt, then the bytes 16 to 23 of the SQLite header in plain: outside the seal of page 1. */
const saltBytes = 16
const openBytes = 24

/** A page that was freed before it was ever written. Where it is in use after all, SQLite's own check finds it. */
const neverWritten = Buffer.alloc(pageBytes)

export interface PageSeals {
  readonly pages: number
  /** Numbers of pages whose content does not fit their seal, from 1. */
  readonly broken: readonly number[]
  /** The plain part of the header is not what this program writes. */
  readonly oddHeader: boolean
  /** The file is not made of whole pages. */
  readonly oddSize: boolean
  readonly bytes: number
}

function sealKey(key: Uint8Array, salt: Uint8Array): Buffer {
  return pbkdf2Sync(
    key,
    Buffer.from(salt).map((byte) => byte ^ 0x3a),
    2,
    32,
    'sha512',
  )
}

function fits(page: Buffer, number: number, key: Buffer): boolean {
  const numbered = Buffer.alloc(4)
  numbered.writeUInt32LE(number)
  const content = page.subarray(number === 1 ? openBytes : 0, pageBytes - sealBytes)
  const seal = createHmac('sha512', key).update(content).update(numbered).digest()
  return seal.equals(page.subarray(pageBytes - sealBytes)) || page.equals(neverWritten)
}

/** Page size 4096, journal or WAL, 80 reserved bytes, the three fixed fractions (SQLite file format, 1.3). */
function plainHeaderFits(first: Buffer): boolean {
  const [write, read] = [first[18], first[19]]
  const versions = write === read && (write === 1 || write === 2)
  return (
    versions &&
    first.readUInt16BE(16) === pageBytes &&
    first.subarray(20, openBytes).equals(Buffer.from([80, 64, 32, 32]))
  )
}

function wait(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

/** Looks again: a page read while SQLite was writing it is whole a moment later. */
function brokenAfterAll(file: number, number: number, key: Buffer): boolean {
  const page = Buffer.alloc(pageBytes)
  for (let again = 0; again < 3; again += 1) {
    wait(20)
    const n = readSync(file, page, 0, pageBytes, (number - 1) * pageBytes)
    if (n === pageBytes && fits(page, number, key)) return false
  }
  return true
}

/** Enough to say that the file is damaged. */
const enough = 200
/** So many pages are not written at the same time: from there on no second look is needed. */
const lookAgain = 10

/**
 * Checks the seal of every page, read straight from the disk. `onPage` is told now and then how far it is and may throw.
 */
export function checkPageSeals(
  path: string,
  key: Uint8Array,
  onPages: (done: number, total: number) => void,
): PageSeals {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const pages = Math.floor(size / pageBytes)
    const first = Buffer.alloc(pageBytes)
    readSync(file, first, 0, pageBytes, 0)
    const own = sealKey(key, first.subarray(0, saltBytes))
    const broken: number[] = []
    const chunk = Buffer.alloc(pageBytes * 256)
    for (let done = 0; done < pages && broken.length < enough;) {
      onPages(done, pages)
      const got = readSync(file, chunk, 0, chunk.length, done * pageBytes)
      if (got < pageBytes) break
      for (let at = 0; at + pageBytes <= got && broken.length < enough; at += pageBytes) {
        done += 1
        const page = chunk.subarray(at, at + pageBytes)
        if (fits(page, done, own)) continue
        if (broken.length >= lookAgain || brokenAfterAll(file, done, own)) broken.push(done)
      }
    }
    return {
      pages,
      broken,
      oddHeader: pages > 0 && !plainHeaderFits(first),
      oddSize: size % pageBytes !== 0 || pages === 0,
      bytes: size,
    }
  } finally {
    closeSync(file)
  }
}

import { dirname } from 'node:path'
import { z } from 'zod'
import type { Clock } from '../clock'
import { dataFolder, type DataFolder } from '../dataFolder'
import type { Database, Reader, WriteTx } from '../database'
import { keyIdOf, newSm2KeyPair } from '../exchange/gm/sm2Key'
import { readKeyring } from '../keyring/keyring'
import { putSetting, readSetting } from '../tables/setting'
import { digestOfLine, parseAnchor, signedLine, type AnchorKey, type AnchorWhy } from './anchorLine'
import { anchorsPath, anchorTexts, appendAnchors, copyToSecond, fetchFromSecond } from './anchorFile'
import { appendAudit, auditHead } from './auditLog'
import { writeSearches } from './searchLog'
import { withoutWaiting } from './withoutWaiting'

/** What anchoring needs of opened data. */
export interface AnchorBook {
  readonly db: Database
  readonly folder: DataFolder
  readonly clock: Clock
  keyring(): { readonly bookId: string }
}

const anchorKeySchema = z.object({ keyId: z.string(), publicKey: z.string(), privateKey: z.string() })
const lastAnchorSchema = z.object({ count: z.number(), digest: z.string(), seq: z.number(), on: z.string() })

/** The newest anchor as the database remembers it: how many there must be, and SM3 of its line. */
export type LastAnchor = z.infer<typeof lastAnchorSchema>

function stored<T>(db: Reader, key: 'anchorKey' | 'lastAnchor', schema: z.ZodType<T>): T | null {
  const text = readSetting(db, key)
  if (text === '') return null
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

export function lastAnchor(db: Reader): LastAnchor | null {
  return stored(db, 'lastAnchor', lastAnchorSchema)
}

/** Who acts where no person does. */
const program = 'program'

/**
 * The book's anchor key; made and noted in the log before the first anchor. The private half never leaves the book.
 */
function anchorKey(book: AnchorBook): AnchorKey {
  return (
    stored(book.db, 'anchorKey', anchorKeySchema) ?? book.db.transaction((tx) => newAnchorKey(tx, book.clock.now()))
  )
}

function newAnchorKey(tx: WriteTx, at: string): AnchorKey {
  // Another thread may have made it since.
  const known = stored(tx, 'anchorKey', anchorKeySchema)
  if (known) return known
  const pair = newSm2KeyPair()
  const key: AnchorKey = {
    keyId: keyIdOf(pair.publicKey),
    publicKey: Buffer.from(pair.publicKey).toString('hex'),
    privateKey: Buffer.from(pair.privateKey).toString('hex'),
  }
  putSetting(tx, 'anchorKey', JSON.stringify(key))
  appendAudit(tx, at, program, { action: 'anchor.key', subject: `anchorKey:${key.keyId}`, detail: {} })
  return key
}

/**
 * The anchor the next one stands on. The file's own last line where it goes beyond what the database remembers (after
 * a restore); else what the database remembers, so that a file that was cut or edited shows the gap for ever.
 */
function predecessor(db: Reader, path: string): { count: number; digest: string | null } {
  const remembered = lastAnchor(db)
  const text = anchorTexts(path).at(-1)
  const line = text === undefined ? null : parseAnchor(text)
  if (text !== undefined && line && line.count > (remembered?.count ?? 0)) {
    return { count: line.count, digest: digestOfLine(text) }
  }
  return remembered ?? { count: 0, digest: null }
}

/**
 * Writes the signed head of the audit log outside the database, and into the second backup folder where there is one.
 * @throws AppError DISK_FULL, STORE_BUSY; file system errors as they are.
 */
export function anchorNow(book: AnchorBook, why: AnchorWhy): void {
  const { db, folder, clock } = book
  const { bookId } = book.keyring()
  const path = anchorsPath(folder)
  const secondFolder = readSetting(db, 'secondFolder')
  fetchFromSecond(folder, secondFolder, bookId)
  const key = anchorKey(book)
  // Inside the transaction, so that no two threads add a line with the same number.
  db.transaction((tx) => {
    const head = auditHead(tx)
    const before = predecessor(tx, path)
    const count = before.count + 1
    const text = signedLine({ bookId, count, ...head, at: clock.now(), why, previous: before.digest }, key)
    appendAnchors(path, [text])
    const last: LastAnchor = { count, digest: digestOfLine(text), seq: head.seq, on: clock.today() }
    putSetting(tx, 'lastAnchor', JSON.stringify(last))
  })
  copyToSecond(folder, secondFolder, bookId)
}

/** The newest entry is anchored already, or, for the daily one, there was one today. */
function isDue({ db, clock }: AnchorBook, why: AnchorWhy): boolean {
  if (why === 'package' || why === 'restore') return true
  const last = lastAnchor(db)
  return last?.seq !== auditHead(db).seq && (why === 'close' || last?.on !== clock.today())
}

/**
 * Sets an anchor when one is due: `daily` the first time on a day, `close` whenever something was logged since the
 * last one, the others always. Searches that wait to be written go first. Never stops the program: answers whether all
 * went well, and the next call tries again. `daily` does not wait while an import holds the database.
 */
export function anchorIfDue(book: AnchorBook, why: AnchorWhy): boolean {
  const { db } = book
  const act = (): void => {
    writeSearches(db)
    if (isDue(book, why)) anchorNow(book, why)
    else copyToSecond(book.folder, readSetting(db, 'secondFolder'), book.keyring().bookId)
  }
  try {
    if (why === 'daily') withoutWaiting(db, act)
    else act()
    return true
  } catch {
    // A full or vanished disk, or a busy database: the day's work goes on; verification tells what is not anchored.
    return false
  }
}

/** What anchoring needs, from a connection alone (worker threads). */
export function anchorBookOf(ctx: { readonly db: Database; readonly clock: Clock }): AnchorBook {
  const folder = dataFolder(dirname(ctx.db.path))
  return { db: ctx.db, clock: ctx.clock, folder, keyring: () => readKeyring(folder.keyring) }
}

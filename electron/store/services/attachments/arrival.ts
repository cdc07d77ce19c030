import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads'
import { ATTACHMENT_CHUNK } from '@shared/contracts/attachmentContract'
import type { ServiceContext } from '../../context'
import type { Database, WriteTx } from '../../database'
import { newId } from '../../newId'
import type { OpenData } from '../../opened'
import { insertChunk, leftArriving, removeArriving, removeChunks } from '../../tables/attachment'
import { stage } from '../../write'
import type { OpenedFile } from './readFile'

// The bytes of a large scan take seconds to encrypt and write. In one transaction nobody else could write meanwhile, so they
// are staged in portions, each in a transaction of its own, while the file is seen by nobody.

/** Pieces that one transaction writes or removes: 1 MiB, some tens of milliseconds. */
const AT_ONCE = 4

/** Longest pause between two portions, in milliseconds. */
const LONGEST_PAUSE = 50

const name = 'zhongfu.run'

/** Names this run of the program: the same in all its threads, another after every start. */
export function thisRun(): string {
  const known = getEnvironmentData(name)
  if (typeof known === 'string') return known
  const run = newId()
  setEnvironmentData(name, run)
  return run
}

/**
 * Leaves the lock to others for as long as it was held: SQLite does not queue, who waits looks again after some
 * milliseconds and would hardly ever find it free between two portions.
 */
function letOthersWrite(heldFor: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.min(heldFor, LONGEST_PAUSE))
}

/**
 * Writes the pieces of a file that arrives.
 * @param told Called with the bytes that are read, outside every transaction; what it throws ends the writing.
 * @returns whether the file is still what was looked at.
 */
export function writePieces(ctx: ServiceContext, id: string, file: OpenedFile, told: (done: number) => void): boolean {
  let portion: { readonly at: number; readonly piece: Uint8Array }[] = []
  let heldFor = 0
  const put = (): void => {
    if (portion.length === 0) return
    if (heldFor > 0) letOthersWrite(heldFor)
    const began = performance.now()
    stage(ctx, 'attach', (tx) => {
      for (const { at, piece } of portion) insertChunk(tx, id, at, piece)
    })
    heldFor = performance.now() - began
    portion = []
  }
  const same = file.pieces((piece, at) => {
    told((at + 1) * ATTACHMENT_CHUNK)
    portion.push({ at, piece })
    if (portion.length === AT_ONCE) put()
  })
  put()
  return same
}

function removeInPortions(write: (work: (tx: WriteTx) => void) => void, id: string, chunks: number): void {
  for (let from = 0; from < chunks; from += AT_ONCE) write((tx) => removeChunks(tx, id, from, from + AT_ONCE))
  write((tx) => removeArriving(tx, id))
}

/** Removes what was written of a file that does not arrive after all. */
export function forgetArriving(ctx: ServiceContext, id: string, chunks: number): void {
  try {
    removeInPortions((work) => stage(ctx, 'attach', work), id, chunks)
  } catch {
    // On a full disk even that may fail, and the reason why the file does not arrive matters more: nobody sees what is
    // left, and the next start removes it.
  }
}

/** Removes what a killed program left of files that were arriving; called when the book is opened. */
export function sweepArriving(data: Pick<OpenData, 'db'>): void {
  const db: Database = data.db
  for (const { id, chunks } of leftArriving(db, thisRun())) {
    removeInPortions((work) => db.transaction(work), id, chunks)
  }
}

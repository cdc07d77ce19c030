import type { AuditFinding } from '@shared/messages/audit'
import type { Reader } from '../database'
import { stopIfCancelled, type JobControl } from '../jobs/control'
import { auditRowsAfter, type AuditRow } from '../tables/auditEvent'
import { genesis, hashOfEntry, type AuditHead } from './auditLog'

const chunk = 2000
/** More than this many entries that do not fit are counted, not examined. */
const examined = 300
/** How far a number may have been moved by deleting or adding entries before it. */
const furthestMove = 1000
const clockNotes = 20
const backMs = 5 * 60_000

/** An entry that does not stand on the one before it. */
interface Misfit {
  readonly row: AuditRow
  /** The number that would have followed. */
  readonly expected: number
  /** Its own hash fits its content. */
  readonly sound: boolean
  /** The entry before it is a misfit of unsound content too, which explains a broken link. */
  readonly afterUnsound: boolean
}

/** What walking the whole chain showed. */
export interface Walk {
  readonly head: AuditHead
  readonly entries: number
  /** Moment of the newest entry; empty for an empty log. */
  readonly lastAt: string
  /** Hashes of the entries that were asked for and are there. */
  readonly hashes: ReadonlyMap<number, string>
  readonly findings: readonly AuditFinding[]
}

/** Numbers under which an entry's content would fit its hash, the likeliest first. */
function* otherNumbers(row: AuditRow, misfits: readonly Misfit[]): Generator<number> {
  for (const other of misfits) yield other.row.seq
  for (let move = 1; move <= furthestMove; move += 1) {
    yield row.seq + move
    if (row.seq > move) yield row.seq - move
  }
}

function trueNumber(row: AuditRow, misfits: readonly Misfit[]): number | null {
  for (const seq of otherNumbers(row, misfits)) {
    if (seq !== row.seq && hashOfEntry({ ...row, seq }) === row.hash) return seq
  }
  return null
}

/** Says of each entry that does not fit whether it was edited or moved, or whether others are gone from before it. */
function explain(misfits: readonly Misfit[], uncounted: number): AuditFinding[] {
  const findings: AuditFinding[] = []
  const places = new Set(misfits.map(({ row }) => row.seq))
  const truth = new Map<number, number>()
  for (const { row, sound } of misfits) {
    const seq = sound ? null : trueNumber(row, misfits)
    // A lower number whose entry is still in its place: this one is a copy, put over what was here.
    if (seq !== null && (seq > row.seq || places.has(seq))) truth.set(row.seq, seq)
  }
  const owned = new Set(truth.values())
  let move = 0
  for (const { row, expected, sound, afterUnsound } of misfits) {
    const { seq } = row
    const gap = seq !== expected
    if (gap) findings.push({ code: 'deleted', values: { from: expected, to: seq - 1 } })
    if (sound) {
      // Its content is as it was written, and it remembers another entry before it than the one that is there.
      if (!gap && !afterUnsound) findings.push({ code: 'edited', values: { seq: Math.max(1, seq - 1) } })
      continue
    }
    const was = truth.get(seq)
    if (was === undefined) findings.push({ code: 'edited', values: { seq } })
    else if (was - seq === move) continue
    else if (owned.has(seq) && truth.has(was)) findings.push({ code: 'reordered', values: { seq, was } })
    else {
      // Entries before it were taken out or put in, and everything after was numbered anew by the same distance.
      const code = was > seq ? 'deletedRenumbered' : 'insertedRenumbered'
      findings.push({ code, values: { seq, count: Math.abs(was - seq - move) } })
      move = was - seq
    }
  }
  if (uncounted > 0) findings.push({ code: 'more', values: { count: uncounted } })
  return findings
}

/**
 * Walks the whole chain from the first entry to the last, recomputing every hash.
 * @param wanted Numbers of entries whose hashes the caller compares with something outside.
 * @throws AppError CANCELLED.
 */
export function walkChain(db: Reader, wanted: ReadonlySet<number>, total: number, control: JobControl): Walk {
  const hashes = new Map<number, string>()
  const misfits: Misfit[] = []
  const notes: AuditFinding[] = []
  let [entries, uncounted, clockBacks] = [0, 0, 0]
  let head: AuditHead = { seq: 0, hash: genesis }
  let lastAt = ''
  let lastMs = -Infinity
  let unsoundBefore = false
  for (;;) {
    stopIfCancelled(control)
    control.progress('auditing', entries, Math.max(total, entries))
    const rows = auditRowsAfter(db, head.seq, chunk)
    if (rows.length === 0) break
    for (const row of rows) {
      const expected = head.seq + 1
      const sound = hashOfEntry(row) === row.hash
      if (!sound || row.seq !== expected || row.previous !== head.hash) {
        if (misfits.length < examined) misfits.push({ row, expected, sound, afterUnsound: unsoundBefore })
        else if (!sound || row.seq !== expected) uncounted += 1
      }
      unsoundBefore = !sound
      const ms = Date.parse(row.at)
      if (ms < lastMs - backMs) {
        clockBacks += 1
        if (clockBacks <= clockNotes) {
          notes.push({ code: 'clockBack', values: { seq: row.seq, at: row.at, before: lastAt } })
        }
      }
      if (wanted.has(row.seq)) hashes.set(row.seq, row.hash)
      head = row
      lastAt = row.at
      lastMs = ms
      entries += 1
    }
  }
  if (clockBacks > clockNotes) notes.push({ code: 'clockBackMore', values: { count: clockBacks - clockNotes } })
  const findings = [...explain(misfits, uncounted), ...notes]
  return { head: { seq: head.seq, hash: head.hash }, entries, lastAt, hashes, findings }
}

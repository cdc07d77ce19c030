import { hash } from 'node:crypto'
import { benchWords as words } from '@shared/messages/bench'
import { anchorBookOf, anchorNow } from '../../store/audit/anchors'
import { auditHead, hashOfEntry } from '../../store/audit/auditLog'
import { verifyAudit } from '../../store/audit/verifyAudit'
import type { Database } from '../../store/database'
import type { JobControl } from '../../store/jobs/control'
import type { BenchBook } from './benchBook'
import { measure, secondsSince, type Measured } from './measure'

const indexes = ['subject', 'at', 'user', 'action', 'user_action']

/** Entries as a county's log has them: looks mostly, changes and searches between. */
function fill(db: Database, count: number): void {
  // Laid down without the indexes, which this measurement does not use; with them the filling takes five times longer.
  for (const name of indexes) db.execute(`DROP INDEX audit_event_${name}`)
  db.transaction((tx) => {
    const insert = tx.prepare('INSERT INTO audit_event VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    let head = auditHead(tx)
    const start = Date.now() - count * 1000
    for (let n = 0; n < count; n += 1) {
      const id = (n * 7919).toString(16).padStart(32, '0')
      const [action, detail] =
        n % 5 === 0 ? ['household.search', '{"where":"box","query":"缪**","found":3}'] : ['household.view', '{}']
      const entry = {
        seq: head.seq + 1,
        at: new Date(start + n * 1000).toISOString(),
        user_id: `018f${'0'.repeat(26)}${n % 7}1`,
        action,
        subject: `household:${id}`,
        detail,
        previous: head.hash,
      }
      head = { seq: entry.seq, hash: hashOfEntry(entry) }
      insert([entry.seq, entry.at, entry.user_id, action, entry.subject, detail, entry.previous, head.hash])
    }
  })
}

/** Hashing as many texts of the same length in memory: the floor of verifying. */
function hashFloor(count: number): number {
  const text = `1000000\n2026-11-22T08:30:00.000Z\n${'0'.repeat(32)}\nhousehold.view\nhousehold:${'0'.repeat(32)}\n{}\n${'0'.repeat(64)}`
  const start = process.hrtime.bigint()
  for (let n = 0; n < count; n += 1) hash('sm3', text)
  return secondsSince(start)
}

/** Verifying a whole audit log of `count` entries with its anchor, on an encrypted book of its own. */
export async function auditRow(book: BenchBook, count: number, control: JobControl): Promise<Measured> {
  const { db } = book.ctx
  fill(db, count)
  const place = anchorBookOf(book.ctx)
  anchorNow(place, 'daily')
  const verified = await measure(
    words.audit,
    words.units.entries,
    ({ entries }) => entries,
    () => verifyAudit(db, { folder: place.folder, bookId: place.keyring().bookId }, control),
  )
  if (!verified.result.whole) throw new Error('the measured audit log is not whole')
  return { ...verified.line, floor: { name: words.floorHash, seconds: hashFloor(count) } }
}

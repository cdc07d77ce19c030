import { firstBrokenAuditEntry } from '../../electron/store/audit/auditLog'
import type { OpenData } from '../../electron/store/book'
import type { Database } from '../../electron/store/database'
import { sql } from '../../electron/store/sql'
import type { ActName } from './acts'
import { householdsOf, membersOf, phoneOf } from './families'

/** A write that its writer said was done, with the head of the audit log after it. */
export interface Acknowledged {
  readonly n: number
  readonly act: ActName
  readonly of: number | null
  readonly seq: number
  readonly hash: string
}

interface Group {
  readonly n: number
  readonly households: number
  readonly people: number
  readonly phones: number
}

function groups(db: Database): Group[] {
  return db.all<Group>(sql`
    SELECT CAST(substr(h.key, 2, instr(h.key, '-') - 2) AS INTEGER) AS n, count(DISTINCT h.id) AS households,
      count(*) AS people, count(DISTINCT v.phone) AS phones
    FROM household h
    JOIN household_version v ON v.id = h.current_version_id
    JOIN member_fact m ON m.version_id = v.id
    WHERE h.key LIKE 'S%-%' GROUP BY 1 ORDER BY 1`)
}

function lost(db: Database, one: Acknowledged, found: ReadonlyMap<number, Group>): string | null {
  const entry = db.get<{ hash: string }>(sql`SELECT hash FROM audit_event WHERE seq = ${one.seq}`)
  if (entry?.hash !== one.hash) return `write ${one.n} (${one.act}) is not in the audit log`
  if (one.act === 'import' && !found.has(one.n)) return `import ${one.n} is gone`
  if (one.act === 'change') {
    const versions = db.get<{ n: number }>(
      sql`SELECT count(*) AS n FROM household_version WHERE phone = ${phoneOf(one.n)}`,
    )
    const expected = householdsOf(one.of ?? 0)
    if (versions?.n !== expected) return `change ${one.n}: ${versions?.n ?? 0} of ${expected} versions`
  }
  return null
}

/**
 * Everything that must hold after a kill: the file is whole, the audit chain is whole, nothing acknowledged is lost, no
 * import is there by half, a determination is complete or not to be seen, no session stays open. Answers what is wrong.
 */
export function checkBook(
  { db, keyring }: Pick<OpenData, 'db' | 'keyring'>,
  acknowledged: readonly Acknowledged[],
): string[] {
  const wrong: string[] = []
  const whole = db.pragma('integrity_check')
  if (whole !== 'ok') wrong.push(`integrity_check: ${String(whole)}`)
  if (db.all(sql`SELECT * FROM pragma_foreign_key_check LIMIT 1`).length > 0) wrong.push('foreign keys do not hold')
  const broken = firstBrokenAuditEntry(db)
  if (broken !== null) wrong.push(`audit chain broken at ${broken}`)

  const all = groups(db)
  for (const group of all) {
    const [households, people] = [householdsOf(group.n), householdsOf(group.n) * membersOf(group.n)]
    if (group.households !== households || group.people !== people || group.phones !== 1) {
      wrong.push(`import ${group.n} by half: ${JSON.stringify(group)}`)
    }
  }
  const found = new Map(all.map((group) => [group.n, group]))
  for (const one of acknowledged) {
    const missing = lost(db, one, found)
    if (missing !== null) wrong.push(missing)
  }

  const told = (act: ActName): number =>
    Math.max(0, ...acknowledged.filter((one) => one.act === act).map((one) => one.n))
  const address = db.get<{ value: string }>(sql`SELECT value FROM setting WHERE key = 'officeAddress'`)?.value
  const machine = keyring().slots.find((slot) => slot.kind === 'vault')?.machine
  for (const [act, text] of [
    ['office', address],
    ['keyring', machine],
  ] as const) {
    const stored = Number(/\d+/.exec(text ?? '')?.[0] ?? 0)
    if (stored < told(act)) wrong.push(`${act} ${told(act)} was told, ${stored} is stored`)
  }

  const incomplete = db.all<{ id: number }>(sql`
    SELECT r.id FROM classification_run r WHERE r.completed_at IS NOT NULL
      AND r.households <> (SELECT count(*) FROM determination d WHERE d.run_id = r.id)`)
  for (const run of incomplete) wrong.push(`determination ${run.id} is not complete`)
  if (db.all(sql`SELECT id FROM user_session WHERE ended_at IS NULL LIMIT 1`).length > 0)
    wrong.push('a session is open')
  return wrong
}

import { auditSubjectWords } from '@shared/messages/audit'
import { fill } from '@shared/messages/fill'
import { maskText } from '../../audit/masks'
import type { Reader } from '../../database'
import { sql, type Sql } from '../../sql'

const words = auditSubjectWords
const shortId = 8
/** One branch of the query each; a subject that means more than this is none. */
const mostSubjects = 200

interface Split {
  readonly kind: string
  readonly id: string
}

function split(subject: string): Split {
  const at = subject.indexOf(':')
  return at < 0 ? { kind: subject, id: '' } : { kind: subject.slice(0, at), id: subject.slice(at + 1) }
}

/** Looks names up for many ids at once. */
type Names = (db: Reader, ids: readonly string[]) => Map<string, string>

function named(query: (list: string) => Sql): Names {
  return (db, ids) =>
    new Map(db.all<{ id: string; name: string }>(query(JSON.stringify(ids))).map(({ id, name }) => [id, name]))
}

function personNames(db: Reader, ids: readonly string[]): Map<string, string> {
  const rows = db.all<{ id: string; name: string; key: string | null }>(sql`
    SELECT p.id, p.name, h.key FROM person p LEFT JOIN household h ON h.id = p.household_id
    WHERE p.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
  return new Map(rows.map(({ id, name, key }) => [id, fill(words.person, { key: key ?? '', name: maskText(name) })]))
}

function packageNames(db: Reader, ids: readonly string[]): Map<string, string> {
  const rows = db.all<{ id: string; month: string; sequence: number; office: string }>(sql`
    SELECT manifest_hash AS id, period AS month, sequence, to_office AS office FROM package_log
    WHERE manifest_hash IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
  return new Map(rows.map(({ id, ...one }) => [id, fill(words.package, { name: fill(words.packageName, one) })]))
}

/** How each kind of subject gets its name from the book; `{name}` of the words is filled with it. */
const lookups: Readonly<Record<string, Names>> = {
  household: named(
    (ids) => sql`SELECT id, key AS name FROM household WHERE id IN (SELECT value FROM json_each(${ids}))`,
  ),
  import: named(
    (ids) => sql`SELECT id, file_name AS name FROM import_batch WHERE id IN (SELECT value FROM json_each(${ids}))`,
  ),
  key: named(
    (
      ids,
    ) => sql`SELECT key_id AS id, office AS name FROM office_key WHERE key_id IN (SELECT value FROM json_each(${ids}))
      UNION SELECT key_id, office FROM partner_key WHERE key_id IN (SELECT value FROM json_each(${ids}))`,
  ),
  case: named((ids) => sql`SELECT id, number AS name FROM case_file WHERE id IN (SELECT value FROM json_each(${ids}))`),
  kin: named((ids) => sql`SELECT id, name FROM kin_roster WHERE id IN (SELECT value FROM json_each(${ids}))`),
  user: named((ids) => sql`SELECT id, name FROM user_account WHERE id IN (SELECT value FROM json_each(${ids}))`),
}

/** Kinds whose id is a name in itself. */
const selfNamed: Readonly<Record<string, string>> = {
  policy: words.policy,
  run: words.run,
  backup: words.backup,
  operation: words.operation,
  command: words.command,
}

const fixed: Readonly<Record<string, string>> = {
  book: words.book,
  households: words.households,
  regions: words.regions,
  notices: words.notices,
  simulation: words.simulation,
  intake: words.intake,
  session: words.session,
  audit: words.audit,
  calendar: words.calendar,
}

const patterns: Readonly<Record<string, string>> = {
  household: words.household,
  import: words.import,
  key: words.key,
  case: words.case,
  user: words.user,
}

/** Subjects of entries in words: 户编号, file, office; never an internal id. */
export function subjectsInWords(db: Reader, subjects: readonly string[]): Map<string, string> {
  const byKind = new Map<string, string[]>()
  for (const subject of new Set(subjects)) {
    const { kind, id } = split(subject)
    byKind.set(kind, [...(byKind.get(kind) ?? []), id])
  }
  const shown = new Map<string, string>()
  for (const [kind, ids] of byKind) {
    const names = lookups[kind]?.(db, ids)
    const whole = kind === 'person' ? personNames(db, ids) : kind === 'package' ? packageNames(db, ids) : null
    for (const id of ids) shown.set(id === '' ? kind : `${kind}:${id}`, whole?.get(id) ?? one(kind, id, names))
  }
  return shown
}

function one(kind: string, id: string, names: ReadonlyMap<string, string> | undefined): string {
  const always = fixed[kind]
  if (always !== undefined) return always
  const self = selfNamed[kind]
  if (self !== undefined) return fill(self, { name: id })
  if (kind === 'package') return words.packageUnknown
  if (kind === 'anchorKey') return fill(words.anchorKey, { name: id.slice(0, shortId) })
  const pattern = patterns[kind]
  const name = names?.get(id)
  if (pattern !== undefined && name !== undefined) return fill(pattern, { name })
  if (kind === 'key') return fill(words.key, { name: id.slice(0, shortId) })
  return words.gone
}

/** `户 HN0001` as the log shows it → what stands after the word; or nothing. */
function unworded(text: string, pattern: string): string | null {
  const [before = '', after = ''] = pattern.split('{name}')
  const fits = text.startsWith(before) && text.endsWith(after) && text.length > before.length + after.length
  return fits ? text.slice(before.length, text.length - after.length) : null
}

/** A household by its 户编号 with everybody who ever belonged to it: what was done to any of them concerns it. */
function householdSubjects(db: Reader, key: string): string[] {
  const ids = db.all<{ id: string }>(sql`SELECT id FROM household WHERE key = ${key} ORDER BY id LIMIT 20`)
  const people = ids.flatMap(({ id }) =>
    db.all<{ id: string }>(sql`
      SELECT DISTINCT m.person_id AS id FROM household_version v JOIN member_fact m ON m.version_id = v.id
      WHERE v.household_id = ${id} LIMIT 100`),
  )
  return [...ids.map(({ id }) => `household:${id}`), ...people.map(({ id }) => `person:${id}`)]
}

/** Subjects that a typed text may mean: a 户编号, a file, a user, a set, a month's packages, or a subject as shown. */
export function subjectsMeant(db: Reader, typed: string): string[] {
  const text = typed.trim()
  const named = (pattern: string): string => unworded(text, pattern) ?? text
  const found = new Set<string>([text, ...householdSubjects(db, named(words.household))])
  for (const [kind, word] of Object.entries(fixed)) if (word === text) found.add(kind)
  for (const [kind, pattern] of Object.entries(selfNamed)) found.add(`${kind}:${named(pattern)}`)
  const add = (kind: string, query: Sql): void => {
    for (const { id } of db.all<{ id: string }>(query)) found.add(`${kind}:${id}`)
  }
  const file = named(words.import)
  add('import', sql`SELECT id FROM import_batch WHERE file_name = ${file} ORDER BY read_at DESC LIMIT 50`)
  const person = named(words.user)
  add('user', sql`SELECT id FROM user_account WHERE name = ${person} OR login = ${person} LIMIT 20`)
  const caseNumber = named(words.case)
  add('case', sql`SELECT id FROM case_file WHERE number = ${caseNumber} LIMIT 20`)
  const sealed = named(words.package)
  add(
    'package',
    sql`SELECT manifest_hash AS id FROM package_log WHERE period = ${sealed} OR file_name = ${sealed}
      ORDER BY at DESC LIMIT 50`,
  )
  const office = named(words.key)
  add(
    'key',
    sql`SELECT key_id AS id FROM office_key WHERE office = ${office}
      UNION SELECT key_id FROM partner_key WHERE office = ${office} LIMIT 20`,
  )
  return [...found].slice(0, mostSubjects)
}

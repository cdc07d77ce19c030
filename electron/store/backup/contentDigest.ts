import { createHash } from 'node:crypto'
import type { AsideWork } from '../aside'
import type { Reader } from '../database'
import { openConnection } from '../openStore'
import { sql, type SqlValue } from '../sql'

/** What a database holds: a digest of everything, and how many rows each table has. */
export interface ContentDigest {
  readonly digest: string
  readonly rows: Readonly<Record<string, number>>
}

interface Column {
  readonly name: string
  readonly type: string
  readonly pk: number
}

/** One pass over everything gains nothing from a large cache, and filling one costs seconds. */
export const passCacheKiB = 8192

/** Rows joined inside SQLite before they cross into JavaScript: crossing costs more than the rows. */
const atOnce = 500

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Rows as one JSON text each, joined to bytes. Bytes in a row are no JSON: they go in as their literal. */
function joinedRows(columns: readonly Column[], from: string): string {
  const parts = columns.map(({ name, type }) => (type === 'BLOB' ? `quote(${quoted(name)})` : quoted(name)))
  return `
    SELECT count(*) AS n, max(at) AS at, CAST(group_concat(row, '') AS BLOB) AS row
    FROM (SELECT json_array(${parts.join(', ')}) AS row, ${from})`
}

interface Joined {
  readonly n: number
  readonly at: number | null
  readonly row: Uint8Array | null
}

type Take = (rows: Uint8Array) => void

/** A table whose rows lie in the order of their own key. */
function eachKeyedRow(db: Reader, name: string, columns: readonly Column[], take: Take): number {
  const keys = columns
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map((column) => quoted(column.name))
  const key = `(${keys.join(', ')})`
  const marks = `(${keys.map(() => '?').join(', ')})`
  const order = `ORDER BY ${keys.join(', ')}`
  const ends = keys.map((column, index) => `${column} AS k${index}`).join(', ')
  let rows = 0
  let after: SqlValue[] = []
  for (;;) {
    const beyond = after.length > 0 ? `WHERE ${key} > ${marks}` : 'WHERE 1'
    const end = db.get<Record<string, SqlValue>>({
      text: `SELECT ${ends} FROM ${name} ${beyond} ${order} LIMIT 1 OFFSET ${atOnce - 1}`,
      values: after,
    })
    const last = end ? keys.map((_key, index) => end[`k${index}`] ?? null) : []
    const upTo = end ? `AND ${key} <= ${marks}` : ''
    const found = db.get<Joined>({
      text: joinedRows(columns, `NULL AS at FROM ${name} ${beyond} ${upTo} ${order}`),
      values: [...after, ...last],
    })
    if (found?.row) take(found.row)
    rows += found?.n ?? 0
    if (!end) return rows
    after = last
  }
}

function eachNumberedRow(db: Reader, name: string, columns: readonly Column[], take: Take): number {
  const first = db.get<{ at: number | null }>({ text: `SELECT min(rowid) AS at FROM ${name}`, values: [] })
  const next = joinedRows(columns, `rowid AS at FROM ${name} WHERE rowid > ? ORDER BY rowid LIMIT ${atOnce}`)
  let rows = 0
  for (let after = (first?.at ?? 0) - 1; ;) {
    const found = db.get<Joined>({ text: next, values: [after] })
    if (!found?.row || found.at === null) return rows
    take(found.row)
    rows += found.n
    after = found.at
  }
}

/** Every row in the order of its key, as text; answers how many there were. */
function eachRow(db: Reader, table: { name: string; keyed: boolean }, take: Take): number {
  const columns = db.all<Column>(sql`SELECT name, type, pk FROM pragma_table_info(${table.name}) ORDER BY cid`)
  return (table.keyed ? eachKeyedRow : eachNumberedRow)(db, quoted(table.name), columns, take)
}

/**
 * Digests the schema and every row of every table in the order of its key. Two databases with the same digest hold the
 * same, however their pages lie. Call it inside a read transaction where others may write.
 */
export function contentDigest(db: Reader): ContentDigest {
  const hash = createHash('sha256')
  const schema = db.all<object>(sql`
    SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`)
  const version = db.get<{ user_version: number }>(sql`SELECT user_version FROM pragma_user_version`)
  hash.update(JSON.stringify([version?.user_version ?? 0, schema]))
  const tables = db.all<{ name: string; wr: number }>(sql`
    SELECT name, wr FROM pragma_table_list
    WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
  const rows: Record<string, number> = {}
  for (const { name, wr } of tables) {
    hash.update(`\n${JSON.stringify(name)}\n`)
    rows[name] = eachRow(db, { name, keyed: wr === 1 }, (bytes) => hash.update(bytes))
  }
  return { digest: hash.digest('hex'), rows }
}

/** Digests a database file as it is at one moment, on a connection of its own. */
export const digestWork: AsideWork<{ path: string; key: Uint8Array; readOnly: boolean }, ContentDigest> = {
  name: 'contentDigest',
  run: ({ path, key, readOnly }) => {
    const db = openConnection(path, key, { mustExist: true, readOnly, cacheKiB: passCacheKiB })
    try {
      return db.atOneMoment(() => contentDigest(db))
    } finally {
      db.close()
    }
  },
}

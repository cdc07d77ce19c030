import { AppError } from '@shared/result'
import type { Reader } from '../../database'
import { sql } from '../../sql'

/** Keys that more than one household uses: twelve townships all begin at 1. */
export function sharedKeys(db: Reader): ReadonlySet<string> {
  const rows = db.all<{ key: string }>(
    sql`SELECT key FROM household WHERE ended_on IS NULL GROUP BY key HAVING count(*) > 1`,
  )
  return new Set(rows.map((row) => row.key))
}

/** The name of a household outside: its 户编号, or `户编号@town` where two use the same. */
export function outsideKey(key: string, townCode: string, shared: ReadonlySet<string>): string {
  return shared.has(key) ? `${key}@${townCode}` : key
}

/**
 * The household that a 户编号 (or `户编号@town`) names.
 * @throws AppError NOT_FOUND, or CONFLICT when several households use it.
 */
export function householdByOutsideKey(db: Reader, name: string): string {
  const at = name.lastIndexOf('@')
  const [key, town] =
    at > 0 && /^\d{9}$/.test(name.slice(at + 1)) ? [name.slice(0, at), name.slice(at + 1)] : [name, '']
  const rows = db.all<{ id: string; town_code: string }>(
    sql`SELECT id, town_code FROM household WHERE key = ${key} AND ended_on IS NULL ORDER BY id`,
  )
  const fitting = town === '' ? rows : rows.filter((row) => row.town_code === town)
  if (fitting.length > 1) {
    throw new AppError('CONFLICT', 'householdKeyShared', { key, towns: fitting.map((row) => row.town_code).join('、') })
  }
  const found = fitting[0]
  if (!found) throw new AppError('NOT_FOUND', 'householdNotFound', { key: name })
  return found.id
}

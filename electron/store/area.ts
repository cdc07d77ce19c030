import type { Session } from './session'
import { sql, type Sql } from './sql'

/** Where somebody works: one county, township or village, or several villages. A region code each. */
export type Area = string | readonly string[]

/** The area of a session, for lists. */
export function areaOf(session: Pick<Session, 'area' | 'otherAreas'>): Area {
  const { area, otherAreas = [] } = session
  return otherAreas.length === 0 ? area : [area, ...otherAreas]
}

/** Whether a place lies within the session's area. */
export function covers(session: Pick<Session, 'area' | 'otherAreas'>, code: string): boolean {
  return [session.area, ...(session.otherAreas ?? [])].some((area) => code.startsWith(area))
}

/** A place's code within an area, as ranges that an index serves. */
export function within(column: Sql, area: Area): Sql {
  const below = (code: string): Sql => sql`${column} >= ${code} AND ${column} < ${`${code}:`}`
  if (typeof area === 'string') return below(area)
  const parts = area.map(below)
  return {
    text: parts.length === 0 ? '0' : `(${parts.map(({ text }) => text).join(' OR ')})`,
    values: parts.flatMap(({ values }) => values),
  }
}

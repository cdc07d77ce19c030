import { allocateColumns, type CountyColumns } from '@shared/columnar/columns'
import { TextTable } from '@shared/columnar/columnsOf'
import { joinColumns } from '@shared/columnar/joinColumns'
import type { IsoDate } from '@shared/domain/dates'
import type { Reader } from '../database'
import { sql, type Sql, type SqlValue } from '../sql'
import { versionIdsInForce } from '../tables/facts'
import { withRoomyHeap } from '../tightHeap'
import { layDecidedOn } from './decidedColumns'
import { householdRows, houseRows, memberRows, obligorRows, vehicleRows, type Among } from './columnRows'
import {
  BirthDays,
  fillHouseholds,
  fillHouses,
  fillMembers,
  fillObligors,
  fillVehicles,
  markBroken,
  TownTable,
} from './fillColumns'

/** Households read at a time: so few that what the driver hands over is let go again while it is young. */
const partSize = 8_000

/**
 * The facts of the book as columns: of each household the version that held on a day, as it was known at a moment
 * (tables/facts.ts), with what was decided in this book laid over it. Reads numbers almost only; texts come for the few
 * rows that have them.
 * @param knownAt time stamp; null for "as known now".
 */
export function loadColumns(db: Reader, on: IsoDate, knownAt: string | null): CountyColumns {
  const columns = loadVersions(db, versionIdsInForce(db, on, knownAt), { on, knownAt })
  layDecidedOn(db, columns)
  return columns
}

/** Versions by number, whatever their order, as declared; the columns have them rising. */
export function loadVersions(
  db: Reader,
  versionIds: readonly number[],
  head: Pick<CountyColumns, 'on' | 'knownAt'>,
  atATime: number = partSize,
): CountyColumns {
  return withRoomyHeap(() => loadParts(db, versionIds, head, atATime))
}

function loadParts(
  db: Reader,
  versionIds: readonly number[],
  head: Pick<CountyColumns, 'on' | 'knownAt'>,
  atATime: number,
): CountyColumns {
  const ids = Int32Array.from(versionIds).sort()
  const tables = { texts: new TextTable(), towns: new TownTable(), days: new BirthDays() }
  const parts: CountyColumns[] = []
  for (let start = 0; start < ids.length; start += atATime)
    parts.push(loadPart(db, ids.subarray(start, start + atATime), head, tables))
  const { codes, places } = tables.towns.inOrder()
  const columns = joinColumns(parts, { ...head, towns: codes, texts: tables.texts.texts() })
  for (let h = 0; h < columns.households; h += 1) columns.townIndex[h] = places[columns.townIndex[h] ?? 0] ?? 0
  return columns
}

function loadPart(
  db: Reader,
  ids: Int32Array,
  head: Pick<CountyColumns, 'on' | 'knownAt'>,
  { texts, towns, days }: { readonly texts: TextTable; readonly towns: TownTable; readonly days: BirthDays },
): CountyColumns {
  const among = amongVersions(ids)
  const households = rowsOf(householdRows(db, among), ids)
  const members = rowsOf(memberRows(db, among), ids)
  const obligors = rowsOf(obligorRows(db, among), ids)
  const houses = rowsOf(houseRows(db, among), ids)
  const vehicles = rowsOf(vehicleRows(db, among), ids)
  const columns = allocateColumns(
    {
      households: households.length,
      persons: members.length,
      obligors: obligors.length,
      houses: houses.length,
      vehicles: vehicles.length,
    },
    { ...head, towns: [], texts: [] },
  )
  const odd = new Set<number>()
  fillHouseholds(columns, households, towns, odd)
  fillStarts(columns.memberStart, ids, members)
  fillStarts(columns.obligorStart, ids, obligors)
  fillStarts(columns.houseStart, ids, houses)
  fillStarts(columns.vehicleStart, ids, vehicles)
  fillMembers(columns, members, texts, odd)
  fillObligors(columns, obligors, odd)
  fillHouses(columns, houses)
  fillVehicles(columns, vehicles, odd)
  markBroken(db, columns, days, odd)
  return columns
}

/** A range where the versions wanted are most of it: a scan in order is faster than as many look-ups. */
function amongVersions(ids: Int32Array): Among {
  const [first, last] = [ids[0] ?? 0, ids.at(-1) ?? 0]
  const name = (column: string): Sql => ({ text: column, values: [] })
  if (ids.length * 2 > last - first) return (column) => sql`${name(column)} BETWEEN ${first} AND ${last}`
  const list = `[${ids.join()}]`
  return (column) => sql`${name(column)} IN (SELECT value FROM json_each(${list}))`
}

/** The rows of the versions wanted; both rise. */
function rowsOf<Row extends readonly [number, ...SqlValue[]]>(rows: Row[], ids: Int32Array): Row[] {
  let i = 0
  return rows.filter(([version]) => {
    while ((ids[i] ?? Infinity) < version) i += 1
    return ids[i] === version
  })
}

/** Where the rows of each version begin. */
function fillStarts(starts: Int32Array, ids: Int32Array, rows: readonly (readonly [number, ...SqlValue[]])[]): void {
  let row = 0
  ids.forEach((id, h) => {
    starts[h] = row
    while (row < rows.length && rows[row]?.[0] === id) row += 1
  })
  starts[ids.length] = row
}

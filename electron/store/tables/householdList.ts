import { within, type Area } from '../area'
import type { HouseholdFilter } from '@shared/contracts/householdContract'
import type { HouseholdCategory } from '@shared/domain/category'
import { healLine } from '@shared/workbook/heal'
import type { Reader } from '../database'
import { allOf, sql, type Sql } from '../sql'
import { wholeBranches } from './peopleSearch'

export interface ListRow {
  id: string
  key: string
  applicant_name: string
  applicant_id: string
  town_code: string
  village_code: string
  hukou_type: string
  updated_at: string
  revision: number
  ended_on: string | null
  members: number
  category: HouseholdCategory | null
  tags: string | null
  people: number | null
  per_capita: number | null
  amount: number | null
  tk_persons: number | null
  dbs_persons: number | null
}

/**
 * Households found by a text: one set of ids, so that it is made once and each household is looked at once.
 * @param id the column of the household, `+` before it where the set is not to be what households are looked up by.
 */
function queryCondition(query: string, regionCodes: readonly string[], id: 'h.id' | '+h.id'): Sql {
  const typed = healLine(query)
  const branches = wholeBranches(typed).map(
    ({ match }) => sql`SELECT p.household_id FROM person p WHERE ${match} AND p.household_id IS NOT NULL`,
  )
  branches.push(sql`SELECT k.id FROM household k WHERE k.key = ${typed}`)
  for (const code of regionCodes)
    branches.push(sql`SELECT r.id FROM household r WHERE ${within(sql`r.village_code`, code)}`)
  return {
    text: `${id} IN (${branches.map((branch) => branch.text).join(' UNION ALL ')})`,
    values: branches.flatMap((branch) => branch.values),
  }
}

export function regionCondition(area: Area): Sql {
  return within(sql`h.village_code`, area)
}

/**
 * The filter as conditions on `h` (household) and `d` (determination of the latest run).
 * @param walked the households are walked in the order of the list until its page is full (see {@link isWalkShorter}).
 */
export function filterConditions(
  filter: HouseholdFilter,
  area: Area,
  regionCodes: readonly string[],
  walked = false,
): Sql {
  // The area is the whole county as a rule: looking it up by place would cost the index of every other order.
  const inArea = filter.sort === 'place' ? regionCondition(area) : within(sql`+h.village_code`, area)
  const conditions: Sql[] = [sql`h.ended_on IS NULL`, inArea]
  if (filter.query.trim() !== '') conditions.push(queryCondition(filter.query, regionCodes, walked ? '+h.id' : 'h.id'))
  if (filter.category !== null) conditions.push(sql`d.category = ${filter.category}`)
  if (filter.region !== null) conditions.push(regionCondition(filter.region))
  return allOf(conditions)
}

const orders: Record<HouseholdFilter['sort'], [string, string]> = {
  place: ['h.village_code, h.key, h.id', 'h.village_code DESC, h.key DESC, h.id DESC'],
  name: ['h.applicant_name, h.id', 'h.applicant_name DESC, h.id DESC'],
  amount: ['d.amount, h.id', 'd.amount DESC, h.id DESC'],
  perCapita: ['d.per_capita, h.id', 'd.per_capita DESC, h.id DESC'],
  updated: ['h.updated_at, h.id', 'h.updated_at DESC, h.id DESC'],
}

/** Orders that households have an index for. */
const walkable: Partial<Record<HouseholdFilter['sort'], Sql>> = {
  place: { text: 'INDEXED BY household_place', values: [] },
  name: { text: 'INDEXED BY household_name', values: [] },
  updated: { text: 'INDEXED BY household_updated', values: [] },
}

/** Looking up one found household and laying it in order costs about as much as passing so many over. */
const passedOver = 16

/**
 * Whether a page is sooner full by walking the households in its order than by looking up all that a text found: one or
 * two letters find a tenth of a county.
 * @param total households found; `all` households there are.
 */
export function isWalkShorter(
  filter: Pick<HouseholdFilter, 'query' | 'sort'>,
  { total, all }: { total: number; all: number },
  { offset, limit }: { offset: number; limit: number },
): boolean {
  if (filter.query.trim() === '' || walkable[filter.sort] === undefined || total === 0) return false
  return ((offset + limit) / total) * all < passedOver * total
}

const fields: Sql = {
  text: `h.id, h.key, h.applicant_name, v.applicant_id, h.town_code, h.village_code, v.hukou_type, h.updated_at,
    h.revision, h.ended_on, (SELECT count(*) FROM member_fact m WHERE m.version_id = h.current_version_id) AS members,
    d.category, d.tags, d.people, d.per_capita, d.amount, d.tk_persons, d.dbs_persons`,
  values: [],
}

/** One page of households with the determination of a run (0 for none yet). */
export function listHouseholds(
  db: Reader,
  runId: number,
  where: Sql,
  order: { sort: HouseholdFilter['sort']; descending: boolean },
  page: { offset: number; limit: number },
  walked = false,
): ListRow[] {
  const index: Sql = (walked ? walkable[order.sort] : undefined) ?? { text: '', values: [] }
  const by: Sql = { text: orders[order.sort][order.descending ? 1 : 0], values: [] }
  return db.all<ListRow>(sql`
    SELECT ${fields} FROM household h ${index}
    JOIN household_version v ON v.id = h.current_version_id
    LEFT JOIN determination d ON d.run_id = ${runId} AND d.household_id = h.id
    WHERE ${where} ORDER BY ${by} LIMIT ${page.limit} OFFSET ${page.offset}`)
}

/** People registered in a household `h`: everybody of its newest facts, also who does not count towards 家庭人口. */
const registered: Sql = { text: '(SELECT count(*) FROM person p WHERE p.household_id = h.id)', values: [] }

/** @param persons people registered in them, where that is known already: counting a whole county's costs a second. */
export function countHouseholds(
  db: Reader,
  runId: number,
  where: Sql,
  persons: number | null = null,
): { total: number; persons: number; amount: number } {
  const people = persons === null ? sql`coalesce(sum(${registered}), 0)` : sql`${persons}`
  return (
    db.get<{ total: number; persons: number; amount: number }>(sql`
      SELECT count(*) AS total, ${people} AS persons, coalesce(sum(d.amount), 0) AS amount
      FROM household h LEFT JOIN determination d ON d.run_id = ${runId} AND d.household_id = h.id
      WHERE ${where}`) ?? { total: 0, persons: 0, amount: 0 }
  )
}

/** People registered in an area. Who lives in a household lives in one that stands: the whole county's are not joined to theirs. */
export function countRegistered(db: Reader, area: Area, county: string): number {
  const query =
    area === county
      ? sql`SELECT count(*) AS n FROM person WHERE household_id IS NOT NULL`
      : sql`SELECT coalesce(sum(${registered}), 0) AS n FROM household h
          WHERE h.ended_on IS NULL AND ${regionCondition(area)}`
  return db.get<{ n: number }>(query)?.n ?? 0
}

/** Households of an area that have not ended: all there are less the few that ended, so that no row is read. */
export function countStanding(db: Reader, area: Area): number {
  return (
    db.get<{ n: number }>(sql`
      SELECT (SELECT count(*) FROM household h WHERE ${regionCondition(area)})
        - (SELECT count(*) FROM household h WHERE h.ended_on IS NOT NULL AND ${within(sql`+h.village_code`, area)})
        AS n`)?.n ?? 0
  )
}

export function householdRow(db: Reader, runId: number, householdId: string): ListRow | undefined {
  return db.get<ListRow>(sql`
    SELECT ${fields} FROM household h
    JOIN household_version v ON v.id = h.current_version_id
    LEFT JOIN determination d ON d.run_id = ${runId} AND d.household_id = h.id
    WHERE h.id = ${householdId}`)
}

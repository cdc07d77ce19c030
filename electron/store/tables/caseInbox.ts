import { within, type Area } from '../area'
import type { CaseKind, CaseState } from '@shared/casework/states'
import type { IsoDate } from '@shared/domain/dates'
import { healLine } from '@shared/workbook/heal'
import type { Reader } from '../database'
import { allOf, sql, type Sql } from '../sql'
import type { CaseFileRow } from './caseFile'

/** Which cases a list shows. */
export interface InboxFilter {
  readonly scope: 'mine' | 'town' | 'county' | 'all'
  readonly me: string
  readonly area: Area
  /** Households that the person may not handle (近亲属回避): their cases are nobody's for them. */
  readonly apart: readonly string[]
  readonly due: 'overdue' | 'today' | 'soon' | 'week' | 'paused' | null
  readonly state: CaseState | null
  readonly kind: CaseKind | null
  readonly town: string | null
  readonly userId: string | null
  readonly over: boolean
  readonly query: string
  readonly places: readonly string[]
  readonly days: InboxDays
}

/** The days that the due filters reach to. */
export interface InboxDays {
  readonly today: IsoDate
  readonly soon: IsoDate
  readonly week: IsoDate
}

/** Without closed cases the index gives the order. */
const byDue: Sql = { text: '', values: [] }
const openFirst: Sql = { text: 'c.is_open DESC,', values: [] }
const townDesks = sql`c.desk IN ('town', 'townReviewer')`
const countyDesks = sql`c.desk IN ('check', 'county')`

function prefix(column: Sql, text: string): Sql {
  return sql`${column} >= ${text} AND ${column} < ${`${text}\u{10FFFF}`}`
}

const number: Sql = { text: 'c.number', values: [] }
const name: Sql = { text: 'c.applicant_name', values: [] }
const pinyin: Sql = { text: 'c.pinyin', values: [] }
const initials: Sql = { text: 'c.initials', values: [] }

function inPlace(area: Area): Sql {
  return within(sql`c.village_code`, area)
}

/** Cases of an area that somebody may handle at all. */
function reachable(area: Area, apart: readonly string[]): Sql {
  if (apart.length === 0) return inPlace(area)
  return sql`${inPlace(area)} AND (c.household_id IS NULL
    OR c.household_id NOT IN (SELECT value FROM json_each(${JSON.stringify(apart)})))`
}

function anyOf(branches: readonly Sql[]): Sql {
  return {
    text: branches.map((branch) => `(${branch.text})`).join(' OR '),
    values: branches.flatMap((branch) => branch.values),
  }
}

/** By name, pinyin, initials, case number or its end, or the name of a village. */
function queryCondition(query: string, places: readonly string[]): Sql {
  const typed = healLine(query).replaceAll(' ', '')
  const branches = places.map(inPlace)
  if (/^[a-zA-Z]+$/.test(typed))
    branches.push(prefix(pinyin, typed.toLowerCase()), prefix(initials, typed.toLowerCase()))
  else if (/^\d+$/.test(typed)) branches.push(prefix(number, typed), sql`c.number LIKE ${`%${typed}`}`)
  else branches.push(prefix(name, typed))
  return anyOf(branches)
}

function dueCondition(due: NonNullable<InboxFilter['due']>, days: InboxDays): Sql {
  switch (due) {
    case 'overdue':
      return sql`c.due_on < ${days.today}`
    case 'today':
      return sql`c.due_on = ${days.today}`
    case 'soon':
      return sql`c.due_on >= ${days.today} AND c.due_on <= ${days.soon}`
    case 'week':
      return sql`c.due_on >= ${days.today} AND c.due_on <= ${days.week}`
    case 'paused':
      return sql`c.due_on IS NULL AND c.deadline IS NOT NULL`
  }
}

function conditions(filter: InboxFilter): Sql {
  const parts: Sql[] = [reachable(filter.area, filter.apart)]
  if (!filter.over) parts.push(sql`c.is_open = 1`)
  if (filter.scope === 'mine') parts.push(sql`c.assigned_to = ${filter.me}`)
  if (filter.scope === 'town') parts.push(townDesks)
  if (filter.scope === 'county') parts.push(countyDesks)
  if (filter.due !== null) parts.push(dueCondition(filter.due, filter.days))
  if (filter.state !== null) parts.push(sql`c.state = ${filter.state}`)
  if (filter.kind !== null) parts.push(sql`c.kind = ${filter.kind}`)
  if (filter.town !== null) parts.push(inPlace(filter.town))
  if (filter.userId !== null) parts.push(sql`c.assigned_to = ${filter.userId}`)
  if (filter.query.trim() !== '') parts.push(queryCondition(filter.query, filter.places))
  return allOf(parts)
}

/** One page of cases: open ones first, what is due first among them. */
export function inboxRows(db: Reader, filter: InboxFilter, page: { offset: number; limit: number }): CaseFileRow[] {
  return db.all<CaseFileRow>(sql`
    SELECT c.* FROM case_file c WHERE ${conditions(filter)}
    ORDER BY ${filter.over ? openFirst : byDue} c.due_sort, c.id LIMIT ${page.limit} OFFSET ${page.offset}`)
}

export function inboxTotal(db: Reader, filter: InboxFilter): number {
  return db.get<{ n: number }>(sql`SELECT count(*) AS n FROM case_file c WHERE ${conditions(filter)}`)?.n ?? 0
}

export interface InboxCounts {
  mine: number
  town: number
  county: number
  all: number
  overdue: number
  today: number
  soon: number
  week: number
  paused: number
  unassigned: number
}

/** A choice of nothing: every open case that the person may handle. */
export function unfiltered({ me, area, apart, days }: InboxFilter): InboxFilter {
  return {
    ...{ me, area, apart, days, scope: 'all', due: null, state: null, kind: null, town: null, userId: null },
    ...{ over: false, query: '', places: [] },
  }
}

/**
 * How many each choice of a filter shows with the others as they are: whose is counted within the stage, the town and the
 * words; by when within whose.
 */
export function inboxCounts(db: Reader, filter: InboxFilter): InboxCounts {
  const { today, soon, week } = filter.days
  const none = { mine: 0, town: 0, county: 0, all: 0, overdue: 0, today: 0, soon: 0, week: 0, paused: 0, unassigned: 0 }
  const scopes = db.get<Pick<InboxCounts, 'mine' | 'town' | 'county' | 'all'>>(sql`
    SELECT count(*) AS "all", total(c.assigned_to = ${filter.me}) AS mine, total(${townDesks}) AS town,
      total(${countyDesks}) AS county
    FROM case_file c WHERE ${conditions({ ...filter, scope: 'all' })}`)
  const dues = db.get<Omit<InboxCounts, 'mine' | 'town' | 'county' | 'all'>>(sql`
    SELECT total(c.due_on < ${today}) AS overdue, total(c.due_on = ${today}) AS today,
      total(c.due_on >= ${today} AND c.due_on <= ${soon}) AS soon,
      total(c.due_on >= ${today} AND c.due_on <= ${week}) AS week,
      total(c.due_on IS NULL AND c.deadline IS NOT NULL) AS paused,
      total(c.is_open = 1 AND c.assigned_to IS NULL) AS unassigned
    FROM case_file c WHERE ${conditions({ ...filter, due: null })}`)
  return { ...none, ...scopes, ...dues }
}

/** Cases by stage, the rest of the filter as it is. */
export function casesByState(db: Reader, filter: InboxFilter): { state: CaseState; cases: number }[] {
  return db.all<{ state: CaseState; cases: number }>(sql`
    SELECT c.state, count(*) AS cases FROM case_file c WHERE ${conditions({ ...filter, state: null })}
    GROUP BY c.state ORDER BY c.state LIMIT 40`)
}

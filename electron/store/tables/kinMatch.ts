import type { KinWay, RosterKind } from '@shared/contracts/kinContract'
import type { Reader, WriteTx } from '../database'
import { within } from '../area'
import { sql, type Sql } from '../sql'

/** A relation as the tables give it, before filings and dismissals are looked at. */
export interface MatchRecord {
  readonly household_id: string
  readonly roster_id: string
  readonly roster_name: string
  readonly kind: RosterKind
  readonly unit: string
  readonly post: string
  readonly in_charge: number
  readonly user_id: string | null
  readonly person_id: string
  readonly person_name: string
  /** A word as declared, or for obligors the GB/T 4761 code of what they are to the supported person. */
  readonly relation: string
  readonly way: KinWay
}

/** Which households are looked at: one, or those of an area. */
export type MatchScope = { readonly householdId: string } | { readonly area: string }

function inScope(scope: MatchScope): Sql {
  return 'householdId' in scope
    ? sql`h.id = ${scope.householdId}`
    : // Never by place: an area is the whole county as a rule, a roster some hundred people.
      sql`h.ended_on IS NULL AND ${within(sql`+h.village_code`, scope.area)}`
}

/** Members of households joined to rosters or declared relatives: from the household, or from the few people of these. */
function membersNow(scope: MatchScope, of: string, match: Sql): Sql {
  const few: Sql = { text: of, values: [] }
  return 'householdId' in scope
    ? sql`household h CROSS JOIN person p ON p.household_id = h.id CROSS JOIN ${few} ON ${match}`
    : sql`${few} CROSS JOIN person p ON ${match} CROSS JOIN household h ON h.id = p.household_id`
}

/** Obligors in the facts that a household has now, joined to `r` by `match`: from the household, or from the roster. */
function obligorsNow(scope: MatchScope, match: Sql): Sql {
  return 'householdId' in scope
    ? sql`household h CROSS JOIN obligor_fact o ON o.version_id = h.current_version_id CROSS JOIN kin_roster r ON ${match}`
    : sql`kin_roster r CROSS JOIN obligor_fact o ON ${match} CROSS JOIN household_version v ON v.id = o.version_id
      CROSS JOIN household h ON h.id = v.household_id AND h.current_version_id = v.id`
}

/** Of a roster: standing entries, in office on the day; of one person where given. */
function ofRoster(on: string | null, rosterId: string | null): Sql {
  const inOffice = on === null ? sql`1` : sql`r.from_on <= ${on} AND (r.to_on IS NULL OR r.to_on >= ${on})`
  const one = rosterId === null ? sql`1` : sql`r.id = ${rosterId}`
  return sql`r.removed_at IS NULL AND ${inOffice} AND ${one}`
}

const fields = (person: string, relation: string, way: KinWay): Sql => ({
  text: `h.id AS household_id, r.id AS roster_id, r.name AS roster_name, r.kind, r.unit, r.post, r.in_charge, r.user_id,
    ${person}, ${relation} AS relation, '${way}' AS way`,
  values: [],
})

const member = 'p.id AS person_id, p.name AS person_name'

/** A township where the region names one or a village of it, else the county. */
function samePlace(region: string): Sql {
  return { text: `substr(h.village_code, 1, min(length(${region}), 9)) = substr(${region}, 1, 9)`, values: [] }
}

/**
 * Every relation between households and rosters. By number: the person of the roster is a member, a declared relative is
 * a member, the person of the roster is an obligor. By name and township, where one side has no number.
 */
export function kinMatches(
  db: Reader,
  scope: MatchScope,
  on: string | null,
  rosterId: string | null = null,
): MatchRecord[] {
  const where = sql`${inScope(scope)} AND ${ofRoster(on, rosterId)}`
  const selves = db.all<MatchRecord>(sql`SELECT ${fields(member, "''", 'self')}
    FROM ${membersNow(scope, 'kin_roster r', sql`p.id_number = r.id_number`)} WHERE ${where}`)
  const relatives = db.all<MatchRecord>(sql`SELECT ${fields(member, 'k.relation', 'relative')}
    FROM ${membersNow(scope, 'kin_relative k', sql`p.id_number = k.id_number`)}
    CROSS JOIN kin_roster r ON r.id = k.roster_id WHERE k.removed_at IS NULL AND ${where}`)
  const supported = `coalesce((SELECT p.id FROM person p WHERE p.id_number = o.supported_id_number), '') AS person_id,
    coalesce((SELECT p.name FROM person p WHERE p.id_number = o.supported_id_number), '') AS person_name`
  const obligors = db.all<MatchRecord>(sql`SELECT ${fields(supported, 'o.relation', 'obligor')}
    FROM ${obligorsNow(scope, sql`o.id_number = r.id_number`)} WHERE ${where}`)
  const named = db.all<MatchRecord>(sql`SELECT ${fields(member, "''", 'nameAndPlace')}
    FROM ${membersNow(scope, 'kin_roster r', sql`p.name = r.name`)}
    WHERE r.id_number IS NULL AND ${samePlace('r.region')} AND ${where}`)
  const namedRelatives = db.all<MatchRecord>(sql`SELECT ${fields(member, 'k.relation', 'nameAndPlace')}
    FROM ${membersNow(scope, 'kin_relative k', sql`p.name = k.name`)} CROSS JOIN kin_roster r ON r.id = k.roster_id
    WHERE k.id_number IS NULL AND k.removed_at IS NULL AND ${samePlace('coalesce(k.region, r.region)')} AND ${where}`)
  const namedObligors = db.all<MatchRecord>(sql`SELECT ${fields(supported, 'o.relation', 'nameAndPlace')}
    FROM ${obligorsNow(scope, sql`o.name = r.name`)}
    WHERE (o.id_number IS NULL OR r.id_number IS NULL) AND ${samePlace('r.region')} AND ${where}`)
  return [...selves, ...relatives, ...obligors, ...named, ...namedRelatives, ...namedObligors]
}

/** Somebody of the rosters who is the person of a number, or declared that person as a close relative. */
export interface KinOfNumber {
  readonly id_number: string
  readonly roster_id: string
  readonly roster_name: string
  readonly kind: RosterKind
  readonly unit: string
  readonly post: string
  readonly user_id: string | null
  /** As declared; empty for the person of the roster. */
  readonly relation: string
  readonly way: 'self' | 'relative'
}

/** What the rosters say of numbers that may belong to nobody of the book yet. @param on Day of being in office. */
export function kinOfNumbers(db: Reader, idNumbers: readonly string[], on: string): KinOfNumber[] {
  const asked = sql`(SELECT value FROM json_each(${JSON.stringify(idNumbers)}))`
  return db.all<KinOfNumber>(sql`
    SELECT r.id_number, r.id AS roster_id, r.name AS roster_name, r.kind, r.unit, r.post, r.user_id, '' AS relation,
      'self' AS way
    FROM kin_roster r WHERE r.id_number IN ${asked} AND ${ofRoster(on, null)}
    UNION ALL
    SELECT k.id_number, r.id, r.name, r.kind, r.unit, r.post, r.user_id, k.relation, 'relative'
    FROM kin_relative k JOIN kin_roster r ON r.id = k.roster_id
    WHERE k.id_number IN ${asked} AND k.removed_at IS NULL AND ${ofRoster(on, null)}
    ORDER BY 1, 3, 2`)
}

/**
 * Households that an account may neither handle nor be given: related by number to the person of the roster while in
 * office, or filed. Each part by its own index, for it is asked with every list of cases.
 */
export function relatedHouseholds(db: Reader, userId: string, on: string): string[] {
  const own = sql`r.user_id = ${userId} AND ${ofRoster(on, null)}`
  return db
    .all<{ id: string }>(
      sql`
      SELECT p.household_id AS id FROM kin_roster r JOIN person p ON p.id_number = r.id_number
      WHERE ${own} AND p.household_id IS NOT NULL
      UNION
      SELECT p.household_id FROM kin_roster r JOIN kin_relative k ON k.roster_id = r.id AND k.removed_at IS NULL
      JOIN person p ON p.id_number = k.id_number WHERE ${own} AND p.household_id IS NOT NULL
      UNION
      SELECT h.id FROM ${obligorsNow({ area: '' }, sql`o.id_number = r.id_number`)} WHERE ${own}
      UNION
      SELECT f.household_id FROM kin_roster r JOIN kin_filing f ON f.roster_id = r.id AND f.lifted_on IS NULL
      WHERE r.user_id = ${userId} AND r.removed_at IS NULL
      ORDER BY 1`,
    )
    .map(({ id }) => id)
}

/** Pairs that somebody checked and found unrelated, as `household roster person`. */
export function dismissedPairs(db: Reader, scope: MatchScope): Set<string> {
  const rows = db.all<{ household_id: string; roster_id: string; person_id: string }>(
    sql`SELECT d.household_id, d.roster_id, d.person_id FROM kin_dismissal d JOIN household h ON h.id = d.household_id
      WHERE ${inScope(scope)}`,
  )
  return new Set(rows.map((row) => `${row.household_id} ${row.roster_id} ${row.person_id}`))
}

/** Filings that stand, by the same key. */
export function standingPairs(db: Reader, scope: MatchScope): (MatchRecord & { id: string; number: string })[] {
  return db.all(sql`SELECT f.id, f.number, h.id AS household_id, r.id AS roster_id, r.name AS roster_name, r.kind, r.unit,
      r.post, r.in_charge, r.user_id, f.person_id, f.person_name, f.relation, 'filed' AS way
    FROM kin_filing f JOIN household h ON h.id = f.household_id JOIN kin_roster r ON r.id = f.roster_id
    WHERE f.lifted_on IS NULL AND ${inScope(scope)}`)
}

export function insertDismissal(
  tx: WriteTx,
  row: { householdId: string; rosterId: string; personId: string; reason: string; by: string; at: string },
): void {
  tx.run(sql`INSERT OR REPLACE INTO kin_dismissal (household_id, roster_id, person_id, reason, by_name, at)
    VALUES (${row.householdId}, ${row.rosterId}, ${row.personId}, ${row.reason}, ${row.by}, ${row.at})`)
}

import type { HouseholdCategory } from '@shared/domain/category'
import type { Reader, WriteTx } from '../database'
import { sql, type Sql } from '../sql'

/** Two people by their records, the smaller id first. */
export interface PairIds {
  readonly a: string
  readonly b: string
}
export type Verdict = 'same' | 'different'

export interface MatchRunRow {
  readonly endedAt: string
  readonly persons: number
  readonly pairs: number
  readonly by: string
}

/** One side of a pair as the list shows it. */
interface SideRow {
  readonly id: string
  readonly name: string
  readonly idNumber: string
  readonly birthDate: string
  readonly relation: string
  readonly village: string
  readonly householdId: string | null
  readonly key: string | null
  readonly applicant: string | null
  readonly category: HouseholdCategory | null
}
export interface PairRow extends PairIds {
  readonly score: number
  /** Signs as JSON. */
  readonly reasons: string
  readonly verdict: Verdict | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly sides: readonly [SideRow, SideRow]
}

/** Puts what a comparison found in the place of what the one before it found. */
export function replacePairs(
  tx: WriteTx,
  run: MatchRunRow,
  pairs: Iterable<PairIds & { score: number; reasons: string }>,
): void {
  tx.run(sql`DELETE FROM match_pair`)
  tx.run(sql`DELETE FROM match_run`)
  tx.run(sql`INSERT INTO match_run (ended_at, persons, pairs, by_name)
    VALUES (${run.endedAt}, ${run.persons}, ${run.pairs}, ${run.by})`)
  const insert = tx.prepare('INSERT INTO match_pair (a, b, score, reasons) VALUES (?, ?, ?, ?)')
  for (const { a, b, score, reasons } of pairs) insert([a, b, score, reasons])
}

export function lastMatchRun(db: Reader): MatchRunRow | null {
  return (
    db.get<MatchRunRow>(
      sql`SELECT ended_at AS endedAt, persons, pairs, by_name AS "by" FROM match_run ORDER BY id DESC LIMIT 1`,
    ) ?? null
  )
}

export function pairVerdict(db: Reader, { a, b }: PairIds): Verdict | null {
  return db.get<{ v: Verdict }>(sql`SELECT verdict AS v FROM match_verdict WHERE a = ${a} AND b = ${b}`)?.v ?? null
}

export function putVerdict(
  tx: WriteTx,
  { a, b }: PairIds,
  verdict: Verdict | null,
  who: { by: string; at: string },
): void {
  tx.run(sql`DELETE FROM match_verdict WHERE a = ${a} AND b = ${b}`)
  if (verdict === null) return
  tx.run(sql`INSERT INTO match_verdict (a, b, verdict, decided_by, decided_at)
    VALUES (${a}, ${b}, ${verdict}, ${who.by}, ${who.at})`)
}

/** People whose pair still stands: both live in a household, at least one of them in the area. */
function standing(area: string): Sql {
  const end = `${area}:`
  return sql`p.household_id IS NOT NULL AND q.household_id IS NOT NULL
    AND (p.village_code >= ${area} AND p.village_code < ${end} OR q.village_code >= ${area} AND q.village_code < ${end})`
}

/** Pairs nobody decided on, by score; decided ones by when they were decided. */
function pairsIn(state: 'open' | Verdict, area: string): Sql {
  return state === 'open'
    ? sql`FROM match_pair m JOIN person p ON p.id = m.a JOIN person q ON q.id = m.b
        LEFT JOIN match_verdict v ON v.a = m.a AND v.b = m.b
        WHERE v.a IS NULL AND ${standing(area)}`
    : sql`FROM match_verdict v JOIN person p ON p.id = v.a JOIN person q ON q.id = v.b
        LEFT JOIN match_pair m ON m.a = v.a AND m.b = v.b
        WHERE v.verdict = ${state} AND ${standing(area)}`
}

export function countPairs(db: Reader, state: 'open' | Verdict, area: string): number {
  return db.get<{ n: number }>(sql`SELECT count(*) AS n ${pairsIn(state, area)}`)?.n ?? 0
}

export function listPairs(
  db: Reader,
  state: 'open' | Verdict,
  area: string,
  page: { offset: number; limit: number },
): PairRow[] {
  const order: Sql = {
    text: state === 'open' ? 'm.score DESC, m.a DESC, m.b DESC' : 'v.decided_at DESC, v.a DESC, v.b DESC',
    values: [],
  }
  const rows = db.all<Omit<PairRow, 'sides'>>(sql`
    SELECT p.id AS a, q.id AS b, coalesce(m.score, 0) AS score, coalesce(m.reasons, '[]') AS reasons, v.verdict,
      v.decided_by AS decidedBy, v.decided_at AS decidedAt
    ${pairsIn(state, area)} ORDER BY ${order} LIMIT ${page.limit} OFFSET ${page.offset}`)
  const sides = sidesOf(db, [...new Set(rows.flatMap(({ a, b }) => [a, b]))])
  return rows.flatMap((row) => {
    const [a, b] = [sides.get(row.a), sides.get(row.b)]
    return a && b ? [{ ...row, sides: [a, b] as const }] : []
  })
}

function sidesOf(db: Reader, ids: readonly string[]): Map<string, SideRow> {
  const rows = db.all<SideRow>(sql`
    SELECT p.id, p.name, p.id_number AS idNumber, p.birth_date AS birthDate, p.relation, p.village_code AS village,
      h.id AS householdId, h.key, h.applicant_name AS applicant, d.category
    FROM person p LEFT JOIN household h ON h.id = p.household_id
    LEFT JOIN determination d ON d.household_id = h.id
      AND d.run_id = (SELECT max(id) FROM classification_run WHERE completed_at IS NOT NULL)
    WHERE p.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
  return new Map(rows.map((row) => [row.id, row]))
}

import { BLANK_AMOUNT, type CountyColumns } from '@shared/columnar/columns'
import { isBroken } from '@shared/columnar/columnsOf'
import { standingCategories } from '@shared/domain/household'
import { MAX_FEN } from '@shared/domain/money'
import type { Reader } from '../database'
import { withDecided } from '../services/casework/factsWithDecisions'
import { sql, type Sql } from '../sql'
import { readDecided } from '../tables/decidedFact'
import { readVersions } from '../tables/facts'
import { choiceField, dateSql } from './packedColumns'

type DecidedValues = [
  id: number,
  standing: number,
  amount: number,
  start: number,
  until: number,
  rejected: number,
  exited: number,
]

const DECLARED = 1
const standingSql = choiceField('standing', 'f.category', standingCategories).sql
const values: Sql = {
  text: [
    'f.id',
    // 0 none; from 1 on as declared; above it the place of the category.
    `CASE f.standing WHEN 'none' THEN 0 WHEN 'declared' THEN ${DECLARED} ELSE ${DECLARED} + (${standingSql}) END`,
    `ifnull(f.amount, ${BLANK_AMOUNT})`,
    ...['f.start_month', 'f.valid_until', 'f.rejected_on', 'f.exited_on'].map(dateSql),
  ].join(', '),
  values: [],
}

/** Whether the book has any decision at all: most columns are loaded without a look at them. */
function hasDecisions(db: Reader): boolean {
  return db.get(sql`SELECT 1 FROM decided_fact LIMIT 1`) !== undefined
}

/**
 * Lays what was decided in this book over the columns: of each household the row that held on the day of the columns, as
 * known at their moment. The readable evaluator lays the same rows over facts (services/casework/factsWithDecisions.ts).
 */
export function layDecidedOn(db: Reader, columns: CountyColumns): void {
  if (!hasDecisions(db)) return
  const known = columns.knownAt ?? '9999'
  const rows = db.arrays<[version: number, ...DecidedValues]>(sql`
    SELECT v.id, ${values} FROM decided_fact f JOIN household_version v ON v.household_id = f.household_id
    WHERE f.from_date <= ${columns.on} AND f.recorded_at <= ${known}
      AND (f.superseded_at IS NULL OR f.superseded_at > ${known}) ORDER BY f.household_id, f.from_date, f.id`)
  // The last row of each version stays.
  lay(db, columns, new Map(rows.map(([version, ...decided]) => [version, decided])))
}

/** The same with the very rows that determinations name, by version. */
export function layDecidedRows(db: Reader, columns: CountyColumns, idOf: ReadonlyMap<number, number>): void {
  if (idOf.size === 0) return
  const among = JSON.stringify([...idOf.values()])
  const rows = new Map(
    db
      .arrays<DecidedValues>(
        sql`SELECT ${values} FROM decided_fact f WHERE f.id IN (SELECT value FROM json_each(${among}))`,
      )
      .map((row) => [row[0], row]),
  )
  const byVersion = new Map<number, DecidedValues>()
  for (const [version, id] of idOf) {
    const row = rows.get(id)
    if (row !== undefined) byVersion.set(version, row)
  }
  lay(db, columns, byVersion)
}

function lay(db: Reader, columns: CountyColumns, byVersion: ReadonlyMap<number, DecidedValues>): void {
  const odd: number[] = []
  for (let h = 0; h < columns.households; h += 1) {
    const row = byVersion.get(columns.versionIds[h] ?? 0)
    if (row === undefined) continue
    const [id, standing, amount, start, until, rejected, exited] = row
    columns.decidedIds[h] = id
    columns.rejectedOn[h] = Math.max(columns.rejectedOn[h] ?? 0, rejected)
    columns.exitedOn[h] = Math.max(columns.exitedOn[h] ?? 0, exited)
    if (columns.broken[h] === 1 || amount < BLANK_AMOUNT || amount > MAX_FEN) odd.push(h)
    if (standing === DECLARED) continue
    columns.standing[h] = standing === 0 ? 0 : standing - DECLARED
    columns.standingAmount[h] = amount
    columns.standingStart[h] = start
    columns.standingUntil[h] = until
    if (standing === 0) columns.overAfterJob[h] = 0
  }
  judgeBrokenAnew(db, columns, odd)
}

/** A declared amount that is none may have been replaced, or the other way round: the facts themselves tell. */
function judgeBrokenAnew(db: Reader, columns: CountyColumns, odd: readonly number[]): void {
  const decided = readDecided(
    db,
    odd.map((h) => columns.decidedIds[h] ?? 0),
  )
  const versions = readVersions(
    db,
    odd.map((h) => columns.versionIds[h] ?? 0),
  )
  versions.forEach(({ facts }, i) => {
    const h = odd[i] ?? 0
    columns.broken[h] = isBroken(withDecided(facts, decided.get(columns.decidedIds[h] ?? 0) ?? null)) ? 1 : 0
  })
}

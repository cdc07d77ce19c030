import type { PaidNoticeClass } from '@shared/documents/noticeInput'
import type { IsoDate } from '@shared/domain/dates'
import type { ServiceContext } from '../../context'
import type { Reader } from '../../database'
import { allOf, sql, type Sql } from '../../sql'
import { standingByDecision, standingByDecisionCounts } from '../casework/publishedCases'
import { placedIn } from './placedIn'
import { leftOut, minorOn, type VillageCase } from './villageCase'

// 长期公布: what runs on the date of the notice, by decision in this book or as the household declared it.

const standingClass: Readonly<Record<string, PaidNoticeClass>> = { 特困: 'TK', 低保: 'DB' }

/** A declared standing 特困 or 低保 of `v` that runs on a date, of a household `h` without a decision in this book. */
function declaredRuns(on: IsoDate): Sql {
  return sql`h.ended_on IS NULL AND NOT EXISTS (SELECT 1 FROM standing s WHERE s.household_id = v.household_id)
      AND v.standing_category IN ('特困', '低保') AND v.standing_amount IS NOT NULL
      AND (v.standing_start_month IS NULL OR v.standing_start_month <= ${on.slice(0, 7)})
      AND (v.standing_valid_until IS NULL OR v.standing_valid_until >= ${on})`
}

/** Current versions `v` that declare a standing, with their households `h` by the number of the version. */
const declaredStandings: Sql = {
  text: `household_version v INDEXED BY household_version_standing
    CROSS JOIN household h INDEXED BY household_current ON h.current_version_id = v.id`,
  values: [],
}

/** The year of birth of the applicant of `v`, from the identity number. */
const bornIn: Sql = { text: 'substr(v.applicant_id, 7, 4)', values: [] }

/** 长期公布 of households without a decision in this book: those whose declared standing runs on the date of the notice. */
function declaredRows(db: Reader, where: Sql, on: IsoDate): VillageCase[] {
  const lines = db.all<{
    village_code: string
    applicant_name: string
    applicant_id: string
    category: string
    amount: number
    people: number
    child_welfare: string | null
  }>(sql`
    SELECT h.village_code, v.applicant_name, v.applicant_id, v.standing_category AS category, v.standing_amount AS amount,
      (SELECT count(*) FROM member_fact m WHERE m.version_id = v.id AND m.state = '共同生活') AS people,
      (SELECT c.child_welfare FROM member_fact c WHERE c.version_id = v.id AND c.id_number = v.applicant_id)
      AS child_welfare
    FROM ${declaredStandings}
    WHERE ${declaredRuns(on)} AND ${where} ORDER BY h.village_code, h.key, h.id`)
  const shown = lines.filter((line) => !leftOut(line.child_welfare, line.applicant_id, on))
  return shown.map((line) => ({
    village: line.village_code,
    class: standingClass[line.category] ?? 'DB',
    name: line.applicant_name,
    minor: minorOn(line.applicant_id, on),
    householdSize: line.people,
    people: line.people,
    amount: line.amount,
  }))
}

/** Rows of 长期公布 by village: those of grown-ups without reading them, those who may be minors one by one. */
export function standingCounts(ctx: ServiceContext, region: string, on: IsoDate): Map<string, number> {
  const { db } = ctx
  const where = placedIn(ctx, [region])
  const adultsUntil = String(Number(on.slice(0, 4)) - 19)
  const declared = db.all<{ village: string; n: number }>(sql`
    SELECT h.village_code AS village, count(*) AS n FROM ${declaredStandings}
    WHERE ${declaredRuns(on)} AND ${bornIn} <= ${adultsUntil} AND ${where} GROUP BY h.village_code`)
  const young = declaredRows(db, allOf([where, sql`${bornIn} > ${adultsUntil}`]), on)
  const counts = new Map<string, number>()
  for (const { village, n } of [
    ...declared,
    ...young.map((row) => ({ village: row.village, n: 1 })),
    ...standingByDecisionCounts(db, where, on, adultsUntil),
  ])
    counts.set(village, (counts.get(village) ?? 0) + n)
  return counts
}

/** Rows of 长期公布, what was decided before what was declared; each in the order of the villages. */
export function standingRows(db: Reader, where: Sql, on: IsoDate): VillageCase[] {
  return [...standingByDecision(db, where, on), ...declaredRows(db, where, on)]
}

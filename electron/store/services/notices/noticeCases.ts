import { limitsOf } from '@shared/casework/limits'
import {
  classesOfKind,
  isPaidClass,
  type NoticeClass,
  type NoticeKind,
  type NoticeVillage,
} from '@shared/documents/noticeInput'
import type { IsoDate } from '@shared/domain/dates'
import { townOf } from '@shared/domain/region'
import type { HouseholdCategory } from '@shared/domain/category'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { sql, type Sql } from '../../sql'
import { runInUse } from '../../tables/classificationRun'
import { regionNames } from '../../tables/region'
import { policyOrNull } from '../casework/caseWorld'
import { casesInPublicity, confirmedCases, endingCases } from '../casework/publishedCases'
import { placedIn } from './placedIn'
import { standingRows } from './standings'
import { leftOut, minorOn, type VillageCase } from './villageCase'

interface HouseholdLine {
  determination_id: number
  village_code: string
  applicant_name: string
  applicant_id: string
  category: 'DB' | 'BY' | 'GX'
  people: number
  gap: number
  uplift: number
  tk_persons: number
  child_welfare: string | null
}

interface PersonLine {
  key: string
  village_code: string
  name: string
  id_number: string
  category: 'TK' | 'DBS'
  amount: number | null
  people: number
  tk_persons: number
  household_category: HouseholdCategory
  child_welfare: string | null
}

/** @throws AppError RULE_BROKEN for a person without an amount: nought would be a false figure on the wall. */
function payable(line: PersonLine): number {
  if (line.amount === null) throw new AppError('RULE_BROKEN', 'noticeAmountMissing', { key: line.key })
  return line.amount
}

/** People who live together: those judged as the household and the 特困 persons taken out of it. */
function sizeOf(line: { people: number; tk_persons: number }, category: HouseholdCategory): number {
  return line.people + (category === 'TK' ? 0 : line.tk_persons)
}

/** Classes without an amount whose first review is published by the parameters of a day (publicity_required). */
function publishedUnpaid(ctx: ServiceContext, on: IsoDate): NoticeClass[] {
  const policy = policyOrNull(ctx, on)
  if (policy === null) return []
  const { publicityRequired } = limitsOf(policy.values)
  return classesOfKind('初审公示').filter((one) => !isPaidClass(one) && publicityRequired[one] === true)
}

/**
 * Classes that a kind of list can be asked for: those without an amount where today's parameters ask for their publicity, or
 * where a case still waits for it by the parameters under which it was accepted.
 */
export function offeredClasses(ctx: ServiceContext, kind: NoticeKind, waiting: readonly VillageCase[]): NoticeClass[] {
  const unpaid = new Set([...publishedUnpaid(ctx, ctx.clock.today()), ...waiting.map((one) => one.class)])
  return classesOfKind(kind).filter((one) => isPaidClass(one) || unpaid.has(one))
}

/**
 * 初审公示 of households without any case: they count with their latest determination (spec/cli.md, notice).
 * What the household gets stands under the applicant, 特困 and 单人保 under each person; 边缘 and 刚性 only where the parameters
 * of the day ask for it. A child for whom 孤儿 or 事实无人抚养 is chosen is
 * never on a notice (民发〔2019〕62号).
 */
function firstReviewCases(ctx: ServiceContext, where: Sql, on: IsoDate): VillageCase[] {
  const run = runInUse(ctx.db, on)
  if (!run) return []
  const classes = JSON.stringify(['DB', ...publishedUnpaid(ctx, on)])
  const noCase = sql`NOT EXISTS (SELECT 1 FROM case_file c WHERE c.household_id = h.id AND c.kind <> 'rush')`
  const households = ctx.db.all<HouseholdLine>(sql`
    SELECT d.id AS determination_id, h.village_code, v.applicant_name, v.applicant_id, d.category, d.people, d.gap, d.uplift,
      d.tk_persons, (SELECT m.child_welfare FROM member_fact m WHERE m.version_id = v.id AND m.id_number = v.applicant_id)
      AS child_welfare
    FROM determination d JOIN household h ON h.id = d.household_id JOIN household_version v ON v.id = d.version_id
    WHERE d.run_id = ${run.id} AND d.category IN (SELECT value FROM json_each(${classes})) AND ${noCase} AND ${where} ORDER BY h.village_code, h.key, h.id`)
  const persons = ctx.db.all<PersonLine>(sql`
    SELECT h.key, h.village_code, m.name, p.id_number, p.category, p.amount, d.people, d.tk_persons,
      d.category AS household_category, m.child_welfare
    FROM determination_person p JOIN determination d ON d.id = p.determination_id
    JOIN household h ON h.id = d.household_id
    JOIN member_fact m ON m.version_id = d.version_id AND m.id_number = p.id_number
    WHERE d.run_id = ${run.id} AND (d.tk_persons > 0 OR d.dbs_persons > 0)
      AND ${noCase} AND ${where}
    ORDER BY h.village_code, h.key, h.id, m.ord`)
  return [
    ...households
      .filter((line) => !leftOut(line.child_welfare, line.applicant_id, on))
      .map((line) => ({
        village: line.village_code,
        class: line.category,
        name: line.applicant_name,
        minor: minorOn(line.applicant_id, on),
        householdSize: sizeOf(line, line.category),
        people: line.people,
        amount: isPaidClass(line.category) ? line.gap + line.uplift : null,
      })),
    ...persons
      .filter((line) => !leftOut(line.child_welfare, line.id_number, on))
      .map((line) => ({
        village: line.village_code,
        class: line.category,
        name: line.name,
        minor: minorOn(line.id_number, on),
        householdSize: sizeOf(line, line.household_category),
        people: 1,
        amount: payable(line),
      })),
  ]
}

/** The cases that a kind of notice publishes in the given regions, in the order of village and 户编号. */
export function noticeCases(
  ctx: ServiceContext,
  kind: NoticeKind,
  regions: readonly string[],
  on: IsoDate,
): VillageCase[] {
  const where = placedIn(ctx, regions)
  switch (kind) {
    case '初审公示':
      return inPlaceOrder([...casesInPublicity(ctx, where, on), ...firstReviewCases(ctx, where, on)])
    case '确认公布':
      return confirmedCases(ctx.db, where, on)
    case '特困终止公示':
      return endingCases(ctx.db, where, on)
    case '长期公布':
      return inPlaceOrder(standingRows(ctx.db, where, on))
    case '年审公布':
      // Yearly reviews have no cases of their own yet.
      return []
  }
}

/** Both sources in the order of the villages; within one, each keeps its own. */
function inPlaceOrder(cases: readonly VillageCase[]): VillageCase[] {
  return cases.toSorted((a, b) => (a.village < b.village ? -1 : a.village > b.village ? 1 : 0))
}

/** Cases grouped by village, in the order of the codes. */
export function byVillage(ctx: ServiceContext, cases: readonly VillageCase[]): NoticeVillage[] {
  const names = regionNames(ctx.db)
  const villages = new Map<string, VillageCase[]>()
  for (const one of cases) {
    const group = villages.get(one.village)
    if (group) group.push(one)
    else villages.set(one.village, [one])
  }
  return [...villages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, group]) => ({
      code,
      name: names.get(code) ?? code,
      townName: names.get(townOf(code)) ?? '',
      cases: group,
    }))
}

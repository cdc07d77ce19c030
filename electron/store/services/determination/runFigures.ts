import { householdCategories, type HouseholdCategory } from '@shared/domain/category'
import type { Area } from '../../area'
import type { Reader } from '../../database'
import { sql } from '../../sql'
import { regionCondition } from '../../tables/householdList'

/** Counts of one run. Household classes add up to the households. Money is fen a month. */
export interface RunSummary {
  counts: Record<HouseholdCategory, number>
  persons: { TK: number; DBS: number }
  /** People by class; TK persons count as TK wherever they live. */
  people: Record<HouseholdCategory, number>
  monthlyTotal: number
}

export const zeroCounts = (): Record<HouseholdCategory, number> =>
  Object.fromEntries(householdCategories.map((category) => [category, 0])) as Record<HouseholdCategory, number>

interface ClassFigures {
  category: HouseholdCategory
  n: number
  people: number
  tk: number
  dbs: number
  amount: number
}

function summed(rows: readonly ClassFigures[]): RunSummary {
  const summary: RunSummary = {
    counts: zeroCounts(),
    persons: { TK: 0, DBS: 0 },
    people: zeroCounts(),
    monthlyTotal: 0,
  }
  for (const row of rows) {
    summary.counts[row.category] = row.n
    summary.people[row.category] += row.people
    if (row.category !== 'TK') summary.people.TK += row.tk
    summary.persons.TK += row.tk
    summary.persons.DBS += row.dbs
    summary.monthlyTotal += row.amount
  }
  return summary
}

/** What a run found, over every household it judged. */
export function summaryOf(db: Reader, runId: number): RunSummary {
  return summed(
    db.all<ClassFigures>(sql`
      SELECT category, count(*) AS n, sum(people) AS people, sum(tk_persons) AS tk, sum(dbs_persons) AS dbs,
        coalesce(sum(amount), 0) AS amount
      FROM determination WHERE run_id = ${runId} GROUP BY category`),
  )
}

/** The same over the households of an area that are still in the book. */
export function summaryIn(db: Reader, runId: number, area: Area): RunSummary {
  return summed(
    db.all<ClassFigures>(sql`
      SELECT d.category, count(*) AS n, sum(d.people) AS people, sum(d.tk_persons) AS tk, sum(d.dbs_persons) AS dbs,
        coalesce(sum(d.amount), 0) AS amount
      FROM determination d JOIN household h ON h.id = d.household_id
      WHERE d.run_id = ${runId} AND h.ended_on IS NULL AND ${regionCondition(area)} GROUP BY d.category`),
  )
}

/** A household that a run judged and that has left the book since (an import taken back, a merge). */
export interface EndedInRun {
  readonly category: HouseholdCategory
  readonly people: number
  readonly tk: number
  readonly dbs: number
  readonly amount: number
}

export function endedSince(db: Reader, runId: number): EndedInRun[] {
  return db.all<EndedInRun>(sql`
    SELECT d.category, d.people, d.tk_persons AS tk, d.dbs_persons AS dbs, coalesce(d.amount, 0) AS amount
    FROM household h INDEXED BY household_ended CROSS JOIN determination d ON d.run_id = ${runId} AND d.household_id = h.id
    WHERE h.ended_on IS NOT NULL`)
}

/** The figures of a run over the households that are still in the book. The run itself keeps what it found. */
export function withoutEnded(summary: RunSummary, ended: readonly EndedInRun[]): RunSummary {
  const left: RunSummary = {
    counts: { ...summary.counts },
    persons: { ...summary.persons },
    people: { ...summary.people },
    monthlyTotal: summary.monthlyTotal,
  }
  for (const one of ended) {
    left.counts[one.category] -= 1
    left.persons.TK -= one.tk
    left.persons.DBS -= one.dbs
    left.people[one.category] -= one.people
    if (one.category !== 'TK') left.people.TK -= one.tk
    left.monthlyTotal -= one.amount
  }
  return left
}

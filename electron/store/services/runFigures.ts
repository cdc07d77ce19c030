import type { HouseholdCategory } from '@shared/domain/category'
import type { Reader } from '../database'
import { sql } from '../sql'
import type { RunSummary } from './classify'

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

import type { Area } from '../../area'
import type { Reader } from '../../database'
import { sql } from '../../sql'
import { regionCondition } from '../../tables/householdList'
import { trailOf } from '../../tables/trail'
import { notComputed } from './judgeHousehold'

/** Reasons that are no matter of policy but of what the program was given. */
export const problemReasons = ['MANUAL_PARAMETER', 'MANUAL_FACTS', notComputed] as const
export type ProblemReason = (typeof problemReasons)[number]

/** Households of a run that a person must decide because something is wrong with what the program was given. */
export interface RunProblem {
  reason: ProblemReason
  households: number
  /** 户编号 of the first of them. */
  keys: string[]
  /** Parameters that no set gives (MANUAL_PARAMETER), as far as the first households show. */
  parameters: string[]
}

const shown = 20

/** @param area region prefixes; empty for the whole county. */
export function runProblems(db: Reader, runId: number, area: Area): RunProblem[] {
  const rows = db.all<{ id: number; key: string; reasons: string }>(sql`
    SELECT d.id, h.key, d.reasons FROM determination d JOIN household h ON h.id = d.household_id
    WHERE d.run_id = ${runId} AND d.category = 'MANUAL' AND h.ended_on IS NULL AND ${regionCondition(area)}
    ORDER BY d.household_id`)
  return problemReasons.flatMap((reason) => {
    const found = rows.filter((row) => (JSON.parse(row.reasons) as string[]).includes(reason))
    if (found.length === 0) return []
    const first = found.slice(0, shown)
    const parameters = new Set<string>()
    if (reason === 'MANUAL_PARAMETER') {
      for (const { id } of first) {
        for (const step of trailOf(db, id)) {
          const missing = step.values['key']
          if (step.rule === 'policy' && step.key === 'missing' && typeof missing === 'string') parameters.add(missing)
        }
      }
    }
    return [{ reason, households: found.length, keys: first.map((row) => row.key), parameters: [...parameters] }]
  })
}

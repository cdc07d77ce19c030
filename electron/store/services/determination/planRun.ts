import type { IsoDate } from '@shared/domain/dates'
import type { Reader } from '../../database'
import { sourceRun, type RunRow } from '../../tables/classificationRun'
import { heldResults, type JudgedOf } from '../../tables/determination'
import { factsInForce } from './judgedFacts'

export interface RunWanted {
  readonly on: IsoDate
  readonly valuesDigest: string
  readonly rulesVersion: number
  /** Judge every household anew. */
  readonly full: boolean
}

/** What a run has to do. */
export interface RunPlan {
  readonly households: number
  /** What to judge, in the order of 户编号. */
  readonly compute: readonly JudgedOf[]
  /** Determinations of an earlier run that still hold. */
  readonly carry: readonly number[]
  /** That earlier run, if anything is taken over from it. */
  readonly source: RunRow | null
  /** Nothing would differ from the source but its day, and not even that. */
  readonly unchanged: boolean
}

/**
 * Finds the households whose result may differ from an earlier run with the same values and the same rules: those with
 * other facts, new ones, those for whom decisions say something else by the day asked for (also by the calendar alone,
 * as when aid ends with a month), and those for whom the calendar can have changed something. All the others are taken
 * over.
 */
export function planRun(db: Reader, wanted: RunWanted): RunPlan {
  const inForce = factsInForce(db, wanted.on, null)
  const source = wanted.full ? undefined : sourceRun(db, wanted)
  if (source === undefined) {
    return { households: inForce.length, compute: inForce, carry: [], source: null, unchanged: false }
  }
  const held = heldResults(db, source.id)
  const compute: JudgedOf[] = []
  const carry: number[] = []
  for (const one of inForce) {
    const result = held.get(one.householdId)
    const holds =
      result?.version_id === one.versionId &&
      result.decided_id === one.decidedId &&
      (source.on_date === wanted.on || result.same_until === null || result.same_until > wanted.on)
    if (result !== undefined && holds) carry.push(result.id)
    else compute.push(one)
  }
  const unchanged = compute.length === 0 && carry.length === held.size && source.on_date === wanted.on
  return { households: inForce.length, compute, carry, source, unchanged }
}

import type { Json } from '../exchange/canonicalJson'
import { mistakenUnits, withSensibleRange } from './policyPlausibility'
import type { PolicyProblem } from './policyProblem'
import { readPolicySet } from './policySet'

/** A head that is right by itself, so that only a value can be wrong. */
const head = { id: 'x', region: '43', title: 'x', documentNo: 'x', effectiveFrom: '2026-01-01' }

/**
 * What is wrong with values as a set file spells them, each judged by itself: unknown keys, wrong forms and ranges, and
 * amounts a year where a month's belongs. What only other values or other sets can tell is not said.
 */
export function valueProblems(values: Readonly<Record<string, Json>>): PolicyProblem[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const { set, problems } = readPolicySet({ ...head, values: { [key]: value } })
    return set === null ? problems.map(withSensibleRange) : mistakenUnits(set)
  })
}

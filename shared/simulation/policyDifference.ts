import type { SimulationChange } from '../contracts/simulateContract'
import type { Policy } from '../policy/policyChain'
import { policyValuesInWords } from '../policy/policyInWords'

/** The values that differ between two sets, in the order of the parameter table, in words. */
export function policyDifference(before: Policy, after: Policy): SimulationChange[] {
  const old = new Map(policyValuesInWords(before).map((row) => [row.key, row.value]))
  return policyValuesInWords(after).flatMap(({ key, label, unit, value }) => {
    const was = old.get(key) ?? ''
    return was === value ? [] : [{ key, label, unit, before: was, after: value }]
  })
}

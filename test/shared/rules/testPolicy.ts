import { readFileSync } from 'node:fs'
import type { Json } from '@shared/exchange/canonicalJson'
import { addPolicySet, policyInForce, type Policy } from '@shared/policy/policyChain'
import { parsePolicySet, policySetSchema, type PolicySet } from '@shared/policy/policySet'

export const TEST_REGION = '430681'
/** The day on which the worked cases are judged. */
export const TEST_DAY = '2026-11-21'

const file = new URL('../../fixtures/policy-test-1.json', import.meta.url)

/** The set TEST-1 as the file has it. */
export function testSetJson(): Record<string, Json> & { values: Record<string, Json> } {
  const head = policySetSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  return { ...head, effectiveTo: head.effectiveTo ?? null, basedOn: head.basedOn ?? null }
}

/** TEST-1 with some values replaced; `undefined` takes a key out. */
export function testSet(overrides: Readonly<Record<string, Json | undefined>> = {}): PolicySet {
  const set = testSetJson()
  for (const [key, value] of Object.entries(overrides)) {
    if (value === undefined) delete set.values[key]
    else set.values[key] = value
  }
  return parsePolicySet(set)
}

/** The parameters of TEST-1 in force on a day, with some values replaced. */
export function testPolicy(overrides: Readonly<Record<string, Json | undefined>> = {}, on = TEST_DAY): Policy {
  return policyInForce(addPolicySet([], testSet(overrides)), TEST_REGION, on)
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Policy } from '@shared/policy/policyChain'
import { determine } from '@shared/rules/determine'
import { triedKeys } from '@shared/simulation/triedKeys'
import { arbitraryHousehold } from '../rules/arbitraryHousehold'
import { policyVariants } from '../rules/policyVariants'
import { TEST_DAY, testPolicy } from '../rules/testPolicy'

test('every parameter that a determination reads can be tried', () => {
  const read = new Set<string>()
  const watched = (policy: Policy): Policy => ({
    ...policy,
    values: new Proxy(policy.values, {
      get: (values, key) => {
        if (typeof key === 'string') read.add(key)
        return Reflect.get(values, key) as never
      },
    }),
  })
  const households = fc.sample(arbitraryHousehold, { numRuns: 150, seed: 7 })
  for (const values of policyVariants) {
    const policy = watched(testPolicy(values))
    for (const facts of households) determine(facts, policy, TEST_DAY)
  }
  const offered = new Set<string>(triedKeys.map(({ key }) => key))
  expect([...read].filter((key) => !offered.has(key))).toEqual([])
  expect(read.size).toBeGreaterThan(50)
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { determine, determineOutcome } from '@shared/rules/determine'
import { arbitraryHousehold } from './arbitraryHousehold'
import { further, worked } from './caseHouseholds'
import { policyVariants } from './policyVariants'
import { TEST_DAY, testPolicy } from './testPolicy'

it('what comes out without a trail is what comes out with it', () => {
  fc.assert(
    fc.property(arbitraryHousehold, fc.constantFrom(...policyVariants), (facts, overrides) => {
      const policy = testPolicy(overrides)
      const { trail, ...outcome } = determine(facts, policy, TEST_DAY)
      expect(trail).not.toEqual([])
      expect(determineOutcome(facts, policy, TEST_DAY)).toEqual(outcome)
    }),
    { numRuns: 300 },
  )
})

it.each([...worked, ...further].map((one) => [one.id, one] as const))('%s too', (_id, one) => {
  const policy = testPolicy(one.policyOverrides, one.on)
  const { trail: _, ...outcome } = determine(one.facts, policy, one.on)
  expect(determineOutcome(one.facts, policy, one.on)).toEqual(outcome)
})

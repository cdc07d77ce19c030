import fc from 'fast-check'
import { expect, it } from 'vitest'
import { columnsOf } from '@shared/columnar/columnsOf'
import { evaluateColumns } from '@shared/columnar/evaluateColumns'
import { giveBackOutcome } from '@shared/columnar/outcome'
import { arbitraryHousehold } from '../rules/arbitraryHousehold'
import { TEST_DAY, testPolicy } from '../rules/testPolicy'
import { arbitraryOverrides } from './arbitraryOverrides'

const some = fc.array(arbitraryHousehold, { minLength: 8, maxLength: 8 })

it('a sweep in memory that was given back finds what one in new memory finds', () => {
  fc.assert(
    fc.property(some, arbitraryOverrides, arbitraryOverrides, (households, first, second) => {
      const columns = columnsOf(households, TEST_DAY)
      const before = evaluateColumns(columns, testPolicy(first), TEST_DAY)
      giveBackOutcome(columns, before)
      const after = evaluateColumns(columns, testPolicy(second), TEST_DAY)
      expect(after).toBe(before)
      expect(after).toEqual(evaluateColumns(columnsOf(households, TEST_DAY), testPolicy(second), TEST_DAY))
    }),
    { numRuns: 60 },
  )
})

it('memory is lent to one at a time, also when it was given back twice', () => {
  const columns = columnsOf([], TEST_DAY)
  const outcome = evaluateColumns(columns, testPolicy(), TEST_DAY)
  giveBackOutcome(columns, outcome)
  giveBackOutcome(columns, outcome)
  expect(evaluateColumns(columns, testPolicy(), TEST_DAY)).toBe(outcome)
  expect(evaluateColumns(columns, testPolicy(), TEST_DAY)).not.toBe(outcome)
})

import { afterEach, expect, it, vi } from 'vitest'
import type { Policy } from '@shared/policy/policyChain'
import { judgeHousehold, judgeOutcome } from '../../../electron/store/services/determination/judgeHousehold'
import { born, household } from '../../shared/rules/households'
import { testPolicy } from '../../shared/rules/testPolicy'

const ON = '2026-11-21'

function failing(): Policy {
  return new Proxy(testPolicy(), {
    get: (policy, name) => {
      if (name === 'values') throw new TypeError('姓名 430681198005051234')
      return policy[name as keyof Policy]
    },
  })
}

afterEach(() => vi.restoreAllMocks())

it('the cause of a failure stands in the log, once for a county, without a word of what it failed over', () => {
  const lines: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => {
    lines.push(String(line))
    return true
  })
  const facts = household({ members: [born('01', '1980-05-05')] })
  const policy = failing()
  for (let n = 0; n < 3; n += 1) expect(judgeHousehold(facts, policy, ON).reasons).toEqual(['MANUAL_NOT_COMPUTED'])
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^\[incident [0-9a-f]{8}\] judging a household: TypeError\n {4}at /)
  expect(lines[0]).not.toMatch(/姓名|430681/)
})

it('without a trail the same is said of the household', () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const facts = household({ members: [born('01', '1980-05-05')] })
  const { trail: _, ...outcome } = judgeHousehold(facts, failing(), ON)
  expect(judgeOutcome(facts, failing(), ON)).toEqual(outcome)
})

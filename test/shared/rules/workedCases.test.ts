import { describe, expect, it } from 'vitest'
import { householdFactsSchema } from '@shared/domain/household'
import { idProblem } from '@shared/domain/idNumber'
import { determine } from '@shared/rules/determine'
import { further, worked, type WorkedCase } from './caseHouseholds'
import { testPolicy } from './testPolicy'

function outcome(one: WorkedCase) {
  const { category, people, annualIncome, monthlyPerCapita, amount, parts, persons, tags, reasons } = determine(
    one.facts,
    testPolicy(one.policyOverrides),
    one.on,
  )
  return { category, people, annualIncome, monthlyPerCapita, amount, parts, persons, tags, reasons }
}

describe('the 40 worked cases that are numbers, as households', () => {
  it('are all there', () => {
    expect(worked).toHaveLength(40)
  })

  it.each(worked.map((one) => [one.id, one] as const))('%s comes out as domain.md §4 says', (_id, one) => {
    expect(outcome(one)).toEqual(one.expect)
  })

  it.each(worked.filter((one) => one.line?.ratio_pct !== undefined).map((one) => [one.id, one] as const))(
    '%s shows its share of rigid spending and what remains',
    (_id, one) => {
      const step = determine(one.facts, testPolicy(one.policyOverrides), one.on).trail.find(
        ({ rule, key }) => rule === 'GX' && key !== 'income',
      )
      const line = one.line
      // C18 fails at the income line already, where the share is not looked at any more.
      if (one.id === 'C18') expect(step).toBeUndefined()
      else {
        expect(Number(step?.values['share'])).toBe(line?.ratio_pct)
        expect(step?.values['rigid']).toBe((line?.rigid ?? 0) * 100)
        if (step?.values['restEach'] !== undefined)
          expect(step.values['restEach']).toBe(Math.round((line?.after_pcm ?? 0) * 100))
      }
    },
  )
})

describe('the cases and variants in words', () => {
  it.each(further.map((one) => [one.id, one] as const))('%s comes out as domain.md §4 says', (_id, one) => {
    expect(outcome(one)).toEqual(one.expect)
  })
})

describe('the households of the cases', () => {
  const all = [...worked, ...further]

  it.each(all.map((one) => [one.id, one] as const))('%s is what the workbook can hold', (_id, one) => {
    expect(householdFactsSchema.parse(one.facts)).toEqual(one.facts)
    expect(one.facts.members.map((member) => idProblem(member.idNumber))).toEqual(one.facts.members.map(() => null))
  })

  it('never use an identity number twice', () => {
    const numbers = all.flatMap((one) => one.facts.members.map((member) => member.idNumber))
    expect(new Set(numbers).size).toBe(numbers.length)
  })
})

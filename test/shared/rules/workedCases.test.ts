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

  it('are those of all 43 rows and all six variants of domain.md §4', () => {
    const rows = Array.from({ length: 41 }, (_, i) => `C${String(i + 1).padStart(2, '0')}`)
      .filter((row) => row !== 'C35')
      .concat('C35a', 'C35b', 'C35c')
    const variants = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6']
    expect(rows).toHaveLength(43)
    const ids = all.map((one) => one.id)
    expect([...rows, ...variants].filter((row) => !ids.includes(row))).toEqual([])
  })

  it('C27 is to be worked off three months after the death', () => {
    const facts = all.find((one) => one.id === 'C27')?.facts
    const died = facts && determine(facts, testPolicy(), '2026-11-21').trail.find(({ key }) => key === 'died')
    expect(died?.values).toMatchObject({ since: '2026-08-10', due: '2026-11-10' })
  })

  it.each(all.map((one) => [one.id, one] as const))('%s is what the workbook can hold', (_id, one) => {
    expect(householdFactsSchema.parse(one.facts)).toEqual(one.facts)
    expect(one.facts.members.map((member) => idProblem(member.idNumber))).toEqual(one.facts.members.map(() => null))
  })

  it('never use an identity number twice', () => {
    const numbers = all.flatMap((one) => one.facts.members.map((member) => member.idNumber))
    expect(new Set(numbers).size).toBe(numbers.length)
  })
})

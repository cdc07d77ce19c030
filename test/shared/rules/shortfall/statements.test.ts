import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HouseholdFacts } from '@shared/domain/household'
import type { Policy } from '@shared/policy/policyChain'
import { determine } from '@shared/rules/determine'
import { findShortfalls } from '@shared/rules/shortfall/shortfalls'
import { shortfallLines } from '@shared/rules/shortfall/shortfallWords'
import { arbitraryHousehold } from '../arbitraryHousehold'
import { arbitraryFamily } from '../generator/arbitraryFamily'
import { policyVariants } from '../policyVariants'
import { TEST_DAY, testPolicy } from '../testPolicy'
import { followed, readSentence, type Clause, type Reading } from './readStatement'

/** More for a longer run: SHORTFALL_RUNS=8000. */
const RUNS = Number(process.env['SHORTFALL_RUNS'] ?? 150)
const SEED = Number(process.env['SHORTFALL_SEED'] ?? 20_261_121)

interface Finding {
  readonly sentence: string
  readonly category: string
  readonly kinds: string
  /** What is wrong with it; empty where it is true however it is read. */
  readonly wrong: readonly string[]
  readonly facts: HouseholdFacts
}

const isReached = (facts: HouseholdFacts, { policy, on, line, person }: Reading): boolean => {
  const found = determine(facts, policy, on)
  if (person === null) return found.category === line.category
  return found.persons.some((one) => one.idNumber === person && one.category === line.category)
}

const withAmount = (clauses: readonly Clause[], at: number, amount: number): Clause[] =>
  clauses.map((clause, index) => (index === at ? { ...clause, amount } : clause))

function wrongWith(sentence: string, reading: Reading): string[] {
  const clauses = readSentence(sentence)
  const wrong: string[] = []
  const all = followed(clauses, reading)
  const hits = all.filter((facts) => isReached(facts, reading)).length
  if (hits === 0) wrong.push('not reached')
  else if (hits < all.length) wrong.push('not reached, read otherwise')
  clauses.forEach((clause, at) => {
    const less = followed(withAmount(clauses, at, clause.amount - 1), reading)
    if (less.some((facts) => isReached(facts, reading))) wrong.push(`${clause.kind}: one less is enough`)
    if (clauses.length > 1 || clause.amount < 3) return
    for (const share of [0.999, 0.9, 0.7, 0.5, 0.3, 0.1, 0.01]) {
      const amount = Math.floor(clause.amount * share)
      if (followed(withAmount(clauses, at, amount), reading).some((facts) => isReached(facts, reading)))
        wrong.push(`${clause.kind}: ${share === 0.999 ? 'a little' : 'much'} less is enough`)
    }
  })
  return [...new Set(wrong)]
}

function findingsOf(household: HouseholdFacts, policy: Policy): Finding[] {
  const names = ['甲', '乙', '丙', '丁', '戊', '己', '庚']
  const facts = { ...household, members: household.members.map((one, at) => ({ ...one, name: names[at] ?? '辛' })) }
  const nameOf = (id: string): string => facts.members.find((one) => one.idNumber === id)?.name ?? ''
  const idOf = (name: string): string => facts.members.find((one) => one.name === name)?.idNumber ?? ''
  return shortfallLines(findShortfalls(facts, policy, TEST_DAY), nameOf)
    .filter((line) => line.kind !== 'open')
    .flatMap((line) =>
      line.sentences.map((sentence): Finding => {
        const person = line.person === null ? null : idOf(line.person)
        return {
          sentence,
          category: line.category,
          kinds: readSentence(sentence)
            .map((one) => one.kind)
            .join(' + '),
          wrong: wrongWith(sentence, { facts, policy, on: TEST_DAY, person, line }),
          facts,
        }
      }),
    )
}

describe('差多少 as it is printed', () => {
  it.each([
    ['families of several generations', arbitraryFamily],
    ['households of every kind', arbitraryHousehold],
  ])('%s: whoever does what the sentence says reaches the class, and nobody who does less', (_name, arbitrary) => {
    const policies = policyVariants.map((overrides) => testPolicy(overrides))
    const seen: Finding[] = []
    for (const [facts, at] of fc.sample(fc.tuple(arbitrary, fc.nat({ max: policies.length * 2 })), {
      numRuns: RUNS,
      seed: SEED,
    })) {
      const policy = policies[at] ?? policies[0]
      if (policy !== undefined) seen.push(...findingsOf(facts, policy))
    }
    const wrong = seen.filter((one) => one.wrong.length > 0)
    expect(seen.length).toBeGreaterThan(RUNS / 2)
    expect(wrong).toEqual([])
  })
})

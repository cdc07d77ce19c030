import { columnsOf } from '@shared/columnar/columnsOf'
import { evaluateColumns } from '@shared/columnar/evaluateColumns'
import { householdCategories, type HouseholdCategory } from '@shared/domain/category'
import type { HouseholdFacts } from '@shared/domain/household'
import type { Policy } from '@shared/policy/policyChain'
import { determine } from '@shared/rules/determine'

/** What both evaluators say of a household, in one form. Amounts are fen. */
export interface Verdict {
  readonly category: HouseholdCategory | undefined
  readonly people: number | undefined
  readonly annualIncome: number | undefined
  readonly monthlyPerCapita: number | undefined
  readonly amount: number | null
  readonly parts: Readonly<Record<'gap' | 'uplift' | 'dbs' | 'tk', number | undefined>>
  /** By identity number. */
  readonly persons: readonly { readonly idNumber: string; readonly category: string; readonly amount: number | null }[]
}

export interface Judged {
  readonly verdicts: readonly Verdict[]
  /** Which of them lack a parameter. */
  readonly lacking: readonly boolean[]
  /** How many needed integers beyond 2^53, and the largest figure among the others as a share of 2^53. */
  readonly wide: number
  readonly largest: number
}

const byId = (a: { idNumber: string }, b: { idNumber: string }): number => (a.idNumber < b.idNumber ? -1 : 1)
const orNull = (amount: number | undefined): number | null => (amount === undefined || amount === -1 ? null : amount)

export function byColumns(households: readonly HouseholdFacts[], policy: Policy, on: string): Judged {
  const columns = columnsOf(households, on)
  const found = evaluateColumns(columns, policy, on)
  const verdicts = households.map(({ members }, h): Verdict => {
    const first = columns.memberStart[h] ?? 0
    const persons = members.flatMap(({ idNumber }, i) => {
      const category = found.personCategory[first + i]
      if (category === 0) return []
      return [{ idNumber, category: category === 1 ? 'TK' : 'DBS', amount: orNull(found.personAmount[first + i]) }]
    })
    return {
      category: householdCategories[found.category[h] ?? -1],
      people: found.people[h],
      annualIncome: found.annualIncome[h],
      monthlyPerCapita: found.monthlyPerCapita[h],
      amount: orNull(found.amount[h]),
      parts: { gap: found.gap[h], uplift: found.uplift[h], dbs: found.dbs[h], tk: found.tk[h] },
      persons: persons.sort(byId),
    }
  })
  const lacking = households.map((_, h) => found.lacking[h] === 1)
  return { verdicts, lacking, wide: found.wide, largest: found.largest }
}

export function byRules(facts: HouseholdFacts, policy: Policy, on: string): Verdict & { readonly lacking: boolean } {
  const { category, people, annualIncome, monthlyPerCapita, amount, parts, persons, reasons } = determine(
    facts,
    policy,
    on,
  )
  return {
    category,
    people,
    annualIncome,
    monthlyPerCapita,
    amount,
    parts,
    persons: persons
      .map(({ idNumber, category: own, amount: paid }) => ({ idNumber, category: own, amount: paid }))
      .sort(byId),
    lacking: reasons.includes('MANUAL_PARAMETER'),
  }
}

type Found = Verdict & { readonly lacking: boolean }

/** Compares both on every household under one policy; that a parameter is missing is part of what they say. */
export function disagreements(
  households: readonly HouseholdFacts[],
  policy: Policy,
  on: string,
): {
  readonly found: readonly { readonly readable: Found; readonly columnar: Found }[]
  readonly lacking: number
  readonly wide: number
} {
  const { verdicts, lacking, wide } = byColumns(households, policy, on)
  const found: { readable: Found; columnar: Found }[] = []
  households.forEach((facts, h) => {
    const readable = byRules(facts, policy, on)
    const verdict = verdicts[h]
    if (verdict === undefined) throw new Error('a household is missing')
    const columnar = { ...verdict, lacking: lacking[h] === true }
    if (JSON.stringify(readable) !== JSON.stringify(columnar)) found.push({ readable, columnar })
  })
  return { found, lacking: lacking.filter(Boolean).length, wide }
}

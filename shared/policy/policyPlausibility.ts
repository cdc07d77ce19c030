import { fenToYuanText, formatYuan, formatYuanShort, type Fen } from '../domain/money'
import { fill } from '../messages/fill'
import { expectedWords } from '../messages/policy'
import type { Policy } from './policyChain'
import { plausibleRanges, rangedKeys, type RangedKey } from './plausibleRanges'
import type { PolicyProblem } from './policyProblem'
import type { PolicySet } from './policySet'

/** One amount of a set, with the path that names it (`dibao_std.urban`). */
export interface NamedAmount {
  readonly path: string
  readonly fen: Fen
}

type Amounts = Policy['values'][RangedKey]

/** The amounts inside a value: itself, or one a part. */
export function amountsOf(key: string, value: Amounts): NamedAmount[] {
  if (value === undefined || value === null) return []
  if (typeof value === 'number') return [{ path: key, fen: value }]
  return Object.entries(value).flatMap(([part, fen]: [string, Fen | undefined]) =>
    fen === undefined ? [] : [{ path: `${key}.${part}`, fen }],
  )
}

const plain = (fen: Fen): string => (fen % 100 === 0 ? String(fen / 100) : fenToYuanText(fen))

/** What an official text would say: `每人每月 100 至 4,000 元`. */
function rangeInWords(key: RangedKey, meant = ''): string {
  const { period, least, most } = plausibleRanges[key]
  const words = period === 'month' ? expectedWords.perMonth : expectedWords.perYear
  return fill(words, { least: formatYuanShort(least * 100), most: formatYuanShort(most * 100), meant })
}

/** The same problem with the range that makes sense, where the form of the value lets a wider one through. */
export function withSensibleRange(problem: PolicyProblem): PolicyProblem {
  const key = rangedKeys.find((one) => problem.key === one || problem.key.startsWith(`${one}.`))
  if (problem.messageKey !== 'policyValueRange' || key === undefined) return problem
  return { ...problem, expected: rangeInWords(key) }
}

/** A month's amount typed for a year or a year's for a month, by the range that makes sense for the key. */
function unitProblem(key: RangedKey, { path, fen }: NamedAmount): PolicyProblem | null {
  const { period, least, most } = plausibleRanges[key]
  const within = (amount: number): boolean => amount >= least * 100 && amount <= most * 100
  if (within(fen)) return null
  const expected = (meant: string): string => rangeInWords(key, meant)
  const typed = plain(fen)
  if (period === 'month' && fen > most * 100) {
    const month = Math.floor(fen / 12)
    const meant = within(month) ? fill(expectedWords.meantPerMonth, { amount: formatYuan(month) }) : ''
    return { messageKey: 'policyYearForMonth', key: path, typed, expected: expected(meant) }
  }
  if (period === 'year' && fen < least * 100) {
    const meant = within(fen * 12) ? fill(expectedWords.meantPerYear, { amount: formatYuan(fen * 12) }) : ''
    return { messageKey: 'policyMonthForYear', key: path, typed, expected: expected(meant) }
  }
  return { messageKey: 'policyValueRange', key: path, typed, expected: expected('') }
}

/**
 * Amounts that a set gives in a mistaken unit, or far from anything a county says, each told by its own range alone: a
 * form can say it while one types.
 */
export function mistakenUnits(set: Pick<PolicySet, 'values'>): PolicyProblem[] {
  return rangedKeys.flatMap((key) =>
    amountsOf(key, set.values[key]).flatMap((amount) => unitProblem(key, amount) ?? []),
  )
}

/** Keys whose amounts move by some per cent from set to set: a jump by a factor of about twelve is a mistaken unit. */
const steadyKeys = ['dibao_std', 'disposable_income', 'edge_amount', 'tk_std'] as const

/** Some per cent of change on top of twelve, in either direction. */
const jumpLeast = 8
const jumpMost = 18

function jumpProblem(now: NamedAmount, before: readonly NamedAmount[]): PolicyProblem | null {
  const old = before.find((one) => one.path === now.path)
  if (old === undefined || old.fen === 0 || now.fen === 0) return null
  const up = now.fen >= old.fen * jumpLeast && now.fen <= old.fen * jumpMost
  const down = old.fen >= now.fen * jumpLeast && old.fen <= now.fen * jumpMost
  if (!up && !down) return null
  const [large, small] = up ? [now.fen, old.fen] : [old.fen, now.fen]
  const factor = (Math.round((large * 10) / small) / 10).toString()
  const expected = fill(up ? expectedWords.jump : expectedWords.fall, { before: formatYuanShort(old.fen), factor })
  return { messageKey: 'policyJump', key: now.path, typed: plain(now.fen), expected }
}

/** How many times the monthly standard an amount a head and month can be; above it, it is a year's. */
const mostStandards = 8

/** Amounts a month against the standard of the same area. */
function againstStandard(policy: Policy, key: 'edge_amount' | 'tk_std', own: boolean): PolicyProblem[] {
  const { dibao_std, edge_mode } = policy.values
  const value = policy.values[key]
  if (value === undefined || !own) return []
  return (['urban', 'rural'] as const).flatMap((area): PolicyProblem[] => {
    const [amount, standard] = [value[area], dibao_std[area]]
    const typed = plain(amount)
    if (amount >= standard * mostStandards) {
      const factor = (Math.round((amount * 10) / standard) / 10).toString()
      const expected = fill(expectedWords.underYearly, { standard: formatYuanShort(standard), factor })
      return [{ messageKey: 'policyYearForMonth', key: `${key}.${area}`, typed, expected }]
    }
    // An edge line below the standard would take in nobody.
    if (key === 'edge_amount' && edge_mode === 'amount' && amount < standard) {
      const expected = fill(expectedWords.overStandard, { standard: formatYuanShort(standard) })
      return [{ messageKey: 'policyOutOfKeeping', key: `${key}.${area}`, typed, expected }]
    }
    return []
  })
}

/** 低保标准 of twelve months at or above the income that an average resident has in a year: one of the two is mistyped. */
function standardOverIncome(policy: Policy, named: 'dibao_std' | 'disposable_income'): PolicyProblem[] {
  const { dibao_std, disposable_income } = policy.values
  return (['urban', 'rural'] as const).flatMap((area) => {
    const [standard, income] = [dibao_std[area], disposable_income[area]]
    if (standard * 12 < income) return []
    const words = named === 'dibao_std' ? expectedWords.underIncome : expectedWords.overYearlyStandard
    const expected = fill(words, {
      income: formatYuanShort(income),
      month: formatYuan(Math.floor(income / 12)),
      standard: formatYuanShort(standard),
      year: formatYuanShort(standard * 12),
    })
    return [
      { messageKey: 'policyOutOfKeeping', key: `${named}.${area}`, typed: plain(policy.values[named][area]), expected },
    ]
  })
}

/**
 * What cannot be right although each value has the right form: a year's amount for a month's and the other way round, a
 * jump by about twelve against the set before, amounts out of keeping with each other.
 * @param set The set that is judged: only what it gives itself is named.
 * @param policy Its values on its first day, with those it keeps.
 * @param before What would be in force on that day without it, or null.
 */
export function implausibleValues(set: PolicySet, policy: Policy, before: Policy | null): PolicyProblem[] {
  const own = rangedKeys.filter((key) => set.values[key] !== undefined)
  const units = mistakenUnits(set)
  const jumps = steadyKeys.flatMap((key) => {
    const old = before === null ? [] : amountsOf(key, before.values[key])
    return amountsOf(key, set.values[key]).flatMap((amount) => jumpProblem(amount, old) ?? [])
  })
  const given = (key: RangedKey): boolean => own.includes(key)
  const relations = [
    ...(given('dibao_std') ? standardOverIncome(policy, 'dibao_std') : []),
    ...(given('disposable_income') && !given('dibao_std') ? standardOverIncome(policy, 'disposable_income') : []),
    ...againstStandard(policy, 'edge_amount', given('edge_amount') || given('dibao_std')),
    ...againstStandard(policy, 'tk_std', given('tk_std') || given('dibao_std')),
  ]
  // One sentence a value: what its own range says goes before what its neighbours say.
  const named = new Set<string>()
  return [...units, ...jumps, ...relations].filter(({ key }) => !named.has(key) && named.add(key))
}

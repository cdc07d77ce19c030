import type { Rational } from '../domain/rational'
import { assetsWithout, type AssetBook } from './assets'
import { incomeOf, type IncomeBook } from './income'
import type { Person } from './members'

/** Those who are judged together, with what they have: the household, or what remains of it without its TK persons. */
export interface Account {
  readonly people: readonly Person[]
  /** Income a year, fen, exact. */
  readonly income: Rational
  /** Before cost of employment and social contributions, fen a year. */
  readonly gross: Rational
  /** Financial assets, fen. */
  readonly assets: Rational
}

/** Income and assets of those of the counted people who do not leave. */
export function accountOf(
  book: IncomeBook,
  assets: AssetBook,
  counted: readonly Person[],
  leaving: readonly Person[],
): Account {
  const people = leaving.length === 0 ? counted : counted.filter((person) => !leaving.includes(person))
  const { total, gross } = incomeOf(book, people)
  return { people, income: total, gross, assets: assetsWithout(assets, leaving) }
}

import type { Fen } from '../domain/money'
import {
  add,
  divide,
  fraction,
  min,
  multiply,
  rateText,
  roundHalfUp,
  sign,
  subtract,
  times,
  whole,
  ZERO,
  type Rational,
} from '../domain/rational'
import { need } from '../policy/policyChain'
import { claimsExclusion, exclusionOf, noExclusion, type Exclusion } from './excludedIncome'
import type { Person } from './members'
import { figure, step, used, type RuleContext, type TrailValues } from './ruleContext'
import { judgeObligors, supportOf, type JudgedObligor } from './support'

/** One counted member's own income, fen a year. */
interface PersonIncome {
  readonly person: Person
  /** Necessary cost of employment on the own wage (57号 §13 第一款（一）、第三款). */
  readonly cost: Rational
  readonly exclusion: Exclusion
  readonly support: Rational
  /** Columns less cost, less what does not count, plus support. */
  readonly own: Rational
}

/** Every income figure of a household, computed once; sums over any part of its people are taken from it. */
export interface IncomeBook {
  readonly persons: readonly PersonIncome[]
  readonly obligors: readonly JudgedObligor[]
  /** The part not given by member, net of the cost on its wage, fen a year. */
  readonly household: Rational
  readonly householdCost: Rational
  /** 社会保险支出 that is deducted (`social_contrib_deduct`), fen a year. */
  readonly socialDeducted: Fen
  /** Nothing but blank cells: the incomes count as nought, and a person has to ask (spec/rules.md). */
  readonly blank: boolean
}

/** Income of those who are judged together, fen a year. */
export interface GroupIncome {
  readonly total: Rational
  /** Before cost of employment and social contributions: the gross denominator. */
  readonly gross: Rational
}

const positive = (amount: Fen | null): Fen => (amount !== null && amount > 0 ? amount : 0)

function columns(person: Person): Fen {
  const { wage, business, property, transfer, otherIncome } = person.facts
  return (wage ?? 0) + (business ?? 0) + (property ?? 0) + (transfer ?? 0) + (otherIncome ?? 0)
}

function householdColumns(ctx: RuleContext): Fen {
  const { wage, business, property, transfer, other } = ctx.facts.income
  return (wage ?? 0) + (business ?? 0) + (property ?? 0) + (transfer ?? 0) + (other ?? 0)
}

/** Everything that an amount which does not count can be part of: receipts, before losses of another kind. */
function receipts(person: Person): Fen {
  const { wage, business, property, transfer, otherIncome } = person.facts
  return positive(wage) + positive(business) + positive(property) + positive(transfer) + positive(otherIncome)
}

function householdReceipts(ctx: RuleContext): Fen {
  const { wage, business, property, transfer, other } = ctx.facts.income
  return positive(wage) + positive(business) + positive(property) + positive(transfer) + positive(other)
}

function isBlank(amounts: Readonly<Record<string, Fen | null>>): boolean {
  return Object.values(amounts).every((amount) => amount === null)
}

function isBlankMember({ facts }: Person): boolean {
  const { wage, business, property, transfer, otherIncome } = facts
  return isBlank({ wage, business, property, transfer, otherIncome })
}

/** Cost of employment on one gross wage by parameter, never more than the wage itself. */
function costByParameter(ctx: RuleContext, wage: Fen): Rational {
  if (wage <= 0) return ZERO
  const { values } = ctx
  used(ctx, 'employment_cost_mode')
  switch (values.employment_cost_mode) {
    case 'rate': {
      used(ctx, 'employment_cost_rate')
      const cost = times(values.employment_cost_rate, wage)
      return values.employment_cost_cap === null ? cost : min(cost, whole(values.employment_cost_cap * 12))
    }
    case 'fixed':
      return min(whole(need(ctx.policy, 'employment_cost_cap') * 12), whole(wage))
    case 'actual':
    case 'none':
      return ZERO
  }
}

/**
 * 据实: the household's receipts, for each wage at most the wage and the cap, spread over what can so stand against the
 * wages. The cap of an earner never makes room for the receipts of another: a fen more of wage would lower an income.
 */
function actualCost(ctx: RuleContext, wages: readonly Fen[]): ((wage: Fen) => Rational) | null {
  const given = ctx.facts.employmentCost
  const { employment_cost_mode: mode, employment_cost_cap: cap } = ctx.values
  if (given === null || mode === 'none') return null
  const most = (wage: Fen): Fen => (cap === null || mode === 'fixed' ? wage : Math.min(wage, cap * 12))
  const total = wages.reduce((sum, wage) => sum + most(wage), 0)
  const share = total === 0 ? ZERO : fraction(Math.min(given, total), total)
  return (wage) => (wage === 0 ? ZERO : times(share, most(wage)))
}

/**
 * Reads all incomes. Exclusions, costs and support are settled here; steps about single people and obligors are
 * written here, the sum of those judged together by `tellIncome`.
 */
export function readIncomes(ctx: RuleContext, all: readonly Person[], counted: readonly Person[]): IncomeBook {
  const { facts, values } = ctx
  const wages = counted.map((person) => positive(person.facts.wage))
  const householdWage = positive(facts.income.wage)
  const costOf = actualCost(ctx, [...wages, householdWage]) ?? ((wage: Fen) => costByParameter(ctx, wage))
  const obligors = facts.obligors.length === 0 ? [] : judgeObligors(ctx, all)
  const householdCost = costOf(householdWage)
  const shareOfReceipts = (): Rational =>
    divide(subtract(whole(householdReceipts(ctx)), householdCost), whole(counted.length))
  const persons = counted.map((person, i): PersonIncome => {
    const cost = costOf(wages[i] ?? 0)
    const exclusion = claimsExclusion(person)
      ? exclusionOf(ctx, person, add(subtract(whole(receipts(person)), cost), shareOfReceipts()))
      : noExclusion
    const support = obligors.length === 0 ? ZERO : supportOf(obligors, person)
    const net = subtract(whole(columns(person)), add(exclusion.general, cost))
    return { person, cost, exclusion, support, own: add(net, support) }
  })
  return {
    persons,
    obligors,
    household: subtract(whole(householdColumns(ctx)), householdCost),
    householdCost,
    socialDeducted: values.social_contrib_deduct ? (facts.expense.socialInsurance ?? 0) : 0,
    blank: isBlank(facts.income) && counted.every((person) => isBlankMember(person)),
  }
}

/**
 * Each person's share of what was not given by member: equal shares, as for assets (spec/rules.md, 特困), so that money
 * declared for the household as a whole never disappears.
 */
export function householdShare(book: IncomeBook): Rational {
  return book.persons.length === 0 ? ZERO : divide(book.household, whole(book.persons.length))
}

/** Income of some of the counted people, with their share of the household's part. */
export function incomeOf(book: IncomeBook, group: readonly Person[]): GroupIncome {
  if (group.length === 0) return { total: ZERO, gross: ZERO }
  const everybody = group.length === book.persons.length
  let total = everybody ? book.household : times(householdShare(book), group.length)
  let cost = everybody ? book.householdCost : multiply(book.householdCost, fraction(group.length, book.persons.length))
  for (const one of book.persons) {
    if (!everybody && !group.includes(one.person)) continue
    total = add(total, one.own)
    cost = add(cost, one.cost)
  }
  const gross = add(total, cost)
  return { total: book.socialDeducted === 0 ? total : subtract(total, whole(book.socialDeducted)), gross }
}

/** A person's own columns and support without any share of the household's part, fen a year (成年无业重度残疾人). */
export function ownIncome(book: IncomeBook, person: Person): Rational {
  return book.persons.find((one) => one.person === person)?.own ?? ZERO
}

/** A person's own income with an equal share of what was not given by member, fen a year. */
export function ownIncomeWithShare(book: IncomeBook, person: Person): Rational {
  return add(ownIncome(book, person), householdShare(book))
}

/** The same for 特困: less what 43号 §6 第二款 leaves out. */
export function tekunIncome(book: IncomeBook, person: Person): Rational {
  const one = book.persons.find((entry) => entry.person === person)
  if (one === undefined) return ZERO
  const further = subtract(one.exclusion.forTekun, one.exclusion.general)
  return subtract(ownIncomeWithShare(book, person), further)
}

/** Writes the sum: what each kind of income gave, what was taken off, the total a year and a head. */
export function tellIncome(ctx: RuleContext, book: IncomeBook, group: readonly Person[], income: GroupIncome): void {
  if (ctx.silent) return
  const values: TrailValues = {}
  const put = (name: string, amount: Fen): void => {
    if (amount !== 0) values[name] = amount
  }
  const members = book.persons.filter((one) => group.includes(one.person))
  const everybody = members.length === book.persons.length
  const household = ctx.facts.income
  const sum = (of: (person: Person) => Fen | null, extra: Fen | null): Fen =>
    members.reduce((total, one) => total + (of(one.person) ?? 0), everybody ? (extra ?? 0) : 0)
  put(
    'wage',
    sum((person) => person.facts.wage, household.wage),
  )
  put(
    'biz',
    sum((person) => person.facts.business, household.business),
  )
  put(
    'prop',
    sum((person) => person.facts.property, household.property),
  )
  put(
    'trans',
    sum((person) => person.facts.transfer, household.transfer),
  )
  put(
    'other',
    sum((person) => person.facts.otherIncome, household.other),
  )
  let excluded = ZERO
  for (const one of members) excluded = add(excluded, one.exclusion.general)
  put('excl', roundHalfUp(excluded))
  let support = ZERO
  for (const one of members) support = add(support, one.support)
  put('support', roundHalfUp(support))
  // The share is net of the cost on its wage, so that the cost beside it is that of the members alone.
  if (!everybody) put('share', roundHalfUp(times(householdShare(book), members.length)))
  let cost = everybody ? book.householdCost : ZERO
  for (const one of members) cost = add(cost, one.cost)
  put('cost', roundHalfUp(cost))
  if (values['cost'] !== undefined) tellCost(ctx, values)
  put('social', ctx.facts.expense.socialInsurance ?? 0)
  if (book.socialDeducted > 0) values['socialOff'] = true
  if (group.length < book.persons.length) values['without'] = book.persons.length - group.length
  values['n'] = group.length
  figure(values, 'total', income.total)
  if (unusableIncome(book, income.total) === 'MANUAL_INCOME_BLANK') values['blank'] = true
  step(ctx, 'income', 'total', values, 'income')
  if (ctx.values.income_window_months !== 12)
    step(ctx, 'check', 'incomeWindow', { months: ctx.values.income_window_months }, 'income', 'info')
}

function tellCost(ctx: RuleContext, values: TrailValues): void {
  const { employment_cost_mode: mode, employment_cost_cap: cap, employment_cost_rate: rate } = ctx.values
  if (ctx.facts.employmentCost !== null && mode !== 'none') values['mode'] = 'actual'
  else if (mode === 'rate' && cap === null) values['rate'] = rateText(rate)
  else values['mode'] = mode
}

export type UnusableIncome = 'MANUAL_NEGATIVE_INCOME' | 'MANUAL_INCOME_BLANK'

/**
 * Why no class follows by numbers from the income of those judged together: a sum below nought is a loss that somebody must
 * look at, or an error; a nought that nobody wrote down, of blank cells and no support, is no figure at all.
 */
export function unusableIncome({ blank }: IncomeBook, income: Rational): UnusableIncome | null {
  if (sign(income) > 0) return null
  if (blank) return 'MANUAL_INCOME_BLANK'
  return sign(income) < 0 ? 'MANUAL_NEGATIVE_INCOME' : null
}

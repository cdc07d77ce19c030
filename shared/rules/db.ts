import { rateText, roundHalfUp, subtract, times, whole, type Rational } from '../domain/rational'
import type { Account } from './account'
import { testProperty } from './assets'
import { below, dibaoLine, yearly } from './lines'
import { figure, step, used, type RuleContext, type TrailValues } from './ruleContext'

export type DbOutcome = 'met' | 'grace' | 'propertyOver' | 'notMet'

/**
 * Spending on illness and disability that `dibao_rigid_deduct` takes off the income for 低保 (57号 §13 第三款): medical and
 * rehabilitation. Nought where the parameter is off.
 */
function deduction(ctx: RuleContext): number {
  if (!ctx.values.dibao_rigid_deduct) return 0
  return (ctx.facts.expense.medical ?? 0) + (ctx.facts.expense.rehabilitation ?? 0)
}

/** Income as 低保 counts it, fen a year. */
export function dibaoIncome(ctx: RuleContext, account: Account): Rational {
  const off = deduction(ctx)
  return off === 0 ? account.income : subtract(account.income, whole(off))
}

function incomeMet(ctx: RuleContext, account: Account): boolean {
  used(ctx, 'compare_strict')
  return below(ctx, dibaoIncome(ctx, account), dibaoLine(ctx, account.people.length))
}

/** Whether a household meets 低保 at all, without a word in the trail. Used to ask what would be if some left. */
export function meetsDibao(ctx: RuleContext, account: Account): boolean {
  if (account.people.length === 0 || !incomeMet(ctx, account)) return false
  return testProperty(ctx, 'DB', account.assets, account.people.length).met
}

/** 低保: income a head below the standard and property within its limits (社会救助法 §18 第一款; 57号 §12、§14). */
export function tryDb(ctx: RuleContext, account: Account): DbOutcome {
  const n = account.people.length
  const values: TrailValues = { std: ctx.std, n }
  figure(values, 'income', dibaoIncome(ctx, account))
  const off = deduction(ctx)
  if (off > 0) {
    values['deducted'] = off
    values['before'] = roundHalfUp(account.income)
  }
  if (!ctx.values.compare_strict) values['atMost'] = true
  if (!incomeMet(ctx, account)) {
    step(ctx, 'DB', 'income', values, 'db', 'notMet')
    return tryGrace(ctx, account) ? 'grace' : 'notMet'
  }
  const property = testProperty(ctx, 'DB', account.assets, n)
  Object.assign(values, property.values)
  step(ctx, 'DB', property.met ? 'met' : 'property', values, 'db', property.met ? 'met' : 'notMet')
  return property.met ? 'met' : 'propertyOver'
}

/**
 * 渐退 (57号 §33; 民发〔2022〕83号 一（三）): a household that has 低保 until now and whose income, by taking up work, now
 * lies between the standard and `grace_cap_mult` times it keeps it for at most `grace_months_max` months; a county that
 * allows none sets nought. Asked only of an income that is not below the standard.
 */
function tryGrace(ctx: RuleContext, account: Account): boolean {
  const standing = ctx.facts.standing
  if (standing?.category !== '低保') return false
  used(ctx, 'grace_months_max', 'grace_only_employment')
  if (ctx.values.grace_months_max === 0) return false
  if (ctx.values.grace_only_employment && standing.overAfterJob !== true) return false
  const n = account.people.length
  const income = dibaoIncome(ctx, account)
  const cap = yearly(times(ctx.values.grace_cap_mult, ctx.std), n)
  used(ctx, 'grace_cap_mult')
  const values: TrailValues = {
    std: ctx.std,
    n,
    mult: rateText(ctx.values.grace_cap_mult),
    capLine: roundHalfUp(cap),
  }
  figure(values, 'income', income)
  if (!below(ctx, income, cap)) {
    step(ctx, 'DB', 'graceOver', values, 'grace', 'notMet')
    return false
  }
  const property = testProperty(ctx, 'DB', account.assets, n)
  Object.assign(values, property.values, { months: ctx.values.grace_months_max })
  step(ctx, 'DB', property.met ? 'grace' : 'graceProperty', values, 'grace', property.met ? 'met' : 'notMet')
  return property.met
}

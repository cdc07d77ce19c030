import { addMonths } from '../domain/dates'
import { whole } from '../domain/rational'
import type { Account } from './account'
import { below } from './lines'
import type { ReasonCode } from './reasons'
import { figure, step, used, type RuleContext, type TrailValues } from './ruleContext'

/** In the window of so many months before the day, both ends counted. */
function within(ctx: RuleContext, date: string | null, months: number): boolean {
  return date !== null && date <= ctx.on && date >= addMonths(ctx.on, -months)
}

const helped = ['特困', '低保', '低保边缘', '刚性支出困难']

/** Why somebody is watched as 其他困难: refused, left, 困难职工, or leaving with this very determination. */
function groundOf(ctx: RuleContext): ReasonCode | null {
  const { rejectedOn, exitedOn, hardshipWorker, standing } = ctx.facts
  if (rejectedOn !== null) used(ctx, 'qt_reject_months')
  if (within(ctx, rejectedOn, ctx.values.qt_reject_months)) return 'QT_REJECTED'
  if (exitedOn !== null) used(ctx, 'qt_exit_months')
  if (within(ctx, exitedOn, ctx.values.qt_exit_months)) return 'QT_EXITED'
  if (hardshipWorker === true) return 'QT_WORKER'
  return standing !== null && helped.includes(standing.category) ? 'QT_LEAVING' : null
}

/** 其他困难: income a head below the disposable income of the year before, and one of the grounds. */
export function tryQt(ctx: RuleContext, account: Account): ReasonCode | null {
  const n = account.people.length
  const values: TrailValues = { n, disposable: ctx.disposable }
  figure(values, 'income', account.income)
  if (!ctx.values.compare_strict) values['atMost'] = true
  used(ctx, 'compare_strict')
  if (!below(ctx, account.income, whole(ctx.disposable * n))) {
    step(ctx, 'QT', 'income', values, 'qt', 'notMet')
    return null
  }
  const ground = groundOf(ctx)
  if (ground === null) {
    step(ctx, 'QT', 'noGround', values, 'qt', 'notMet')
    return null
  }
  values['ground'] = ground
  if (ground === 'QT_REJECTED') values['since'] = ctx.facts.rejectedOn
  if (ground === 'QT_EXITED') values['since'] = ctx.facts.exitedOn
  if (ground === 'QT_LEAVING') values['standing'] = ctx.facts.standing?.category ?? null
  step(ctx, 'QT', 'met', values, 'qt', 'met')
  return ground
}

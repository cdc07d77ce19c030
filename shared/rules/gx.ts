import { addDays, addMonths, type IsoDate } from '../domain/dates'
import type { Standing } from '../domain/household'
import type { Fen } from '../domain/money'
import {
  compare,
  decimalText,
  divide,
  multiply,
  rateText,
  roundHalfUp,
  sign,
  subtract,
  times,
  whole,
  type Rational,
} from '../domain/rational'
import type { Account } from './account'
import { testProperty } from './assets'
import { below, yearly } from './lines'
import { figure, step, used, type RuleContext, type TrailValues } from './ruleContext'

export type GxOutcome = 'ratio' | 'remainder' | 'notMet' | 'expired' | 'manual'

/** 上年度居民人均可支配收入 for 刚性支出, fen a person a year: the household's own area, or 城镇 for all. */
function incomeLine(ctx: RuleContext): Fen {
  return ctx.values.rigid_income_line === '城镇居民口径' ? ctx.policy.values.disposable_income.urban : ctx.disposable
}

/**
 * Education as far as the public schools of the same level charge (刚性支出困难家庭认定办法 §5（三）). The column is
 * declared that way; where the set has a table, what is above it for the pupils of the household is taken off.
 */
function education(ctx: RuleContext, account: Account): Fen {
  const declared = ctx.facts.expense.education ?? 0
  const fees = ctx.values.edu_public_fee_table
  if (declared === 0 || fees === undefined) return declared
  const stages = account.people.map((person) => person.facts.schooling).filter((stage) => stage !== null)
  const unknown = stages.filter((stage) => fees[stage] === undefined)
  if (stages.length === 0 || unknown.length > 0) {
    const list = unknown.join('、')
    step(
      ctx,
      'check',
      stages.length === 0 ? 'schoolUnknown' : 'feeUnknown',
      { stages: list, amount: declared },
      'gx',
      'manual',
    )
    return declared
  }
  const limit = stages.reduce((sum, stage) => sum + (fees[stage] ?? 0), 0)
  if (declared <= limit) return declared
  step(ctx, 'check', 'feeAbove', { declared, limit }, 'gx', 'manual')
  return limit
}

/** 刚性支出, fen a year, without 生活支出: what counts for the remainder, and with it for the ratio. */
function rigidSpending(ctx: RuleContext, account: Account, values: TrailValues): { spending: Fen; withLiving: Fen } {
  const { medical, rehabilitation, otherRigid } = ctx.facts.expense
  const parts = { med: medical ?? 0, edu: education(ctx, account), rehab: rehabilitation ?? 0, oth: otherRigid ?? 0 }
  for (const [name, amount] of Object.entries(parts)) if (amount > 0) values[name] = amount
  const spending = parts.med + parts.edu + parts.rehab + parts.oth
  used(ctx, 'rigid_include_living')
  // 生活支出 by the standard (V3 of domain.md §4): 标准 × 12 × 人数.
  const living = ctx.values.rigid_include_living ? ctx.std * 12 * account.people.length : 0
  if (living > 0) values['living'] = living
  return { spending, withLiving: spending + living }
}

/**
 * 刚性支出困难 (社会救助法 §22; 刚性支出困难家庭认定办法 §4): income a head below the disposable income of the year
 * before, property within limits, and the share of rigid spending above `rigid_ratio`, or (where the set has it) what
 * remains after it below `rigid_alt_mult` times the standard. No income with spending: a person decides.
 */
export function tryGx(ctx: RuleContext, account: Account): GxOutcome {
  const n = account.people.length
  const line = incomeLine(ctx)
  const values: TrailValues = { n, disposable: line }
  figure(values, 'income', account.income)
  if (!ctx.values.compare_strict) values['atMost'] = true
  used(ctx, 'compare_strict')
  // The two readings of the line differ for 农村 households only.
  if (ctx.area === 'rural') used(ctx, 'rigid_income_line')
  if (!below(ctx, account.income, whole(line * n))) {
    step(ctx, 'GX', 'income', values, 'gx', 'notMet')
    return 'notMet'
  }
  const { spending, withLiving } = rigidSpending(ctx, account, values)
  values['rigid'] = withLiving
  if (withLiving === 0) {
    step(ctx, 'GX', 'nothing', values, 'gx', 'notMet')
    return 'notMet'
  }
  const denominator = ctx.values.rigid_denominator === 'gross' ? account.gross : account.income
  used(ctx, 'rigid_denominator')
  if (ctx.values.rigid_denominator === 'gross') figure(values, 'gross', denominator)
  const impossible = sign(denominator) <= 0
  // No income with spending, be it for living alone: there is no share, and a person decides what the numbers leave open.
  const byRatio = !impossible && ratioMet(ctx, withLiving, denominator, values)
  const byRemainder = !impossible && !byRatio && remainderMet(ctx, spending, account, values)
  if (!impossible && !byRatio && !byRemainder) {
    step(ctx, 'GX', 'spending', values, 'gx', 'notMet')
    return 'notMet'
  }
  const property = testProperty(ctx, 'GX', account.assets, n)
  Object.assign(values, property.values)
  if (!property.met) {
    step(ctx, 'GX', 'property', values, 'gx', 'notMet')
    return 'notMet'
  }
  const until = expiredOn(ctx)
  if (until !== null) {
    step(ctx, 'GX', 'expired', { until }, 'gxValid', 'notMet')
    tellEarlyRenewal(ctx)
    return 'expired'
  }
  if (impossible) {
    step(ctx, 'GX', 'noIncome', values, 'gx', 'manual')
    return 'manual'
  }
  used(ctx, 'rigid_valid_months')
  values['months'] = ctx.values.rigid_valid_months
  step(ctx, 'GX', byRatio ? 'ratio' : 'remainder', values, 'gx', 'met')
  // The spending is that of the twelve months before the application (§4（四）).
  if (addMonths(ctx.facts.appliedOn, 12) < ctx.on)
    step(ctx, 'check', 'gxOldApplication', { applied: ctx.facts.appliedOn }, 'gx', 'manual')
  return byRatio ? 'ratio' : 'remainder'
}

function ratioMet(ctx: RuleContext, spending: Fen, denominator: Rational, values: TrailValues): boolean {
  const { rigid_ratio: ratio, rigid_ratio_strict: strict } = ctx.values
  used(ctx, 'rigid_ratio', 'rigid_ratio_strict')
  values['share'] = decimalText(multiply(divide(whole(spending), denominator), whole(100)), 2)
  values['ratio'] = rateText(ratio)
  if (!strict) values['atLeast'] = true
  const order = compare(whole(spending), multiply(denominator, ratio))
  return order > 0 || (order === 0 && !strict)
}

/** What remains after the spending named by the article, 生活支出 not among it: the remainder is what there is to live on. */
function remainderMet(ctx: RuleContext, spending: Fen, account: Account, values: TrailValues): boolean {
  used(ctx, 'rigid_alt_after_deduct')
  if (!ctx.values.rigid_alt_after_deduct || spending === 0) return false
  used(ctx, 'rigid_alt_mult')
  const n = account.people.length
  const remainder = subtract(account.income, whole(spending))
  values['std'] = ctx.std
  values['mult'] = rateText(ctx.values.rigid_alt_mult)
  figure(values, 'rest', remainder)
  values['restEach'] = roundHalfUp(divide(remainder, whole(12 * n)))
  return below(ctx, remainder, yearly(times(ctx.values.rigid_alt_mult, ctx.std), n))
}

/**
 * Last day of the recognition that a standing 刚性支出困难 household has: as written, else the end of the month that lies
 * `rigid_valid_months` after the month of its beginning (刚性支出困难家庭认定办法 §10 第一款). Null where neither is given.
 */
function validUntil(ctx: RuleContext, standing: Standing): IsoDate | null {
  if (standing.validUntil !== null) return standing.validUntil
  if (standing.startMonth === null) return null
  used(ctx, 'rigid_valid_months')
  return addDays(addMonths(`${standing.startMonth}-01`, ctx.values.rigid_valid_months + 1), -1)
}

/**
 * An application of after the month in which the recognition began cannot be the one that led to it: the family may have
 * applied for the next one before the end. §10 第二款 wants it after the end; a person looks, so that it is not lost.
 */
function tellEarlyRenewal(ctx: RuleContext): void {
  const start = ctx.facts.standing?.startMonth ?? null
  if (start === null || ctx.facts.appliedOn < addMonths(`${start}-01`, 1)) return
  step(ctx, 'check', 'gxAppliedBefore', { applied: ctx.facts.appliedOn }, 'gxValid', 'manual')
}

/** The day on which the recognition before this one ran out, where no new application was made since (§10 第二款). */
function expiredOn(ctx: RuleContext): IsoDate | null {
  const standing = ctx.facts.standing
  if (standing?.category !== '刚性支出困难') return null
  const until = validUntil(ctx, standing)
  if (until === null) step(ctx, 'check', 'gxValidityUnknown', {}, 'gxValid', 'manual')
  return until !== null && until < ctx.on && ctx.facts.appliedOn <= until ? until : null
}

import type { Fen } from '../domain/money'
import {
  add,
  ceilTo,
  compare,
  divide,
  max,
  multiply,
  rateText,
  roundHalfUp,
  subtract,
  times,
  whole,
  ZERO,
  type Rational,
} from '../domain/rational'
import { need, valueMissing } from '../policy/policyChain'
import type { Uplift } from '../policy/valueKinds'
import { listedDisease } from './diseases'
import { ADULT_AGE, severelyDisabled, type Person } from './members'
import { figure, step, used, type RuleContext, type TrailValues } from './ruleContext'

/** The one rounding that `benefit_rounding` names, for an amount payable a month. Never below nought. */
export function payable(ctx: RuleContext, amount: Rational): Fen {
  if (compare(amount, ZERO) <= 0) return 0
  used(ctx, 'benefit_rounding')
  switch (ctx.values.benefit_rounding) {
    case 'CEIL_YUAN_HOUSEHOLD':
    case 'CEIL_YUAN_PERSON':
      return ceilTo(amount, 100)
    case 'CEIL_JIAO':
      return ceilTo(amount, 10)
    case 'NONE':
      return roundHalfUp(amount)
  }
}

/** Out of work and able to be placed (57号 §34 有就业能力但未就业); 无就业条件, pupils and pensioners are not. */
const placeable = ['登记失业', '未登记失业']

/**
 * Grown, able to work, out of work, and offered work refused `refuse_work_times` times in a row (57号 §34): the own share is
 * not paid. A blank 就业状况 does not speak against it; the township has counted the refusals.
 */
function refusedWork(ctx: RuleContext, person: Person): boolean {
  const { workRefusals, workAbility, employment } = person.facts
  if (workRefusals === null || workRefusals < ctx.values.refuse_work_times) return false
  const outOfWork = employment === null || placeable.includes(employment)
  return workAbility !== '完全丧失' && outOfWork && person.age >= ADULT_AGE
}

function tierAmount(ctx: RuleContext, gapPerPerson: Rational): Fen {
  const steps = need(ctx.policy, 'benefit_tiers')
  return steps.findLast((one) => compare(gapPerPerson, whole(one.from)) >= 0)?.amount[ctx.area] ?? 0
}

/**
 * 低保金 of a household, fen a month: the shortfall (社会救助法 §18 第二款; 57号 §23) or its 档. An income below
 * nought counts as nought: nobody is paid more than the standard. The shares of those who refuse work are not paid.
 */
export function dibaoGap(
  ctx: RuleContext,
  people: readonly Person[],
  income: Rational,
): { gap: Fen; refused: readonly Person[] } {
  const n = people.length
  const counted = max(income, ZERO)
  const monthly = divide(counted, whole(12))
  const refused = people.filter((person) => refusedWork(ctx, person))
  const shares = n - refused.length
  used(ctx, 'benefit_mode')
  const values: TrailValues = figure({ std: ctx.std, n }, 'income', counted)
  const perPerson = max(subtract(whole(ctx.std), divide(monthly, whole(n))), ZERO)
  let gap: Fen
  let full: Fen
  if (ctx.values.benefit_mode === 'TIER') {
    const each = tierAmount(ctx, perPerson)
    full = each * n
    gap = each * shares
    Object.assign(figure(values, 'each', perPerson), { tier: each, paid: full })
    step(ctx, 'amount', 'tier', values, 'dbAmount', 'met')
  } else {
    const byPerson = ctx.values.benefit_rounding === 'CEIL_YUAN_PERSON'
    const paid = (heads: number): Fen =>
      byPerson ? payable(ctx, perPerson) * heads : payable(ctx, times(perPerson, heads))
    full = paid(n)
    gap = paid(shares)
    figure(values, 'gap', times(perPerson, n))
    Object.assign(values, { paid: full, rounding: ctx.values.benefit_rounding })
    step(ctx, 'amount', 'gap', values, 'dbAmount', 'met')
  }
  if (refused.length > 0) {
    used(ctx, 'refuse_work_times')
    const who = refused.map((person) => person.facts.relation).join(' ')
    const times_ = ctx.values.refuse_work_times
    step(ctx, 'amount', 'refused', { who, times: times_, full, n, shares, paid: gap }, 'refusedWork', 'manual')
  }
  return { gap, refused }
}

/** Whether a line of the 分类施保 table is for this person; null for a group that the facts do not show. */
function belongsTo(ctx: RuleContext, person: Person, who: string): boolean | null {
  switch (who) {
    case '重病':
      return listedDisease(ctx, person) !== null
    case '重残':
      return severelyDisabled(person)
    case '高龄':
      return person.age >= ctx.values.uplift_elder_age
    case '未成年':
      return person.age < ADULT_AGE
    default:
      return null
  }
}

function upliftAmount(ctx: RuleContext, line: Uplift): Rational {
  return line.rate === null ? whole(line.amount ?? 0) : times(line.rate, ctx.std)
}

/**
 * 分类施保 (社会救助法 §20; 57号 §27), fen a month: for each member the highest line, or their sum, rounded once a member.
 * Groups that the facts do not show (单亲 and the like) are named, and left to people.
 */
export function upliftsOf(ctx: RuleContext, people: readonly Person[]): Fen {
  const lines = ctx.values.uplift_table
  used(ctx, 'uplift_table')
  let total = 0
  const open = lines.filter((line) => belongsTo(ctx, people[0] as Person, line.who) === null)
  for (const person of people) {
    const fitting = lines.filter((line) => belongsTo(ctx, person, line.who) === true)
    if (fitting.length === 0) continue
    used(ctx, 'uplift_stack')
    if (fitting.some((line) => line.who === '高龄')) used(ctx, 'uplift_elder_age')
    let amount = ZERO
    let chosen = fitting
    if (ctx.values.uplift_stack === 'sum') for (const line of fitting) amount = add(amount, upliftAmount(ctx, line))
    else {
      for (const line of fitting) amount = max(amount, upliftAmount(ctx, line))
      chosen = fitting.filter((line) => compare(upliftAmount(ctx, line), amount) === 0).slice(0, 1)
    }
    const paid = payable(ctx, amount)
    total += paid
    const rates = chosen.map((line) => (line.rate === null ? '' : rateText(line.rate))).join(' ')
    const values: TrailValues = { who: chosen.map((line) => line.who).join(' '), rates, std: ctx.std, paid }
    if (fitting.length > chosen.length)
      values['also'] = fitting
        .filter((line) => !chosen.includes(line))
        .map((line) => line.who)
        .join(' ')
    step(ctx, 'uplift', 'member', values, 'uplift', 'met', person.facts.idNumber)
  }
  if (open.length > 0)
    step(ctx, 'check', 'upliftOpen', { who: open.map((line) => line.who).join(' ') }, 'uplift', 'manual')
  return total
}

/**
 * Amount of one 单人保, fen a month: the standard, the own shortfall, or a share of the standard. `income` is the own one, fen
 * a year, as it counts for the person.
 */
export function singleAmount(ctx: RuleContext, income: Rational, values: TrailValues): Fen {
  used(ctx, 'single_benefit_mode')
  const std = whole(ctx.std)
  values['std'] = ctx.std
  values['mode'] = ctx.values.single_benefit_mode
  switch (ctx.values.single_benefit_mode) {
    case 'FULL':
      return payable(ctx, std)
    case 'GAP': {
      const own = max(income, ZERO)
      figure(values, 'own', own)
      return payable(ctx, subtract(std, divide(own, whole(12))))
    }
    case 'RATIO': {
      const ratio = need(ctx.policy, 'single_benefit_ratio')
      values['ratio'] = rateText(ratio)
      return payable(ctx, multiply(ratio, std))
    }
  }
}

/**
 * 特困供养 of a person, fen a month (社会救助法 §17): the basic standard (an amount, or a multiple of 低保) and the
 * 照料护理 amount of the 自理能力. Without an assessment the lowest care amount is taken, and said so.
 */
export function tekunAmount(ctx: RuleContext, person: Person): Fen {
  const { tk_std: amount, tk_std_mult: mult } = ctx.values
  const care = need(ctx.policy, 'tk_care_amounts')
  const values: TrailValues = { std: ctx.std }
  let base: Rational
  if (amount !== undefined) {
    base = whole(amount[ctx.area])
    values['fixed'] = true
  } else {
    if (mult === undefined) throw valueMissing('tk_std')
    base = times(mult, ctx.std)
    values['mult'] = rateText(mult)
  }
  const basic = payable(ctx, base)
  const level = person.facts.selfCare ?? '自理'
  const nursing = care[level] ?? 0
  Object.assign(values, { basic, level, nursing, paid: basic + nursing })
  if (person.facts.selfCare === null) values['assumed'] = true
  const outcome = person.facts.selfCare === null ? 'manual' : 'met'
  step(ctx, 'amount', 'tk', values, 'tkAmount', outcome, person.facts.idNumber)
  return basic + nursing
}

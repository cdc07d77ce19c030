import { compare, multiply, times, whole, type Rational } from '../domain/rational'
import type { HouseholdFacts } from '../domain/household'
import { need } from '../policy/policyChain'
import type { Policy } from '../policy/policyChain'
import { used, type Area, type RuleContext } from './ruleContext'

/**
 * 城镇 or 农村 standard. By 户籍类别 as declared; by 居住地 from the last three digits of the village code: 001–199
 * 居民委员会 城镇, 200–399 村民委员会 农村. Other codes do not tell: null, and the 户籍类别 is used.
 */
export function residenceArea(village: string): Area | null {
  const kind = /^\d{9}(\d{3})$/.exec(village)?.[1]
  if (kind === undefined) return null
  const number = Number(kind)
  if (number >= 1 && number <= 199) return 'urban'
  return number >= 200 && number <= 399 ? 'rural' : null
}

export function areaOf(facts: HouseholdFacts, policy: Policy): Area {
  const byHukou: Area = facts.hukouType === '城镇' ? 'urban' : 'rural'
  return policy.values.std_basis === '居住地' ? (residenceArea(facts.residenceRegion) ?? byHukou) : byHukou
}

/** 「低于」: below the line, or not above it where `compare_strict` is false. */
export function below(ctx: RuleContext, amount: Rational, line: Rational): boolean {
  const order = compare(amount, line)
  return order < 0 || (order === 0 && !ctx.values.compare_strict)
}

/** 低保标准 × 12 × people, fen a year: compared with the annual income, never a quotient. */
export function dibaoLine(ctx: RuleContext, people: number): Rational {
  return whole(ctx.std * 12 * people)
}

/** 低保边缘 line a person a month (社会救助法 §21 第三款): a multiple of the standard or an amount. */
export function edgeLinePerPerson(ctx: RuleContext): Rational {
  used(ctx, 'edge_mode')
  if (ctx.values.edge_mode === 'amount') return whole(need(ctx.policy, 'edge_amount')[ctx.area])
  used(ctx, 'edge_mult')
  return times(ctx.values.edge_mult, ctx.std)
}

/** A monthly line a person, as fen a year for so many people. */
export function yearly(perPersonMonthly: Rational, people: number): Rational {
  return multiply(perPersonMonthly, whole(12 * people))
}

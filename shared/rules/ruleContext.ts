import type { IsoDate } from '../domain/dates'
import type { TrailStep } from '../domain/determination'
import type { HouseholdFacts } from '../domain/household'
import type { Fen } from '../domain/money'
import { rationalText, roundHalfUp, type Rational } from '../domain/rational'
import type { Policy } from '../policy/policyChain'
import type { PolicyKey, ResolvedValues } from '../policy/policyKeys'
import type { ArticleKey } from './articles'

export type Area = 'urban' | 'rural'
export type TrailValues = Record<string, string | number | boolean | null>

/** What every rule is given: the facts, the parameters of the day, and the trail that it writes. */
export interface RuleContext {
  readonly facts: HouseholdFacts
  readonly policy: Policy
  readonly values: ResolvedValues
  readonly on: IsoDate
  readonly area: Area
  /** 低保标准, fen a month. */
  readonly std: Fen
  /** 上年度居民人均可支配收入, fen a year. */
  readonly disposable: Fen
  readonly trail: TrailStep[]
  /** Only what comes out is asked for: nothing is written into the trail, and steps need not be made ready. */
  readonly silent: boolean
  /** Keys whose documented default mattered, because no set gives them. Written as the last step of the trail. */
  readonly defaults: Set<PolicyKey>
}

/** One tested figure as the trail keeps it: fen rounded for reading, and the exact value where that is not whole. */
export function figure(values: TrailValues, name: string, amount: Rational): TrailValues {
  values[name] = roundHalfUp(amount)
  if (amount.d !== 1 && amount.d !== 1n) values[`${name}X`] = rationalText(amount)
  return values
}

/** Writes one step of the trail: fact and formula as values, the article it stands on, the outcome. */
export function step(
  ctx: RuleContext,
  rule: string,
  key: string,
  values: TrailValues,
  article: ArticleKey | null,
  outcome: TrailStep['outcome'] = 'info',
  person: string | null = null,
): void {
  if (!ctx.silent) ctx.trail.push({ rule, key, values, article, outcome, person })
}

/** Notes that parameters mattered; those that stand on their default are named at the end of the trail. */
export function used(ctx: RuleContext, ...keys: readonly PolicyKey[]): void {
  if (ctx.silent) return
  for (const key of keys) if (ctx.policy.origins[key] === 'default') ctx.defaults.add(key)
}

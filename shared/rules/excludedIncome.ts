import type { Fen } from '../domain/money'
import { compare, min, roundHalfUp, whole, ZERO, type Rational } from '../domain/rational'
import { isSameItem, writtenItems, type WrittenItem } from '../domain/writtenNames'
import { need } from '../policy/policyChain'
import type { Person } from './members'
import { step, used, type RuleContext } from './ruleContext'

/** What of a member's 不计入收入金额 is really left out, fen a year, exact. */
export interface Exclusion {
  /** By the parameter set (57号 §13). */
  readonly general: Rational
  /** With what 43号 §6 leaves out beside, of this amount and of 特困另不计入金额. */
  readonly forTekun: Rational
}

export const noExclusion: Exclusion = { general: ZERO, forTekun: ZERO }

export function claimsExclusion({ facts }: Person): boolean {
  return facts.excludedIncome !== null || facts.tkExcluded !== null
}

/** 43号 §6 第二款 leaves these out whatever the set says. */
const tekunItems = ['基础养老金', '抚恤金', '高龄津贴', '医疗保险', '社会保险']

function isListed(ctx: RuleContext, item: string): boolean {
  if (item.includes('基础养老金')) {
    used(ctx, 'exclude_basic_pension')
    return need(ctx.policy, 'exclude_basic_pension')
  }
  used(ctx, 'exclude_items')
  return item.length >= 2 && ctx.values.exclude_items.some((listed) => isSameItem(item, listed))
}

function share(items: readonly WrittenItem[], all: Fen, accept: (name: string) => boolean): Fen | null {
  const accepted = items.map((item) => accept(item.name))
  if (accepted.every(Boolean)) return all
  if (!accepted.some(Boolean)) return 0
  if (items.some((item) => item.amount === null)) return null
  const total = items.reduce((sum, item) => sum + (item.amount ?? 0), 0)
  return total === all ? items.reduce((sum, item, i) => sum + (accepted[i] === true ? (item.amount ?? 0) : 0), 0) : null
}

/**
 * The amount that a member's columns contain and that does not count. Without a named item the township's amount
 * stands. Items that the parameter set does not leave out stay in the income; where listed and unlisted items share one
 * amount that the text does not divide, nothing can be left out, and the step asks for the amounts.
 * `contained` is all that the amount can be part of, fen a year: nothing is taken out that was never in.
 */
export function exclusionOf(ctx: RuleContext, person: Person, contained: Rational): Exclusion {
  const { excludedIncome, tkExcluded } = person.facts
  const asked = listedPart(ctx, person, excludedIncome ?? 0)
  const general = min(whole(asked.general), contained)
  if (compare(general, whole(asked.general)) < 0) {
    const values = { amount: asked.general, limit: roundHalfUp(general) }
    step(ctx, 'check', 'excludedOver', values, 'income', 'manual', person.facts.idNumber)
  }
  return { general, forTekun: min(whole(asked.forTekun + (tkExcluded ?? 0)), contained) }
}

function listedPart(ctx: RuleContext, person: Person, amount: Fen): { general: Fen; forTekun: Fen } {
  if (amount === 0) return { general: 0, forTekun: 0 }
  const text = person.facts.excludedItem?.trim() ?? ''
  if (text === '') {
    step(ctx, 'check', 'excludedUnnamed', { amount }, 'income', 'manual', person.facts.idNumber)
    return { general: amount, forTekun: amount }
  }
  const items = writtenItems(text)
  const general = share(items, amount, (name) => isListed(ctx, name))
  const forTekun = share(items, amount, (name) => tekunItems.some((item) => name.includes(item)) || isListed(ctx, name))
  if (general !== amount) {
    const key = general === null ? 'excludedMixed' : 'excludedUnlisted'
    const stays = amount - (general ?? 0)
    step(ctx, 'check', key, { amount, stays, items: text }, 'income', 'manual', person.facts.idNumber)
  }
  return { general: general ?? 0, forTekun: forTekun ?? 0 }
}

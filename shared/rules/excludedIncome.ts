import { parseYuan, type Fen } from '../domain/money'
import { need } from '../policy/policyChain'
import type { Person } from './members'
import { step, used, type RuleContext } from './ruleContext'

/** What of a member's 不计入收入金额 is really left out, by the parameter set (57号 §13) and for 特困 (43号 §6). */
export interface Exclusion {
  readonly general: Fen
  readonly forTekun: Fen
}

const NOTHING: Exclusion = { general: 0, forTekun: 0 }

/** 43号 §6 第二款 leaves these out whatever the set says. */
const tekunItems = ['基础养老金', '抚恤金', '高龄津贴', '医疗保险', '社会保险']

/** Everyday words for items of the list. */
const synonyms: readonly (readonly [RegExp, string])[] = [
  [/计划?生育|计生/, '计划生育'],
  [/低保金|最低生活保障金|特困.*金|临时救助|救助金|救助款|救助物/, '社会救助款物'],
  [/两项补贴|残疾人.*补贴|重残护理补贴|残疾护理补贴/, '残疾人两项补贴'],
  [/抚恤/, '优待抚恤金'],
  [/见义勇为/, '见义勇为'],
]

function sameItem(written: string, listed: string): boolean {
  if (listed.includes(written) || written.includes(listed)) return true
  return synonyms.some(([pattern, word]) => pattern.test(written) && (listed.includes(word) || word.includes(listed)))
}

function isListed(ctx: RuleContext, item: string): boolean {
  if (item.includes('基础养老金')) {
    used(ctx, 'exclude_basic_pension')
    return need(ctx.policy, 'exclude_basic_pension')
  }
  used(ctx, 'exclude_items')
  return item.length >= 2 && ctx.values.exclude_items.some((listed) => sameItem(item, listed))
}

interface Item {
  readonly name: string
  /** Fen, or null where the text gives no amount of its own. */
  readonly amount: Fen | null
}

/** `抚恤金9600、高龄津贴 1200元` → two items with their amounts; amounts are optional. */
function readItems(text: string): Item[] {
  return text
    .replace(/\s+(?=\d)/g, '')
    .split(/[、，,;；/\s]+/)
    .filter((part) => part !== '')
    .map((part) => {
      const match = /^(.*?)[:：]?(\d+(?:\.\d{1,2})?)元?$/.exec(part)
      return match ? { name: match[1] ?? '', amount: parseYuan(match[2] ?? '') } : { name: part, amount: null }
    })
}

function share(items: readonly Item[], all: Fen, accept: (name: string) => boolean): Fen | null {
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
 */
export function exclusionOf(ctx: RuleContext, person: Person): Exclusion {
  const amount = person.facts.excludedIncome ?? 0
  if (amount === 0) return NOTHING
  const text = person.facts.excludedItem?.trim() ?? ''
  if (text === '') {
    step(ctx, 'check', 'excludedUnnamed', { amount }, 'income', 'manual', person.facts.idNumber)
    return { general: amount, forTekun: amount }
  }
  const items = readItems(text)
  const general = share(items, amount, (name) => isListed(ctx, name))
  const forTekun = share(items, amount, (name) => tekunItems.some((item) => name.includes(item)) || isListed(ctx, name))
  if (general !== amount) {
    const key = general === null ? 'excludedMixed' : 'excludedUnlisted'
    const stays = amount - (general ?? 0)
    step(ctx, 'check', key, { amount, stays, items: text }, 'income', 'manual', person.facts.idNumber)
  }
  return { general: general ?? 0, forTekun: forTekun ?? 0 }
}

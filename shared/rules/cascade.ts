import type { HouseholdCategory } from '../domain/category'
import type { PersonDetermination } from '../domain/determination'
import type { Fen } from '../domain/money'
import type { Account } from './account'
import { dibaoGap, upliftsOf } from './benefit'
import { tryBy } from './by'
import { dibaoIncome, tryDb } from './db'
import { trySingles } from './dbs'
import { isMonitored } from './fp'
import { tryGx } from './gx'
import type { IncomeBook, UnusableIncome } from './income'
import { tryQt } from './qt'
import type { ReasonCode } from './reasons'
import { step, used, type RuleContext } from './ruleContext'

/** What the household is after 特困, and what it is paid. Amounts are fen a month. */
export interface CascadeOutcome {
  readonly category: HouseholdCategory
  readonly reasons: readonly ReasonCode[]
  readonly gap: Fen
  readonly uplift: Fen
  readonly singles: readonly PersonDetermination[]
}

interface Class {
  readonly category: HouseholdCategory
  readonly reasons: readonly ReasonCode[]
}

/** 低保 → 低保边缘 → 刚性支出: the first whose income, property and spending conditions hold, or NONE. */
function helpedClass(ctx: RuleContext, account: Account): Class {
  const reasons: ReasonCode[] = []
  const db = tryDb(ctx, account)
  if (db === 'met') return { category: 'DB', reasons }
  if (db === 'grace') return { category: 'DB', reasons: ['GRACE'] }
  if (db === 'propertyOver') reasons.push('PROPERTY_OVER_DB')
  if (tryBy(ctx, account)) return { category: 'BY', reasons }
  const gx = tryGx(ctx, account)
  switch (gx) {
    case 'ratio':
      return { category: 'GX', reasons: [...reasons, 'GX_RATIO'] }
    case 'remainder':
      return { category: 'GX', reasons: [...reasons, 'GX_REMAINDER'] }
    case 'manual':
      return { category: 'MANUAL', reasons: [...reasons, 'MANUAL_NO_INCOME'] }
    case 'expired':
      return { category: 'NONE', reasons: [...reasons, 'GX_EXPIRED'] }
    case 'notMet':
      return { category: 'NONE', reasons }
  }
}

/** 防返贫, else 其他困难, else nothing: what is left when none of the four holds, or when none was asked for. */
function watchedClass(ctx: RuleContext, account: Account): Class {
  if (isMonitored(ctx)) return { category: 'FP', reasons: [] }
  const ground = tryQt(ctx, account)
  return ground === null ? { category: 'NONE', reasons: [] } : { category: 'QT', reasons: [ground] }
}

const order = ['DB', 'BY', 'GX', 'QT'] as const

/** Classes after the one found: not looked at any more, by the order of precedence. */
function tellLater(ctx: RuleContext, category: HouseholdCategory): void {
  const at = order.findIndex((one) => one === category)
  const rest = at === -1 ? [] : order.slice(at + 1)
  if (rest.length > 0) step(ctx, 'later', 'skipped', { found: category, rest: rest.join(' ') }, null)
}

/** The run-out period is paid as before (`grace_benefit_mode` 原额). A decreasing scale is fixed by the county, not here. */
function graceAmount(ctx: RuleContext): Fen {
  const before = ctx.facts.standing?.amount ?? null
  used(ctx, 'grace_benefit_mode')
  const mode = ctx.values.grace_benefit_mode
  const known = before !== null && mode === '原额'
  step(ctx, 'amount', 'grace', { paid: before, mode }, 'grace', known ? 'met' : 'manual')
  return before ?? 0
}

/** The classes of a household that asked for aid, with amounts. */
export function cascade(ctx: RuleContext, book: IncomeBook, account: Account): CascadeOutcome {
  const helped = helpedClass(ctx, account)
  const open = helped.category === 'NONE'
  const watched = open ? watchedClass(ctx, account) : null
  const category = watched?.category ?? helped.category
  const reasons = [...helped.reasons, ...(watched?.reasons ?? [])]
  const singles = trySingles(ctx, book, account, category)
  if (category !== 'DB') {
    tellLater(ctx, category)
    return { category, reasons, gap: 0, uplift: 0, singles }
  }
  if (reasons.includes('GRACE')) {
    const gap = graceAmount(ctx)
    tellLater(ctx, category)
    return { category, reasons, gap, uplift: 0, singles }
  }
  const { gap, refused } = dibaoGap(ctx, account.people, dibaoIncome(ctx, account))
  // 57号 §34 reduces 最低生活保障金; 分类施保 (社会救助法 §20) stands beside it and stays.
  const uplift = upliftsOf(ctx, account.people)
  tellLater(ctx, category)
  return { category, reasons: refused.length > 0 ? [...reasons, 'REFUSED_WORK'] : reasons, gap, uplift, singles }
}

const suspicions: Readonly<Record<string, ReasonCode>> = {
  DB: 'SUSPECT_DB',
  BY: 'SUSPECT_BY',
  GX: 'SUSPECT_GX',
  MANUAL: 'SUSPECT_MANUAL',
}

/**
 * A household that did not ask for aid (57号 §28): the classes are tried and kept as 疑似; what it is, is 防返贫, 其他困难
 * or nothing, and nothing is paid.
 * @param unusable why no class follows from the income of those who remain; null where one does.
 */
export function suspect(
  ctx: RuleContext,
  book: IncomeBook,
  remaining: Account,
  household: Account,
  unusable: UnusableIncome | null,
): CascadeOutcome {
  const reasons: ReasonCode[] = []
  if (remaining.people.length > 0 && unusable === 'MANUAL_INCOME_BLANK') reasons.push('SUSPECT_MANUAL')
  else if (remaining.people.length > 0) {
    const helped = helpedClass(ctx, remaining)
    const suspicion = suspicions[unusable === null ? helped.category : 'MANUAL']
    if (suspicion !== undefined) reasons.push(suspicion)
    const singles = trySingles(ctx, book, remaining, helped.category)
    if (singles.length > 0 && unusable === null) reasons.push('SUSPECT_DBS')
  }
  step(ctx, 'apply', 'no', { found: reasons.join(' ') }, 'apply', 'info')
  const watched = watchedClass(ctx, household)
  return { category: watched.category, reasons: [...reasons, ...watched.reasons], gap: 0, uplift: 0, singles: [] }
}

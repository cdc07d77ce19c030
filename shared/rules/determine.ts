import type { HouseholdCategory } from '../domain/category'
import type { IsoDate } from '../domain/dates'
import type { Determination, PersonDetermination } from '../domain/determination'
import type { HouseholdFacts } from '../domain/household'
import type { Fen } from '../domain/money'
import { divide, roundHalfUp, whole, ZERO, type Rational } from '../domain/rational'
import { missingKey, type Policy } from '../policy/policyChain'
import { accountOf, type Account } from './account'
import { readAssets } from './assets'
import { tekunAmount } from './benefit'
import { factProblems } from './brokenFacts'
import { cascade, suspect, type CascadeOutcome } from './cascade'
import { meetsDibao } from './db'
import { isMonitored, tellMonitored } from './fp'
import { readIncomes, tellIncome, unusableIncome, type IncomeBook, type UnusableIncome } from './income'
import { areaOf, residenceArea } from './lines'
import { readPersons, tellMembers, type Person } from './members'
import type { ReasonCode, TagCode } from './reasons'
import { step, used, type RuleContext } from './ruleContext'
import { isUnchecked } from './support'
import { choseChildWelfare, findTekun, type TekunFinding } from './tk'

/** What every rule is given for one household on a day; the trail is empty, and stays so where `silent`. */
export function contextOf(facts: HouseholdFacts, policy: Policy, on: IsoDate, silent = false): RuleContext {
  const area = areaOf(facts, policy)
  return {
    facts,
    policy,
    values: policy.values,
    on,
    area,
    std: policy.values.dibao_std[area],
    disposable: policy.values.disposable_income[area],
    trail: [],
    silent,
    defaults: new Set(),
  }
}

function tellArea(ctx: RuleContext): void {
  used(ctx, 'std_basis')
  if (ctx.values.std_basis !== '居住地') return
  const known = residenceArea(ctx.facts.residenceRegion) !== null
  step(ctx, 'area', known ? 'residence' : 'residenceUnknown', { area: ctx.area }, 'area', known ? 'info' : 'manual')
}

function tagsOf(ctx: RuleContext, counted: readonly Person[], category: HouseholdCategory): TagCode[] {
  const tags: TagCode[] = []
  if (category !== 'FP' && isMonitored(ctx)) tags.push('FP')
  if (ctx.facts.hardshipWorker === true) tags.push('WORKER')
  const children = counted.filter(choseChildWelfare)
  if (children.some((person) => person.facts.childWelfare === '孤儿')) tags.push('ORPHAN')
  if (children.some((person) => person.facts.childWelfare === '事实无人抚养')) tags.push('UNATTENDED_CHILD')
  if (ctx.facts.kinFiling === true) tags.push('KIN')
  return tags
}

/** Rounded half up to the fen, for display only. */
function perCapita(income: Rational, people: number): Fen {
  return people === 0 ? 0 : roundHalfUp(divide(income, whole(12 * people)))
}

const nothingPaid = { gap: 0, uplift: 0, dbs: 0, tk: 0 }

/** Nothing can be determined. People and income as far as they are known. */
function undetermined(
  ctx: RuleContext,
  reason: ReasonCode,
  counted: readonly Person[],
  income: Rational,
): Determination {
  return finish(ctx, {
    category: 'MANUAL',
    tags: tagsOf(ctx, counted, 'MANUAL'),
    people: counted.length,
    annualIncome: roundHalfUp(income),
    monthlyPerCapita: perCapita(income, counted.length),
    amount: null,
    parts: nothingPaid,
    persons: [],
    reasons: [reason],
  })
}

function finish(ctx: RuleContext, outcome: Omit<Determination, 'on' | 'policyId' | 'trail'>): Determination {
  if (ctx.defaults.size > 0) step(ctx, 'policy', 'defaults', { keys: [...ctx.defaults].join(' ') }, null)
  return { on: ctx.on, policyId: ctx.policy.id, ...outcome, trail: ctx.trail }
}

const notPaid: CascadeOutcome = { category: 'TK', reasons: [], gap: 0, uplift: 0, singles: [] }

/** The class of those who remain when the TK persons have left, or TK when nobody does. */
function remainder(ctx: RuleContext, tekun: TekunFinding, incomes: IncomeBook, remaining: Account): CascadeOutcome {
  if (remaining.people.length === 0) return notPaid
  const unusable = unusableIncome(incomes, remaining.income)
  // On an income that nobody wrote down no class can be tried.
  const outcome = unusable === 'MANUAL_INCOME_BLANK' ? null : cascade(ctx, incomes, remaining)
  const otherwise = outcome?.category ?? null
  const undecided = new Set(tekun.undecided.map((one) => one.reason))
  // In one order, whoever stands first on the sheet.
  const reasons: ReasonCode[] = (['MANUAL_AGE_GAP', 'MANUAL_STUDENT'] as const).filter((code) => undecided.has(code))
  // 43号 §5 leaves 16 and 17 open: who belongs to the household is not settled, so neither is its class.
  if (reasons.length > 0) step(ctx, 'TK', 'undecided', { otherwise }, 'tkAbility', 'manual')
  if (unusable !== null) {
    tellUnusable(ctx, unusable, remaining, otherwise)
    reasons.push(unusable)
  }
  return outcome !== null && reasons.length === 0
    ? outcome
    : { category: 'MANUAL', reasons, gap: 0, uplift: 0, singles: [] }
}

function tellUnusable(
  ctx: RuleContext,
  why: UnusableIncome,
  { income }: Account,
  otherwise: HouseholdCategory | null,
): void {
  if (why === 'MANUAL_INCOME_BLANK') step(ctx, 'check', 'incomeMissing', {}, 'income', 'manual')
  else step(ctx, 'check', 'negativeIncome', { income: roundHalfUp(income), otherwise }, 'income', 'manual')
}

/** What a determination that cannot be finished knew when it stopped. */
interface Known {
  counted: readonly Person[]
  income: Rational
}

/**
 * Determines one household on a day under the parameters in force: the whole cascade with its trail
 * (domain.md §3, spec/rules.md). Pure; amounts are fen a month, incomes fen a year. Facts that no rule can be applied
 * to, and a parameter that a rule needs and no set gives, are named in the trail, and the household is MANUAL: one
 * household never stops the others.
 */
export function determine(facts: HouseholdFacts, policy: Policy, on: IsoDate): Determination {
  return determineIn(contextOf(facts, policy, on))
}

/** What {@link determine} finds, by the same rules, without its trail: for comparing a county with the other evaluator. */
export function determineOutcome(facts: HouseholdFacts, policy: Policy, on: IsoDate): Omit<Determination, 'trail'> {
  const { trail: _, ...outcome } = determineIn(contextOf(facts, policy, on, true))
  return outcome
}

function determineIn(ctx: RuleContext): Determination {
  const { facts, on } = ctx
  const problems = factProblems(facts, on)
  if (problems.length > 0) {
    for (const { key, values, person } of problems) step(ctx, 'check', key, values, null, 'manual', person)
    return undetermined(ctx, 'MANUAL_FACTS', [], ZERO)
  }
  const known: Known = { counted: [], income: ZERO }
  try {
    return judge(ctx, known)
  } catch (error) {
    const key = missingKey(error)
    if (key === null) throw error
    step(ctx, 'policy', 'missing', { key }, null, 'manual')
    return undetermined(ctx, 'MANUAL_PARAMETER', known.counted, known.income)
  }
}

function judge(ctx: RuleContext, known: Known): Determination {
  const { facts } = ctx
  const all = readPersons(facts, ctx.on)
  const counted = all.filter((person) => person.counted)
  known.counted = counted
  tellArea(ctx)
  tellMembers(ctx, all, counted)
  if (counted.length === 0) {
    step(ctx, 'members', 'nobody', {}, 'members', 'notMet')
    return undetermined(ctx, 'NO_MEMBER', [], ZERO)
  }
  const incomes = readIncomes(ctx, all, counted)
  const assets = readAssets(ctx, counted)
  // 高值物品 and the like are for people to judge (`prop_high_value_items` 人工).
  if ((facts.otherProperty ?? '').trim() !== '') step(ctx, 'check', 'otherProperty', {}, 'assets', 'manual')
  const household = accountOf(incomes, assets, counted, [])
  known.income = household.income
  const beforeTekun = ctx.trail.length
  const tekun = findTekun(ctx, {
    all,
    counted,
    incomes,
    assets,
    remainderIsDibao: (leaving) => meetsDibao(ctx, accountOf(incomes, assets, counted, leaving)),
  })
  const leaving = tekun.persons.map((one) => one.person)
  const remaining = leaving.length === 0 ? household : accountOf(incomes, assets, counted, leaving)
  return facts.appliesForAid === false
    ? withoutApplication(ctx, { incomes, household, remaining, tekun, counted, beforeTekun })
    : withApplication(ctx, { incomes, household, remaining, tekun, counted, beforeTekun })
}

interface Judged {
  readonly incomes: IncomeBook
  readonly household: Account
  readonly remaining: Account
  readonly tekun: TekunFinding
  readonly counted: readonly Person[]
  /** Where the steps on 特困 begin in the trail. */
  readonly beforeTekun: number
}

/**
 * Writes the income of those who are shown. It stands before 特困 unless somebody leaves, for then it is that of the
 * others.
 */
function tellShownIncome(ctx: RuleContext, judged: Judged, shown: Account): void {
  const written = ctx.trail.length
  tellIncome(ctx, judged.incomes, shown.people, { total: shown.income, gross: shown.gross })
  if (shown === judged.remaining && judged.tekun.persons.length > 0) return
  ctx.trail.splice(judged.beforeTekun, 0, ...ctx.trail.splice(written))
}

/** Whoever reads only the reasons must see that somebody who owes support was not checked. */
function uncheckedOf(ctx: RuleContext, { obligors }: IncomeBook): ReasonCode[] {
  return obligors.some(({ row }) => isUnchecked(ctx, row)) ? ['OBLIGOR_UNCHECKED'] : []
}

function withApplication(ctx: RuleContext, judged: Judged): Determination {
  const { incomes, household, remaining, tekun, counted } = judged
  const left = remaining.people.length
  const shown = left === 0 ? household : remaining
  tellShownIncome(ctx, judged, shown)
  const tkPersons = tekun.persons.map(({ person, reason }): PersonDetermination => ({
    idNumber: person.facts.idNumber,
    category: 'TK',
    amount: tekunAmount(ctx, person),
    reason,
  }))
  if (tkPersons.length > 0) step(ctx, 'TK', 'leave', { n: tkPersons.length, left }, 'tk')
  const outcome = remainder(ctx, tekun, incomes, remaining)
  // 特困 persons are judged by what each of them has: their class stands, and the blank or the loss is told.
  const unusable = left === 0 ? unusableIncome(incomes, household.income) : null
  if (unusable === 'MANUAL_INCOME_BLANK') step(ctx, 'check', 'incomeBlank', {}, 'income', 'manual')
  else if (unusable !== null) tellUnusable(ctx, unusable, household, null)
  const sum = (persons: readonly PersonDetermination[]): Fen =>
    persons.reduce((total, person) => total + (person.amount ?? 0), 0)
  const parts = { gap: outcome.gap, uplift: outcome.uplift, dbs: sum(outcome.singles), tk: sum(tkPersons) }
  const stated: readonly ReasonCode[] =
    unusable === 'MANUAL_INCOME_BLANK' ? [...outcome.reasons, 'INCOME_BLANK'] : outcome.reasons
  const total = parts.gap + parts.uplift + parts.dbs + parts.tk
  const kinds = Object.values(parts).filter((part) => part > 0).length
  if (kinds > 1 || tkPersons.length + outcome.singles.length > 1)
    step(ctx, 'amount', 'total', { ...parts, total }, null)
  tellMonitored(ctx, outcome.category === 'FP')
  return finish(ctx, {
    category: outcome.category,
    tags: tagsOf(ctx, counted, outcome.category),
    people: shown.people.length,
    annualIncome: roundHalfUp(shown.income),
    monthlyPerCapita: perCapita(shown.income, shown.people.length),
    amount: total === 0 ? null : total,
    parts,
    persons: [...tkPersons, ...outcome.singles],
    reasons: [...stated, ...uncheckedOf(ctx, incomes)],
  })
}

/** 57号 §28: without an application nobody is taken in; what the household seems to be is kept for the warning. */
function withoutApplication(ctx: RuleContext, judged: Judged): Determination {
  const { incomes, household, remaining, tekun, counted } = judged
  tellShownIncome(ctx, judged, household)
  const outcome = suspect(ctx, incomes, remaining, household, unusableIncome(incomes, remaining.income))
  const unusable = unusableIncome(incomes, household.income)
  // Of the classes that nobody applies for 其他困难 alone rests on an income.
  const undecided = unusable !== null && outcome.category === 'QT'
  if (unusable !== null) tellUnusable(ctx, unusable, household, undecided ? 'QT' : null)
  const category = undecided ? 'MANUAL' : outcome.category
  const first: ReasonCode[] = tekun.persons.length > 0 || tekun.undecided.length > 0 ? ['SUSPECT_TK'] : []
  tellMonitored(ctx, category === 'FP')
  return finish(ctx, {
    category,
    tags: tagsOf(ctx, counted, category),
    people: household.people.length,
    annualIncome: roundHalfUp(household.income),
    monthlyPerCapita: perCapita(household.income, household.people.length),
    amount: null,
    parts: nothingPaid,
    persons: [],
    reasons: [...first, ...outcome.reasons, ...(undecided ? [unusable] : []), ...uncheckedOf(ctx, incomes)],
  })
}

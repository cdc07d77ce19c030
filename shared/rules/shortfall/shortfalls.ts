import type { HouseholdCategory, PersonCategory } from '../../domain/category'
import type { IsoDate } from '../../domain/dates'
import type { Determination, TrailStep } from '../../domain/determination'
import type { HouseholdFacts } from '../../domain/household'
import { MAX_FEN } from '../../domain/money'
import { roundHalfUp } from '../../domain/rational'
import type { Policy } from '../../policy/policyChain'
import { hasDegree } from '../dbs'
import { determine } from '../determine'
import { exact } from '../explainFormat'
import { readPersons, who, type Person } from '../members'
import { applyChange, applyChanges, type Change } from './change'
import { changesOf, changeOf, mostIncome, ownLevers, propertyLevers, type Lever } from './levers'
import { oneLess, othersOf, precise } from './precise'
import { leastTogether, smallest } from './smallest'
import { tekunNeeds, type Needs } from './tekunNeeds'

/** Conditions that no number decides, or several of which fail at once. */
export type OpenCondition =
  /** A legal obligor is able (43号 §8). */
  | 'obligors'
  /** 孤儿 or 事实无人抚养 was chosen instead of 特困 (43号 §9). */
  | 'childWelfare'
  /** None of the grounds of 其他困难 is recorded. */
  | 'ground'
  | 'income'
  | 'property'
  | 'spending'
  /** A person decides first (16 or 17 years old, no income at all). */
  | 'manual'
  /** No income is written down: that comes first. */
  | 'blank'

/** Changes that bring the class when they come together; with one change it is enough by itself. */
export interface Way {
  readonly changes: readonly Change[]
  /** Members who would have a class of their own then and have none now. */
  readonly gains: readonly { readonly idNumber: string; readonly category: PersonCategory }[]
}

/** What is missing to one class that was not reached. */
export interface Shortfall {
  readonly target: HouseholdCategory | PersonCategory
  /** Identity number where the class is a person's own. */
  readonly person: string | null
  /** Alternatives, each the smallest of its kind. Empty where no such change brings the class. */
  readonly ways: readonly Way[]
  /** Named where no way is known, instead of a number that would be wrong. */
  readonly open: readonly OpenCondition[]
  /** For 特困 of a person whom no change of the own figures brings it: everything that is missing, one by one. */
  readonly needs: Needs | null
  /** People among whom the income is divided. */
  readonly people: number
  /** Where the income stands above the line of the class: by how much, as the trail of `base` has it. */
  readonly incomeStep: TrailStep | null
}

export interface Shortfalls {
  /** As determined, or as it would be had the family applied (`applied` false): what the ways start from. */
  readonly base: Determination
  readonly applied: boolean
  readonly list: readonly Shortfall[]
}

const ranks: Readonly<Record<HouseholdCategory, number>> = {
  TK: 0,
  DB: 1,
  BY: 2,
  GX: 3,
  FP: 4,
  QT: 5,
  NONE: 6,
  MANUAL: 9,
}
/** In the order in which they are tried; 防返贫 is recognised elsewhere and never a target. */
const targets = ['DB', 'BY', 'GX', 'QT'] as const
type HouseholdTarget = (typeof targets)[number]

interface Search {
  readonly facts: HouseholdFacts
  readonly policy: Policy
  readonly on: IsoDate
  readonly base: Determination
  /** Changes that come before every other: the application. */
  readonly first: readonly Change[]
  readonly persons: readonly Person[]
}

function after(search: Search, changes: readonly Change[]): Determination {
  return determine(applyChanges(search.facts, changes, search.on), search.policy, search.on)
}

function gainsOf(base: Determination, then: Determination): Way['gains'] {
  const now = new Set(base.persons.map((one) => `${one.idNumber} ${one.category}`))
  return then.persons
    .filter((one) => !now.has(`${one.idNumber} ${one.category}`))
    .map(({ idNumber, category }) => ({ idNumber, category }))
}

/**
 * Members on whom a change of the household's income can be laid, those first whose own class does not hang on it. For
 * the household mostly only the sum matters; where it does not, the way says whose income it is.
 */
function bearersOf(search: Search): string[] {
  const gone = new Set(search.base.persons.filter((one) => one.category === 'TK').map((one) => one.idNumber))
  const entangled = (person: Person): number =>
    (person.age < 18 || person.age >= 60 ? 1 : 0) + (person.facts.disabilityGrade === null ? 0 : 1)
  const candidates = search.persons.filter((one) => one.counted && !gone.has(one.facts.idNumber))
  return [...candidates].sort((a, b) => entangled(a) - entangled(b)).map((one) => one.facts.idNumber)
}

function householdLevers(search: Search, target: HouseholdTarget, bearers: readonly string[]): Lever[] {
  const { facts, policy } = search
  const income: Lever = { kind: 'income', of: bearers[0] ?? null, most: mostIncome(search.base.annualIncome) }
  const medical: Lever = { kind: 'medical', of: null, most: MAX_FEN - (facts.expense.medical ?? 0) }
  if (target === 'QT') return [income]
  const levers = [income, ...propertyLevers(search, bearers)]
  if (target === 'GX' || (target === 'DB' && policy.values.dibao_rigid_deduct)) levers.push(medical)
  if (target === 'GX' && facts.standing?.category === '刚性支出困难')
    levers.push({ kind: 'reapply', of: null, most: 1 })
  return levers
}

type Reached = (found: Determination) => boolean

/** What is tried for one class: the figures that can change, and who can earn less. */
interface Trial {
  readonly levers: readonly Lever[]
  readonly bearers: readonly string[]
  readonly reached: Reached
  readonly exactly: Reached
}

/** The way of these changes, each of which says whose or which where that matters. */
function wayOf(search: Search, { levers, bearers, exactly }: Trial, changes: readonly Change[]): Way {
  const holds = (tried: readonly Change[]): boolean =>
    exactly(after(search, tried)) && tried.every((_one, at) => !exactly(after(search, oneLess(tried, at))))
  return {
    changes: precise(changes, (change) => othersOf(change, levers, bearers), holds),
    gains: gainsOf(search.base, after(search, changes)),
  }
}

/** The smallest change of one figure; of the household's income the smallest of all who can earn less. */
function smallestChange(search: Search, { bearers, reached }: Trial, lever: Lever): Change | null {
  const reaches =
    (tried: Lever) =>
    (amount: number): boolean =>
      reached(after(search, [...search.first, changeOf(tried, amount)]))
  const others = lever.kind === 'income' ? bearers.filter((one) => one !== lever.of) : []
  let best: Change | null = null
  for (const tried of [lever, ...others.map((of) => ({ ...lever, of }))]) {
    const most = best === null ? tried.most : best.amount - 1
    const amount = smallest(most, reaches(tried))
    if (amount !== null) best = changeOf(tried, amount)
  }
  return best
}

/** One change that is enough by itself, for every lever that has one. */
function singleWays(search: Search, trial: Trial): Way[] {
  const ways: Way[] = []
  for (const lever of trial.levers) {
    const change = smallestChange(search, trial, lever)
    if (change === null) continue
    const changes = [...search.first, change]
    // A class before this one came at the same moment: that one's own line says so.
    if (trial.exactly(after(search, changes))) ways.push(wayOf(search, trial, changes))
  }
  return ways
}

/** The changes that are needed together, each the least with the others as they stand. */
function togetherWay(search: Search, trial: Trial): Way | 'superseded' | null {
  const { levers, reached, exactly } = trial
  const changes = (amounts: readonly number[]): Change[] => [...search.first, ...changesOf(levers, amounts)]
  const least = leastTogether(
    levers.map((lever) => lever.most),
    (amounts) => reached(after(search, changes(amounts))),
  )
  if (least === null) return null
  return exactly(after(search, changes(least))) ? wayOf(search, trial, changes(least)) : 'superseded'
}

/** `superseded`: whoever would reach the class reaches one before it at the same moment. */
function waysOf(search: Search, trial: Trial): readonly Way[] | 'superseded' {
  const singles = singleWays(search, trial)
  if (singles.length > 0) return singles
  const together = togetherWay(search, trial)
  if (together === 'superseded') return together
  return together === null ? [] : [together]
}

function stepOf(base: Determination, rule: string, person: string | null = null): TrailStep | undefined {
  return base.trail.find(
    (one) => one.rule === rule && one.outcome === 'notMet' && (person === null || one.person === person),
  )
}

function openOf(base: Determination, rule: string): OpenCondition[] {
  const key = stepOf(base, rule)?.key
  if (key === 'noGround') return ['ground']
  if (rule === 'QT' && key === 'income') return ['income', 'ground']
  if (key === 'spending' || key === 'nothing') return ['spending']
  return [key === 'property' ? 'property' : 'income']
}

function householdShortfall(search: Search, target: HouseholdTarget): Shortfall | null {
  const { base } = search
  const bearers = bearersOf(search)
  const reached: Reached = (found) => ranks[found.category] <= ranks[target]
  const exactly: Reached = (found) => found.category === target
  const ways =
    base.category === target
      ? [{ changes: search.first, gains: [] }]
      : waysOf(search, { levers: householdLevers(search, target, bearers), bearers, reached, exactly })
  if (ways === 'superseded') return null
  const step = stepOf(base, target)
  return {
    target,
    person: null,
    ways,
    open: ways.length > 0 ? [] : openOf(base, target),
    needs: null,
    people: base.people,
    incomeStep: step?.key === 'income' ? step : null,
  }
}

/** 特困 and 成年无业重度残疾人: the tests of one person's own figures that the trail has. */
function personShortfall(search: Search, target: PersonCategory, step: TrailStep, idNumber: string): Shortfall | null {
  const has = (found: Determination, category: PersonCategory): boolean =>
    found.persons.some((one) => one.idNumber === idNumber && one.category === category)
  const exactly: Reached = (found) => has(found, target)
  const own = Math.min(roundHalfUp(exact(step.values, 'own')), search.base.annualIncome)
  const levers = ownLevers(search, target, idNumber, own)
  const ways = waysOf(search, { levers, bearers: [], reached: exactly, exactly })
  // Not for want of figures alone: an able obligor, or the household's own class, stands in the way as well.
  if (ways === 'superseded' || ways.length === 0) return target === 'TK' ? tekunShortfall(search, idNumber) : null
  const others = (way: Way): Way => ({ ...way, gains: way.gains.filter((one) => one.idNumber !== idNumber) })
  const byIncome = step.key === 'income' || step.key === 'ownIncome'
  const incomeStep = byIncome ? step : null
  return { target, person: idNumber, ways: ways.map(others), open: [], needs: null, people: 1, incomeStep }
}

/** 特困 of a person who does not reach it by the own figures alone: all that is missing. */
function tekunShortfall({ facts, policy, on, base, persons }: Search, idNumber: string): Shortfall | null {
  const needs = tekunNeeds({ facts, policy, on, base, persons }, idNumber)
  if (needs === null) return null
  const open: OpenCondition[] = []
  if (needs.chosen !== null) open.push('childWelfare')
  if (needs.obligors.length > 0) open.push('obligors')
  if (needs.changes.some((one) => one.kind === 'income')) open.push('income')
  if (needs.changes.some((one) => one.kind !== 'income')) open.push('property')
  if (open.length === 0) return null
  return { target: 'TK', person: idNumber, ways: [], open, needs, people: 1, incomeStep: null }
}

/** Old or disabled people who are not 特困 because somebody able owes them support, and children who chose otherwise. */
function blockedTekun(search: Search): Shortfall[] {
  const { tk_age_elder: elder, tk_disability_set: degrees } = search.policy.values
  const blocked = new Set<string>()
  for (const { rule, key, values, person } of search.base.trail) {
    if (rule !== 'TK') continue
    if ((key === 'obligor' || key === 'childWelfare') && person !== null) blocked.add(person)
    if (key !== 'obligorAble') continue
    const names = new Set(
      String(values['who'] ?? '')
        .split(' ')
        .map((one) => one.split('<')[0]),
    )
    for (const one of search.persons)
      // A child whose parents can look after it is not told how to lose them.
      if (one.counted && names.has(who(one)) && (one.age >= elder || hasDegree(one, degrees)))
        blocked.add(one.facts.idNumber)
  }
  return search.persons
    .filter((one) => blocked.has(one.facts.idNumber))
    .map((one) => tekunShortfall(search, one.facts.idNumber))
    .filter((one) => one !== null)
}

function personShortfalls(search: Search): Shortfall[] {
  const found: Shortfall[] = []
  for (const step of search.base.trail) {
    const { rule, key, person, outcome } = step
    if (person === null || outcome !== 'notMet') continue
    const tested = key === 'income' || key === 'property' || key === 'ownIncome' || key === 'ownAssets'
    const own = tested && (rule === 'TK' || rule === 'DBS') ? personShortfall(search, rule, step, person) : null
    if (own !== null) found.push(own)
  }
  if (search.first.length > 0)
    for (const { idNumber, category } of search.base.persons)
      found.push({
        target: category,
        person: idNumber,
        ways: [{ changes: search.first, gains: [] }],
        open: [],
        needs: null,
        people: 1,
        incomeStep: null,
      })
  return [...found, ...blockedTekun(search)]
}

/** As the family stands: nobody has to apply to be watched as 其他困难, and who would leave it as 特困 is still in it. */
function asItStands(search: Search): Search {
  if (search.first.length === 0) return search
  return { ...search, first: [], base: determine(search.facts, search.policy, search.on) }
}

/** No income at all leaves 刚性支出 to a person; what comes before it is out of reach by itself. */
function rankOf({ category }: Determination): number {
  return category === 'MANUAL' ? ranks.GX : ranks[category]
}

/** 其他困难 is had without an application: whatever the family would be had it applied, it is looked at as it stands. */
function watchedShortfall(search: Search): Shortfall[] {
  const standing = asItStands(search)
  const found = ranks.QT < rankOf(standing.base) ? householdShortfall(standing, 'QT') : null
  return found === null ? [] : [found]
}

function householdTargets(search: Search, applied: boolean): Shortfall[] {
  const { base } = search
  const watched = watchedShortfall(search)
  if (base.category === 'TK') return watched
  // Nobody is counted, it is not settled who belongs to the household, or facts or parameters are wanting.
  if (base.category === 'MANUAL' && !base.reasons.includes('MANUAL_NO_INCOME'))
    return [
      {
        target: 'MANUAL',
        person: null,
        ways: [],
        open: [base.reasons.includes('MANUAL_INCOME_BLANK') ? 'blank' : 'manual'],
        needs: null,
        people: base.people,
        incomeStep: null,
      },
    ]
  const helped = targets
    .filter((target) => target !== 'QT' && (ranks[target] < rankOf(base) || (!applied && target === base.category)))
    .map((target) => householdShortfall(search, target))
    .filter((one) => one !== null)
  return [...helped, ...watched]
}

/**
 * 差多少: for every class that was not reached the smallest change that would reach it, found by asking the rules
 * themselves: each way stated has been applied to the facts and determined, and one fen (one thing) less was found not
 * to be enough. Classes after the one found are not looked at, by the order of precedence. A family that did not apply
 * is looked at as if it had, and applying is the first of the changes (57号 §6 第二款). Where a rule needs a parameter
 * that no set gives, the household is MANUAL and a person decides first.
 */
export function findShortfalls(facts: HouseholdFacts, policy: Policy, on: IsoDate): Shortfalls {
  const applied = facts.appliesForAid !== false
  const apply: Change = { kind: 'apply', of: null, amount: 1 }
  const base = determine(applied ? facts : applyChange(facts, apply, on), policy, on)
  const search: Search = { facts, policy, on, base, first: applied ? [] : [apply], persons: readPersons(facts, on) }
  return { base, applied, list: [...householdTargets(search, applied), ...personShortfalls(search)] }
}

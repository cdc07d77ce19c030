import type { HouseholdCategory, PersonCategory } from '../../domain/category'
import type { IsoDate } from '../../domain/dates'
import type { Determination, TrailStep } from '../../domain/determination'
import type { HouseholdFacts } from '../../domain/household'
import { MAX_FEN, type Fen } from '../../domain/money'
import { roundHalfUp } from '../../domain/rational'
import type { Policy } from '../../policy/policyChain'
import { hasDegree } from '../dbs'
import { determine } from '../determine'
import { exact } from '../explainFormat'
import { readPersons, who, type Person } from '../members'
import { applyChange, applyChanges, type Change, type ChangeKind } from './change'
import { smallest } from './smallest'

/** Conditions that no number decides, or several of which fail at once. */
export type OpenCondition =
  /** A legal obligor is able (43号 §8). */
  | 'obligors'
  /** None of the grounds of 其他困难 is recorded. */
  | 'ground'
  | 'income'
  | 'property'
  | 'spending'
  /** A person decides first (16 or 17 years old, no income at all). */
  | 'manual'

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

interface Lever {
  readonly kind: ChangeKind
  readonly of: string | null
  readonly most: number
}

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
 * The member on whom a change of the household's income is laid: one whose own class does not hang on it, where there is
 * one. For the household only the sum matters.
 */
function bearerOf(search: Search): string | null {
  const gone = new Set(search.base.persons.filter((one) => one.category === 'TK').map((one) => one.idNumber))
  const entangled = (person: Person): number =>
    (person.age < 18 || person.age >= 60 ? 1 : 0) + (person.facts.disabilityGrade === null ? 0 : 1)
  const candidates = search.persons.filter((one) => one.counted && !gone.has(one.facts.idNumber))
  return [...candidates].sort((a, b) => entangled(a) - entangled(b))[0]?.facts.idNumber ?? null
}

/** An income is never lowered to nought: without any income there is no share of spending, and below it a person decides. */
function mostIncome(income: Fen): Fen {
  return Math.max(0, income - 1)
}

function propertyLevers({ facts }: Search, own: string | null): Lever[] {
  const levers: Lever[] = [
    own === null ? { kind: 'assets', of: null, most: MAX_FEN } : { kind: 'ownAssets', of: own, most: MAX_FEN },
  ]
  levers.push({ kind: 'vehicleValue', of: null, most: facts.vehicles.length === 0 ? 0 : MAX_FEN })
  levers.push({ kind: 'vehicles', of: null, most: facts.vehicles.length })
  levers.push({ kind: 'houses', of: null, most: facts.houses.length })
  if (facts.shop === true) levers.push({ kind: 'shop', of: null, most: 1 })
  if (facts.company === true) levers.push({ kind: 'company', of: null, most: 1 })
  return levers
}

function householdLevers(search: Search, target: HouseholdTarget): Lever[] {
  const { facts, policy } = search
  const income: Lever = { kind: 'income', of: bearerOf(search), most: mostIncome(search.base.annualIncome) }
  const medical: Lever = { kind: 'medical', of: null, most: MAX_FEN - (facts.expense.medical ?? 0) }
  if (target === 'QT') return [income]
  const levers = [income, ...propertyLevers(search, null)]
  if (target === 'GX' || (target === 'DB' && policy.values.dibao_rigid_deduct)) levers.push(medical)
  if (target === 'GX' && facts.standing?.category === '刚性支出困难')
    levers.push({ kind: 'reapply', of: null, most: 1 })
  return levers
}

const changeOf = ({ kind, of }: Lever, amount: number): Change => ({ kind, of, amount })

/** One change that is enough by itself, for every lever that has one. */
function singleWays(search: Search, levers: readonly Lever[], reached: Reached, exactly: Reached): Way[] {
  const ways: Way[] = []
  for (const lever of levers) {
    const amount = smallest(lever.most, (n) => reached(after(search, [...search.first, changeOf(lever, n)])))
    if (amount === null) continue
    const changes = [...search.first, changeOf(lever, amount)]
    const then = after(search, changes)
    // A class before this one came at the same moment: that one's own line says so.
    if (exactly(then)) ways.push({ changes, gains: gainsOf(search.base, then) })
  }
  return ways
}

type Reached = (found: Determination) => boolean

/** Bringing one change back can leave another larger than needed only where somebody's 特困 hangs on both. */
const ROUNDS = 4

/**
 * The changes that are needed together: all levers as far as they go, then each in turn brought back to the least that
 * still reaches the class with the others as they stand, until none can be brought back any more. Null where not even
 * all of them do.
 */
function togetherWay(
  search: Search,
  levers: readonly Lever[],
  reached: Reached,
  exactly: Reached,
): Way | 'superseded' | null {
  const amounts = levers.map((lever) => lever.most)
  const changes = (): Change[] => [
    ...search.first,
    ...levers.map((lever, index) => changeOf(lever, amounts[index] ?? 0)).filter((change) => change.amount > 0),
  ]
  if (!reached(after(search, changes()))) return null
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = amounts.join(' ')
    levers.forEach((_lever, index) => {
      const most = amounts[index] ?? 0
      const enough = (amount: number): boolean => {
        amounts[index] = amount
        return reached(after(search, changes()))
      }
      if (most > 0 && enough(most - 1)) amounts[index] = enough(0) ? 0 : (smallest(most - 1, enough) ?? most)
      else amounts[index] = most
    })
    if (amounts.join(' ') !== before) continue
    const then = after(search, changes())
    return exactly(then) ? { changes: changes(), gains: gainsOf(search.base, then) } : 'superseded'
  }
  return null
}

/** `superseded`: whoever would reach the class reaches one before it at the same moment. */
function waysOf(
  search: Search,
  levers: readonly Lever[],
  reached: Reached,
  exactly: Reached,
): readonly Way[] | 'superseded' {
  const singles = singleWays(search, levers, reached, exactly)
  if (singles.length > 0) return singles
  const together = togetherWay(search, levers, reached, exactly)
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
  const reached: Reached = (found) => ranks[found.category] <= ranks[target]
  const exactly: Reached = (found) => found.category === target
  const ways =
    base.category === target
      ? [{ changes: search.first, gains: [] }]
      : waysOf(search, householdLevers(search, target), reached, exactly)
  if (ways === 'superseded') return null
  const step = stepOf(base, target)
  return {
    target,
    person: null,
    ways,
    open: ways.length > 0 ? [] : openOf(base, target),
    people: base.people,
    incomeStep: step?.key === 'income' ? step : null,
  }
}

/** 特困 and 成年无业重度残疾人: the tests of one person's own figures that the trail has. */
function personShortfall(search: Search, target: PersonCategory, step: TrailStep, idNumber: string): Shortfall | null {
  const has = (found: Determination, category: PersonCategory): boolean =>
    found.persons.some((one) => one.idNumber === idNumber && one.category === category)
  const exactly: Reached = (found) => has(found, target)
  const own = roundHalfUp(exact(step.values, 'own'))
  const levers: Lever[] = [
    { kind: 'income', of: idNumber, most: mostIncome(Math.min(own, search.base.annualIncome)) },
    ...propertyLevers(search, idNumber),
  ]
  const ways = waysOf(search, levers, exactly, exactly)
  // Not for want of figures alone: an able obligor, or the household's own class, stands in the way as well.
  if (ways === 'superseded' || ways.length === 0) return null
  const others = (way: Way): Way => ({ ...way, gains: way.gains.filter((one) => one.idNumber !== idNumber) })
  const byIncome = step.key === 'income' || step.key === 'ownIncome'
  return { target, person: idNumber, ways: ways.map(others), open: [], people: 1, incomeStep: byIncome ? step : null }
}

/** Old or disabled people who are not 特困 because somebody able owes them support: no number changes that. */
function blockedByObligors(search: Search): Shortfall[] {
  const { tk_age_elder: elder, tk_disability_set: degrees } = search.policy.values
  const blocked = new Set<string>()
  for (const { rule, key, values, person } of search.base.trail) {
    if (rule !== 'TK') continue
    if (key === 'obligor' && person !== null) blocked.add(person)
    if (key !== 'obligorAble') continue
    const names = new Set(
      String(values['who'] ?? '')
        .split(' ')
        .map((one) => one.split('<')[0]),
    )
    for (const one of search.persons) if (one.counted && names.has(who(one))) blocked.add(one.facts.idNumber)
  }
  return search.persons
    .filter((one) => blocked.has(one.facts.idNumber) && (one.age >= elder || hasDegree(one, degrees)))
    .map((one) => ({
      target: 'TK' as const,
      person: one.facts.idNumber,
      ways: [],
      open: ['obligors'],
      people: 1,
      incomeStep: null,
    }))
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
        people: 1,
        incomeStep: null,
      })
  return [...found, ...blockedByObligors(search)]
}

function householdTargets(search: Search, applied: boolean): Shortfall[] {
  const { base } = search
  if (base.category === 'TK') return []
  // Nobody is counted, it is not settled who belongs to the household, or facts or parameters are wanting.
  if (base.category === 'MANUAL' && !base.reasons.includes('MANUAL_NO_INCOME'))
    return [{ target: 'MANUAL', person: null, ways: [], open: ['manual'], people: base.people, incomeStep: null }]
  const rank = base.category === 'MANUAL' ? ranks.GX : ranks[base.category]
  return (
    targets
      .filter((target) => ranks[target] < rank || (!applied && target === base.category && target !== 'QT'))
      // Nobody has to apply to be watched as 其他困难.
      .map((target) => householdShortfall(target === 'QT' ? { ...search, first: [] } : search, target))
      .filter((one) => one !== null)
  )
}

/**
 * 差多少: for every class that was not reached the smallest change that would reach it, found by asking the rules
 * themselves: each way stated has been applied to the facts and determined, and one fen (one thing) less was found not
 * to be enough. Classes after the one found are not looked at, by the order of precedence. A family that did not apply
 * is looked at as if it had, and applying is the first of the changes (57号 §6 第二款).
 * @throws AppError RULE_BROKEN `policyValueMissing` when a rule needs a parameter that no set gives.
 */
export function findShortfalls(facts: HouseholdFacts, policy: Policy, on: IsoDate): Shortfalls {
  const applied = facts.appliesForAid !== false
  const apply: Change = { kind: 'apply', of: null, amount: 1 }
  const base = determine(applied ? facts : applyChange(facts, apply, on), policy, on)
  const search: Search = { facts, policy, on, base, first: applied ? [] : [apply], persons: readPersons(facts, on) }
  return { base, applied, list: [...householdTargets(search, applied), ...personShortfalls(search)] }
}

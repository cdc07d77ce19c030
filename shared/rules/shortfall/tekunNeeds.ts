import type { IsoDate } from '../../domain/dates'
import type { Determination } from '../../domain/determination'
import type { HouseholdFacts } from '../../domain/household'
import { roundHalfUp, whole } from '../../domain/rational'
import { missingKey, type Policy } from '../../policy/policyChain'
import { readAssets, tekunAssets, testProperty } from '../assets'
import { contextOf, determine } from '../determine'
import { has, str } from '../explainFormat'
import { readIncomes, tekunIncome } from '../income'
import { below } from '../lines'
import { ADULT_AGE, who, type Person } from '../members'
import { applyChanges, type Change } from './change'
import { changesOf, ownLevers } from './levers'
import { othersOf, precise } from './precise'
import { leastTogether } from './smallest'

/** Somebody who owes support and is able: a member by identity number, else only the relation is known. */
export interface AbleObligor {
  /** Relation as the trail has it: `10` to the applicant, `x20` to the person for one who lives apart. */
  readonly relation: string
  readonly idNumber: string | null
}

/** All that a person lacks to be 特困, where it is more than a change of the own figures. */
export interface Needs {
  /** Able obligors (43号 §8). */
  readonly obligors: readonly AbleObligor[]
  /** 孤儿 or 事实无人抚养, chosen instead (43号 §9); null where nothing was. */
  readonly chosen: string | null
  /** Changes of the own income and property that 43号 §6 and §7 ask for, each the least with the others. */
  readonly changes: readonly Change[]
}

export interface NeedsInput {
  readonly facts: HouseholdFacts
  readonly policy: Policy
  readonly on: IsoDate
  readonly base: Determination
  readonly persons: readonly Person[]
}

/** Situations of 43号 §8 that no age contradicts: with one of them an obligor who lives apart is unable. */
const plainSituations = ['无民事行为能力', '失踪', '服刑', '重度残疾', '特困'] as const

/** The facts as they would be were the obligors who live apart unable: what they are reckoned to give falls away as well. */
function withoutAbleObligors(facts: HouseholdFacts, accepted: readonly string[], idNumber: string): HouseholdFacts {
  const incapacity = plainSituations.find((one) => accepted.includes(one))
  if (incapacity === undefined) return facts
  const obligors = facts.obligors.map((row) => (row.supportedIdNumber === idNumber ? { ...row, incapacity } : row))
  return { ...facts, obligors }
}

interface Own {
  readonly income: number
  readonly met: boolean
}

/** 无生活来源 (43号 §6, §7) by the person's own figures, whatever the obligors; null where the person is not counted. */
function ownFigures(
  { policy, on }: NeedsInput,
  facts: HouseholdFacts,
  idNumber: string,
  persons: readonly Person[],
): Own | null {
  const ctx = contextOf(facts, policy, on)
  const all = persons.map((one, at) => ({ ...one, facts: facts.members[at] ?? one.facts }))
  const counted = all.filter((one) => one.counted)
  const person = counted.find((one) => one.facts.idNumber === idNumber)
  if (person === undefined) return null
  const incomes = readIncomes(ctx, all, counted)
  const income = tekunIncome(incomes, person)
  const property = testProperty(ctx, 'TK', tekunAssets(readAssets(ctx, counted), person), 1)
  return { income: roundHalfUp(income), met: property.met && below(ctx, income, whole(ctx.std * 12)) }
}

/** Obligors who are able, as the steps name them. */
function ableObligors({ trail }: Determination, person: Person): string[] {
  for (const { rule, key, values, person: of } of trail) {
    if (rule !== 'TK') continue
    if (key === 'obligor' && of === person.facts.idNumber) {
      const told = str(values, 'obligors').split(' ')
      // `10:` has no situation that takes the ability away; `?` marks a duty that is only assumed.
      return told.filter((one) => one.endsWith(':')).map((one) => one.replace(/^\?/u, '').slice(0, -1))
    }
    if (key !== 'obligorAble') continue
    const mine = str(values, 'who')
      .split(' ')
      .find((one) => one.startsWith(`${who(person)}<`))
    if (mine !== undefined) return mine.split('<')[1]?.split(',') ?? []
  }
  return []
}

/** Members by their relation, where as many adults have it as are meant; people of one kind who live apart stand once. */
function known(relations: readonly string[], person: Person, persons: readonly Person[]): AbleObligor[] {
  return [...new Set(relations)].flatMap((relation): AbleObligor[] => {
    const meant = relations.filter((one) => one === relation).length
    const fitting = persons.filter((one) => one !== person && one.age >= ADULT_AGE && one.facts.relation === relation)
    if (fitting.length !== meant) return [{ relation, idNumber: null }]
    return fitting.map((one) => ({ relation, idNumber: one.facts.idNumber }))
  })
}

/** Obligors that are able as it stands, or still are once the own figures are as they must be. */
function obligorsLeft(
  { facts, policy, on, base, persons }: NeedsInput,
  person: Person,
  changes: readonly Change[],
): AbleObligor[] {
  const now = ableObligors(base, person)
  const settled = now.length > 0 || changes.length === 0
  const left = settled ? now : ableObligors(determine(applyChanges(facts, changes, on), policy, on), person)
  return known(left, person, persons)
}

/** How far the own figures have to change for 无生活来源, the obligors left aside; null where no change is enough. */
function ownChanges(input: NeedsInput, idNumber: string): readonly Change[] | null {
  const { policy, on, persons } = input
  const facts = withoutAbleObligors(input.facts, policy.values.obligor_exempt, idNumber)
  const now = ownFigures(input, facts, idNumber, persons)
  if (now === null) return null
  if (now.met) return []
  const levers = ownLevers({ facts, policy, on }, 'TK', idNumber, now.income)
  const holds = (changes: readonly Change[]): boolean =>
    ownFigures(input, applyChanges(facts, changes, on), idNumber, persons)?.met === true
  const least = leastTogether(
    levers.map((lever) => lever.most),
    (amounts) => holds(changesOf(levers, amounts)),
  )
  if (least === null) return null
  return precise(changesOf(levers, least), (change) => othersOf(change, levers, []), holds)
}

/** Null as well where a limit is needed that no set gives: what nobody has set cannot be missed by any amount. */
function ownChangesKnown(input: NeedsInput, idNumber: string): readonly Change[] | null {
  try {
    return ownChanges(input, idNumber)
  } catch (error) {
    if (missingKey(error) === null) throw error
    return null
  }
}

/**
 * What a person lacks to be 特困 (43号 §4 to §9), condition by condition. Each change is enough for its condition with the
 * others as they stand, one fen less is not; whether an obligor is able is for people to find. Null where the person is
 * not counted, has not the age or disability of §5, or no change of the own figures would do.
 */
export function tekunNeeds(input: NeedsInput, idNumber: string): Needs | null {
  const { base, persons } = input
  const person = persons.find((one) => one.counted && one.facts.idNumber === idNumber)
  if (person === undefined || base.reasons.includes('MANUAL_PARAMETER')) return null
  const changes = ownChangesKnown(input, idNumber)
  if (changes === null) return null
  const chosen = base.trail.find((one) => one.rule === 'TK' && one.key === 'childWelfare' && one.person === idNumber)
  return {
    obligors: obligorsLeft(input, person, changes),
    chosen: chosen !== undefined && has(chosen.values, 'chosen') ? str(chosen.values, 'chosen') : null,
    changes,
  }
}

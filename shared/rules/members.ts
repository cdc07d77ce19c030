import { addMonths, ageOn } from '../domain/dates'
import type { HouseholdFacts, MemberFacts } from '../domain/household'
import { birthDateOf } from '../domain/idNumber'
import { kinOf, type Kin } from './kinship'
import { step, used, type RuleContext } from './ruleContext'

export const ADULT_AGE = 18

/** A person on the sheet 成员 as the rules see them on the day. */
export interface Person {
  readonly index: number
  readonly facts: MemberFacts
  /** Full years, the birthday counted. */
  readonly age: number
  readonly kin: Kin
  /** 共同生活 on the day and born by then: counted in the household. */
  readonly counted: boolean
}

/** 重度残疾: first or second degree of any kind. Half a disability is none: no rule judges by it (check.disabilityHalf). */
export function severelyDisabled(person: Person): boolean {
  const { disabilityGrade: grade, disabilityType: type } = person.facts
  return type !== null && (grade === 1 || grade === 2)
}

/** Third degree of mental or psychiatric disability (GB/T 26341 5 智力, 6 精神). */
export function thirdDegreeMental(person: Person): boolean {
  const { disabilityGrade: grade, disabilityType: type } = person.facts
  return grade === 3 && (type === '5' || type === '6')
}

/** `20:15`: relation and age, the form in which the trail names people without their numbers. */
export function who(person: Person): string {
  return `${person.facts.relation}:${person.age}`
}

export function whoAll(persons: readonly Person[]): string {
  return persons.map(who).join(' ')
}

/** Everybody on the sheet, in its order. A state that begins after the day asked for has not happened yet. */
export function readPersons(facts: HouseholdFacts, on: string): Person[] {
  return facts.members.map((member, index) => {
    const age = ageOn(birthDateOf(member.idNumber), on)
    const livesHere = member.state === '共同生活' || (member.stateDate !== null && member.stateDate > on)
    return { index, facts: member, age, kin: kinOf(member.relation), counted: livesHere && age >= 0 }
  })
}

/**
 * Who is counted (57号 §7): the township's finding 共同生活. Writes who is left out and why, and who should be looked
 * at on the visit: grown children able to live alone, graduate students (outside 全日制本科及以下).
 */
export function tellMembers(ctx: RuleContext, persons: readonly Person[], counted: readonly Person[]): void {
  if (ctx.silent) return
  step(ctx, 'members', 'counted', { n: counted.length, who: whoAll(counted) }, 'members')
  for (const person of persons) {
    if (person.age < 0) tellUnborn(ctx, person)
    else if (!person.counted) tellLeftOut(ctx, person)
    else if (person.facts.state !== '共同生活')
      step(
        ctx,
        'check',
        'stateLater',
        { who: who(person), state: person.facts.state, since: person.facts.stateDate },
        'members',
        'info',
        person.facts.idNumber,
      )
  }
  for (const person of counted) {
    const { disabilityType, disabilityGrade, idNumber } = person.facts
    if ((disabilityType === null) !== (disabilityGrade === null))
      step(ctx, 'check', 'disabilityHalf', { who: who(person) }, null, 'manual', idNumber)
  }
  const children = counted.filter((person) => person.kin === 'CHILD' && person.age >= ADULT_AGE)
  const graduates = children.filter((person) => person.facts.schooling === '研究生')
  const grown = children.filter((person) => couldLiveAlone(person) && !graduates.includes(person))
  if (graduates.length > 0) step(ctx, 'check', 'graduate', { who: whoAll(graduates) }, 'members', 'manual')
  if (grown.length > 0) step(ctx, 'check', 'grownChild', { who: whoAll(grown) }, 'members', 'manual')
}

/** Judged for a day before the birth, as when a determination of the past is made again. */
function tellUnborn(ctx: RuleContext, { facts }: Person): void {
  const values = { rel: facts.relation, since: birthDateOf(facts.idNumber) }
  step(ctx, 'check', 'unborn', values, 'members', 'info', facts.idNumber)
}

function tellLeftOut(ctx: RuleContext, person: Person): void {
  const { state, stateDate, idNumber } = person.facts
  if (state === '死亡') {
    used(ctx, 'death_review_months')
    const due = stateDate === null ? null : addMonths(stateDate, ctx.values.death_review_months)
    step(ctx, 'members', 'died', { who: who(person), since: stateDate, due }, 'memberDied', 'info', idNumber)
    return
  }
  step(ctx, 'members', 'leftOut', { who: who(person), state, since: stateDate }, 'members', 'info', idNumber)
  // 57号 §7 第二款（一）: three years away without a break.
  if (state === '宗教教职离家' && (stateDate === null || addMonths(stateDate, 36) > ctx.on))
    step(ctx, 'check', 'clergyYears', { who: who(person), since: stateDate }, 'members', 'manual', idNumber)
}

/** Grown, not at school (graduate students are told apart before this), and neither unable to work nor severely disabled. */
function couldLiveAlone(person: Person): boolean {
  const { schooling, workAbility, employment } = person.facts
  if (schooling !== null || workAbility === '完全丧失' || employment === '学生') return false
  return !severelyDisabled(person) && !thirdDegreeMental(person)
}

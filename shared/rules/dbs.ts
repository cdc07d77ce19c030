import type { HouseholdCategory } from '../domain/category'
import type { PersonDetermination } from '../domain/determination'
import { add, roundHalfUp, sign, subtract, whole, ZERO, type Rational } from '../domain/rational'
import type { DisabilityDegree } from '../policy/valueKinds'
import type { Account } from './account'
import { financialLimit, financialOver, vehiclesOver } from './assets'
import { singleAmount } from './benefit'
import { listedDisease } from './diseases'
import { ownIncome, type IncomeBook } from './income'
import { kinOf } from './kinship'
import { below } from './lines'
import { ADULT_AGE, severelyDisabled, who, type Person } from './members'
import type { PersonReasonCode } from './reasons'
import { figure, step, used, type RuleContext, type TrailValues } from './ruleContext'
import { obligorAge } from './support'

export function hasDegree(person: Person, degrees: readonly DisabilityDegree[]): boolean {
  const { disabilityType: type, disabilityGrade: grade } = person.facts
  if (grade === null || type === null) return false
  return degrees.some((degree) => degree.grade === grade && (degree.type === '*' || degree.type === type))
}

/** GB/T 26341 7: which kinds make up a multiple disability is not on the sheet. */
export function multiplyDisabled(person: Person): boolean {
  return person.facts.disabilityType === '7'
}

const jobless = ['登记失业', '未登记失业', '无就业条件']

function isSource(ctx: RuleContext, category: HouseholdCategory): boolean {
  return (category === 'BY' || category === 'GX') && ctx.values.single_source_categories.includes(category)
}

/**
 * 单人保, at most one a person (社会救助法 §21 第二款; 57号 §8; 民发〔2022〕83号 一（一）). First channel: disability or
 * disease of the lists in a household of the classes that the set names. Second: grown, out of work, severely disabled,
 * by the own income and assets alone, whatever the household is, unless it is 低保.
 */
export function trySingles(
  ctx: RuleContext,
  book: IncomeBook,
  account: Account,
  category: HouseholdCategory,
): PersonDetermination[] {
  if (category === 'DB') return []
  const found: PersonDetermination[] = []
  const source = isSource(ctx, category)
  for (const person of account.people) {
    const reason =
      (source ? firstChannel(ctx, person) : null) ?? (secondChannel(ctx, book, person) ? 'SINGLE_ADULT' : null)
    if (reason === null) continue
    const values: TrailValues = { who: who(person), reason }
    const { disabilityType, disabilityGrade } = person.facts
    if (reason === 'DISEASE') values['disease'] = listedDisease(ctx, person)
    else Object.assign(values, { type: disabilityType, grade: disabilityGrade })
    if (reason !== 'SINGLE_ADULT') values['from'] = category
    const own = ownIncome(book, person)
    // What may be left aside for the second channel is left aside in the amount too, and for nobody else.
    const counts = reason === 'SINGLE_ADULT' ? subtract(own, exemptSupport(ctx, book, person)) : own
    const amount = singleAmount(ctx, counts, values)
    values['paid'] = amount
    const article = reason === 'SINGLE_ADULT' ? 'dbsAdult' : 'dbs'
    step(ctx, 'DBS', 'met', values, article, 'met', person.facts.idNumber)
    found.push({ idNumber: person.facts.idNumber, category: 'DBS', amount, reason })
  }
  return found
}

function firstChannel(ctx: RuleContext, person: Person): PersonReasonCode | null {
  if (person.facts.disabilityGrade !== null) used(ctx, 'single_disability_set', 'single_source_categories')
  if (hasDegree(person, ctx.values.single_disability_set)) return 'DISABILITY'
  if (listedDisease(ctx, person) !== null) return 'DISEASE'
  tellMissed(ctx, person)
  return null
}

/** A disability or disease that the lists do not have is told, so that nobody wonders whether it was seen. */
function tellMissed(ctx: RuleContext, person: Person): void {
  const { disabilityType: type, disabilityGrade: grade, majorDisease, idNumber } = person.facts
  if (grade !== null && type !== null) {
    const check = multiplyDisabled(person) && grade === 3
    step(
      ctx,
      'DBS',
      check ? 'multiple' : 'degree',
      { who: who(person), type, grade },
      'dbs',
      check ? 'manual' : 'notMet',
      idNumber,
    )
  }
  if (majorDisease !== null && majorDisease !== '无' && majorDisease !== '')
    step(ctx, 'DBS', 'disease', { who: who(person), disease: majorDisease }, 'dbs', 'notMet', idNumber)
}

/** Support by brothers, sisters or people of 60 and more may be left aside (民发〔2022〕83号 一（一）). */
function exemptSupport(ctx: RuleContext, book: IncomeBook, person: Person): Rational {
  if (!ctx.values.single_exempt_support_from_60plus) return ZERO
  let sum = ZERO
  for (const { row, supported, yearly } of book.obligors) {
    if (supported !== person) continue
    const age = obligorAge(row, ctx.on)
    if (kinOf(row.relation) !== 'SIBLING' && (age === null || age < 60)) continue
    used(ctx, 'single_exempt_support_from_60plus')
    sum = add(sum, yearly)
  }
  return sum
}

function secondChannel(ctx: RuleContext, book: IncomeBook, person: Person): boolean {
  const { employment, ownAssets, idNumber } = person.facts
  if (!severelyDisabled(person) || person.age < ADULT_AGE) return false
  used(ctx, 'single_adult_jobless_severe')
  if (!ctx.values.single_adult_jobless_severe) return false
  if (employment === null) step(ctx, 'check', 'employmentBlank', { who: who(person) }, 'dbsAdult', 'manual', idNumber)
  if (employment === null || !jobless.includes(employment)) return false
  const exempt = exemptSupport(ctx, book, person)
  const income = subtract(ownIncome(book, person), exempt)
  const values: TrailValues = { who: who(person), std: ctx.std }
  figure(values, 'own', income)
  if (!ctx.values.compare_strict) values['atMost'] = true
  if (sign(exempt) > 0) values['exempt'] = roundHalfUp(exempt)
  if (sign(book.household) !== 0) values['shared'] = true
  if (!below(ctx, income, whole(ctx.std * 12))) {
    step(ctx, 'DBS', 'ownIncome', values, 'dbsAdult', 'notMet', idNumber)
    return false
  }
  const over = financialOver(whole(ownAssets ?? 0), financialLimit(ctx, 'DB'), values) ? ['fin'] : []
  const vehicles = ctx.facts.vehicles.filter((vehicle) => vehicle.ownerIdNumber === idNumber)
  over.push(...vehiclesOver(ctx, 'DB', vehicles, values))
  if (over.length > 0) {
    values['over'] = over.join(' ')
    step(ctx, 'DBS', 'ownAssets', values, 'dbsAdult', 'notMet', idNumber)
    return false
  }
  // spec/rules.md: a blank cell is nought here, and a person looks.
  step(
    ctx,
    'DBS',
    ownAssets === null ? 'assetsBlank' : 'adult',
    values,
    'dbsAdult',
    ownAssets === null ? 'manual' : 'info',
    idNumber,
  )
  return true
}

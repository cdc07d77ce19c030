import { ageOn } from '../domain/dates'
import type { ObligorFacts } from '../domain/household'
import { birthDateOf } from '../domain/idNumber'
import {
  add,
  divide,
  max,
  multiply,
  rateText,
  rationalText,
  roundHalfUp,
  subtract,
  times,
  whole,
  ZERO,
  type Rational,
} from '../domain/rational'
import type { Person } from './members'
import { figure, step, used, type RuleContext, type TrailValues } from './ruleContext'

/** An obligor living apart, judged. */
export interface JudgedObligor {
  readonly row: ObligorFacts
  readonly supported: Person
  /** False where a situation of 43号 §8 is accepted. */
  readonly able: boolean
  /** Support that is income of the supported person, fen a year, where that person is counted. */
  readonly yearly: Rational
}

/** Age of an obligor on the day, or null without an identity number. */
export function obligorAge(row: ObligorFacts, on: string): number | null {
  return row.idNumber === null ? null : ageOn(birthDateOf(row.idNumber), on)
}

/**
 * Whether the township's finding of 无履行能力 is one that the set accepts (`obligor_exempt`, 43号 §8). A finding that
 * the obligor's own age contradicts is not accepted, and said so.
 */
function unable(ctx: RuleContext, row: ObligorFacts): boolean {
  const situation = row.incapacity
  if (situation === null || situation === '无') return false
  used(ctx, 'obligor_exempt')
  if (!ctx.values.obligor_exempt.includes(situation)) return false
  const age = obligorAge(row, ctx.on)
  const least = situation === '60岁以上低保' ? 60 : situation === '70岁以上低收入' ? ctx.values.tk_obligor_age : null
  if (least === null || age === null || age >= least) return true
  step(
    ctx,
    'check',
    'incapacityAge',
    { situation, age, rel: row.relation },
    'tkObligor',
    'manual',
    row.supportedIdNumber,
  )
  return false
}

/**
 * Computed support, fen a month: what the obligor's family has a head above the line, × the rate by the number of
 * children who share the duty, ÷ the people supported (domain.md §1.4; a customary formula, so each part is a parameter).
 */
function computed(ctx: RuleContext, row: ObligorFacts, line: Rational): Rational {
  const { values } = ctx
  const excess = max(ZERO, subtract(whole(row.perCapitaMonthly), line))
  const base = values.support_base === '总额超出' ? times(excess, row.familySize) : excess
  const rate = row.childrenSharing <= 2 ? values.support_rate.upTo2 : values.support_rate.from3
  const shared = multiply(base, rate ?? ZERO)
  return values.support_divide_by_supported ? divide(shared, whole(row.supportedCount)) : shared
}

/** 社会救助法 §41: what is checked of an obligor is checked with consent only. */
export function isUnchecked({ values }: RuleContext, row: ObligorFacts): boolean {
  return values.obligor_consent_required && row.consent !== true
}

/** Judges every row of sheet 义务人 and writes one step each. Rows for people who are not counted bring no income. */
export function judgeObligors(ctx: RuleContext, persons: readonly Person[]): JudgedObligor[] {
  const { values } = ctx
  const judged: JudgedObligor[] = []
  let unconfirmed = 0
  for (const row of ctx.facts.obligors) {
    const supported = persons.find((person) => person.facts.idNumber === row.supportedIdNumber)
    if (supported === undefined) continue
    const able = !unable(ctx, row)
    used(ctx, 'support_enabled', 'support_base', 'support_actual_over_calc', 'obligor_consent_required')
    const line = times(values.support_line_mult, ctx.std)
    const computing = able && values.support_enabled
    if (computing) used(ctx, 'support_line_mult', 'support_rate', 'support_divide_by_supported')
    const monthly = computing ? computed(ctx, row, line) : ZERO
    const actual = row.actualYearly ?? 0
    const calculated = times(monthly, 12)
    const actualCounts = values.support_actual_over_calc || !computing
    const yearly = actualCounts ? max(calculated, whole(actual)) : calculated
    if (isUnchecked(ctx, row)) unconfirmed += 1
    judged.push({ row, supported, able, yearly })
    tellObligor(ctx, row, supported, { able, computing, line, monthly, yearly, actualCounts })
  }
  // 社会救助法 §41: without consent the figures stand as declared; nothing was checked.
  if (unconfirmed > 0) step(ctx, 'check', 'obligorConsent', { n: unconfirmed }, 'consent', 'manual')
  return judged
}

interface Judgement {
  readonly able: boolean
  readonly computing: boolean
  readonly line: Rational
  readonly monthly: Rational
  readonly yearly: Rational
  readonly actualCounts: boolean
}

function tellObligor(ctx: RuleContext, row: ObligorFacts, supported: Person, judgement: Judgement): void {
  if (ctx.silent) return
  const { able, computing, line, monthly, yearly, actualCounts } = judgement
  const values: TrailValues = { rel: row.relation, to: supported.facts.relation, taken: roundHalfUp(yearly) }
  if (row.actualYearly !== null && row.actualYearly > 0) values['actual'] = row.actualYearly
  if (!supported.counted) {
    step(ctx, 'support', 'notCounted', values, 'support', 'info', row.supportedIdNumber)
    return
  }
  if (!able) values['situation'] = row.incapacity
  if (computing) {
    values['pc'] = row.perCapitaMonthly
    figure(values, 'line', line)
    const rate = row.childrenSharing <= 2 ? ctx.values.support_rate.upTo2 : ctx.values.support_rate.from3
    values['rate'] = rateText(rate ?? ZERO)
    if (ctx.values.support_base === '总额超出') values['size'] = row.familySize
    if (ctx.values.support_divide_by_supported && row.supportedCount > 1) values['by'] = row.supportedCount
    values['month'] = roundHalfUp(monthly)
    if (monthly.d !== 1 && monthly.d !== 1n) values['exact'] = rationalText(monthly)
    if (!actualCounts) values['ignored'] = true
  }
  const key = !able ? 'unable' : computing ? 'computed' : 'actualOnly'
  step(ctx, 'support', key, values, able ? 'support' : 'tkObligor', 'info', row.supportedIdNumber)
}

/** Sum of the support that a person's obligors give, fen a year. */
export function supportOf(judged: readonly JudgedObligor[], person: Person): Rational {
  let sum = ZERO
  for (const one of judged) if (one.supported === person) sum = add(sum, one.yearly)
  return sum
}

import type { CaseClass } from '@shared/casework/states'
import { addMonths, type IsoDate, type IsoMonth } from '@shared/domain/dates'
import type { Standing } from '@shared/domain/household'
import type { DecidedFact } from '../../tables/decidedFact'

/** Standing aid with the day on which its end was decided. */
export interface DecidedStanding {
  readonly id: string
  readonly person_id: string | null
  /** Null for aid that was declared and taken over so that it could be reduced or ended. */
  readonly case_id: string | null
  readonly class: CaseClass
  readonly amount: number | null
  readonly start_month: IsoMonth
  /** The last month of it. */
  readonly end_month: IsoMonth | null
  readonly valid_until: IsoDate | null
  readonly decided_on: IsoDate
  readonly ended_case: string | null
  readonly ended_on: IsoDate | null
}

/** A decision without aid: a refusal of an application, or the end of what there was. */
export interface DecidedDay {
  readonly on: IsoDate
  readonly case_id: string
}

/** Everything that acts of this book say of one household. */
export interface DecidedInput {
  readonly standings: readonly DecidedStanding[]
  readonly refusals: readonly DecidedDay[]
  readonly ends: readonly DecidedDay[]
  readonly filings: readonly { readonly from: IsoDate; readonly lifted: IsoDate | null }[]
}

const categories: Readonly<Record<CaseClass, Standing['category']>> = {
  TK: '特困',
  DB: '低保',
  DBS: '低保',
  BY: '低保边缘',
  GX: '刚性支出困难',
}
/** Of several that one household has at once, what the rules ask of first. */
const order: readonly CaseClass[] = ['DB', 'TK', 'DBS', 'BY', 'GX']

const firstOf = (month: IsoMonth): IsoDate => `${month}-01`
const afterMonth = (month: IsoMonth): IsoDate => addMonths(firstOf(month), 1)

/** Whether an end was decided by a day. */
function isEndKnown(one: DecidedStanding, on: IsoDate): boolean {
  return one.end_month !== null && (one.ended_on === null || one.ended_on <= on)
}

/** Decided and begun by a day. */
function hasBegun(one: DecidedStanding, on: IsoDate): boolean {
  if (one.decided_on > on || firstOf(one.start_month) > on) return false
  // What was replaced before it began never was.
  return !isEndKnown(one, on) || (one.end_month ?? '') >= one.start_month
}

function runs(one: DecidedStanding, on: IsoDate): boolean {
  return hasBegun(one, on) && !(isEndKnown(one, on) && afterMonth(one.end_month ?? '') <= on)
}

/** That of the whole household before that of one person, then the latest. */
function byWeight(a: DecidedStanding, b: DecidedStanding): number {
  const person = Number(a.person_id !== null) - Number(b.person_id !== null)
  if (person !== 0) return person
  if (a.start_month !== b.start_month) return a.start_month < b.start_month ? 1 : -1
  return order.indexOf(a.class) - order.indexOf(b.class) || (a.id < b.id ? -1 : 1)
}

/** The last month, then the day on which the end was decided, then the case: as the last of the ends is chosen. */
function byEnd(a: DecidedStanding, b: DecidedStanding): number {
  const [one, other] = [a, b].map(({ end_month: month, ended_on: on, ended_case: by }) => [month, on, by].join('|'))
  return (one ?? '') < (other ?? '') ? -1 : 1
}

type StandingPart = Pick<
  DecidedFact,
  'standing' | 'category' | 'amount' | 'start_month' | 'valid_until' | 'standing_case'
>

const noAid = { category: null, amount: null, start_month: null, valid_until: null }

function standingPart(standings: readonly DecidedStanding[], on: IsoDate): StandingPart {
  const begun = standings.filter((one) => hasBegun(one, on))
  const running = begun.filter((one) => runs(one, on)).sort(byWeight)[0]
  if (running === undefined) {
    const last = begun.toSorted(byEnd).at(-1)
    return last === undefined
      ? { standing: 'declared', ...noAid, standing_case: null }
      : { standing: 'none', ...noAid, standing_case: last.ended_case }
  }
  // Taken over as declared: the facts themselves say it best.
  if (running.case_id === null) return { standing: 'declared', ...noAid, standing_case: null }
  return {
    standing: 'decided',
    category: categories[running.class],
    amount: running.amount,
    start_month: running.start_month,
    valid_until: running.valid_until,
    standing_case: running.case_id,
  }
}

function lastBy(days: readonly DecidedDay[], on: IsoDate): DecidedDay | undefined {
  return days
    .filter((one) => one.on <= on)
    .sort((a, b) => (a.on < b.on || (a.on === b.on && a.case_id < b.case_id) ? -1 : 1))
    .at(-1)
}

function factOn(input: DecidedInput, on: IsoDate): DecidedFact {
  const refusal = lastBy(input.refusals, on)
  const end = lastBy(input.ends, on)
  const filed = input.filings.some((one) => one.from <= on && (one.lifted === null || one.lifted > on))
  return {
    from_date: on,
    ...standingPart(input.standings, on),
    rejected_on: refusal?.on ?? null,
    rejected_case: refusal?.case_id ?? null,
    exited_on: end?.on ?? null,
    exited_case: end?.case_id ?? null,
    kin_filed: filed ? 1 : 0,
  }
}

/** Whether a fact says the same as another one, whatever the day. */
function saysAs(a: DecidedFact, b: DecidedFact): boolean {
  return JSON.stringify({ ...a, from_date: '' }) === JSON.stringify({ ...b, from_date: '' })
}

const silent: DecidedFact = {
  from_date: '',
  standing: 'declared',
  ...noAid,
  standing_case: null,
  rejected_on: null,
  rejected_case: null,
  exited_on: null,
  exited_case: null,
  kin_filed: 0,
}

/**
 * What acts of this book say of a household, day by day: one fact for each day from which on something else holds, in
 * order; the days before the first are as declared. Aid counts in the months in which it is paid, so what is decided
 * today counts from the first of the month after, and until then what there was (57号 §21: 下月起发放). A refusal and an
 * end count from the day of the decision.
 */
export function decidedTimeline(input: DecidedInput): DecidedFact[] {
  const days = new Set<IsoDate>()
  for (const one of input.standings) {
    days.add(one.decided_on).add(firstOf(one.start_month))
    if (one.end_month !== null) days.add(afterMonth(one.end_month))
    if (one.ended_on !== null) days.add(one.ended_on)
  }
  for (const { on } of [...input.refusals, ...input.ends]) days.add(on)
  for (const { from, lifted } of input.filings) {
    days.add(from)
    if (lifted !== null) days.add(lifted)
  }
  const facts: DecidedFact[] = []
  for (const on of [...days].sort()) {
    const fact = factOn(input, on)
    if (!saysAs(fact, facts.at(-1) ?? silent)) facts.push(fact)
  }
  return facts
}

import type { CountyColumns } from './columns'

/** What the columnar evaluator finds, one place a household or a person as in the columns. */
export interface ColumnOutcome {
  /** Place in `householdCategories`. */
  readonly category: Uint8Array
  readonly people: Uint8Array
  /** Fen a year and fen a month, rounded half up for display. */
  readonly annualIncome: Float64Array
  readonly monthlyPerCapita: Float64Array
  /** Fen a month; −1 where nothing is payable. */
  readonly amount: Float64Array
  readonly gap: Float64Array
  readonly uplift: Float64Array
  readonly dbs: Float64Array
  readonly tk: Float64Array
  /** 0 none, 1 TK, 2 DBS. */
  readonly personCategory: Uint8Array
  /** Fen a month; −1 where the person has no amount of their own. */
  readonly personAmount: Float64Array
  /** 1 where a rule needs a parameter that no set gives: MANUAL. */
  readonly lacking: Uint8Array
  /** Households whose shares do not divide or whose amounts are too large for the number figures. */
  readonly wide: number
  /** The largest figure met in numbers, as a share of 2^53. */
  readonly largest: number
}

export type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** Outcomes given back, by the columns that they were found for: their memory goes when the columns do. */
const spare = new WeakMap<CountyColumns, Writable<ColumnOutcome>[]>()
/** A simulation has two at a time. */
const mostSpare = 2

/**
 * Places for all households and persons of the columns; nothing is payable to anybody yet. Takes memory that was given
 * back, where there is any: a county's outcome is 7 MB, and memory that is new to a process can cost as much time as
 * finding what is written there.
 */
export function takeOutcome(columns: CountyColumns): Writable<ColumnOutcome> {
  const outcome = spare.get(columns)?.pop() ?? newOutcome(columns.households, columns.persons)
  for (const places of [outcome.gap, outcome.uplift, outcome.dbs, outcome.tk]) places.fill(0)
  for (const places of [outcome.personCategory, outcome.lacking]) places.fill(0)
  for (const places of [outcome.amount, outcome.personAmount]) places.fill(-1)
  outcome.wide = 0
  outcome.largest = 0
  return outcome
}

/** Gives an outcome's memory to the next one of the same columns. Whoever still has it must not read it again. */
export function giveBackOutcome(columns: CountyColumns, outcome: ColumnOutcome): void {
  const kept = spare.get(columns) ?? []
  if (kept.length < mostSpare && !kept.includes(outcome)) kept.push(outcome)
  spare.set(columns, kept)
}

function newOutcome(h: number, p: number): Writable<ColumnOutcome> {
  return {
    category: new Uint8Array(h),
    people: new Uint8Array(h),
    annualIncome: new Float64Array(h),
    monthlyPerCapita: new Float64Array(h),
    amount: new Float64Array(h),
    gap: new Float64Array(h),
    uplift: new Float64Array(h),
    dbs: new Float64Array(h),
    tk: new Float64Array(h),
    personCategory: new Uint8Array(p),
    personAmount: new Float64Array(p),
    lacking: new Uint8Array(h),
    wide: 0,
    largest: 0,
  }
}

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

/** Places for so many households and persons; nothing is payable to anybody yet. */
export function emptyOutcome(h: number, p: number): Writable<ColumnOutcome> {
  return {
    category: new Uint8Array(h),
    people: new Uint8Array(h),
    annualIncome: new Float64Array(h),
    monthlyPerCapita: new Float64Array(h),
    amount: new Float64Array(h).fill(-1),
    gap: new Float64Array(h),
    uplift: new Float64Array(h),
    dbs: new Float64Array(h),
    tk: new Float64Array(h),
    personCategory: new Uint8Array(p),
    personAmount: new Float64Array(p).fill(-1),
    lacking: new Uint8Array(h),
    wide: 0,
    largest: 0,
  }
}

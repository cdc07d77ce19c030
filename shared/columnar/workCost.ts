import type { Household } from './household'
import { MOST, SCALE, scaled } from './scaledNumbers'

const modes = ['none', 'rate', 'fixed', 'actual'] as const

/** 必要就业成本 of the wages of the household that is open, fen times SCALE (57号 §13 第三款). */
export class WorkCost {
  readonly #home: Household
  readonly #mode: (typeof modes)[number]
  /** Share of a wage, times SCALE; NaN where it does not fit. */
  readonly rate: number
  readonly #cap: number
  /** What each fen of a wage costs, and the most of one wage; both times SCALE. */
  readonly #perFen: number
  readonly #most: number
  /** True as long as every cost since {@link open} was whole. */
  fits = true
  /** What receipts say, −1 for none; where it has to be spread over the wages the household may not fit. */
  #receipts = -1
  /** The wages as far as receipts can stand against them, and the most of one. */
  #wages = 0
  #mostOfWage = Infinity

  constructor(home: Household) {
    this.#home = home
    const { terms } = home
    this.#mode = modes.find((mode) => mode === terms.policy.values.employment_cost_mode) ?? 'none'
    this.rate = scaled(terms.costRate, SCALE)
    this.#cap = terms.costCap
    this.#perFen = this.#mode === 'rate' ? this.rate : 0
    this.#most = this.#cap < 0 ? Infinity : this.#cap * SCALE
  }

  /** To be called for a household without receipts. */
  open(): void {
    this.fits = true
    this.#receipts = -1
  }

  /** Receipts go before the set's cost, up to the wages and the most for each earner; `common`: the household's wage. */
  readReceipt(common: number): void {
    this.open()
    const home = this.#home
    const { columns, h, first, size } = home
    const receipt = columns.employmentCost[h] ?? -1
    if (receipt < 0 || this.#mode === 'none') return
    const most = this.#cap < 0 || this.#mode === 'fixed' ? Infinity : this.#cap
    this.#mostOfWage = most
    this.#wages = Math.min(common, most)
    for (let m = 0; m < size; m += 1)
      if (home.counted[m] === 1) this.#wages += Math.min(columns.wage[first + m] ?? 0, most)
    this.#receipts = Math.min(receipt, this.#wages)
  }

  /** The cost of one wage of a year. */
  of(wage: number): number {
    if (this.#receipts >= 0) return wage === 0 ? 0 : this.#byReceipt(Math.min(wage, this.#mostOfWage))
    if (this.#mode === 'fixed' && wage !== 0) return Math.min(this.#home.terms.fixedCost(), wage) * SCALE
    // Nothing a wage in the modes that know none: no choice to be made for every wage of a county.
    return Math.min(wage * this.#perFen, this.#most)
  }

  #byReceipt(wage: number): number {
    if (wage === this.#wages) return this.#receipts * SCALE
    const top = wage * this.#receipts
    if (top > MOST / SCALE) this.fits = false
    if ((top * SCALE) % this.#wages !== 0) this.fits = false
    return (top * SCALE) / this.#wages
  }
}

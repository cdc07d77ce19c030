import type { Household } from './household'
import type { ScaledArea } from './scaledNumbers'
import { MOST, SCALE } from './scaledNumbers'

/** Support by those who live apart, fen a year times SCALE (57号 §13（四）; domain.md §1.4). */
export class NumberSupport {
  readonly #home: Household
  /** By number of children who share the duty: up to two, from three. */
  readonly #top: readonly [number, number]
  readonly #bottom: readonly [number, number]
  readonly #enabled: boolean
  readonly #ofFamily: boolean
  readonly #divides: boolean
  readonly #atLeastActual: boolean
  /** By person what their income as a single person leaves aside; of no meaning while there is none (`#hasSpared`). */
  readonly #spared = new Float64Array(99)
  #hasSpared = false
  /** True as long as every amount since {@link open} was whole. */
  fits = true

  constructor(home: Household) {
    this.#home = home
    const { policy, supportRate } = home.terms
    const [two, three] = supportRate
    this.#top = [Number(two.n), Number(three.n)]
    this.#bottom = [Number(two.d), Number(three.d)]
    this.#enabled = policy.values.support_enabled
    this.#ofFamily = policy.values.support_base === '总额超出'
    this.#divides = policy.values.support_divide_by_supported
    this.#atLeastActual = policy.values.support_actual_over_calc
  }

  /** To be called for every household. */
  open(): void {
    this.fits = true
    this.#hasSpared = false
  }

  /** Leaves aside what an obligor gives somebody, where single persons need not count it. */
  spare(o: number, m: number, year: number): void {
    if (!this.#home.isSparedObligor(o)) return
    if (!this.#hasSpared) this.#spared.fill(0, 0, this.#home.size)
    this.#hasSpared = true
    this.#spared[m] = (this.#spared[m] ?? 0) + year
  }

  sparedOf(m: number): number {
    return this.#hasSpared ? (this.#spared[m] ?? 0) : 0
  }

  /** What one obligor gives: as computed, what is given where that is more, or nothing but that of who is unable. */
  of(o: number, area: ScaledArea): number {
    const computing = this.#enabled && !this.#home.isUnableApart(o)
    const actual = Math.max(0, this.#home.columns.obligorActual[o] ?? 0) * SCALE
    const computed = computing ? this.#computed(o, area.support) : 0
    return this.#atLeastActual || !computing ? Math.max(actual, computed) : computed
  }

  #computed(o: number, line: number): number {
    const { columns } = this.#home
    const over = (columns.obligorPerCapita[o] ?? 0) * SCALE - line
    if (over <= 0) return 0
    const heads = this.#ofFamily ? (columns.obligorFamily[o] ?? 1) : 1
    const rate = (columns.obligorChildren[o] ?? 1) >= 3 ? 1 : 0
    const top = over * heads * 12 * this.#top[rate]
    const bottom = this.#bottom[rate] * (this.#divides ? (columns.obligorSupported[o] ?? 1) : 1)
    if (top > MOST || top % bottom !== 0) this.fits = false
    return top / bottom
  }
}

import type { Fen } from '../domain/money'
import { roundingStep, type Figures } from './figures'
import type { Household } from './household'
import { wholeShare, type AreaTerms, type Share } from './policyTerms'
import { DISABLED, ILL } from './traits'

/** A share of fen rounded as the set says: up to a step, or to the nearest fen where that is 0. */
function rounded({ n, d }: Share, step: number): Fen {
  if (step === 0) return Number((2n * n + d) / (2n * d))
  const bottom = d * BigInt(step)
  return Number((n + bottom - 1n) / bottom) * step
}

/** Groups of people that the table of 分类施保 has lines for. */
const SICK = 1
const SEVERE = 2
const ELDER = 4
const MINOR = 8

function groupOf(who: string): number {
  return who === '重病' ? SICK : who === '重残' ? SEVERE : who === '高龄' ? ELDER : who === '未成年' ? MINOR : 0
}

/** What persons get a month: 特困, 分类施保, 单人保. Each is rounded once, as the set says. */
export class PersonAmounts {
  readonly #home: Household
  readonly #step: number
  /** Worked out when first asked for, −1 before: by area × 4 + 自理能力; by area × 16 + groups; by area. */
  readonly #tekun = new Float64Array(3 * 4).fill(-1)
  readonly #uplifts = new Float64Array(3 * 16).fill(-1)
  readonly #singles = new Float64Array(3).fill(-1)
  readonly #singleByGap: boolean
  /** The groups of people that lines of the table are for, and those of them that the open household may have. */
  readonly #groups: number
  #asked = 0
  readonly #elderFrom: number

  constructor(home: Household) {
    this.#home = home
    const { values } = home.terms.policy
    this.#step = roundingStep(values.benefit_rounding)
    this.#singleByGap = values.single_benefit_mode === 'GAP'
    this.#groups = values.uplift_table.reduce((groups, { who }) => groups | groupOf(who), 0)
    this.#elderFrom = values.uplift_elder_age
  }

  /** Basic living and care (社会救助法 §17). */
  tekun(m: number): Fen {
    const { area, areaCode, terms, columns, first } = this.#home
    const selfCare = columns.selfCare[first + m] ?? 0
    const place = areaCode * 4 + selfCare
    let amount = this.#tekun[place] ?? -1
    if (amount < 0) {
      amount = rounded(area.tekun(), this.#step) + terms.care(selfCare)
      this.#tekun[place] = amount
    }
    return amount
  }

  /** Whether anybody of the open household may get 分类施保; to be called before {@link uplift}. */
  openUplifts(): boolean {
    const { traits, eldest, youngest, on } = this.#home
    let groups = this.#groups
    if ((traits & ILL) === 0) groups &= ~SICK
    if ((traits & DISABLED) === 0) groups &= ~SEVERE
    if (eldest + this.#elderFrom * 10_000 > on) groups &= ~ELDER
    if (youngest + 180_000 <= on) groups &= ~MINOR
    this.#asked = groups
    return groups !== 0
  }

  /** 分类施保 (57号 §27). */
  uplift(m: number): Fen {
    const home = this.#home
    const asked = this.#asked
    let groups = 0
    if ((asked & SICK) !== 0 && home.hasListedDisease(m)) groups |= SICK
    if ((asked & SEVERE) !== 0 && home.isSevere(m)) groups |= SEVERE
    if ((asked & ELDER) !== 0 && home.isAged(m, this.#elderFrom)) groups |= ELDER
    if ((asked & MINOR) !== 0 && !home.isAged(m, 18)) groups |= MINOR
    if (groups === 0) return 0
    const place = home.areaCode * 16 + groups
    let amount = this.#uplifts[place] ?? -1
    if (amount < 0) {
      amount = this.#upliftOf(home.area.uplifts.filter(({ who }) => (groupOf(who) & groups) !== 0))
      this.#uplifts[place] = amount
    }
    return amount
  }

  /** The highest of some lines or their sum, rounded once. */
  #upliftOf(lines: AreaTerms['uplifts']): Fen {
    const [one, ...more] = lines
    if (one === undefined) return 0
    const sum = this.#home.terms.policy.values.uplift_stack === 'sum'
    const amount = more.reduce<Share>(
      (a, { amount: b }) => (sum ? { n: a.n * b.d + b.n * a.d, d: a.d * b.d } : a.n * b.d >= b.n * a.d ? a : b),
      one.amount,
    )
    return rounded(amount, this.#step)
  }

  /** 单人保; `byOwn`: as 成年无业重度残疾人, whose support by some is left aside. */
  single(m: number, figures: Figures, byOwn: boolean): Fen {
    if (this.#singleByGap) return figures.singleGap(m, byOwn)
    const { area, areaCode, terms } = this.#home
    let amount = this.#singles[areaCode] ?? -1
    if (amount < 0) {
      const ratio = terms.policy.values.single_benefit_mode === 'RATIO'
      amount = rounded(ratio ? area.singleByRatio() : wholeShare(area.standard), this.#step)
      this.#singles[areaCode] = amount
    }
    return amount
  }
}

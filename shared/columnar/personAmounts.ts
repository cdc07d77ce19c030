import type { Fen } from '../domain/money'
import { roundingStep, type Figures } from './figures'
import type { Household } from './household'
import { wholeShare, type AreaTerms, type Share } from './policyTerms'

/** A share of fen rounded as the set says: up to a step, or to the nearest fen where that is 0. */
function rounded({ n, d }: Share, step: number): Fen {
  if (step === 0) return Number((2n * n + d) / (2n * d))
  const bottom = d * BigInt(step)
  return Number((n + bottom - 1n) / bottom) * step
}

/** What persons get a month: 特困, 分类施保, 单人保. Each is rounded once, as the set says. */
export class PersonAmounts {
  readonly #home: Household
  readonly #step: number
  /** By area; −1 before it was asked for. */
  readonly #basic = new Float64Array(3).fill(-1)
  /** Amounts by area and by which lines of the table a person is of, worked out once each. */
  readonly #uplifts: readonly Map<number, Fen>[] = [new Map(), new Map(), new Map()]
  /** The lines of the table for each group of people, as a sum of powers of two; 0 where there is none. */
  readonly #forIll: number
  readonly #forDisabled: number
  readonly #forElders: number
  readonly #forMinors: number
  readonly #elderFrom: number

  constructor(home: Household) {
    this.#home = home
    const { values } = home.terms.policy
    this.#step = roundingStep(values.benefit_rounding)
    const linesFor = (who: string): number =>
      values.uplift_table.reduce((sum, line, i) => (line.who === who ? sum + 2 ** i : sum), 0)
    this.#forIll = linesFor('重病')
    this.#forDisabled = linesFor('重残')
    this.#forElders = linesFor('高龄')
    this.#forMinors = linesFor('未成年')
    this.#elderFrom = values.uplift_elder_age
  }

  /** Basic living and care (社会救助法 §17). */
  tekun(m: number): Fen {
    const { area, areaCode, terms, columns, first } = this.#home
    let basic = this.#basic[areaCode] ?? -1
    if (basic < 0) {
      basic = rounded(area.tekun(), this.#step)
      this.#basic[areaCode] = basic
    }
    return basic + terms.care(columns.selfCare[first + m] ?? 0)
  }

  /** 分类施保 (57号 §27). */
  uplift(m: number): Fen {
    const home = this.#home
    let groups = 0
    if (this.#forIll !== 0 && home.hasListedDisease(m)) groups += this.#forIll
    if (this.#forDisabled !== 0 && home.isSevere(m)) groups += this.#forDisabled
    if (this.#forElders !== 0 && home.isAged(m, this.#elderFrom)) groups += this.#forElders
    if (this.#forMinors !== 0 && !home.isAged(m, 18)) groups += this.#forMinors
    if (groups === 0) return 0
    const known = this.#uplifts[home.areaCode]
    const before = known?.get(groups)
    if (before !== undefined) return before
    const amount = this.#upliftOf(home.area.uplifts.filter((_, i) => Math.floor(groups / 2 ** i) % 2 === 1))
    known?.set(groups, amount)
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
    const { area, terms } = this.#home
    const mode = terms.policy.values.single_benefit_mode
    if (mode === 'GAP') return figures.singleGap(m, byOwn)
    return rounded(mode === 'RATIO' ? area.singleByRatio() : wholeShare(area.standard), this.#step)
  }
}

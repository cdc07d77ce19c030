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
  readonly #basic = new Map<AreaTerms, Fen>()
  /** Amounts by area and by which lines of the table a person is of, worked out once each. */
  readonly #uplifts: readonly Map<number, Fen>[] = [new Map(), new Map(), new Map()]

  constructor(home: Household) {
    this.#home = home
    this.#step = roundingStep(home.terms.policy.values.benefit_rounding)
  }

  /** Basic living and care (社会救助法 §17). */
  tekun(m: number): Fen {
    const { area, terms, columns, first } = this.#home
    let basic = this.#basic.get(area)
    if (basic === undefined) {
      basic = rounded(area.tekun(), this.#step)
      this.#basic.set(area, basic)
    }
    return basic + terms.care(columns.selfCare[first + m] ?? 0)
  }

  /** 分类施保 (57号 §27). */
  uplift(m: number): Fen {
    const home = this.#home
    const lines = home.area.uplifts
    let groups = 0
    for (let i = 0; i < lines.length; i += 1) if (this.#isOf(m, lines[i]?.who ?? '')) groups += 2 ** i
    if (groups === 0) return 0
    const known = this.#uplifts[home.areaCode]
    const before = known?.get(groups)
    if (before !== undefined) return before
    const amount = this.#upliftOf(lines.filter((_, i) => Math.floor(groups / 2 ** i) % 2 === 1))
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

  #isOf(m: number, who: string): boolean {
    const home = this.#home
    if (who === '重病') return home.hasListedDisease(m)
    if (who === '重残') return home.isSevere(m)
    if (who === '高龄') return home.isAged(m, home.terms.policy.values.uplift_elder_age)
    if (who === '未成年') return !home.isAged(m, 18)
    return false
  }

  /** 单人保; `byOwn`: as 成年无业重度残疾人, whose support by some is left aside. */
  single(m: number, figures: Figures, byOwn: boolean): Fen {
    const { area, terms } = this.#home
    const mode = terms.policy.values.single_benefit_mode
    if (mode === 'GAP') return figures.singleGap(m, byOwn)
    return rounded(mode === 'RATIO' ? area.singleByRatio() : wholeShare(area.standard), this.#step)
  }

  /** The person's own assets, nought where blank, within what one head may have. */
  ownAssetsWithin(m: number, limit: number): boolean {
    const { area, terms, columns, first } = this.#home
    const { n, d } = terms.assetMultiple(limit)
    const own = Math.max(0, columns.ownAssets[first + m] ?? 0)
    return BigInt(own) * d <= n * BigInt(area.standard)
  }
}

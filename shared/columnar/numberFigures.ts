import type { Fen } from '../domain/money'
import { roundingStep, type Figures, type Rigid } from './figures'
import type { Household } from './household'
import type { PolicyTerms } from './policyTerms'
import { ceilDivide, floorDivide, MOST, SCALE, scaled, scaledArea, type ScaledArea } from './scaledNumbers'

/** Figures in integers below 2^53, fen times SCALE. */
export class NumberFigures implements Figures {
  readonly #home: Household
  readonly #terms: PolicyTerms
  readonly #areas: readonly [ScaledArea, ScaledArea]
  readonly #costRate: number
  readonly #supportTop: readonly [number, number]
  readonly #supportBottom: readonly [number, number]
  readonly #ratioTop: number
  readonly #ratioBottom: number
  /** False where a rate or a line of the set itself does not fit: then no household does. */
  readonly #policyFits: boolean
  fits = true
  /** The largest figure met, as a share of what is safe; the test of the bound reads it. */
  largest = 0

  #area: ScaledArea
  /** By person: income of a year less cost of work, and what is left out of it, generally and for 特困. */
  readonly #own = new Float64Array(99)
  readonly #out = new Float64Array(99)
  readonly #outForTekun = new Float64Array(99)
  readonly #cost = new Float64Array(99)
  /** Support that a single person's income leaves aside. */
  readonly #spared = new Float64Array(99)
  /** What is given for the household alone, less its cost of work. */
  #common = 0
  #commonCost = 0
  /** Cost of work by receipt; where it has to be spread over the wages the household may not fit. */
  #receipts = 0
  #wages = 0
  #social = 0
  #net = 0
  #gross = 0
  #deduction = 0
  #assetSum = 0
  #assetsTotal = 0

  constructor(home: Household) {
    this.#home = home
    const { terms } = home
    this.#terms = terms
    this.#areas = [scaledArea(terms.areas[1], terms), scaledArea(terms.areas[2], terms)]
    this.#area = this.#areas[0]
    this.#costRate = scaled(terms.costRate, SCALE)
    const [two, three] = terms.supportRate
    this.#supportTop = [Number(two.n), Number(three.n)]
    this.#supportBottom = [Number(two.d), Number(three.d)]
    this.#ratioTop = Number(terms.rigidRatio.n)
    this.#ratioBottom = Number(terms.rigidRatio.d)
    this.#policyFits = [
      this.#costRate,
      ...this.#areas.flatMap((one) => [one.standard, one.disposable, one.grace, one.remainder, one.support]),
    ].every(Number.isSafeInteger)
  }

  read(): void {
    this.fits = this.#policyFits
    if (!this.fits) return
    const home = this.#home
    const { columns, h, first, size } = home
    this.#area = home.areaCode === 2 ? this.#areas[1] : this.#areas[0]
    const { dibao_rigid_deduct: lessRigid, social_contrib_deduct: lessSocial } = this.#terms.policy.values
    const wage = columns.householdWage[h] ?? 0
    const other = columns.householdOther[h] ?? 0
    this.#readReceipts(wage)
    // Everything that can come into a sum of incomes, each as if above nought.
    let magnitude = Math.abs(wage) + Math.abs(other) + (columns.householdLosses[h] ?? 0)
    this.#commonCost = this.#costOf(wage)
    this.#common = (wage + other) * SCALE - this.#commonCost
    const { wage: wages, otherIncome: others, losses } = columns
    let claims = false
    for (let m = 0; m < size; m += 1) {
      const p = first + m
      const own = wages[p] ?? 0
      const rest = others[p] ?? 0
      this.#spared[m] = 0
      this.#out[m] = 0
      this.#outForTekun[m] = 0
      this.#cost[m] = 0
      this.#own[m] = 0
      if (home.counted[m] === 1) {
        const cost = own === 0 ? 0 : this.#costOf(own)
        this.#cost[m] = cost
        this.#own[m] = (own + rest) * SCALE - cost
        if (home.hasNotCounting(m)) claims = true
      }
      magnitude += own + Math.abs(rest) + (losses[p] ?? 0)
    }
    if (claims) magnitude += this.#readNotCounting()
    magnitude += this.#readObligors()
    const medical = columns.medical[h] ?? 0
    const rehabilitation = columns.rehabilitation[h] ?? 0
    this.#deduction = lessRigid ? (medical + rehabilitation) * SCALE : 0
    const social = columns.socialInsurance[h] ?? 0
    this.#social = lessSocial ? social * SCALE : 0
    const assets = home.assetsTotal()
    const spending = medical + rehabilitation + (columns.education[h] ?? 0) + (columns.otherRigid[h] ?? 0)
    // What each is multiplied with further on: incomes by heads and by the ratio, spending by the ratio, assets by nothing.
    const largest =
      SCALE *
      Math.max(
        (magnitude + social) * Math.max(2, home.people, this.#ratioTop),
        magnitude + social + spending,
        spending * this.#ratioBottom,
        assets,
      )
    this.largest = Math.max(this.largest, largest / MOST)
    if (!(largest <= MOST)) this.fits = false
    this.#assetsTotal = assets * SCALE
    this.settle()
  }

  /** Cost of work by receipt goes before the set's, up to the wages and the most for each earner (57号 §13 第三款). */
  #readReceipts(common: number): void {
    const home = this.#home
    const { columns, h, first, size } = home
    const { costCap, policy } = this.#terms
    const mode = policy.values.employment_cost_mode
    const receipt = columns.employmentCost[h] ?? -1
    this.#wages = 0
    this.#receipts = -1
    if (receipt < 0 || mode === 'none') return
    const most = costCap < 0 || mode === 'fixed' ? Infinity : costCap
    this.#wages = common
    let limited = Math.min(common, most)
    for (let m = 0; m < size; m += 1) {
      const wage = home.counted[m] === 1 ? (columns.wage[first + m] ?? 0) : 0
      this.#wages += wage
      limited += Math.min(wage, most)
    }
    this.#receipts = Math.min(receipt, limited)
  }

  #costOf(wage: number): number {
    if (wage === 0) return 0
    const cap = this.#terms.costCap
    if (this.#receipts >= 0) {
      if (wage === this.#wages) return this.#receipts * SCALE
      const top = wage * this.#receipts
      if (top > MOST / SCALE) this.fits = false
      const cost = (top * SCALE) / this.#wages
      if ((top * SCALE) % this.#wages !== 0) this.fits = false
      return cost
    }
    switch (this.#terms.policy.values.employment_cost_mode) {
      case 'rate': {
        const cost = wage * this.#costRate
        return cap < 0 ? cost : Math.min(cost, cap * SCALE)
      }
      case 'fixed':
        return Math.min(this.#terms.fixedCost(), wage) * SCALE
      default:
        return 0
    }
  }

  /** What does not count, never more than there is to be part of. Returns its size in fen. */
  #readNotCounting(): number {
    const home = this.#home
    const { columns, h, first, size, people } = home
    const common =
      ((columns.householdWage[h] ?? 0) + (columns.householdOther[h] ?? 0) + (columns.householdLosses[h] ?? 0)) * SCALE -
      this.#commonCost
    let sum = 0
    for (let m = 0; m < size; m += 1) {
      if (home.counted[m] === 0 || !home.hasNotCounting(m)) continue
      const p = first + m
      const mine = ((columns.wage[p] ?? 0) + (columns.otherIncome[p] ?? 0) + (columns.losses[p] ?? 0)) * SCALE
      const contained = (mine - (this.#cost[m] ?? 0)) * people + common
      this.#out[m] = this.#atMost(home.leftOut(m) * SCALE, contained)
      this.#outForTekun[m] = this.#atMost(home.leftOutForTekun(m) * SCALE, contained)
      sum += (columns.excludedIncome[p] ?? 0) + (columns.tkExcluded[p] ?? 0)
    }
    return sum
  }

  /** The amount, or what is contained of it, that is `contained` by head. */
  #atMost(amount: number, contained: number): number {
    return amount * this.#home.people <= contained ? amount : this.#shareOf(contained)
  }

  /** Support by those who live apart goes to the person supported (57号 §13（四）). Returns its size in fen. */
  #readObligors(): number {
    const home = this.#home
    const { columns, h, first } = home
    const to = columns.obligorStart[h + 1] ?? 0
    let size = 0
    for (let o = columns.obligorStart[h] ?? 0; o < to; o += 1) {
      const m = (columns.obligorOf[o] ?? -1) - first
      if (home.counted[m] !== 1) continue
      const year = this.#support(o)
      size += year / SCALE
      this.#own[m] = (this.#own[m] ?? 0) + year
      if (home.isSparedObligor(o)) this.#spared[m] = (this.#spared[m] ?? 0) + year
    }
    return size
  }

  #support(o: number): number {
    const home = this.#home
    const { columns } = home
    const { values } = this.#terms.policy
    const computing = values.support_enabled && !home.isUnableApart(o)
    const actual = Math.max(0, columns.obligorActual[o] ?? 0) * SCALE
    const computed = computing ? this.#computedSupport(o) : 0
    return values.support_actual_over_calc || !computing ? Math.max(actual, computed) : computed
  }

  #computedSupport(o: number): number {
    const { columns } = this.#home
    const { values } = this.#terms.policy
    const over = (columns.obligorPerCapita[o] ?? 0) * SCALE - this.#area.support
    if (over <= 0) return 0
    const heads = values.support_base === '总额超出' ? (columns.obligorFamily[o] ?? 1) : 1
    const rate = (columns.obligorChildren[o] ?? 1) >= 3 ? 1 : 0
    const top = over * heads * 12 * this.#supportTop[rate]
    const bottom =
      this.#supportBottom[rate] * (values.support_divide_by_supported ? (columns.obligorSupported[o] ?? 1) : 1)
    if (top > MOST || top % bottom !== 0) this.fits = false
    return top / bottom
  }

  /** A whole number of shares, or the household goes to the wide figures. */
  #shareOf(amount: number): number {
    const { people } = this.#home
    if (amount === 0 || people === 0) return 0
    const share = amount / people
    if (!Number.isInteger(share)) this.fits = false
    return share
  }

  #assetsOf(m: number): number {
    const own = this.#home.columns.ownAssets[this.#home.first + m] ?? -1
    return own >= 0 ? own * SCALE : this.#shareOf(this.#assetsTotal)
  }

  settle(): void {
    const home = this.#home
    const { size, people, remaining } = home
    let net = 0
    let cost = 0
    let assets = this.#assetsTotal
    for (let m = 0; m < size; m += 1) {
      if (home.counted[m] === 0) continue
      if (home.left[m] === 1) assets -= this.#assetsOf(m)
      else {
        net += (this.#own[m] ?? 0) - (this.#out[m] ?? 0)
        cost += this.#cost[m] ?? 0
      }
    }
    const whole = remaining === people
    net += whole ? this.#common : this.#shareOf(this.#common) * remaining
    cost += whole ? this.#commonCost : this.#shareOf(this.#commonCost) * remaining
    this.#gross = net + cost
    this.#net = net - this.#social
    this.#assetSum = assets
  }

  #below(amount: number, line: number): boolean {
    return this.#terms.strict ? amount < line : amount <= line
  }

  #ownWithShare(m: number): number {
    return (this.#own[m] ?? 0) + this.#shareOf(this.#common)
  }

  personBelowStandard(m: number): boolean {
    return this.#below(this.#ownWithShare(m) - (this.#outForTekun[m] ?? 0), this.#area.standard)
  }

  personBelowDisposable(m: number): boolean {
    return this.#below(this.#ownWithShare(m) - (this.#out[m] ?? 0), this.#area.disposable)
  }

  personAssetsWithin(m: number, limit: number): boolean {
    const most = this.#area.assets(limit)
    if (Number.isNaN(most)) this.fits = false
    return this.#assetsOf(m) <= most
  }

  assetsWithin(limit: number): boolean {
    const most = this.#area.assets(limit)
    if (Number.isNaN(most)) this.fits = false
    return this.#assetSum <= most * this.#home.remaining
  }

  #deducted(): number {
    return this.#net - this.#deduction
  }

  isNegative(): boolean {
    return this.#net < 0
  }

  belowStandard(): boolean {
    return this.#below(this.#deducted(), this.#area.standard * this.#home.remaining)
  }

  belowGrace(): boolean {
    return this.#below(this.#deducted(), this.#area.grace * this.#home.remaining)
  }

  belowEdge(): boolean {
    const line = this.#area.edge()
    if (Number.isNaN(line)) this.fits = false
    return this.#below(this.#net, line * this.#home.remaining)
  }

  belowDisposable(): boolean {
    return this.#below(this.#net, this.#area.disposable * this.#home.remaining)
  }

  belowRigidLine(): boolean {
    const ofTowns = this.#terms.policy.values.rigid_income_line === '城镇居民口径'
    const { disposable } = ofTowns ? this.#areas[0] : this.#area
    return this.#below(this.#net, disposable * this.#home.remaining)
  }

  rigid(): Rigid {
    const home = this.#home
    const { values } = this.#terms.policy
    const spending = home.rigidSpending() * SCALE
    const living = values.rigid_include_living ? this.#area.standard * home.remaining : 0
    if (spending + living <= 0) return 'none'
    const whole = values.rigid_denominator === 'gross' ? this.#gross : this.#net
    if (whole <= 0) return spending > 0 ? 'noIncome' : 'none'
    const left = (spending + living) * this.#ratioBottom
    const right = whole * this.#ratioTop
    if (left > MOST) this.fits = false
    if (values.rigid_ratio_strict ? left > right : left >= right) return 'met'
    const rest = this.#net - spending
    const byRest = values.rigid_alt_after_deduct && spending > 0
    return byRest && this.#below(rest, this.#area.remainder * home.remaining) ? 'met' : 'none'
  }

  gap(refusers: number): Fen {
    const n = this.#home.remaining
    const { values } = this.#terms.policy
    const income = this.#deducted()
    const short = this.#area.standard * n - (income > 0 ? income : 0)
    const rounding = values.benefit_rounding
    if (values.benefit_mode === 'TIER') {
      const perHead = 12 * SCALE * n
      const tier = this.#home.area.tiers().findLast(({ from }) => from * perHead <= short)
      return (tier?.amount ?? 0) * (n - refusers)
    }
    const step = roundingStep(rounding)
    if (short <= 0) return 0
    if (rounding === 'CEIL_YUAN_PERSON') return this.#round(short, 12 * SCALE * n, step) * (n - refusers)
    if (refusers === 0) return this.#round(short, 12 * SCALE, step)
    return this.#round(short * (n - refusers), 12 * SCALE * n, step)
  }

  #round(top: number, bottom: number, step: number): Fen {
    if (Math.max(top, 2 * top + bottom) > MOST) this.fits = false
    return step === 0 ? this.#halfUp(top, bottom) : ceilDivide(top, bottom * step) * step
  }

  #halfUp(amount: number, bottom: number): Fen {
    return floorDivide(2 * amount + bottom, 2 * bottom) + 0
  }

  income(): Fen {
    return this.#halfUp(this.#net, SCALE)
  }

  perCapita(): Fen {
    return this.#halfUp(this.#net, SCALE * 12 * Math.max(1, this.#home.remaining))
  }

  /** The person's own income; `spares`: less the support that is left aside (民发〔2022〕83号 一（一）). */
  #single(m: number, spares: boolean): number {
    return (this.#own[m] ?? 0) - (this.#out[m] ?? 0) - (spares ? (this.#spared[m] ?? 0) : 0)
  }

  singleBelowStandard(m: number): boolean {
    return this.#below(this.#single(m, true), this.#area.standard)
  }

  singleGap(m: number, spares: boolean): Fen {
    const income = this.#single(m, spares)
    const short = this.#area.standard - (income > 0 ? income : 0)
    if (short <= 0) return 0
    return this.#round(short, 12 * SCALE, roundingStep(this.#terms.policy.values.benefit_rounding))
  }
}

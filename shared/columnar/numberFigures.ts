import type { Fen } from '../domain/money'
import { roundingStep, type Figures, type Rigid } from './figures'
import type { Household } from './household'
import { NumberSupport } from './numberSupport'
import { ceilDivide, halfUp, MOST, SCALE, ScaledArea } from './scaledNumbers'
import { LOSSES, NOT_COUNTING, RECEIPTS, SOCIAL, SPENDING } from './traits'
import { WorkCost } from './workCost'

/** Figures in integers below 2^53, fen times SCALE. */
export class NumberFigures implements Figures {
  readonly #home: Household
  readonly #areas: readonly [ScaledArea, ScaledArea]
  readonly #work: WorkCost
  readonly #support: NumberSupport
  readonly #ratioTop: number
  readonly #ratioBottom: number
  /** False where a rate or a line of the set itself does not fit: then no household does. */
  readonly #policyFits: boolean
  /** What the sweep asks of the columns and of the set for every household, taken out of them once. */
  readonly #obligorStart: Int32Array
  readonly #householdWage: Float64Array
  readonly #householdOther: Float64Array
  readonly #householdLosses: Float64Array
  readonly #socialInsurance: Float64Array
  readonly #medical: Float64Array
  readonly #education: Float64Array
  readonly #rehabilitation: Float64Array
  readonly #otherRigid: Float64Array
  readonly #wage: Float64Array
  readonly #other: Float64Array
  readonly #losses: Float64Array
  readonly #strict: boolean
  readonly #lessRigid: boolean
  readonly #lessSocial: boolean
  readonly #step: number
  readonly #byPerson: boolean
  readonly #byTier: boolean
  readonly #ofTowns: boolean
  readonly #withLiving: boolean
  readonly #ofGross: boolean
  readonly #ratioStrict: boolean
  readonly #byRest: boolean
  fits = true
  #largest = 0

  #area: ScaledArea
  /** By person who is counted: income of a year less cost of work, and that cost. */
  readonly #own = new Float64Array(99)
  readonly #cost = new Float64Array(99)
  /** What is left out of the income, generally and for 特困; of no meaning while nobody has any (`#hasOut`). */
  readonly #out = new Float64Array(99)
  readonly #outForTekun = new Float64Array(99)
  #hasOut = false
  /** Income and cost of work of all who are counted, without what is given for the household alone. */
  #ofAll = 0
  #costOfAll = 0
  /** What is given for the household alone, less its cost of work. */
  #common = 0
  #commonCost = 0
  #social = 0
  #net = 0
  #gross = 0
  #deduction = 0
  #assetSum = 0
  #assetsTotal = 0

  constructor(home: Household) {
    this.#home = home
    const { terms } = home
    this.#areas = [new ScaledArea(terms.areas[1], terms), new ScaledArea(terms.areas[2], terms)]
    this.#area = this.#areas[0]
    this.#work = new WorkCost(home)
    this.#support = new NumberSupport(home)
    this.#ratioTop = Number(terms.rigidRatio.n)
    this.#ratioBottom = Number(terms.rigidRatio.d)
    const { values } = terms.policy
    const { columns } = home
    this.#obligorStart = columns.obligorStart
    this.#householdWage = columns.householdWage
    this.#householdOther = columns.householdOther
    this.#householdLosses = columns.householdLosses
    this.#socialInsurance = columns.socialInsurance
    this.#medical = columns.medical
    this.#education = columns.education
    this.#rehabilitation = columns.rehabilitation
    this.#otherRigid = columns.otherRigid
    this.#wage = columns.wage
    this.#other = columns.otherIncome
    this.#losses = columns.losses
    this.#strict = terms.strict
    this.#lessRigid = values.dibao_rigid_deduct
    this.#lessSocial = values.social_contrib_deduct
    this.#step = roundingStep(values.benefit_rounding)
    this.#byPerson = values.benefit_rounding === 'CEIL_YUAN_PERSON'
    this.#byTier = values.benefit_mode === 'TIER'
    this.#ofTowns = values.rigid_income_line === '城镇居民口径'
    this.#withLiving = values.rigid_include_living
    this.#ofGross = values.rigid_denominator === 'gross'
    this.#ratioStrict = values.rigid_ratio_strict
    this.#byRest = values.rigid_alt_after_deduct
    this.#policyFits = [
      this.#work.rate,
      ...this.#areas.flatMap((one) => [one.standard, one.disposable, one.grace, one.remainder, one.support]),
    ].every(Number.isSafeInteger)
  }

  /** The largest figure met, as a share of what is safe; the test of the bound reads it. */
  get largest(): number {
    return this.#largest / MOST
  }

  read(): void {
    this.fits = this.#policyFits
    if (!this.fits) return
    const home = this.#home
    const { h, first, size, counted, traits } = home
    this.#area = home.areaCode === 2 ? this.#areas[1] : this.#areas[0]
    const wage = this.#householdWage[h] ?? 0
    const other = this.#householdOther[h] ?? 0
    const work = this.#work
    if ((traits & RECEIPTS) === 0) work.open()
    else work.readReceipt(wage)
    // Everything that can come into a sum of incomes, each as if above nought.
    let magnitude = Math.abs(wage) + Math.abs(other)
    this.#commonCost = work.of(wage)
    this.#common = (wage + other) * SCALE - this.#commonCost
    const wages = this.#wage
    const others = this.#other
    let ofAll = 0
    let costOfAll = 0
    for (let m = 0; m < size; m += 1) {
      const p = first + m
      const own = wages[p] ?? 0
      const rest = others[p] ?? 0
      magnitude += own + Math.abs(rest)
      if (counted[m] === 0) continue
      const cost = work.of(own)
      const net = (own + rest) * SCALE - cost
      this.#cost[m] = cost
      this.#own[m] = net
      ofAll += net
      costOfAll += cost
    }
    this.#ofAll = ofAll
    this.#costOfAll = costOfAll
    if (!work.fits) this.fits = false
    if ((traits & LOSSES) !== 0) magnitude += this.#lossesOf(h, first, size)
    this.#hasOut = (traits & NOT_COUNTING) !== 0
    if (this.#hasOut) magnitude += this.#readNotCounting()
    this.#support.open()
    const obligor = this.#obligorStart[h] ?? 0
    const end = this.#obligorStart[h + 1] ?? 0
    if (end > obligor) magnitude += this.#readObligors(obligor, end)
    this.#deduction = 0
    const spending = (traits & SPENDING) === 0 ? 0 : this.#spendingOf(h)
    const social = (traits & SOCIAL) === 0 ? 0 : (this.#socialInsurance[h] ?? 0)
    this.#social = this.#lessSocial ? social * SCALE : 0
    const assets = home.assetsTotal()
    // What each is multiplied with further on: incomes by heads and by the ratio, spending by the ratio, assets by nothing.
    const largest =
      SCALE *
      Math.max(
        (magnitude + social) * Math.max(2, home.people, this.#ratioTop),
        magnitude + social + spending,
        spending * this.#ratioBottom,
        assets,
      )
    if (largest > this.#largest) this.#largest = largest
    if (!(largest <= MOST)) this.fits = false
    this.#assetsTotal = assets * SCALE
    this.settle()
  }

  /** All rigid spending; what of it the income is lessened by is kept. */
  #spendingOf(h: number): number {
    const illness = (this.#medical[h] ?? 0) + (this.#rehabilitation[h] ?? 0)
    this.#deduction = this.#lessRigid ? illness * SCALE : 0
    return illness + (this.#education[h] ?? 0) + (this.#otherRigid[h] ?? 0)
  }

  #lossesOf(h: number, first: number, size: number): number {
    let sum = this.#householdLosses[h] ?? 0
    for (let p = first; p < first + size; p += 1) sum += this.#losses[p] ?? 0
    return sum
  }

  /** What does not count, never more than there is to be part of. Returns its size in fen. */
  #readNotCounting(): number {
    const home = this.#home
    const { columns, h, first, size, people } = home
    const common =
      ((this.#householdWage[h] ?? 0) + (this.#householdOther[h] ?? 0) + (this.#householdLosses[h] ?? 0)) * SCALE -
      this.#commonCost
    let sum = 0
    for (let m = 0; m < size; m += 1) {
      this.#out[m] = 0
      this.#outForTekun[m] = 0
      if (home.counted[m] === 0 || !home.hasNotCounting(m)) continue
      const p = first + m
      const mine = ((this.#wage[p] ?? 0) + (this.#other[p] ?? 0) + (this.#losses[p] ?? 0)) * SCALE
      const contained = (mine - (this.#cost[m] ?? 0)) * people + common
      const out = this.#atMost(home.leftOut(m) * SCALE, contained)
      this.#out[m] = out
      this.#outForTekun[m] = this.#atMost(home.leftOutForTekun(m) * SCALE, contained)
      this.#ofAll -= out
      sum += (columns.excludedIncome[p] ?? 0) + (columns.tkExcluded[p] ?? 0)
    }
    return sum
  }

  /** The amount, or what is contained of it, that is `contained` by head. */
  #atMost(amount: number, contained: number): number {
    return amount * this.#home.people <= contained ? amount : this.#shareOf(contained)
  }

  /** Support by those who live apart goes to the person supported (57号 §13（四）). Returns its size in fen. */
  #readObligors(from: number, to: number): number {
    const home = this.#home
    const { columns, first } = home
    const support = this.#support
    let size = 0
    for (let o = from; o < to; o += 1) {
      const m = (columns.obligorOf[o] ?? -1) - first
      if (m < 0 || home.counted[m] !== 1) continue
      const year = support.of(o, this.#area)
      if (year === 0) continue
      size += year / SCALE
      this.#own[m] = (this.#own[m] ?? 0) + year
      this.#ofAll += year
      support.spare(o, m, year)
    }
    if (!support.fits) this.fits = false
    return size
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
    let net = this.#ofAll
    let cost = this.#costOfAll
    let assets = this.#assetsTotal
    if (remaining === people) {
      net += this.#common
      cost += this.#commonCost
    } else {
      for (let m = 0; m < size; m += 1) {
        if (home.left[m] === 0) continue
        assets -= this.#assetsOf(m)
        net -= (this.#own[m] ?? 0) - this.#outOf(m)
        cost -= this.#cost[m] ?? 0
      }
      net += this.#shareOf(this.#common) * remaining
      cost += this.#shareOf(this.#commonCost) * remaining
    }
    this.#gross = net + cost
    this.#net = net - this.#social
    this.#assetSum = assets
  }

  #outOf(m: number): number {
    return this.#hasOut ? (this.#out[m] ?? 0) : 0
  }

  #outForTekunOf(m: number): number {
    return this.#hasOut ? (this.#outForTekun[m] ?? 0) : 0
  }

  #below(amount: number, line: number): boolean {
    return this.#strict ? amount < line : amount <= line
  }

  #ownWithShare(m: number): number {
    return (this.#own[m] ?? 0) + this.#shareOf(this.#common)
  }

  personBelowStandard(m: number): boolean {
    return this.#below(this.#ownWithShare(m) - this.#outForTekunOf(m), this.#area.standard)
  }

  personBelowDisposable(m: number): boolean {
    return this.#below(this.#ownWithShare(m) - this.#outOf(m), this.#area.disposable)
  }

  personAssetsWithin(m: number, limit: number): boolean {
    return this.#isWithin(this.#assetsOf(m), limit, 1)
  }

  assetsWithin(limit: number): boolean {
    return this.#isWithin(this.#assetSum, limit, this.#home.remaining)
  }

  #isWithin(amount: number, limit: number, heads: number): boolean {
    const most = this.#area.assets.of(limit)
    if (Number.isNaN(most)) this.fits = false
    return amount <= most * heads
  }

  #deducted(): number {
    return this.#net - this.#deduction
  }

  sign(): -1 | 0 | 1 {
    return this.#net < 0 ? -1 : this.#net > 0 ? 1 : 0
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
    const { disposable } = this.#ofTowns ? this.#areas[0] : this.#area
    return this.#below(this.#net, disposable * this.#home.remaining)
  }

  rigid(): Rigid {
    const home = this.#home
    const spending = home.rigidSpending() * SCALE
    const living = this.#withLiving ? this.#area.standard * home.remaining : 0
    if (spending + living <= 0) return 'none'
    const whole = this.#ofGross ? this.#gross : this.#net
    if (whole <= 0) return 'noIncome'
    const left = (spending + living) * this.#ratioBottom
    const right = whole * this.#ratioTop
    if (left > MOST) this.fits = false
    if (this.#ratioStrict ? left > right : left >= right) return 'met'
    const rest = this.#net - spending
    const byRest = this.#byRest && spending > 0
    return byRest && this.#below(rest, this.#area.remainder * home.remaining) ? 'met' : 'none'
  }

  gap(refusers: number): Fen {
    const n = this.#home.remaining
    const income = this.#deducted()
    const short = this.#area.standard * n - (income > 0 ? income : 0)
    if (this.#byTier) {
      const perHead = 12 * SCALE * n
      const tier = this.#home.area.tiers().findLast(({ from }) => from * perHead <= short)
      return (tier?.amount ?? 0) * (n - refusers)
    }
    const step = this.#step
    if (short <= 0) return 0
    if (this.#byPerson) return this.#round(short, 12 * SCALE * n, step) * (n - refusers)
    if (refusers === 0) return this.#round(short, 12 * SCALE, step)
    return this.#round(short * (n - refusers), 12 * SCALE * n, step)
  }

  #round(top: number, bottom: number, step: number): Fen {
    if (Math.max(top, 2 * top + bottom) > MOST) this.fits = false
    return step === 0 ? halfUp(top, bottom) : ceilDivide(top, bottom * step) * step
  }

  income(): Fen {
    return halfUp(this.#net, SCALE)
  }

  perCapita(): Fen {
    return halfUp(this.#net, SCALE * 12 * Math.max(1, this.#home.remaining))
  }

  /** The person's own income; `spares`: less the support that is left aside (民发〔2022〕83号 一（一）). */
  #single(m: number, spares: boolean): number {
    return (this.#own[m] ?? 0) - this.#outOf(m) - (spares ? this.#support.sparedOf(m) : 0)
  }

  singleBelowStandard(m: number): boolean {
    return this.#below(this.#single(m, true), this.#area.standard)
  }

  singleAssetsWithin(m: number, limit: number): boolean {
    const own = Math.max(0, this.#home.columns.ownAssets[this.#home.first + m] ?? 0)
    return this.#isWithin(own * SCALE, limit, 1)
  }

  singleGap(m: number, spares: boolean): Fen {
    const income = this.#single(m, spares)
    const short = this.#area.standard - (income > 0 ? income : 0)
    if (short <= 0) return 0
    return this.#round(short, 12 * SCALE, this.#step)
  }
}

import type { Fen } from '../domain/money'
import { roundingStep, type Figures, type Rigid } from './figures'
import type { Household } from './household'
import type { PolicyTerms, Share } from './policyTerms'

const whole = (value: number): bigint => BigInt(value)
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/** The largest integer not above `a / b`, `b` above nought. */
function floorDivide(a: bigint, b: bigint): bigint {
  return a / b - (a % b < 0n ? 1n : 0n)
}

function ceilDivide(a: bigint, b: bigint): bigint {
  return -floorDivide(-a, b)
}

/**
 * Figures in integers of any size, fen times a scale made for the household: every share of the set and of the household
 * divides it. Slow, exact, and asked only where the number figures do not fit.
 */
export class WideFigures implements Figures {
  readonly fits = true
  readonly #home: Household
  readonly #terms: PolicyTerms
  readonly #setScale: bigint
  #scale = 1n
  /** As in the number figures, by person and for the household. */
  #own: bigint[] = []
  #out: bigint[] = []
  #outForTekun: bigint[] = []
  #cost: bigint[] = []
  #spared: bigint[] = []
  #common = 0n
  #commonCost = 0n
  #receipts = -1
  /** The wages as far as receipts can stand against them, and the most of one. */
  #wages = 0
  #mostOfWage = Infinity
  #social = 0n
  #net = 0n
  #gross = 0n
  #deduction = 0n
  #assetsTotal = 0n
  #assetSum = 0n

  constructor(home: Household) {
    this.#home = home
    this.#terms = home.terms
    const { terms } = home
    const shares = [terms.costRate, ...terms.supportRate, ...terms.areas.map((area) => area.supportLine)]
    this.#setScale = shares.reduce((product, { d }) => product * d, 12n)
  }

  read(): void {
    const home = this.#home
    const { columns, h, first, size } = home
    const { dibao_rigid_deduct: lessRigid, social_contrib_deduct: lessSocial } = this.#terms.policy.values
    const wage = columns.householdWage[h] ?? 0
    this.#readReceipts(wage)
    this.#scale = this.#setScale * whole(Math.max(1, home.people)) * whole(Math.max(1, this.#wages))
    for (let o = columns.obligorStart[h] ?? 0; o < (columns.obligorStart[h + 1] ?? 0); o += 1)
      this.#scale *= whole(columns.obligorSupported[o] ?? 1)
    this.#commonCost = this.#costOf(wage)
    this.#common = this.#times(wage + (columns.householdOther[h] ?? 0)) - this.#commonCost
    this.#own = []
    this.#cost = []
    this.#spared = []
    for (let m = 0; m < size; m += 1) {
      const own = columns.wage[first + m] ?? 0
      const cost = home.counted[m] === 1 ? this.#costOf(own) : 0n
      const net = this.#times(own + (columns.otherIncome[first + m] ?? 0)) - cost
      this.#cost.push(cost)
      this.#own.push(home.counted[m] === 1 ? net : 0n)
    }
    this.#readNotCounting()
    this.#readObligors()
    this.#deduction = lessRigid ? this.#times((columns.medical[h] ?? 0) + (columns.rehabilitation[h] ?? 0)) : 0n
    this.#social = lessSocial ? this.#times(columns.socialInsurance[h] ?? 0) : 0n
    this.#assetsTotal = this.#times(home.assetsTotal())
    this.settle()
  }

  #times(fen: number): bigint {
    return whole(fen) * this.#scale
  }

  #readReceipts(common: number): void {
    const home = this.#home
    const { columns, h, first, size } = home
    const { costCap, policy } = this.#terms
    const mode = policy.values.employment_cost_mode
    const receipt = columns.employmentCost[h] ?? -1
    this.#wages = 0
    this.#receipts = -1
    if (receipt < 0 || mode === 'none') return
    const wages = [common]
    for (let m = 0; m < size; m += 1) if (home.counted[m] === 1) wages.push(columns.wage[first + m] ?? 0)
    this.#mostOfWage = costCap < 0 || mode === 'fixed' ? Infinity : costCap
    this.#wages = wages.reduce((sum, wage) => sum + Math.min(wage, this.#mostOfWage), 0)
    this.#receipts = Math.min(this.#wages, receipt)
  }

  #costOf(wage: number): bigint {
    if (wage === 0) return 0n
    const { costCap: cap, costRate, policy, fixedCost } = this.#terms
    if (this.#receipts === 0) return 0n
    if (this.#receipts > 0)
      return (this.#times(this.#receipts) / whole(this.#wages)) * whole(Math.min(wage, this.#mostOfWage))
    switch (policy.values.employment_cost_mode) {
      case 'rate': {
        const cost = (this.#times(wage) / costRate.d) * costRate.n
        return cap < 0 ? cost : smaller(cost, this.#times(cap))
      }
      case 'fixed':
        return this.#times(Math.min(fixedCost(), wage))
      default:
        return 0n
    }
  }

  #readNotCounting(): void {
    const home = this.#home
    const { columns, h, first, size } = home
    this.#out = []
    this.#outForTekun = []
    const received =
      (columns.householdWage[h] ?? 0) + (columns.householdOther[h] ?? 0) + (columns.householdLosses[h] ?? 0)
    const share = (this.#times(received) - this.#commonCost) / whole(home.people)
    for (let m = 0; m < size; m += 1) {
      const p = first + m
      const claims = home.counted[m] === 1 && home.hasNotCounting(m)
      const mine = (columns.wage[p] ?? 0) + (columns.otherIncome[p] ?? 0) + (columns.losses[p] ?? 0)
      const contained = this.#times(mine) - (this.#cost[m] ?? 0n) + share
      this.#out.push(claims ? smaller(this.#times(home.leftOut(m)), contained) : 0n)
      this.#outForTekun.push(claims ? smaller(this.#times(home.leftOutForTekun(m)), contained) : 0n)
    }
  }

  #readObligors(): void {
    const home = this.#home
    const { columns, h, first } = home
    for (let o = columns.obligorStart[h] ?? 0; o < (columns.obligorStart[h + 1] ?? 0); o += 1) {
      const m = (columns.obligorOf[o] ?? -1) - first
      if (home.counted[m] !== 1) continue
      const year = this.#support(o)
      this.#own[m] = (this.#own[m] ?? 0n) + year
      if (home.isSparedObligor(o)) this.#spared[m] = (this.#spared[m] ?? 0n) + year
    }
  }

  #support(o: number): bigint {
    const { columns } = this.#home
    const { values } = this.#terms.policy
    const computing = values.support_enabled && !this.#home.isUnableApart(o)
    const actual = whole(Math.max(0, columns.obligorActual[o] ?? 0)) * this.#scale
    const computed = computing ? this.#computedSupport(o) : 0n
    return values.support_actual_over_calc || !computing ? larger(actual, computed) : computed
  }

  #computedSupport(o: number): bigint {
    const { columns, area } = this.#home
    const { values } = this.#terms.policy
    const line = area.supportLine
    const over = whole(columns.obligorPerCapita[o] ?? 0) * this.#scale - (line.n * this.#scale) / line.d
    if (over <= 0n) return 0n
    const heads = whole(values.support_base === '总额超出' ? (columns.obligorFamily[o] ?? 1) : 1)
    const rate = this.#terms.supportRate[(columns.obligorChildren[o] ?? 1) >= 3 ? 1 : 0]
    const parts = whole(values.support_divide_by_supported ? (columns.obligorSupported[o] ?? 1) : 1)
    return (over * heads * 12n * rate.n) / (rate.d * parts)
  }

  #assetsOf(m: number): bigint {
    const own = this.#home.columns.ownAssets[this.#home.first + m] ?? -1
    return own >= 0 ? whole(own) * this.#scale : this.#assetsTotal / whole(this.#home.people)
  }

  settle(): void {
    const home = this.#home
    const share = (amount: bigint): bigint => (amount / whole(home.people)) * whole(home.remaining)
    let net = share(this.#common)
    let cost = share(this.#commonCost)
    let assets = this.#assetsTotal
    for (let m = 0; m < home.size; m += 1) {
      if (home.counted[m] === 0) continue
      if (home.left[m] === 1) assets -= this.#assetsOf(m)
      else {
        net += (this.#own[m] ?? 0n) - (this.#out[m] ?? 0n)
        cost += this.#cost[m] ?? 0n
      }
    }
    this.#gross = net + cost
    this.#net = net - this.#social
    this.#assetSum = assets
  }

  /** True when an amount (fen times the scale) is below a line of so many fen. */
  #below(amount: bigint, line: Share, times: number): boolean {
    const [left, right] = [amount * line.d, line.n * whole(times) * this.#scale]
    return this.#terms.strict ? left < right : left <= right
  }

  #ownWithShare(m: number): bigint {
    return (this.#own[m] ?? 0n) + this.#common / whole(this.#home.people)
  }

  #standard(): Share {
    return { n: whole(this.#home.area.standard), d: 1n }
  }

  #disposable(): Share {
    return { n: whole(this.#home.area.disposable), d: 1n }
  }

  personBelowStandard(m: number): boolean {
    return this.#below(this.#ownWithShare(m) - (this.#outForTekun[m] ?? 0n), this.#standard(), 12)
  }

  personBelowDisposable(m: number): boolean {
    return this.#below(this.#ownWithShare(m) - (this.#out[m] ?? 0n), this.#disposable(), 1)
  }

  #assetsWithin(amount: bigint, limit: number, heads: number): boolean {
    const multiple = this.#terms.assetMultiple(limit)
    return amount * multiple.d <= multiple.n * whole(this.#home.area.standard) * whole(heads) * this.#scale
  }

  personAssetsWithin(m: number, limit: number): boolean {
    return this.#assetsWithin(this.#assetsOf(m), limit, 1)
  }

  assetsWithin(limit: number): boolean {
    return this.#assetsWithin(this.#assetSum, limit, this.#home.remaining)
  }

  #deducted(): bigint {
    return this.#net - this.#deduction
  }

  sign(): -1 | 0 | 1 {
    return this.#net < 0n ? -1 : this.#net > 0n ? 1 : 0
  }

  belowStandard(): boolean {
    return this.#below(this.#deducted(), this.#standard(), 12 * this.#home.remaining)
  }

  belowGrace(): boolean {
    return this.#below(this.#deducted(), this.#home.area.graceLine, 12 * this.#home.remaining)
  }

  belowEdge(): boolean {
    return this.#below(this.#net, this.#home.area.edgeLine(), 12 * this.#home.remaining)
  }

  belowDisposable(): boolean {
    return this.#below(this.#net, this.#disposable(), this.#home.remaining)
  }

  belowRigidLine(): boolean {
    const ofTowns = this.#terms.policy.values.rigid_income_line === '城镇居民口径'
    const line = ofTowns ? { n: whole(this.#terms.areas[1].disposable), d: 1n } : this.#disposable()
    return this.#below(this.#net, line, this.#home.remaining)
  }

  rigid(): Rigid {
    const home = this.#home
    const { values } = this.#terms.policy
    const { n: top, d: bottom } = this.#terms.rigidRatio
    const spending = whole(home.rigidSpending()) * this.#scale
    const living = values.rigid_include_living ? whole(home.area.standard * 12 * home.remaining) * this.#scale : 0n
    if (spending + living <= 0n) return 'none'
    const income = values.rigid_denominator === 'gross' ? this.#gross : this.#net
    if (income <= 0n) return 'noIncome'
    const [left, right] = [(spending + living) * bottom, income * top]
    if (values.rigid_ratio_strict ? left > right : left >= right) return 'met'
    const byRest = values.rigid_alt_after_deduct && spending > 0n
    return byRest && this.#below(this.#net - spending, home.area.remainderLine, 12 * home.remaining) ? 'met' : 'none'
  }

  gap(refusers: number): Fen {
    const n = this.#home.remaining
    const { benefit_mode: mode, benefit_rounding: rounding } = this.#terms.policy.values
    const step = roundingStep(rounding)
    const heads = whole(n)
    const year = 12n * this.#scale
    const short = whole(this.#home.area.standard) * heads * year - larger(0n, this.#deducted())
    if (mode === 'TIER') {
      const tier = this.#home.area.tiers().findLast(({ from }) => whole(from) * year * heads <= short)
      return (tier?.amount ?? 0) * (n - refusers)
    }
    if (short <= 0n) return 0
    if (rounding === 'CEIL_YUAN_PERSON') return this.#round(short, year * heads, step) * (n - refusers)
    return this.#round(short * whole(n - refusers), year * heads, step)
  }

  #round(top: bigint, bottom: bigint, step: number): Fen {
    return step === 0 ? this.#halfUp(top, bottom) : Number(ceilDivide(top, bottom * whole(step))) * step
  }

  #halfUp(amount: bigint, bottom: bigint): Fen {
    return Number(floorDivide(2n * amount + bottom, 2n * bottom))
  }

  income(): Fen {
    return this.#halfUp(this.#net, this.#scale)
  }

  perCapita(): Fen {
    return this.#halfUp(this.#net, this.#scale * whole(12 * Math.max(1, this.#home.remaining)))
  }

  #single(m: number, spares: boolean): bigint {
    return (this.#own[m] ?? 0n) - (this.#out[m] ?? 0n) - (spares ? (this.#spared[m] ?? 0n) : 0n)
  }

  singleBelowStandard(m: number): boolean {
    return this.#below(this.#single(m, true), this.#standard(), 12)
  }

  singleAssetsWithin(m: number, limit: number): boolean {
    const own = Math.max(0, this.#home.columns.ownAssets[this.#home.first + m] ?? 0)
    return this.#assetsWithin(this.#times(own), limit, 1)
  }

  singleGap(m: number, spares: boolean): Fen {
    const short = whole(this.#home.area.standard) * 12n * this.#scale - larger(0n, this.#single(m, spares))
    const step = roundingStep(this.#terms.policy.values.benefit_rounding)
    return short <= 0n ? 0 : this.#round(short, 12n * this.#scale, step)
  }
}

import { childWelfares, memberStates, obligorIncapacities, schoolings, standingCategories } from '../domain/household'
import type { Figures } from './figures'
import type { Household } from './household'
import { duty, MAY_OWE, NO_DUTY, spouseCode } from './kin'
import { BY, DB, TK } from './policyTerms'

const JAILED = memberStates.indexOf('服刑') + 1
const MISSING = memberStates.indexOf('失踪') + 1
const NOT_CHOSEN = childWelfares.indexOf('无') + 1
const STANDING_TK = standingCategories.indexOf('特困') + 1
/** 1 for the stages in which a 特困 pupil of age goes on (社会救助法 §16). */
const goingOn: readonly string[] = ['小学', '初中', '高中', '中职']
const isGoingOn = Uint8Array.from(['', ...schoolings], (stage) => (goingOn.includes(stage) ? 1 : 0))

const grown = 18

/** Whom the search takes for 低保对象 of 60 and more. */
const NOBODY = 0
const EVERY_ELDER = 1
const ELDERS_WHO_STAY = 2

/**
 * 特困, person by person (43号 §4–9), with the greatest fixed point of those who owe each other. Writes who leaves into
 * `home.left` and `home.remaining`.
 */
export class Tekun {
  readonly #home: Household
  /** 1 meets the personal conditions, 2 would but for an age the texts leave open. */
  readonly #status = new Uint8Array(99)
  readonly #drops = new Uint8Array(99)
  #suppose = NOBODY
  #spouseIsMember = false
  /** Somebody is unable only as one of 60 or more in a 低保 household. */
  #reliedOnElder = false
  /** Which situations of 43号 §8 the set accepts, and what else every household is asked of set and columns. */
  readonly #accepts: Readonly<Record<(typeof obligorIncapacities)[number], boolean>>
  /** The last birth of who is old enough, and the last one of who is no longer a minor to 特困, and grown up. */
  readonly #elderFrom: number
  readonly #minorAfter: number
  readonly #grownFrom: number
  readonly #weakElder: number
  readonly #noWorkAbility: Uint8Array
  readonly #birth: Int32Array
  readonly #relation: Uint8Array
  readonly #schooling: Uint8Array
  readonly #childWelfare: Uint8Array

  constructor(home: Household) {
    this.#home = home
    const { values } = home.terms.policy
    const exempt = new Set<string>(values.obligor_exempt)
    const accepted = obligorIncapacities.map((label) => [label, exempt.has(label)] as const)
    this.#accepts = Object.fromEntries(accepted) as Record<(typeof obligorIncapacities)[number], boolean>
    this.#elderFrom = home.on - values.tk_age_elder * 10_000
    this.#minorAfter = home.on - values.tk_age_minor * 10_000
    this.#grownFrom = home.on - grown * 10_000
    this.#weakElder = values.tk_obligor_age
    this.#noWorkAbility = home.terms.noWorkAbility
    this.#birth = home.columns.birth
    this.#relation = home.columns.relation
    this.#schooling = home.columns.schooling
    this.#childWelfare = home.columns.childWelfare
  }

  /** Finds who leaves. True when somebody's standing is for people to decide (16 and 17 years, pupils of age). */
  find(figures: Figures): boolean {
    const home = this.#home
    const { size, counted } = home
    let candidates = 0
    for (let m = 0; m < size; m += 1) {
      const status = counted[m] === 1 ? this.#personal(m, figures) : 0
      this.#status[m] = status
      if (status !== 0) candidates += 1
    }
    if (candidates === 0) return false
    this.#spouseIsMember = false
    for (let p = home.first; p < home.first + size; p += 1)
      if (spouseCode[this.#relation[p] ?? 0] === 1) this.#spouseIsMember = true
    this.#suppose = EVERY_ELDER
    this.#fixedPoint(figures)
    let undecided = this.#settle(figures)
    // The figures were read with everybody staying.
    if (home.remaining < home.people) figures.settle()
    if (this.#reliedOnElder && !(home.remaining > 0 && this.#remainderIsDibao(figures))) {
      this.#suppose = NOBODY
      this.#fixedPoint(figures)
      undecided = this.#settle(figures)
      figures.settle()
    }
    return undecided
  }

  #remainderIsDibao(figures: Figures): boolean {
    if (!figures.belowStandard()) return false
    const assets = figures.assetsWithin(DB)
    return this.#home.ownsNoMoreThan(DB) && assets
  }

  /** 0 no, 1 yes, 2 yes but for the age: income, property and those living apart included (43号 §5, 6, 9). */
  #personal(m: number, figures: Figures): number {
    const ability = this.#ability(m)
    if (ability === 0) return 0
    const home = this.#home
    const p = home.first + m
    const chosen = this.#childWelfare[p] ?? 0
    if (chosen > NOT_CHOSEN && !home.isAged(m, grown)) return 0
    if (!this.#apartAreUnable(p) || !figures.personBelowStandard(m)) return 0
    const assets = figures.personAssetsWithin(m, TK)
    return home.ownsNoMoreThan(TK) && assets ? ability : 0
  }

  #ability(m: number): number {
    const home = this.#home
    const born = this.#birth[home.first + m] ?? 0
    if (born <= this.#elderFrom || born > this.#minorAfter) return 1
    if (this.#noWorkAbility[home.degreeOf(m)] === 1) return 1
    if (born > this.#grownFrom) return 2
    const goesOn = isGoingOn[this.#schooling[home.first + m] ?? 0] === 1
    return goesOn && home.columns.standing[home.h] === STANDING_TK ? 2 : 0
  }

  #apartAreUnable(p: number): boolean {
    const { columns, h } = this.#home
    const to = columns.obligorStart[h + 1] ?? 0
    for (let o = columns.obligorStart[h] ?? 0; o < to; o += 1)
      if (columns.obligorOf[o] === p && !this.#home.isUnableApart(o)) return false
    return true
  }

  /** The greatest fixed point: all who meet the personal conditions, less those with an able obligor, until none is left. */
  #fixedPoint(figures: Figures): void {
    const home = this.#home
    const { left, size } = home
    for (let m = 0; m < size; m += 1) left[m] = this.#status[m] === 1 ? 1 : 0
    do this.#reliedOnElder = false
    while (this.#drop(figures))
  }

  /** Takes back, all at once, those who have an able obligor; true when there were any. */
  #drop(figures: Figures): boolean {
    const { left, size } = this.#home
    let any = false
    for (let m = 0; m < size; m += 1) {
      const drops = left[m] === 1 && this.#hasAbleObligor(m, figures)
      this.#drops[m] = drops ? 1 : 0
      if (drops) any = true
    }
    if (!any) return false
    for (let m = 0; m < size; m += 1) if (this.#drops[m] === 1) left[m] = 0
    return true
  }

  /** Who leaves in the end: an elder who leaves is nobody's 低保 obligor. True when somebody is left to people. */
  #settle(figures: Figures): boolean {
    const home = this.#home
    if (this.#suppose === EVERY_ELDER) this.#suppose = ELDERS_WHO_STAY
    // Where nobody relied on an elder, those who leave are the same whoever of the elders stays.
    if (this.#reliedOnElder) {
      this.#reliedOnElder = false
      this.#drop(figures)
    }
    let undecided = false
    home.remaining = home.people
    for (let m = 0; m < home.size; m += 1) {
      if (home.left[m] === 1) home.remaining -= 1
      else if (this.#status[m] === 2 && !this.#hasAbleObligor(m, figures)) undecided = true
    }
    return undecided
  }

  /** Among those who live together, and those of the household who are away (43号 §8). */
  #hasAbleObligor(m: number, figures: Figures): boolean {
    const home = this.#home
    const { first, size } = home
    const mine = this.#relation[first + m] ?? 0
    const isMinor = !home.isAged(m, grown)
    let byElder = false
    for (let other = 0; other < size; other += 1) {
      if (other === m || home.isDead(other) || !home.isAged(other, grown)) continue
      const owed = duty(mine, this.#relation[first + other] ?? 0, isMinor, this.#spouseIsMember)
      if (owed === NO_DUTY || (owed === MAY_OWE && home.counted[other] === 0)) continue
      if (home.left[other] === 1 && this.#accepts.特困) continue
      if (this.#isUnable(other, figures)) continue
      if (this.#isSupposed(other)) {
        byElder = true
        continue
      }
      return true
    }
    if (byElder) this.#reliedOnElder = true
    return false
  }

  /** 60 岁以上低保对象, as long as it is supposed that those who remain are one 低保 household (43号 §8（二）). */
  #isSupposed(m: number): boolean {
    const home = this.#home
    if (this.#suppose === NOBODY || home.counted[m] === 0 || !home.isAged(m, 60)) return false
    return this.#accepts['60岁以上低保'] && (this.#suppose === EVERY_ELDER || home.left[m] === 0)
  }

  /** 43号 §8（三）（四）（五）, with the property limits of 低保边缘. */
  #isUnable(m: number, figures: Figures): boolean {
    const home = this.#home
    if (home.counted[m] === 0) {
      const state = home.stateOf(m)
      const away = (state === JAILED && this.#accepts.服刑) || (state === MISSING && this.#accepts.失踪)
      return away && this.#hasLittle(m, figures)
    }
    const degree = home.degreeOf(m)
    const thirdOfMind = degree === 5 * 8 + 3 || degree === 6 * 8 + 3
    const weak =
      (home.isAged(m, this.#weakElder) && this.#accepts['70岁以上低收入']) ||
      (home.isSevere(m) && this.#accepts.重度残疾) ||
      (thirdOfMind && this.#accepts.三级智力或精神残疾)
    return weak && figures.personBelowDisposable(m) && this.#hasLittle(m, figures)
  }

  #hasLittle(m: number, figures: Figures): boolean {
    const home = this.#home
    const assets = figures.personAssetsWithin(m, BY)
    return home.ownsNoMoreThan(BY) && assets
  }
}

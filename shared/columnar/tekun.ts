import { childWelfares, memberStates, obligorIncapacities, standingCategories } from '../domain/household'
import type { Figures } from './figures'
import type { Household } from './household'
import { duty, MAY_OWE, NO_DUTY } from './kin'
import { BY, DB, TK } from './policyTerms'
import { isGoingOn, supportersOf } from './supporters'
import { DISABLED, SPOUSE } from './traits'

const JAILED = memberStates.indexOf('服刑') + 1
const MISSING = memberStates.indexOf('失踪') + 1
const NOT_CHOSEN = childWelfares.indexOf('无') + 1
const STANDING_TK = standingCategories.indexOf('特困') + 1

const grown = 18

/** Without ability to work (43号 §5); of 16 or 17 years, which the texts leave open; pupil of age who goes on. */
const UNABLE = 1
const AGE_GAP = 2
const GOES_ON = 3

/**
 * 特困, person by person (43号 §4–9), with the greatest fixed point of those who owe each other. Writes who leaves into
 * `home.left` and `home.remaining`. What is asked of the set, and when, is as in the readable engine: whether a household
 * lacks a parameter is compared too.
 */
export class Tekun {
  readonly #home: Household
  /** By member: 0 for no candidate, else a ground. */
  readonly #grounds = new Uint8Array(99)
  /** The same of those who meet the personal conditions too; 0 for the others. */
  readonly #status = new Uint8Array(99)
  readonly #goes = new Uint8Array(99)
  /** Who would leave without anybody taken for a 低保对象. */
  readonly #before = new Uint8Array(99)
  /** 1 for the elders of 60 and more who are taken for 低保对象 as long as this is tried. */
  readonly #elders = new Uint8Array(99)
  #spouseIsMember = false
  /** Which situations of 43号 §8 the set accepts, and what else every household is asked of set and columns. */
  readonly #accepts: Readonly<Record<(typeof obligorIncapacities)[number], boolean>>
  /** The set gives every limit that an obligor's property may be held against: none can be found missing. */
  readonly #hasLimits: boolean
  /** The last birth of who is old enough, and the last one of who is no longer a minor to 特困, and grown up. */
  readonly #elderFrom: number
  readonly #minorAfter: number
  readonly #grownFrom: number
  readonly #weakElder: number
  /** By household the birth of who owes everybody else support; able when born after the one and not after the other. */
  readonly #supporter: Int32Array
  readonly #ableAfter: number
  readonly #ableUntil: number
  readonly #noWorkAbility: Uint8Array
  readonly #birth: Int32Array
  readonly #relation: Uint8Array
  readonly #schooling: Uint8Array
  readonly #childWelfare: Uint8Array
  readonly #standing: Uint8Array

  constructor(home: Household) {
    this.#home = home
    const { values } = home.terms.policy
    const exempt = new Set<string>(values.obligor_exempt)
    const accepted = obligorIncapacities.map((label) => [label, exempt.has(label)] as const)
    this.#accepts = Object.fromEntries(accepted) as Record<(typeof obligorIncapacities)[number], boolean>
    this.#hasLimits = home.terms.hasLimits(BY)
    this.#elderFrom = home.on - values.tk_age_elder * 10_000
    this.#minorAfter = home.on - values.tk_age_minor * 10_000
    this.#grownFrom = home.on - grown * 10_000
    this.#weakElder = values.tk_obligor_age
    this.#supporter = supportersOf(home.columns)
    const tooOld = Math.min(values.tk_age_elder, values.tk_obligor_age, 60)
    this.#ableAfter = home.on - tooOld * 10_000
    this.#ableUntil = Math.min(this.#minorAfter, this.#grownFrom)
    this.#noWorkAbility = home.terms.noWorkAbility
    this.#birth = home.columns.birth
    this.#relation = home.columns.relation
    this.#schooling = home.columns.schooling
    this.#childWelfare = home.columns.childWelfare
    this.#standing = home.columns.standing
  }

  /** Finds who leaves. True when somebody's standing is for people to decide (16 and 17 years, pupils of age). */
  find(figures: Figures): boolean {
    const home = this.#home
    if (this.#isSupported() || !this.#anyGround() || !this.#anyEligible(figures)) return false
    this.#elders.fill(0, 0, home.size)
    this.#fixedPoint(figures)
    if (this.#anyElder() && this.#anyRefused()) this.#tryElders(figures)
    const undecided = this.#settle(figures)
    // The figures were read with everybody staying.
    figures.settle()
    return undecided
  }

  /** Somebody able owes everybody else support. Where a limit may be missing the long way finds that out. */
  #isSupported(): boolean {
    const born = this.#supporter[this.#home.h] ?? 0
    return born > this.#ableAfter && born <= this.#ableUntil && this.#hasLimits
  }

  /** Whether somebody is a candidate. Most households have nobody so old, so young, disabled or standing as 特困. */
  #anyGround(): boolean {
    const home = this.#home
    const nobody = home.eldest > this.#elderFrom && home.youngest <= this.#ableUntil && (home.traits & DISABLED) === 0
    if (nobody && this.#standing[home.h] !== STANDING_TK) return false
    let any = false
    for (let m = 0; m < home.size; m += 1) {
      const ground = home.counted[m] === 1 ? this.#groundOf(m) : 0
      this.#grounds[m] = ground
      if (ground !== 0) any = true
    }
    return any
  }

  /** 43号 §5, and §9: a minor for whom 孤儿 or 事实无人抚养 was chosen is none. */
  #groundOf(m: number): number {
    const home = this.#home
    const p = home.first + m
    const born = this.#birth[p] ?? 0
    if (born > this.#grownFrom && (this.#childWelfare[p] ?? 0) > NOT_CHOSEN) return 0
    if (born <= this.#elderFrom || born > this.#minorAfter) return UNABLE
    if (this.#noWorkAbility[home.degreeOf(m)] === 1) return UNABLE
    if (born > this.#grownFrom) return AGE_GAP
    const goesOn = isGoingOn[this.#schooling[p] ?? 0] === 1
    return goesOn && this.#standing[home.h] === STANDING_TK ? GOES_ON : 0
  }

  /** Who has no obligor that is able whatever the others turn out to be, and meets the personal conditions. */
  #anyEligible(figures: Figures): boolean {
    const { size, traits } = this.#home
    this.#spouseIsMember = (traits & SPOUSE) !== 0
    // Obligors of all candidates are looked at before the conditions of any.
    for (let m = 0; m < size; m += 1)
      this.#status[m] = this.#grounds[m] === 0 || this.#isBlocked(m, figures) ? 0 : (this.#grounds[m] ?? 0)
    let any = false
    for (let m = 0; m < size; m += 1) {
      if (this.#status[m] === 0) continue
      if (this.#isWithout(m, figures)) any = true
      else this.#status[m] = 0
    }
    return any
  }

  /** Has an able obligor apart, or one together who is neither a candidate nor perhaps a 低保 elder. */
  #isBlocked(m: number, figures: Figures): boolean {
    let blocked = !this.#apartAreUnable(this.#home.first + m)
    for (let other = 0; other < this.#home.size; other += 1) {
      // Where no limit is missing the first one decides.
      if (blocked && this.#hasLimits) return true
      if (this.#grounds[other] !== 0 || !this.#owes(other, m) || this.#isPossibleElder(other)) continue
      if (!this.#isUnable(other, figures)) blocked = true
    }
    return blocked
  }

  #apartAreUnable(p: number): boolean {
    const { columns, h } = this.#home
    const to = columns.obligorStart[h + 1] ?? 0
    for (let o = columns.obligorStart[h] ?? 0; o < to; o += 1)
      if (columns.obligorOf[o] === p && !this.#home.isUnableApart(o)) return false
    return true
  }

  /** 无生活来源: own income and property (43号 §6, 7). */
  #isWithout(m: number, figures: Figures): boolean {
    if (!figures.personBelowStandard(m)) return false
    const assets = figures.personAssetsWithin(m, TK)
    return this.#home.ownsNoMoreThan(TK) && assets
  }

  /** The greatest fixed point: all who meet the personal conditions, less those with an able obligor, until none is left. */
  #fixedPoint(figures: Figures): void {
    const { left, size } = this.#home
    this.#home.startLeaving()
    for (let m = 0; m < size; m += 1) left[m] = this.#status[m] === UNABLE || this.#status[m] === GOES_ON ? 1 : 0
    while (this.#drop(figures));
  }

  /** Takes back, all at once, those who have an able obligor; true when there were any. */
  #drop(figures: Figures): boolean {
    const { left, size } = this.#home
    let any = false
    for (let m = 0; m < size; m += 1) {
      const stays = left[m] === 1 && this.#hasAbleObligor(m, figures)
      this.#goes[m] = left[m] === 1 && !stays ? 1 : 0
      if (stays) any = true
    }
    if (any) for (let m = 0; m < size; m += 1) left[m] = this.#goes[m] ?? 0
    return any
  }

  /** Among those who live together, and those of the household who are away (43号 §8). The first one found decides. */
  #hasAbleObligor(m: number, figures: Figures): boolean {
    for (let other = 0; other < this.#home.size; other += 1)
      if (this.#owes(other, m) && this.#isAble(other, figures)) return true
    return false
  }

  #owes(other: number, m: number): boolean {
    const home = this.#home
    if (other === m || home.isDead(other) || !home.isAged(other, grown)) return false
    const mine = this.#relation[home.first + m] ?? 0
    const owed = duty(mine, this.#relation[home.first + other] ?? 0, !home.isAged(m, grown), this.#spouseIsMember)
    return owed !== NO_DUTY && (owed !== MAY_OWE || home.counted[other] === 1)
  }

  #isAble(other: number, figures: Figures): boolean {
    if (this.#home.left[other] === 1 && this.#accepts.特困) return false
    return this.#elders[other] === 0 && !this.#isUnable(other, figures)
  }

  #anyElder(): boolean {
    for (let m = 0; m < this.#home.size; m += 1) if (this.#isPossibleElder(m)) return true
    return false
  }

  #isPossibleElder(m: number): boolean {
    return this.#accepts['60岁以上低保'] && this.#home.counted[m] === 1 && this.#home.isAged(m, 60)
  }

  #anyRefused(): boolean {
    const { left, size } = this.#home
    for (let m = 0; m < size; m += 1) if (this.#status[m] !== 0 && left[m] === 0) return true
    return false
  }

  /**
   * 60 岁以上低保对象 as obligors (43号 §8（二）): supposed first, and kept only where those who then remain really are a
   * 低保 household with these elders among them.
   */
  #tryElders(figures: Figures): void {
    const home = this.#home
    const { left, size } = home
    for (let m = 0; m < size; m += 1) {
      this.#before[m] = left[m] ?? 0
      this.#elders[m] = this.#isPossibleElder(m) ? 1 : 0
    }
    this.#fixedPoint(figures)
    home.countRemaining()
    const kept = home.remaining > 0 && this.#remainderIsDibao(figures)
    for (let m = 0; m < size; m += 1) {
      if (!kept) left[m] = this.#before[m] ?? 0
      // An elder who leaves is nobody's 低保 obligor.
      if (!kept || left[m] === 1) this.#elders[m] = 0
    }
  }

  #remainderIsDibao(figures: Figures): boolean {
    figures.settle()
    if (!figures.belowStandard()) return false
    const assets = figures.assetsWithin(DB)
    return this.#home.ownsNoMoreThan(DB) && assets
  }

  /** Who leaves in the end: each with no able obligor left. True when somebody is left to people. */
  #settle(figures: Figures): boolean {
    const home = this.#home
    const { left, size } = home
    let undecided = false
    for (let m = 0; m < size; m += 1) {
      let free = this.#status[m] !== 0
      // All obligors are looked at, since all are named in a trail.
      if (free) for (let o = 0; o < size; o += 1) if (this.#owes(o, m) && this.#isAble(o, figures)) free = false
      this.#goes[m] = free && this.#status[m] === UNABLE ? 1 : 0
      if (free && this.#status[m] !== UNABLE) undecided = true
    }
    for (let m = 0; m < size; m += 1) left[m] = this.#goes[m] ?? 0
    home.countRemaining()
    return undecided
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
